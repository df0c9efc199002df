package dataset

import (
	"slices"
	"strings"

	"diginett/internal/org"
	"diginett/internal/spill"
)

// checkRow checks what a row of any table says by itself or refers to.
func (l *loading) checkRow(r row) error {
	for i := range r.table.checks {
		if types := r.table.checks[i].holds.organisationTypes(); types != nil {
			l.checkColumn(r, i, types)
		}
	}
	l.checkSourceIDs(r)
	for _, b := range r.table.layout.dates {
		l.checkOrder(r, b)
	}
	return l.addKeys(r)
}

// forward is a reference to an organisation that may stand further on.
type forward struct {
	cell  cell
	types []org.Type
}

// checkColumn checks a reference. Those of the organisations' own tables wait
// until all of these have been read.
func (l *loading) checkColumn(r row, i int, types []org.Type) {
	if r.cells[i] == "" {
		return
	}
	_, own := organisationTables()[r.table.layout.name]
	if found := l.index.organisation(r.cells[i]); own && found == nil {
		l.later = append(l.later, forward{r.cellAt(i).cloned(), types})
	} else if found == nil || !slices.Contains(types, found.is()) {
		l.checkReference(r.cellAt(i), types)
	}
}

func (l *loading) checkForward() error {
	for _, f := range l.later {
		l.checkReference(f.cell, f.types)
	}
	l.later = nil
	return nil
}

// cloned is the cell without the row around its texts.
func (c cell) cloned() cell {
	c.text, c.row = strings.Clone(c.text), strings.Clone(c.row)
	return c
}

func (t columnType) organisationTypes() []org.Type {
	switch t {
	case organisationID:
		return anyType
	case countySlug:
		return countyType
	case municipalitySlug:
		return municipalityType
	case areaSlug:
		return areaType
	}
	return nil
}

var (
	anyType          = org.Types()
	countyType       = []org.Type{org.TypeCounty}
	municipalityType = []org.Type{org.TypeMunicipality}
	areaType         = []org.Type{org.TypeCounty, org.TypeMunicipality}
)

// checkReference finds slugs that no organisation bears, and organisations of
// another type than their column is for.
func (l *loading) checkReference(slug cell, types []org.Type) {
	if slug.text == "" {
		return
	}
	found := l.index.organisation(slug.text)
	if found == nil {
		l.at(slug, "unknown-organisation", "unknown organisation %q in column %s%s", slug.text, slug.name, l.index.hint(slug.text, types))
		return
	}
	if !slices.Contains(types, found.is()) {
		l.at(slug, "wrong-type", "%s in column %s is a %s; it must be a %s", slug.text, slug.name, found.is(), joinTypes(types))
	}
}

func joinTypes(types []org.Type) string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = string(t)
	}
	return strings.Join(names, " or ")
}

// checkSourceIDs finds ids of sources that are not there or there twice.
func (l *loading) checkSourceIDs(r row) {
	ids := r.sources()
	for i, id := range ids {
		if s := l.index.sources[id]; s != nil {
			s.used = true
		} else {
			l.at(r.cell("source_id"), "unknown-source", "unknown source %q%s", id, didYouMean(id, slices.Values(l.index.sourceIDs)))
		}
		if slices.Contains(ids[:i], id) {
			l.at(r.cell("source_id"), "repeated-source", "source %q is there twice", id)
		}
	}
}

// bounds are two columns of which the second must not come before the first.
type bounds struct{ from, to string }

func allBounds() []bounds {
	return []bounds{
		{"founded", "ended"},
		{"status_from", "status_to"},
		{"valid_from", "valid_to"},
		{"observed_from", "observed_to"},
		{"published_from", "published_to"},
		{"from", "to"},
	}
}

// dated reports whether both columns are there and hold dates: from and to of a
// relationship do not.
func (l layout) dated(b bounds) bool {
	for _, name := range []string{b.from, b.to} {
		if !slices.ContainsFunc(l.columns, func(c column) bool {
			return c.name == name && (c.holds == partialColumn || c.holds == dayColumn)
		}) {
			return false
		}
	}
	return true
}

// checkOrder finds periods that end before they begin. Partial dates are read
// generously: 2018 to 2018-03 is in order.
func (l *loading) checkOrder(r row, b bounds) {
	if r.text(b.from) != "" && r.text(b.to) != "" && r.period(b.from, b.to).Empty() {
		l.at(r.cell(b.to), "ends-before-beginning", "%s %s is before %s %s", b.to, r.text(b.to), b.from, r.text(b.from))
	}
}

// addKeys notes what must not be there twice. The ids of relationships have a
// check of their own.
func (l *loading) addKeys(r row) error {
	for i, key := range r.table.layout.unique {
		name := r.table.layout.name
		if slices.Contains(statementTables(), name) {
			continue
		}
		k := append(spill.AppendText(l.key[:0], name), byte(i))
		for _, column := range key {
			k = spill.AppendText(k, r.text(column))
		}
		if err := l.keys.Add(k, putCell(l.buffer[:0], name, r.cell(key[0]), key, r)); err != nil {
			return err
		}
	}
	return nil
}

// checkLife compares each date of a row with the life of the organisation in a
// column. A window counts only as a whole: a list of 2017 to 2019 fits a body
// that was set up in 2018.
func (l *loading) checkLife(r row, column string) {
	o := l.index.organisation(r.text(column))
	if o == nil || o.founded == 0 && o.ended == 0 {
		return
	}
	for _, w := range []bounds{{"valid_from", "valid_from"}, {"valid_to", "valid_to"}, {"observed_from", "observed_to"}} {
		if r.text(w.from)+r.text(w.to) != "" && r.period(w.from, w.to).Intersect(o.life()).Empty() {
			l.at(r.cell(column), "outside-life", "%s did not exist at the time (%s): %s", r.text(column), w.text(r), o.lifeText())
			return
		}
	}
}

// state reports whether the row tells of something that held. What is planned
// may never have come about, and an event need not have its ends alive.
func (r row) state() bool {
	return org.Precision(r.text("precision")) != org.Planned && !r.yes("event") && !org.Kind(r.text("kind")).Event()
}

// text writes the dates of a row as the row writes them.
func (b bounds) text(r row) string {
	switch from, to := r.text(b.from), r.text(b.to); {
	case from == to:
		return from
	case from == "":
		return "until " + to
	case to == "":
		return "from " + from
	default:
		return from + " to " + to
	}
}

// lifeText says when the organisation existed, as far as its own row does.
func (k *known) lifeText() string {
	founded, ended := k.founded.partial().String(), k.ended.partial().String()
	switch {
	case founded == "":
		return "it ended " + ended
	case ended == "":
		return "it was founded " + founded
	}
	return "it existed from " + founded + " to " + ended
}

// checkOrganisationNumber finds numbers whose check digit is wrong.
func (l *loading) checkOrganisationNumber(r row) {
	if number := r.text("organisation_number"); number != "" && !org.ValidOrganisationNumber(number) {
		l.at(r.cell("organisation_number"), "bad-organisation-number",
			"%q is not an organisation number: nine digits of which the last is the check digit by modulus 11", number)
	}
}
