package analysis

import (
	"cmp"
	"slices"

	"diginett/internal/adjacency"
)

// option is a tie that a path can take from an organisation.
type option struct {
	step  Step
	other int64
	grade grade
}

// options are those that were worked out for paths of one length.
type options struct {
	kept map[optionsKey]span
	all  []option
}

type optionsKey struct {
	at   int64
	left int
}

type span struct{ from, to int }

func newOptions() options { return options{kept: make(map[optionsKey]span)} }

func (o *options) forget() {
	clear(o.kept)
	o.all = o.all[:0]
}

// optionsAt are the ties that lead from an organisation nearer to the end, in
// order of the ids of their relationships.
func (s *search) optionsAt(at int64, left int) []option {
	key := optionsKey{at, left}
	place, ok := s.options.kept[key]
	if !ok {
		place.from = len(s.options.all)
		if below := &s.layers[left-1]; below.degree < s.graph.Degree(at) {
			s.optionsFrom(below, at)
		} else {
			s.optionsTo(below, at)
		}
		place.to = len(s.options.all)
		s.options.kept[key] = place
		slices.SortFunc(s.options.all[place.from:], func(a, b option) int { return cmp.Compare(a.step.Relationship, b.step.Relationship) })
	}
	return s.options.all[place.from:place.to]
}

// optionsTo looks along the ties of the organisation.
func (s *search) optionsTo(below *layer, at int64) {
	for s.onward.Begin(at); s.onward.Next(); {
		s.hops++
		if other := s.onward.Other(); below.at(other).grades != 0 {
			s.addOption(&s.onward, other, !s.onward.Incoming())
		}
	}
}

// optionsFrom looks along the ties of those that it may go to.
func (s *search) optionsFrom(below *layer, at int64) {
	for id := range below.organisations {
		for s.back.Begin(id); s.back.Next(); {
			s.hops++
			if s.back.Other() == at {
				s.addOption(&s.back, id, s.back.Incoming())
			}
		}
	}
}

func (s *search) addOption(walk *adjacency.Walk, other int64, forward bool) {
	s.options.all = append(s.options.all, option{Step{walk.Relationship(), forward}, other, gradeOf(s.graph, walk)})
}
