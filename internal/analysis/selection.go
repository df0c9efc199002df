package analysis

import (
	"iter"
	"slices"

	"diginett/internal/adjacency"
)

// Selection is a slice that is walked each time it is asked for, rather than held:
// whatever the number of its ties, it takes a byte for each organisation of the
// graph. It is safe for concurrent use.
type Selection struct {
	graph  *adjacency.Graph
	query  SliceQuery
	within []int64 // what lies around the query's Of, in order of id
	taken  []bool  // by organisation
	size   int
	ties   int
}

// Select is [Walker.Slice] for what may be too large to hold.
func (w *Walker) Select(g *adjacency.Graph, q SliceQuery) (*Selection, error) {
	q.Along.Direction, q.Along.OtherTypes = adjacency.Outgoing, 0
	within, err := w.within(g, q)
	if err != nil {
		return nil, err
	}
	s := &Selection{graph: g, query: q, within: within, taken: make([]bool, g.Len())}
	s.mark(q.Of)
	for _, id := range q.With {
		s.mark(id)
	}
	for tie := range s.Ties() {
		if q.Most > 0 && s.ties == q.Most {
			return nil, ErrTooLarge
		}
		s.ties++
		s.mark(tie.From)
		s.mark(tie.To)
	}
	return s, nil
}

// Size is how many organisations there are, and how many ties.
func (s *Selection) Size() (organisations, ties int) { return s.size, s.ties }

// Organisations come in order of id, each once.
func (s *Selection) Organisations() iter.Seq[int64] {
	return func(yield func(int64) bool) {
		for id, taken := range s.taken {
			if taken && !yield(int64(id)) {
				return
			}
		}
	}
}

// Ties come in order of where they come from, of kind, and of where they lead. A
// tie that holds on no day is of no time, so it is not of any time either.
func (s *Selection) Ties() iter.Seq[SliceTie] {
	return func(yield func(SliceTie) bool) {
		walk := s.graph.Walk(s.query.Along)
		for from := range s.origins() {
			if !s.tiesOf(&walk, from, yield) {
				return
			}
		}
	}
}

// origins are the organisations that ties can come from, in order of id.
func (s *Selection) origins() iter.Seq[int64] {
	if s.query.Of != 0 {
		return slices.Values(s.within)
	}
	return func(yield func(int64) bool) {
		for id := int64(1); id < int64(s.graph.Len()); id++ {
			if s.admits(id) && !yield(id) {
				return
			}
		}
	}
}

// tiesOf yields the ties that come from an organisation, and reports whether more
// are wanted.
func (s *Selection) tiesOf(walk *adjacency.Walk, from int64, yield func(SliceTie) bool) bool {
	for walk.Begin(from); walk.Next(); {
		to := walk.Other()
		if s.admits(to) && walk.Ever() && !yield(SliceTie{From: from, To: to, Relationship: walk.Relationship(), Kind: walk.Kind(), Certainty: walk.Certainty()}) {
			return false
		}
	}
	return true
}

// admits reports whether an organisation can be an end of a tie.
func (s *Selection) admits(id int64) bool {
	if s.query.Of == 0 {
		return s.query.Types.Has(s.graph.TypeRank(id))
	}
	_, inside := slices.BinarySearch(s.within, id)
	return inside
}

func (s *Selection) mark(id int64) {
	if s.graph.Knows(id) && !s.taken[id] {
		s.taken[id] = true
		s.size++
	}
}
