package proposal

import (
	"strings"

	"diginett/internal/dataset"
)

// order knows where new rows go.
type order struct {
	sheets *dataset.Sheets
	tables map[string]string // of each organisation, by slug; also of those that are proposed
}

func newOrder(sheets *dataset.Sheets, proposals []*Proposal) order {
	o := order{sheets, make(map[string]string)}
	for name := range organisationTables() {
		sheet := sheets.Sheet(name)
		for i := range sheet.Len() {
			o.tables[sheet.Text(i, "slug")] = name
		}
	}
	for _, p := range proposals {
		for _, e := range p.Edits {
			if _, ok := organisationTables()[e.Table]; ok && e.Cells != nil {
				o.tables[e.Cells["slug"]] = e.Table
			}
		}
	}
	return o
}

// after is the row behind which a new one goes, by the order that the file has: with
// those of the same organisation, else behind the last of its type; changes by date and
// level; a source behind those of the same stem.
func (o order) after(table string, cells map[string]string) int {
	sheet := o.sheets.Sheet(table)
	last := sheet.Len() - 1
	switch table {
	case "sources":
		stem := strings.TrimSuffix(cells["id"], "-"+cells["read_on"])
		return lastRow(sheet, func(i int) bool {
			return sheet.Text(i, "id") == stem || strings.HasPrefix(sheet.Text(i, "id"), stem+"-")
		}, last)
	case "changes":
		key := changeKey(cells["date"], cells["level"])
		return lastRow(sheet, func(i int) bool { return changeKey(sheet.Text(i, "date"), sheet.Text(i, "level")) <= key }, -1)
	case "names", "numbers", "organisation_numbers", "websites":
		return o.byOrganisation(sheet, "organisation", cells)
	case "geography":
		return o.byOrganisation(sheet, "from", cells)
	}
	return last
}

// changeKey orders changes: counties come before municipalities of the same day, which
// is also the order of the words.
func changeKey(date, level string) string { return date + " " + level }

// byOrganisation is behind the rows of the same organisation, else of its type.
func (o order) byOrganisation(sheet *dataset.Sheet, column string, cells map[string]string) int {
	slug := cells[column]
	alike := func(i int) bool { return sheet.Text(i, "kind") == cells["kind"] } // only geography has kinds
	same := lastRow(sheet, func(i int) bool { return sheet.Text(i, column) == slug && alike(i) }, -2)
	if same != -2 {
		return same
	}
	kind := o.tables[slug]
	return lastRow(sheet, func(i int) bool { return o.tables[sheet.Text(i, column)] == kind && alike(i) }, sheet.Len()-1)
}

// lastRow is the last row of which something is true, or a row that stands in for it.
func lastRow(sheet *dataset.Sheet, is func(row int) bool, otherwise int) int {
	for i := sheet.Len() - 1; i >= 0; i-- {
		if is(i) {
			return i
		}
	}
	return otherwise
}
