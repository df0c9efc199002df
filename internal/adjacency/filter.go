package adjacency

import (
	"math/bits"
	"slices"

	"diginett/internal/org"
)

// Direction is which way ties are read from an organisation.
type Direction int

// The directions.
const (
	Outgoing Direction = iota
	Incoming
	Both
)

// Filter is which ties to read. The zero value of a set means all of them; make
// sets by [Kinds], [Types] and [Certainties].
type Filter struct {
	Direction   Direction
	Kinds       Set // places in [org.Kinds]
	OtherTypes  Set // of the other end: places in [org.Types]
	Certainties Set // places in [org.Certainties]
	Day         org.Day
	AnyTime     bool // ties of any time rather than those that hold on Day
}

// Set is a set of places in a list of at most 63.
type Set uint64

const everything Set = 1 << 63 // marks a set as given, so that an empty one admits nothing

// setOf is the set of the values' places in a list.
func setOf[T comparable](values, list []T) Set {
	set := everything
	for _, v := range values {
		if i := slices.Index(list, v); i >= 0 {
			set |= 1 << i
		}
	}
	return set
}

// Kinds is a set of kinds, all where they are nil.
func Kinds(kinds []org.Kind) Set { return orAll(kinds, org.Kinds()) }

// Types is a set of types, all where they are nil.
func Types(types []org.Type) Set { return orAll(types, org.Types()) }

// Certainties is a set of certainties, all where they are nil.
func Certainties(certainties []org.Certainty) Set { return orAll(certainties, org.Certainties()) }

func orAll[T comparable](values, list []T) Set {
	if values == nil {
		return 0
	}
	return setOf(values, list)
}

// Has reports whether a place is in the set.
func (s Set) Has(place int) bool { return s == 0 || s>>place&1 == 1 }

// least and most are the bounds of the places in the set; where it is empty, no
// place lies between them.
func (s Set) least() int {
	if s&^everything == 0 {
		return 0
	}
	return bits.TrailingZeros64(uint64(s))
}

func (s Set) most() int {
	if s == 0 {
		return 63
	}
	return bits.Len64(uint64(s&^everything)) - 1
}

// Count is how many ties of an organisation the filter admits.
func (g *Graph) Count(id int64, f Filter) int {
	n := 0
	from, to := g.bounds(id)
	last := f.Kinds.most()
	for at := g.ofKind(from, to, f.Kinds.least()); at < to && g.labels[at].kind() <= last; at++ {
		if g.admits(id, at, &f) {
			n++
		}
	}
	return n
}

func (g *Graph) admits(id int64, at uint32, f *Filter) bool {
	l := g.labels[at]
	if !f.Kinds.Has(l.kind()) || f.OtherTypes != 0 && !f.OtherTypes.Has(int(g.types[g.others[at]])) {
		return false
	}
	switch f.Direction {
	case Outgoing:
		if l.incoming() {
			return false
		}
	case Incoming:
		if !l.incoming() {
			return false
		}
	case Both:
		if l.incoming() && int64(g.others[at]) == id {
			return false
		}
	}
	return f.holds(&g.spans[g.spanOf[at]])
}

// holds reports whether a span holds, with one of the filter's certainties. At
// any time, what is planned or undated has its certainty on every day, and what
// is dated is confirmed on some days and presumed on others.
func (f *Filter) holds(s *org.Span) bool {
	if f.AnyTime {
		return f.Certainties.Has(timelessRank(s)) || timelessRank(s) == presumed && f.Certainties.Has(confirmed)
	}
	return s.Possible.Contains(f.Day) && f.Certainties.Has(certaintyRank(s, f.Day))
}

// The places of the certainties in [org.Certainties], which a test holds them to.
const (
	confirmed = iota
	presumed
	undated
	planned
)

// certaintyRank is [org.Span.On] as a place in [org.Certainties], for a day on
// which the span is possible.
func certaintyRank(s *org.Span, day org.Day) int {
	switch {
	case s.Planned:
		return planned
	case s.Undated:
		return undated
	case s.Certain.Contains(day):
		return confirmed
	}
	return presumed
}

func timelessRank(s *org.Span) int {
	switch {
	case s.Planned:
		return planned
	case s.Undated:
		return undated
	}
	return presumed
}
