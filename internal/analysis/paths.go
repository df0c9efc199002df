package analysis

import (
	"slices"

	"diginett/internal/adjacency"
)

// PathQuery is which paths to find.
type PathQuery struct {
	From, To  int64
	MaxLength int              // most ties in a path, at least 1
	Most      int              // most paths, at least 1
	Shortest  bool             // only those of the least length that there is
	More      bool             // also find out whether there are more
	Along     adjacency.Filter // which ties to walk, and which way from From on
}

// Step is one tie of a path.
type Step struct {
	Relationship int64
	Forward      bool // walked from where the relationship comes from to where it leads
}

// Paths are the paths that were found, in order.
type Paths struct {
	Paths     [][]Step
	Truncated bool // there are more, or not all were looked at
}

// maxHops bounds the work of one query: how many ties may be looked at in order
// to list paths.
const maxHops = 1_000_000

// Paths finds the simple paths between two organisations: shortest first; of equal length, those without a planned tie, then those
// without a derived one, then the surest, then by the ids of their relationships.
//
// How long the shortest is comes of a breadth-first search from both ends at a
// time, each step of which goes on from the end that has fewer ties before it
// (Pohl, Bi-directional search, 1971). For each length, it is then worked out at
// which organisations the end can be met in how many ties, and of which grade,
// so that paths are listed best first, and hardly a step is taken in vain.
func (w *Walker) Paths(g *adjacency.Graph, q PathQuery) Paths {
	if q.From == q.To || !g.Knows(q.From) || !g.Knows(q.To) {
		return Paths{}
	}
	n := w.take()
	defer w.give(n)
	n.from.begin(g, q.From)
	n.to.begin(g, q.To)
	s := search{notes: n, graph: g, query: &q, want: q.Most, onward: g.Walk(q.Along), back: g.Walk(reversed(q.Along))}
	if q.More {
		s.want++
	}
	shortest := s.meet()
	longest := q.MaxLength
	if q.Shortest {
		longest = min(longest, shortest)
	}
	for length := shortest; length <= longest && !s.done(); length++ {
		if length > shortest {
			s.near().widen(s.walkFrom(s.near()), g.Len())
		}
		s.measure(length)
		s.list(length)
	}
	most := min(q.Most, len(s.found))
	return Paths{Paths: s.found[:most:most], Truncated: len(s.found) > q.Most || s.spent()}
}

// search is one search for paths.
type search struct {
	*notes
	graph *adjacency.Graph
	query *PathQuery
	want  int // how many paths are enough
	found [][]Step
	hops  int

	onward, back adjacency.Walk // the way of the paths, and against it

	measured int // how many layers at the end are worked out
	wanted   grade
	path     []Step
	passed   []int64
}

func (s *search) spent() bool { return s.hops >= maxHops }

func (s *search) done() bool { return len(s.found) >= s.want || s.spent() }

// reversed is the filter as those at the other ends of ties see it.
func reversed(f adjacency.Filter) adjacency.Filter {
	switch f.Direction {
	case adjacency.Outgoing:
		f.Direction = adjacency.Incoming
	case adjacency.Incoming:
		f.Direction = adjacency.Outgoing
	}
	return f
}

// walkFrom is the way in which an end is gone on from.
func (s *search) walkFrom(end *visits) *adjacency.Walk {
	if end == &s.from {
		return &s.onward
	}
	return &s.back
}

// near is the end from which it costs less to go on.
func (s *search) near() *visits {
	if s.from.lastDegree() < s.to.lastDegree() {
		return &s.from
	}
	return &s.to
}

// meet goes on from both ends until they are one tie apart, and gives the length
// of the shortest path; more than was asked for where there is none.
func (s *search) meet() (length int) {
	for length = 1; length <= s.query.MaxLength && !s.touch(); length++ {
		if len(s.near().last()) == 0 {
			return s.query.MaxLength + 1
		}
		if length < s.query.MaxLength {
			s.near().widen(s.walkFrom(s.near()), s.graph.Len())
		}
	}
	return length
}

// touch reports whether a tie leads from what was visited last from one end to
// what was visited from the other.
func (s *search) touch() bool {
	near, far := s.near(), &s.to
	if near == far {
		far = &s.from
	}
	walk := s.walkFrom(near)
	for _, id := range near.last() {
		for walk.Begin(int64(id)); walk.Next(); {
			if far.has(walk.Other()) {
				return true
			}
		}
	}
	return false
}

// list lists the paths of a length, best first.
func (s *search) list(length int) {
	s.options.forget()
	s.path, s.passed = s.path[:0], append(s.passed[:0], s.query.From)
	var possible gradeSet
	for _, o := range s.optionsAt(s.query.From, length) {
		possible |= s.layers[length-1].at(o.other).grades.and(o.grade)
	}
	for _, s.wanted = range bestFirst() {
		if possible.has(s.wanted) && !s.done() {
			s.extend(s.query.From, length, 0)
		}
	}
}

// extend walks on from an organisation with so many ties to go, where those that
// were walked have a grade, to paths of the grade that is wanted.
func (s *search) extend(at int64, left int, walked grade) {
	if left == 0 {
		s.found = append(s.found, slices.Clone(s.path))
		return
	}
	for _, o := range s.optionsAt(at, left) {
		if s.hops++; s.done() {
			return
		}
		next := walked.and(o.grade)
		ahead := s.layers[left-1].at(o.other)
		if !ahead.past(s.passed).and(next).has(s.wanted) || slices.Contains(s.passed, o.other) {
			continue
		}
		s.path, s.passed = append(s.path, o.step), append(s.passed, o.other)
		s.extend(o.other, left-1, next)
		s.path, s.passed = s.path[:len(s.path)-1], s.passed[:len(s.passed)-1]
	}
}
