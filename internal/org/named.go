package org

import "slices"

// confirmNamed lets the memberships that are stated by name keep the evidence of
// the whole: what a source says of all municipalities of a county, it says of
// each that lies in it, named elsewhere or not. So a named member is not less
// sure than those that are derived.
func confirmNamed(claims []*claim, in map[string][]stay, named map[string][]*tie) {
	for _, c := range claims {
		for _, s := range in[c.county] {
			for _, t := range named[s.municipality] {
				c.confirm(t, s.span)
			}
		}
	}
}

// namedMemberships are the memberships of one body that are stated by name, by
// member.
func namedMemberships(ties []*tie) map[string][]*tie {
	named := make(map[string][]*tie)
	for _, t := range ties {
		if t.Kind == MemberOf && t.Basis == Stated && !t.Span.Planned {
			named[t.From] = append(named[t.From], t)
		}
	}
	return named
}

// confirm adds what the claim says of a member that it covers, for the time in
// the county. The possible days stay those of the statements by name.
func (c *claim) confirm(t *tie, place Span) {
	covered := t.Span.Possible.Intersect(place.Possible)
	if covered.Intersect(c.span.Possible).Empty() {
		return
	}
	t.state(c.statements)
	observations := c.observationsOf(t, place)
	together := t.dates
	for _, w := range observations {
		together.observations.add(w)
	}
	for _, certain := range []Period{together.certain().Intersect(covered), c.span.And(place).Within(covered).Certain} {
		t.Span.Certain = t.Span.Certain.join(certain)
	}
	t.Span.Undated = t.Span.Undated && len(observations) == 0
}

// observationsOf are the claim's observations that are of this member too: one
// that can be of a day outside its time in the county may not have had it.
func (c *claim) observationsOf(t *tie, place Span) []Period {
	var observations []Period
	for _, w := range c.observations {
		if w.Intersect(place.Possible) == w && !w.Intersect(t.Span.Possible).Empty() {
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
