package analysis

import (
	"cmp"
	"errors"
	"slices"

	"diginett/internal/adjacency"
)

// MostVisited bounds the work of one [Walker.Reach]: how many organisations it may come to.
const MostVisited = 200_000

// ErrTooMany is what comes of a walk to more than [MostVisited] organisations.
var ErrTooMany = errors.New("too many organisations are within reach")

// Reach is which organisations to find around one.
type Reach struct {
	From   int64
	Radius int              // most ties away; 0 for no bound
	Along  adjacency.Filter // which ties to walk, and which way
	Types  adjacency.Set    // of those to list, in org.Types; others are walked through
	Page   ReachPage
	Total  bool // count all, rather than as many as the page needs
}

// ReachPage is which part of the list to give.
type ReachPage struct {
	Limit         int // at least 1
	Backwards     bool
	After, Before *Reached // nil for no bound
}

// Reached is an organisation, and how many ties away it is at least.
type Reached struct {
	Distance     int
	Organisation int64
}

func (r Reached) compare(s Reached) int {
	return cmp.Or(cmp.Compare(r.Distance, s.Distance), cmp.Compare(r.Organisation, s.Organisation))
}

// Surroundings are what lies around an organisation: a page of it, nearest
// first, then in order of id; and how much there is, where that was asked for.
type Surroundings struct {
	Page  []Reached
	Total int
}

// Reach walks breadth first, no further than the page and the total need. An
// organisation is not one of its own surroundings.
func (w *Walker) Reach(g *adjacency.Graph, r Reach) (Surroundings, error) {
	if !g.Knows(r.From) {
		return Surroundings{}, nil
	}
	n := w.take()
	defer w.give(n)
	n.from.begin(g, r.From)
	s := surrounding{graph: g, reach: &r, notes: n}
	walk := g.Walk(r.Along)
	for distance := 1; (r.Radius == 0 || distance <= r.Radius) && !s.done(); distance++ {
		n.from.widen(&walk, MostVisited)
		if len(n.from.order) > MostVisited {
			return Surroundings{}, ErrTooMany
		}
		if len(n.from.last()) == 0 {
			break
		}
		s.count()
		if !r.Page.Backwards {
			s.list(distance)
		}
	}
	if r.Page.Backwards {
		s.listBackwards()
	}
	return s.found, nil
}

// surrounding is one walk around an organisation.
type surrounding struct {
	graph *adjacency.Graph
	reach *Reach
	notes *notes
	found Surroundings
}

// done reports whether walking on would change nothing.
func (s *surrounding) done() bool {
	return !s.reach.Total && !s.reach.Page.Backwards && len(s.found.Page) == s.reach.Page.Limit
}

// count counts the last level.
func (s *surrounding) count() {
	if s.reach.Types == 0 {
		s.found.Total += len(s.notes.from.last())
		return
	}
	for _, id := range s.notes.from.last() {
		if s.reach.Types.Has(s.graph.TypeRank(int64(id))) {
			s.found.Total++
		}
	}
}

func (s *surrounding) listBackwards() {
	for distance := s.notes.from.depth(); distance > 0; distance-- {
		s.list(distance)
	}
	slices.Reverse(s.found.Page)
}

// list gives the page what it has room for of a level. Levels come in the order
// in which the page is read.
func (s *surrounding) list(distance int) {
	page := &s.reach.Page
	room := page.Limit - len(s.found.Page)
	if room == 0 {
		return
	}
	order := cmp.Compare[uint32]
	if page.Backwards {
		order = func(a, b uint32) int { return cmp.Compare(b, a) }
	}
	chosen := s.candidates(distance)
	for _, id := range firsts(chosen, room, order) {
		s.found.Page = append(s.found.Page, Reached{distance, int64(id)})
	}
}

// candidates are those of a level that lie within the page's bounds.
func (s *surrounding) candidates(distance int) []uint32 {
	v, page := &s.notes.from, &s.reach.Page
	s.notes.chosen = s.notes.chosen[:0]
	for _, id := range v.order[v.upTo(distance-1):v.upTo(distance)] {
		at := Reached{distance, int64(id)}
		within := (page.After == nil || at.compare(*page.After) > 0) && (page.Before == nil || at.compare(*page.Before) < 0)
		if within && s.reach.Types.Has(s.graph.TypeRank(at.Organisation)) {
			s.notes.chosen = append(s.notes.chosen, id)
		}
	}
	return s.notes.chosen
}

// firsts puts the first few of a list in order, and gives them. Where few are
// wanted of many, most are compared once and left.
func firsts(list []uint32, most int, order func(a, b uint32) int) []uint32 {
	kept := list[:min(most, len(list))]
	slices.SortFunc(kept, order)
	for _, id := range list[len(kept):] {
		if order(id, kept[most-1]) >= 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(kept, id, order)
		copy(kept[at+1:], kept[at:])
		kept[at] = id
	}
	return kept
}
