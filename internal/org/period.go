package org

// Period is a half-open range of days: From counts, To is the first day that no
// longer counts. A period whose To is not after its From is empty.
type Period struct {
	From, To Day
}

// Always holds every day.
var Always = Period{Beginning, End}

// Empty reports whether the period has no day.
func (p Period) Empty() bool { return p.To <= p.From }

// Contains reports whether day counts.
func (p Period) Contains(day Day) bool { return p.From <= day && day < p.To }

// Intersect returns the days that both periods have; it may be empty.
func (p Period) Intersect(q Period) Period {
	return Period{max(p.From, q.From), min(p.To, q.To)}
}

// join returns the days of both periods where they meet; where they do not, p,
// or q when p is empty.
func (p Period) join(q Period) Period {
	switch {
	case p.Empty():
		return q.orNever()
	case q.Empty() || q.To < p.From || p.To < q.From:
		return p
	}
	return Period{min(p.From, q.From), max(p.To, q.To)}
}

// orNever writes every empty period alike.
func (p Period) orNever() Period {
	if p.Empty() {
		return Period{}
	}
	return p
}

// Minus returns what is left of p when the days of q are taken out: no period,
// one, or one on each side.
func (p Period) Minus(q Period) []Period {
	if p.Empty() {
		return nil
	}
	if p.Intersect(q).Empty() {
		return []Period{p}
	}
	var left []Period
	for _, rest := range []Period{{p.From, q.From}, {q.To, p.To}} {
		if !rest.Empty() {
			left = append(left, rest)
		}
	}
	return left
}
