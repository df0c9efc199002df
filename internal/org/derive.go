package org

// stay is the time for which a municipality lies in a county.
type stay struct {
	municipality string
	span         Span
}

// deriveMemberships draws the members that a source names as a whole: where it
// says exactly that all municipalities of a county take part in a network, they
// are the county's municipalities on each day. What is stated by name wins, day
// by day. No list is made up from a number: an approximate count, or one of
// another measure, derives nothing.
func deriveMemberships(claims []*claim, in map[string][]stay, named map[string][]*tie, life Span) []*tie {
	var derived []*tie
	parts := make(map[string]int)
	for _, c := range claims {
		for _, s := range in[c.county] {
			span := c.span.And(s.span).Within(life.Possible)
			for _, p := range minus(span.Possible, named[s.municipality]) {
				derived = append(derived, c.membership(s.municipality, span.Within(p), parts[s.municipality]))
				parts[s.municipality]++
			}
		}
	}
	return derived
}

// claim is what counts of one network say of all municipalities of one county.
type claim struct {
	network, county string
	dates           Dates
	observations    []Period // one by one
	span            Span
	statements      []Statement
}

// wholeCounty reports whether the count speaks of all municipalities of a county.
func (c Count) wholeCounty() bool {
	return c.Coverage == WholeCounty && c.Precision == Exact && c.Measure == MeasureMembers
}

// addClaim adds what a count says of a whole county to the claims of its network.
func addClaim(claims []*claim, c Count, readOn Day) []*claim {
	var of *claim
	for _, known := range claims {
		if known.county == c.County {
			of = known
		}
	}
	if of == nil {
		of = &claim{network: c.Subject, county: c.County}
		claims = append(claims, of)
	}
	of.add(c.statement(), readOn)
	return claims
}

func (c *claim) add(s Statement, readOn Day) {
	c.statements = append(c.statements, s)
	c.dates.Add(s, readOn)
	if window, ok := observation(s.ObservedFrom, s.ObservedTo, readOn); ok {
		c.observations = append(c.observations, window)
	}
	c.span = SpanOf(c.dates)
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
func (c *claim) membership(municipality string, span Span, part int) *tie {
	id := "d-" + c.network + "-" + municipality
	if part > 0 {
		id += "-" + span.Possible.From.String()
	}
	return &tie{seen: span, Relationship: Relationship{
		ID: id, From: municipality, Kind: MemberOf, To: c.network, Precision: Exact, Basis: Derived,
		Note: derivedNote, Span: span, Statements: c.statements,
	}}
}

const derivedNote = "Derived: a source says that all municipalities of the county take part, without naming them."

// minus takes the days of every one of the relationships out of p.
func minus(p Period, out []*tie) []Period {
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
