package fetch

import (
	"context"
	"fmt"
	"slices"

	"diginett/internal/adjacency"
	"diginett/internal/analysis"
	"diginett/internal/org"
	"diginett/internal/store"
)

// successions are what organisations went into, or came from, in a period: by change
// events and by SUCCEEDED_BY. Boundaries that moved are none. County authorities have
// no history of their own; theirs is that of their counties.
type successions struct {
	fetch  *Fetch
	graph  *adjacency.Graph
	onward bool
	period org.Period
	ways   map[int64][]wayOn // of those that are known
}

// wayOn is a succession, and the day on which it came about.
type wayOn struct {
	other int64
	day   org.Day
}

// mostSuccessions is how many ways on are followed from one organisation.
const mostSuccessions = 1000

// learn reads the ways on from organisations, and from where they lead.
func (s *successions) learn(ctx context.Context, of []int64) error {
	for next := of; len(next) > 0; {
		if err := s.read(ctx, next); err != nil {
			return err
		}
		var further []int64
		for _, id := range next {
			for _, way := range s.ways[id] {
				if _, known := s.ways[way.other]; !known {
					further = append(further, way.other)
				}
			}
		}
		slices.Sort(further)
		next = slices.Compact(further)
	}
	return nil
}

// read reads the ways on from organisations, those of authorities by their counties.
func (s *successions) read(ctx context.Context, of []int64) error {
	q := store.Successions{After: s.onward, Page: store.Page{Limit: mostSuccessions}}
	for _, id := range of {
		q.Organisations = append(q.Organisations, store.At{ID: s.countyOf(id)})
	}
	found, err := s.fetch.store.Successions(ctx, q)
	if err != nil {
		return err
	}
	for i, id := range of {
		if len(found[i]) > mostSuccessions {
			return fmt.Errorf("%w: one has more than %d successions", analysis.ErrTooMany, mostSuccessions)
		}
		s.ways[id] = []wayOn{}
		for _, one := range found[i] {
			if one.Day != nil && s.period.Contains(s.dayOf(one)) {
				s.ways[id] = append(s.ways[id], wayOn{s.authorityOf(id, one.Other), s.dayOf(one)})
			}
		}
	}
	return nil
}

// dayOf is the day of a succession: what came before is read on the day before it.
func (s *successions) dayOf(one store.Succession) org.Day {
	if s.onward {
		return *one.Day
	}
	return *one.Day + 1
}

// countyOf is the county of a county authority; all others stand for themselves.
func (s *successions) countyOf(id int64) int64 {
	if !s.isAuthority(id) {
		return id
	}
	return s.tied(id, adjacency.Outgoing)
}

// authorityOf is the authority of a county that the county of an authority went into,
// or came from; all others stand for themselves.
func (s *successions) authorityOf(of, other int64) int64 {
	if !s.isAuthority(of) {
		return other
	}
	return s.tied(other, adjacency.Incoming)
}

func (s *successions) isAuthority(id int64) bool {
	return s.graph.Knows(id) && org.Types()[s.graph.TypeRank(id)] == org.TypeCountyAuthority
}

// tied is the first that AUTHORITY_OF ever tied to an organisation; it itself where
// nothing did.
func (s *successions) tied(id int64, direction adjacency.Direction) int64 {
	walk := s.graph.Walk(adjacency.Filter{Direction: direction, Kinds: adjacency.Kinds([]org.Kind{org.AuthorityOf}), AnyTime: true})
	if walk.Begin(id); walk.Next() {
		return walk.Other()
	}
	return id
}

// reached are those that take part among all that an organisation leads to, from day
// to day, in order of id.
func (s *successions) reached(from int64, takesPart map[int64]bool) []int64 {
	begin := s.period.From
	if !s.onward {
		begin = s.period.To
	}
	arrived, next := map[int64]org.Day{from: begin}, []int64{from}
	for len(next) > 0 {
		id := next[0]
		next = next[1:]
		for _, way := range s.ways[id] {
			day, seen := arrived[way.other]
			if s.before(way.day, arrived[id]) || seen && !s.before(way.day, day) {
				continue
			}
			arrived[way.other] = way.day
			next = append(next, way.other)
		}
	}
	var found []int64
	for id := range arrived {
		if id != from && takesPart[id] {
			found = append(found, id)
		}
	}
	slices.Sort(found)
	return found
}

// before reports whether a day comes before another, in the direction of the walk.
func (s *successions) before(a, b org.Day) bool {
	if s.onward {
		return a < b
	}
	return a > b
}
