package org

import "cmp"

// tie is a relationship while the rules are applied to it.
type tie struct {
	Relationship
	dates Dates
	seen  Span // before the ends' lives and newer lists cut it
}

// newTie makes one relationship of all statements that speak of it, in order of id.
func newTie(statements []Statement, read readings) *tie {
	first := statements[0]
	t := &tie{Relationship: Relationship{
		ID: first.RelationshipID, From: first.From, Kind: first.Kind, To: first.To, Basis: Stated, Statements: statements,
	}}
	for _, s := range statements {
		t.dates.Add(s, read.last(s.Sources))
	}
	t.settle()
	return t
}

// settle works out what the statements say together. The last statement that
// gives a role, post or share decides which is shown; the statements keep all.
func (t *tie) settle() {
	t.Precision = Planned
	for _, s := range t.Statements {
		t.Role = cmp.Or(s.Role, t.Role)
		t.PositionTitle = cmp.Or(s.PositionTitle, t.PositionTitle)
		t.SharePercent = cmp.Or(s.SharePercent, t.SharePercent)
		t.Note = joinNotes(t.Note, s.Note)
		t.Event = t.Event || s.Event || s.Kind.Event()
		t.ValidFrom = earlier(t.ValidFrom, s.ValidFrom)
		t.ValidTo = later(t.ValidTo, s.ValidTo)
		t.Precision = surer(t.Precision, s.Precision)
	}
	t.seen = SpanOf(t.dates)
	if t.Event {
		t.seen = SpanOfEvent(t.dates)
	}
	t.seen.Planned = t.Precision == Planned
}

func joinNotes(notes, note string) string {
	switch {
	case note == "" || note == notes:
		return notes
	case notes == "":
		return note
	}
	return notes + " " + note
}

func earlier(a, b PartialDate) PartialDate {
	if !b.Known() || a.Known() && a.Window().From <= b.Window().From {
		return a
	}
	return b
}

func later(a, b PartialDate) PartialDate {
	if !b.Known() || a.Known() && a.Window().To >= b.Window().To {
		return a
	}
	return b
}

// surer lets the surest statement speak for the relationship.
func surer(a, b Precision) Precision {
	for _, p := range []Precision{Exact, Approximate} {
		if a == p || b == p {
			return p
		}
	}
	return Planned
}
