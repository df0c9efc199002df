package org

import "slices"

// confirmNamed lets the memberships that are stated by name keep the evidence of
// the whole: what a source says of all municipalities of a county, it says of
// each that lies in it, named elsewhere or not. So a named member is not less
// sure than those that are derived.
func confirmNamed(claims []*claim, relationships []*Relationship) {
	in := municipalitiesByCounty(relationships)
	named := namedMemberships(relationships)
	for _, claim := range claims {
		for _, place := range in[claim.county] {
			for _, r := range named[[2]string{place.From, claim.network}] {
				claim.confirm(r, place.Span)
			}
		}
	}
}

// namedMemberships are the memberships that are stated by name, by their two ends.
func namedMemberships(relationships []*Relationship) map[[2]string][]*Relationship {
	named := make(map[[2]string][]*Relationship)
	for _, r := range relationships {
		if r.Kind == MemberOf && r.Basis == Stated && !r.Span.Planned {
			key := [2]string{r.From, r.To}
			named[key] = append(named[key], r)
		}
	}
	return named
}

// confirm adds what the claim says of a member that it covers, for the time in
// the county. The possible days stay those of the statements by name.
func (c *claim) confirm(r *Relationship, place Span) {
	covered := r.Span.Possible.Intersect(place.Possible)
	if covered.Intersect(c.span.Possible).Empty() {
		return
	}
	r.state(c.statements)
	observations := c.observationsOf(r, place)
	together := r.dates
	together.Observations = slices.Concat(together.Observations, observations)
	for _, certain := range []Period{together.certain().Intersect(covered), c.span.And(place).Within(covered).Certain} {
		r.Span.Certain = r.Span.Certain.join(certain)
	}
	r.Span.Undated = r.Span.Undated && len(observations) == 0
}

// observationsOf are the claim's observations that are of this member too: one
// that can be of a day outside its time in the county may not have had it.
func (c *claim) observationsOf(r *Relationship, place Span) []Period {
	var observations []Period
	for _, w := range c.dates.Observations {
		if w.Intersect(place.Possible) == w && !w.Intersect(r.Span.Possible).Empty() {
			observations = append(observations, w)
		}
	}
	return observations
}

// state adds statements, each once.
func (r *Relationship) state(statements []Statement) {
	for _, s := range statements {
		if !slices.ContainsFunc(r.Statements, func(t Statement) bool { return t.ID == s.ID }) {
			r.Statements = append(r.Statements, s)
		}
	}
}
