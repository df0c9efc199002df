package proposal

import (
	"slices"

	"diginett/internal/org"
)

// listMissing lists what the tables have of the time and the level of the files, and
// the files do not.
func (c *comparison) listMissing() {
	for _, kind := range []org.Type{org.TypeCounty, org.TypeMunicipality} {
		if in := c.timeOf(kind); !in.Empty() {
			c.listMissingNumbers(kind, in)
		}
		c.listMissingChanges(kind)
	}
}

// timeOf is the time that the codes of a type speak of.
func (c *comparison) timeOf(kind org.Type) org.Period {
	in := org.Period{From: org.End, To: org.Beginning}
	for _, code := range c.codes {
		if code.Type == kind {
			in.From, in.To = min(in.From, code.Period.From), max(in.To, code.Period.To)
		}
	}
	return in
}

func (c *comparison) listMissingNumbers(kind org.Type, in org.Period) {
	sheet := c.sheets.Sheet("numbers")
	for i := range sheet.Len() {
		slug, number := sheet.Text(i, "organisation"), sheet.Text(i, "number")
		if c.types[slug] != kind || period(sheet, i).Intersect(in).Empty() {
			continue
		}
		found := slices.ContainsFunc(c.runs[seat{kind, number}], func(r *run) bool { return !r.period.Intersect(period(sheet, i)).Empty() })
		if !found {
			c.report.Missing = append(c.report.Missing, (&fact{sheet: sheet, row: i}).String())
		}
	}
}

// listMissingChanges lists changes between the first and the last day of those of the
// files.
func (c *comparison) listMissingChanges(kind org.Type) {
	first, last := org.End, org.Beginning
	for _, ch := range c.changes {
		if ch.Type == kind {
			first, last = min(first, ch.Day), max(last, ch.Day)
		}
	}
	for _, f := range c.legs {
		day, err := org.ParseDay(f.text("date"))
		if err != nil || f.edit != nil || f.text("level") != level(kind) || day < first || day > last || c.legsFound[f] {
			continue
		}
		list := &c.report.Missing
		if f.text("kind") == string(org.BoundaryAdjustment) {
			list = &c.report.Boundaries
		}
		*list = append(*list, f.String())
	}
}
