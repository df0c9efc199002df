package dataset

import (
	"slices"

	"diginett/internal/org"
	"diginett/internal/spill"
)

// Each table has a visit of its own, which puts rows aside for when they are
// wanted and checks what can be checked by what has been read.

func (l *loading) visitConflict(r row) error {
	l.conflicts.add(r)
	return nil
}

func (l *loading) visitSource(r row) error {
	id := r.cell("id")
	if _, ok := l.index.sources[id.text]; !ok {
		id = id.cloned()
		l.index.sources[id.text] = &document{cell: id}
		l.index.sourceIDs = append(l.index.sourceIDs, id.text)
	}
	l.buffer = r.aside(l.buffer[:0])
	return l.sources.Add(spill.AppendText(l.key[:0], id.text), l.buffer)
}

func (l *loading) visitOrganisation(kind org.Type, r row) error {
	number, added := l.index.addOrganisation(kind, r)
	if !added {
		first := l.index.organisations[number].cell()
		l.at(r.cell("slug"), "duplicate-slug", "slug %q is there already, at %s:%d", first.text, first.file, first.line)
		return nil
	}
	l.size.Organisations++
	l.buffer = r.aside(append(l.buffer[:0], byte(slices.Index(org.Types(), kind))))
	return l.byNumber.Add(organisationRow(l.key[:0], number, ownTable), l.buffer)
}

// nameTable is the place of names among the properties, and so the number of
// their table.
const nameTable = 1

func (l *loading) visitName(r row) error {
	number, ok := l.index.numbers[r.text("organisation")]
	if !ok {
		return nil
	}
	l.checkLife(r, "organisation")
	if r.text("use") == string(org.OfficialName) {
		l.index.organisations[number].named = true
	}
	l.buffer = r.aside(l.buffer[:0])
	return l.byNumber.Add(organisationRow(l.key[:0], number, nameTable), l.buffer)
}

// visitProperty takes a row of the other tables that add something to
// organisations, of which the places are known by now.
func (l *loading) visitProperty(p property, table int, r row) error {
	number, ok := l.index.numbers[r.text(p.column)]
	if !ok {
		return nil
	}
	switch p.table {
	case "numbers":
		l.checkLife(r, p.column)
		l.addBearer(number, r)
	case "points":
		l.checkLife(r, p.column)
	case "organisation_numbers":
		l.checkOrganisationNumber(r)
	}
	l.buffer = r.aside(l.buffer[:0])
	return l.organisations.Add(organisationRow(l.key[:0], l.index.organisations[number].place, table), l.buffer)
}

func (l *loading) visitTotal(r row) error {
	l.addTotal(r)
	return nil
}

func (l *loading) visitCount(r row) error {
	place := l.index.place(r.text("subject"))
	if place == 0 {
		return nil
	}
	l.buffer = r.aside(l.buffer[:0])
	return l.counts.Add(spill.AppendText(spill.AppendShort(l.key[:0], int32(place)), r.text("id")), l.buffer)
}

func (l *loading) visitCoverage(r row) error {
	l.coverage = append(l.coverage, r.coverage())
	return nil
}

func (l *loading) visitChange(r row) error {
	l.buffer = r.aside(l.buffer[:0])
	return l.events.Add(spill.AppendText(l.key[:0], r.text("event_id")), l.buffer)
}

func (l *loading) visitGeography(r row) error {
	from := l.index.organisation(r.text("from"))
	kind := org.Kind(r.text("kind"))
	if from != nil {
		l.checkReference(r.cell("from"), holders(kind))
	}
	if kind == org.InCounty {
		l.addStay(r)
	}
	if err := l.addID(r, "relationship_id"); err != nil {
		return err
	}
	return l.putStatement(0, r, r.text("relationship_id"), r.text("relationship_id"))
}

func (l *loading) visitRelationship(r row) error {
	l.checkFromNumber(r)
	if err := l.addID(r, "id"); err != nil {
		return err
	}
	return l.putStatement(1, r, r.text("relationship_id"), r.text("id"))
}

// putStatement puts a statement aside, unless it leads to or from nobody.
func (l *loading) putStatement(table byte, r row, relationship, id string) error {
	if r.state() {
		l.checkLife(r, "from")
		l.checkLife(r, "to")
	}
	from, to := l.index.organisation(r.text("from")), l.index.organisation(r.text("to"))
	if from == nil || to == nil {
		return nil
	}
	l.size.Statements++
	l.key = statementKey(l.key[:0], to.is() == org.TypeCounty, int(to.place), relationship, id)
	l.buffer = r.aside(append(l.buffer[:0], table))
	return l.statements.Add(l.key, l.buffer)
}
