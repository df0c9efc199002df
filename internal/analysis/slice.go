package analysis

import (
	"errors"
	"slices"

	"diginett/internal/adjacency"
)

// ErrTooLarge is what comes of a slice with more ties than were asked for.
var ErrTooLarge = errors.New("the slice has too many ties")

// SliceQuery is which part of the graph to take.
type SliceQuery struct {
	Along  adjacency.Filter // which ties, and when; its direction and types are not looked at
	Types  adjacency.Set    // of the organisations, places in org.Types; a tie needs both of its ends
	Of     int64            // only this organisation, whatever its type, and what lies around it; 0 for the whole graph
	Radius int              // most ties away from Of, whichever way they lead; 0 for no bound
	With   []int64          // organisations to take whether they are tied or not
	Most   int              // most ties; 0 for no bound
}

// Slice is a part of the graph: organisations in order of id, each once, and the
// ties between them, in order of where they come from, of kind, and of where they lead.
type Slice struct {
	Organisations []int64
	Ties          []SliceTie
}

// SliceTie is a relationship of a slice.
type SliceTie struct {
	From, To, Relationship int64
	Kind                   int // place in [org.Kinds]
	Certainty              int // place in [org.Certainties]; means nothing where ties of any time were asked for
}

// Slice takes a part of the graph. Around an organisation, that is the
// organisation, those that lie within the radius, and all ties between any two of
// them: its ego network (Wasserman and Faust, Social Network Analysis, 1994).
// The error is [ErrTooLarge] or [ErrTooMany].
func (w *Walker) Slice(g *adjacency.Graph, q SliceQuery) (Slice, error) {
	within, err := w.within(g, q)
	if err != nil {
		return Slice{}, err
	}
	s := slicing{graph: g, query: &q, within: within, taken: make([]bool, g.Len())}
	if err := s.take(); err != nil {
		return Slice{}, err
	}
	return s.slice, nil
}

// within are the organisations that a slice around one may take; nil where it may
// take any.
func (w *Walker) within(g *adjacency.Graph, q SliceQuery) ([]int64, error) {
	if q.Of == 0 {
		return nil, nil
	}
	around := Reach{From: q.Of, Radius: q.Radius, Along: q.Along, Page: ReachPage{Limit: MostVisited}}
	around.Along.Direction, around.Along.OtherTypes = adjacency.Both, q.Types
	found, err := w.Reach(g, around)
	if err != nil {
		return nil, err
	}
	within := []int64{q.Of}
	for _, reached := range found.Page {
		within = append(within, reached.Organisation)
	}
	slices.Sort(within)
	return within, nil
}

// slicing is the taking of one slice.
type slicing struct {
	graph  *adjacency.Graph
	query  *SliceQuery
	within []int64
	taken  []bool // by organisation
	slice  Slice
}

func (s *slicing) take() error {
	if s.query.Of != 0 {
		s.mark(s.query.Of)
	}
	for _, id := range s.query.With {
		s.mark(id)
	}
	outwards := s.query.Along
	outwards.Direction, outwards.OtherTypes = adjacency.Outgoing, 0
	walk := s.graph.Walk(outwards)
	if err := s.takeTies(&walk); err != nil {
		return err
	}
	for id, taken := range s.taken {
		if taken {
			s.slice.Organisations = append(s.slice.Organisations, int64(id))
		}
	}
	return nil
}

func (s *slicing) takeTies(walk *adjacency.Walk) error {
	if s.query.Of != 0 {
		for _, id := range s.within {
			if err := s.takeTiesOf(walk, id); err != nil {
				return err
			}
		}
		return nil
	}
	for id := int64(1); id < int64(s.graph.Len()); id++ {
		if err := s.takeTiesOf(walk, id); err != nil {
			return err
		}
	}
	return nil
}

func (s *slicing) takeTiesOf(walk *adjacency.Walk, from int64) error {
	if !s.admits(from) {
		return nil
	}
	for walk.Begin(from); walk.Next(); {
		to := walk.Other()
		if !s.admits(to) {
			continue
		}
		if s.query.Most > 0 && len(s.slice.Ties) == s.query.Most {
			return ErrTooLarge
		}
		s.mark(from)
		s.mark(to)
		s.slice.Ties = append(s.slice.Ties, SliceTie{
			From: from, To: to, Relationship: walk.Relationship(), Kind: walk.Kind(), Certainty: walk.Certainty(),
		})
	}
	return nil
}

// admits reports whether an organisation can be an end of a tie.
func (s *slicing) admits(id int64) bool {
	if s.query.Of == 0 {
		return s.query.Types.Has(s.graph.TypeRank(id))
	}
	_, inside := slices.BinarySearch(s.within, id)
	return inside
}

func (s *slicing) mark(id int64) {
	if s.graph.Knows(id) {
		s.taken[id] = true
	}
}
