package org

import (
	"cmp"
	"slices"
)

// Resolve applies the rules to facts that have been checked: when each
// organisation exists, when each relationship can hold and when it surely does,
// which memberships follow from statements about whole counties, and which
// reporting lines lead from networks to councils. References to unknown slugs
// are left out; the checks of the data set report them.
//
// The order of the facts means nothing: where one has to come first, it is the
// one whose id does.
func Resolve(facts Facts) *Graph {
	facts = inOrderOfID(facts)
	read := newReadings(facts.Sources)
	relationships := gather(facts, read)
	l := newLives(facts, relationships, read)
	for _, r := range relationships {
		r.Span = r.seen
		if !r.Event {
			r.Span = r.Span.Within(l.of(r))
		}
	}
	applyLists(relationships)
	claims := wholeCountyClaims(facts, read)
	confirmNamed(claims, relationships)
	relationships = append(relationships, deriveMemberships(claims, relationships, l)...)
	return assemble(facts, relationships, l)
}

func inOrderOfID(facts Facts) Facts {
	facts.Relationships = slices.SortedStableFunc(slices.Values(facts.Relationships), func(a, b Statement) int { return cmp.Compare(a.ID, b.ID) })
	facts.Counts = slices.SortedStableFunc(slices.Values(facts.Counts), func(a, b Count) int { return cmp.Compare(a.ID, b.ID) })
	facts.Changes = slices.SortedStableFunc(slices.Values(facts.Changes), func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.ID, b.ID))
	})
	facts.Sources = slices.SortedStableFunc(slices.Values(facts.Sources), func(a, b Source) int { return cmp.Compare(a.ID, b.ID) })
	facts.Conflicts = slices.SortedStableFunc(slices.Values(facts.Conflicts), func(a, b Conflict) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Check, b.Check))
	})
	return facts
}

// gather makes one relationship of all statements that speak of it.
func gather(facts Facts, read readings) []*Relationship {
	known := make(map[string]bool, len(facts.Organisations))
	for _, o := range facts.Organisations {
		known[o.Slug] = true
	}
	byID := make(map[string]*Relationship)
	var relationships []*Relationship
	for _, s := range facts.Relationships {
		if !known[s.From] || !known[s.To] {
			continue
		}
		r, ok := byID[s.RelationshipID]
		if !ok {
			r = &Relationship{ID: s.RelationshipID, From: s.From, Kind: s.Kind, To: s.To, Basis: Stated}
			byID[s.RelationshipID] = r
			relationships = append(relationships, r)
		}
		r.Statements = append(r.Statements, s)
		r.dates.Add(s, read.last(s.Sources))
	}
	for _, r := range relationships {
		r.settle()
	}
	return relationships
}

// settle works out what the statements say together. The last statement that
// gives a role, post or share decides which is shown; the statements keep all.
func (r *Relationship) settle() {
	r.Precision = Planned
	for _, s := range r.Statements {
		r.Role = cmp.Or(s.Role, r.Role)
		r.PositionTitle = cmp.Or(s.PositionTitle, r.PositionTitle)
		r.SharePercent = cmp.Or(s.SharePercent, r.SharePercent)
		r.Note = joinNotes(r.Note, s.Note)
		r.Event = r.Event || s.Event || s.Kind.Event()
		r.ValidFrom = earlier(r.ValidFrom, s.ValidFrom)
		r.ValidTo = later(r.ValidTo, s.ValidTo)
		r.Precision = surer(r.Precision, s.Precision)
	}
	r.seen = SpanOf(r.dates)
	if r.Event {
		r.seen = SpanOfEvent(r.dates)
	}
	r.seen.Planned = r.Precision == Planned
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

func assemble(facts Facts, relationships []*Relationship, l lives) *Graph {
	g := &Graph{
		About: facts.About, Changes: facts.Changes, Counts: facts.Counts,
		Sources: facts.Sources, Conflicts: facts.Conflicts,
	}
	for _, o := range facts.Organisations {
		g.Organisations = append(g.Organisations, Member{Organisation: o, Life: l[o.Slug]})
	}
	for _, r := range relationships {
		g.Relationships = append(g.Relationships, *r)
	}
	slices.SortFunc(g.Organisations, func(a, b Member) int { return cmp.Compare(a.Slug, b.Slug) })
	slices.SortFunc(g.Relationships, func(a, b Relationship) int { return cmp.Compare(a.ID, b.ID) })
	g.Lines = Lines(g)
	return g
}
