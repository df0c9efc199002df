package proposal

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"diginett/internal/dataset"
	"diginett/internal/org"
)

// tables is what the tables say of areas and bodies, and what has been proposed to
// them so far in the same import.
type tables struct {
	sheets  *dataset.Sheets
	types   map[string]org.Type
	own     map[string]*fact   // rows of organisations, by slug
	numbers map[seat][]*fact   // by type and number
	borne   map[string][]*fact // the same, by slug
	names   map[string][]*fact
	stays   map[string][]*fact // the value is the slug of the county
	points  map[string][]*fact
	legs    []*fact // rows of changes
	ids     map[string]bool
}

// seat is a number of a county or a municipality.
type seat struct {
	kind   org.Type
	number string
}

// fact is a row of a table: one that is there, or one that is proposed.
type fact struct {
	sheet  *dataset.Sheet
	row    int
	slug   string
	value  string
	period org.Period
	edit   *Edit     // of a proposed row
	by     *Proposal // that proposes it
	ender  *Proposal // that proposes its end
}

// text is what the row has in a column.
func (f *fact) text(column string) string {
	if f.edit != nil {
		return f.edit.Cells[column]
	}
	return f.sheet.Text(f.row, column)
}

// String is the row with its place, as a report shows it.
func (f *fact) String() string {
	if f.edit != nil {
		return fmt.Sprintf("%s (proposed): %s", f.sheet.Path, f.sheet.Format(f.edit.Cells))
	}
	return fmt.Sprintf("%s:%d: %s", f.sheet.Path, f.sheet.Line(f.row), f.sheet.Row(f.row))
}

// open reports whether the row has no end, and none is proposed.
func (f *fact) open() bool { return f.period.To == org.End }

// organisationTables are the tables of organisations by name, with the type of each.
func organisationTables() map[string]org.Type {
	return map[string]org.Type{
		"counties": org.TypeCounty, "county_authorities": org.TypeCountyAuthority, "municipalities": org.TypeMunicipality,
		"networks": org.TypeNetwork, "councils": org.TypeCouncil, "committees": org.TypeCommittee,
		"institutions": org.TypeInstitution, "collectives": org.TypeCollective,
	}
}

// tableOf is the table with the rows of organisations of a type.
func tableOf(kind org.Type) string {
	for name, one := range organisationTables() {
		if one == kind {
			return name
		}
	}
	return ""
}

func newTables(sheets *dataset.Sheets) *tables {
	t := &tables{
		sheets: sheets, types: make(map[string]org.Type), own: make(map[string]*fact), numbers: make(map[seat][]*fact),
		borne: make(map[string][]*fact), names: make(map[string][]*fact), stays: make(map[string][]*fact),
		points: make(map[string][]*fact), ids: make(map[string]bool),
	}
	for name, kind := range organisationTables() {
		for f := range t.rows(name, "slug", "") {
			t.own[f.slug], t.types[f.slug] = f, kind
		}
	}
	for f := range t.rows("numbers", "organisation", "number") {
		t.addNumber(f)
	}
	for f := range t.rows("names", "organisation", "name") {
		t.names[f.slug] = append(t.names[f.slug], f)
	}
	for f := range t.rows("geography", "from", "to") {
		t.ids[f.text("relationship_id")] = true
		if f.text("kind") == string(org.InCounty) {
			t.stays[f.slug] = append(t.stays[f.slug], f)
		}
	}
	for f := range t.rows("points", "municipality", "") {
		t.points[f.slug] = append(t.points[f.slug], f)
	}
	for f := range t.rows("changes", "origin", "") {
		t.ids[f.text("event_id")] = true
		t.legs = append(t.legs, f)
	}
	return t
}

// rows gives each row of a table, with its organisation and value. A row of nobody is
// left out: that it is wrong is for `check` to say.
func (t *tables) rows(table, slug, value string) func(yield func(*fact) bool) {
	sheet := t.sheets.Sheet(table)
	return func(yield func(*fact) bool) {
		for i := range sheet.Len() {
			f := &fact{sheet: sheet, row: i, slug: sheet.Text(i, slug), value: sheet.Text(i, value), period: period(sheet, i)}
			if slug != "slug" && t.own[f.slug] == nil {
				continue
			}
			if !yield(f) {
				return
			}
		}
	}
}

// period is when a row says that it holds; from the beginning or to the end where it
// names none.
func period(sheet *dataset.Sheet, row int) org.Period {
	return periodOf(sheet.Text(row, "valid_from"), sheet.Text(row, "valid_to"))
}

func periodOf(from, to string) org.Period {
	first, _ := org.ParsePartialDate(from) // that they are dates is for `check` to say
	last, _ := org.ParsePartialDate(to)
	return org.Between(first, last)
}

func (t *tables) addNumber(f *fact) {
	at := seat{t.types[f.slug], f.value}
	t.numbers[at] = append(t.numbers[at], f)
	slices.SortStableFunc(t.numbers[at], byBeginning)
	t.borne[f.slug] = append(t.borne[f.slug], f)
}

func byBeginning(a, b *fact) int { return cmp.Compare(a.period.From, b.period.From) }

// holder is who bears a number on a day, by the row that says so.
func (t *tables) holder(at seat, day org.Day) *fact { return on(t.numbers[at], day) }

// on is the row of those that holds on a day.
func on(facts []*fact, day org.Day) *fact {
	for _, f := range facts {
		if f.period.Contains(day) {
			return f
		}
	}
	return nil
}

// official is the official name in Norwegian on a day.
func (t *tables) official(slug string, day org.Day) *fact {
	for _, language := range []string{"nb", "nn"} {
		for _, f := range t.names[slug] {
			if f.text("use") == string(org.OfficialName) && f.text("language") == language && f.period.Contains(day) {
				return f
			}
		}
	}
	return nil
}

// label is the name that tells namesakes apart, or joins the languages, on a day.
func (t *tables) label(slug string, day org.Day) *fact {
	for _, f := range t.names[slug] {
		if f.text("use") == string(org.LabelName) && f.period.Contains(day) {
			return f
		}
	}
	return nil
}

// officials are all official names on a day, in any language.
func (t *tables) officials(slug string, day org.Day) []*fact {
	var found []*fact
	for _, f := range t.names[slug] {
		if f.text("use") == string(org.OfficialName) && f.period.Contains(day) {
			found = append(found, f)
		}
	}
	return found
}

// shown is what the organisation is called on a day as Klass labels it.
func (t *tables) shown(slug string, day org.Day) *fact {
	if f := t.label(slug, day); f != nil {
		return f
	}
	return t.official(slug, day)
}

// level is what changes.csv calls a type.
func level(kind org.Type) string {
	if kind == org.TypeCounty {
		return "COUNTY"
	}
	return "MUNICIPALITY"
}

// word is what a type is called in text.
func word(kind org.Type) string { return strings.ToLower(level(kind)) }
