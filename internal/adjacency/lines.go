package adjacency

import (
	"cmp"
	"slices"

	"diginett/internal/org"
)

// Line is a reporting line from a network up to a council.
type Line struct {
	ID, Network, Council int64
	Strength             int // place in [org.Strengths]
	Span                 org.Span
}

// Lines is which networks report to which councils, seen from both ends. It is
// immutable and safe for concurrent use.
type Lines struct {
	up, down []lineEnd // in order of near, then of far
}

// lineEnd is a line seen from one of its ends.
type lineEnd struct {
	near, far int64
	strength  int
	span      org.Span
}

// NewLines takes lines in any order.
func NewLines(lines []Line) *Lines {
	l := &Lines{up: make([]lineEnd, len(lines)), down: make([]lineEnd, len(lines))}
	for i, line := range lines {
		l.up[i] = lineEnd{line.Network, line.Council, line.Strength, line.Span}
		l.down[i] = lineEnd{line.Council, line.Network, line.Strength, line.Span}
	}
	for _, ends := range [][]lineEnd{l.up, l.down} {
		slices.SortFunc(ends, func(a, b lineEnd) int { return cmp.Or(cmp.Compare(a.near, b.near), cmp.Compare(a.far, b.far)) })
	}
	return l
}

// LineFilter is which lines count. The zero value of a set means all of it.
type LineFilter struct {
	Upward      bool // from networks to councils, rather than the other way about
	Strengths   Set  // places in [org.Strengths]
	Certainties Set  // places in [org.Certainties]
	Day         org.Day
}

// Strengths is a set of strengths, all where they are nil.
func Strengths(strengths []org.Strength) Set { return orAll(strengths, org.Strengths()) }

// Of appends to dst the organisations at the other end of the lines of one, in
// order of id, each once.
func (l *Lines) Of(dst []int64, id int64, f LineFilter) []int64 {
	ends := l.down
	if f.Upward {
		ends = l.up
	}
	begin := len(dst)
	at, _ := slices.BinarySearchFunc(ends, id, func(e lineEnd, id int64) int { return cmp.Compare(e.near, id) })
	held := Filter{Certainties: f.Certainties, Day: f.Day}
	for ; at < len(ends) && ends[at].near == id; at++ {
		end := &ends[at]
		known := len(dst) > begin && dst[len(dst)-1] == end.far
		if !known && f.Strengths.Has(end.strength) && held.holds(&end.span) {
			dst = append(dst, end.far)
		}
	}
	return dst
}
