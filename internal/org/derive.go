package org

import (
	"cmp"
	"slices"
)

// deriveMemberships draws the members that a source names as a whole: where it
// says exactly that all municipalities of a county take part in a network, they
// are the county's municipalities on each day. What is stated by name wins, day
// by day. No list is made up from a number: an approximate count, or one of
// another measure, derives nothing.
func deriveMemberships(claims []*claim, relationships []*Relationship, l lives) []*Relationship {
	in := municipalitiesByCounty(relationships)
	named := namedMemberships(relationships)
	var derived []*Relationship
	parts := make(map[[2]string]int)
	for _, claim := range claims {
		for _, place := range in[claim.county] {
			ends := [2]string{place.From, claim.network}
			span := claim.span.And(place.Span).Within(l[claim.network].Possible)
			for _, p := range minus(span.Possible, named[ends]) {
				derived = append(derived, claim.membership(place.From, span.Within(p), parts[ends]))
				parts[ends]++
			}
		}
	}
	return derived
}

// claim is what counts of one network say of all municipalities of one county.
type claim struct {
	network, county string
	dates           Dates
	span            Span
	statements      []Statement
}

func wholeCountyClaims(facts Facts, read readings) []*claim {
	networks := make(map[string]bool)
	for _, o := range facts.Organisations {
		networks[o.Slug] = o.Type == TypeNetwork
	}
	claims := make(map[[2]string]*claim)
	var order []*claim
	for _, c := range facts.Counts {
		if c.Coverage != WholeCounty || c.Precision != Exact || c.Measure != MeasureMembers || !networks[c.Subject] {
			continue
		}
		key := [2]string{c.Subject, c.County}
		if claims[key] == nil {
			claims[key] = &claim{network: c.Subject, county: c.County}
			order = append(order, claims[key])
		}
		statement := c.statement()
		claims[key].statements = append(claims[key].statements, statement)
		claims[key].dates.Add(statement, read.last(c.Sources))
	}
	for _, cl := range order {
		cl.span = SpanOf(cl.dates)
	}
	return order
}

// statement is the count as a statement about each of the members that it covers.
func (c Count) statement() Statement {
	return Statement{
		ID: c.ID, To: c.Subject, Kind: MemberOf, Precision: c.Precision,
		ObservedFrom: c.ObservedFrom, ObservedTo: c.ObservedTo, Note: c.Note, Sources: c.Sources,
	}
}

// membership is one municipality's; every part of it but the first is named by
// the day on which it begins.
func (c *claim) membership(municipality string, span Span, part int) *Relationship {
	id := "d-" + c.network + "-" + municipality
	if part > 0 {
		id += "-" + span.Possible.From.String()
	}
	return &Relationship{
		ID: id, From: municipality, Kind: MemberOf, To: c.network, Precision: Exact, Basis: Derived,
		Note: derivedNote, Span: span, Statements: c.statements, seen: span,
	}
}

const derivedNote = "Derived: a source says that all municipalities of the county take part, without naming them."

func municipalitiesByCounty(relationships []*Relationship) map[string][]*Relationship {
	in := make(map[string][]*Relationship)
	for _, r := range relationships {
		if r.Kind == InCounty {
			in[r.To] = append(in[r.To], r)
		}
	}
	for _, places := range in {
		slices.SortFunc(places, func(a, b *Relationship) int { return cmp.Compare(a.ID, b.ID) })
	}
	return in
}

// minus takes the days of every one of the relationships out of p.
func minus(p Period, out []*Relationship) []Period {
	if p.Empty() {
		return nil
	}
	left := []Period{p}
	for _, r := range out {
		var next []Period
		for _, l := range left {
			next = append(next, l.Minus(r.Span.Possible)...)
		}
		left = next
	}
	return left
}
