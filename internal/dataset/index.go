package dataset

import (
	"slices"

	"diginett/internal/org"
)

// known is an organisation as its own row tells of it.
type known struct {
	kind org.Type
	life org.Period // from the first day it can have existed to the last
	row  row
}

// index finds what rows refer to.
type index struct {
	organisations map[string]known
	slugs         []string // in the order of the tables, for suggestions
	sources       map[string]row
	sourceIDs     []string
	numbers       []bearer
}

// bearer is an area that bears a number for a time.
type bearer struct {
	slug, number string
	period       org.Period
	cell         cell // of the number
}

func newIndex(t *tables) index {
	x := index{organisations: make(map[string]known), sources: make(map[string]row)}
	types := organisationTables()
	for _, name := range organisationTableNames() {
		for _, r := range t.rows(name) {
			x.addOrganisation(types[name], r)
		}
	}
	for _, r := range t.rows("sources") {
		x.sources[r.text("id")] = r
		x.sourceIDs = append(x.sourceIDs, r.text("id"))
	}
	for _, r := range t.rows("numbers") {
		x.numbers = append(x.numbers, bearer{
			slug: r.text("organisation"), number: r.text("number"),
			period: r.period("valid_from", "valid_to"), cell: r["number"],
		})
	}
	return x
}

// addOrganisation keeps the first of two rows with one slug; the other is
// reported as a duplicate.
func (x *index) addOrganisation(kind org.Type, r row) {
	slug := r.text("slug")
	if _, ok := x.organisations[slug]; ok {
		return
	}
	x.organisations[slug] = known{kind: kind, life: r.period("founded", "ended"), row: r}
	x.slugs = append(x.slugs, slug)
}

// slugsOf returns the slugs of the organisations of some types.
func (x *index) slugsOf(types []org.Type) []string {
	var list []string
	for _, slug := range x.slugs {
		if slices.Contains(types, x.organisations[slug].kind) {
			list = append(list, slug)
		}
	}
	return list
}

// period is the time between two partial dates, from the first day that the
// first can be to the last day of the other; an empty one leaves its side open.
func (r row) period(from, to string) org.Period {
	period := org.Always
	if date := r.partial(from); date.Known() {
		period.From = date.Window().From
	}
	if date := r.partial(to); date.Known() {
		period.To = date.Window().To
	}
	return period
}
