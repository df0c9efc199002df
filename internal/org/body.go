package org

import (
	"cmp"
	"iter"
	"maps"
	"slices"
)

// body is an organisation with all that leads to it.
type body struct {
	slug string
	ties []*tie
}

// ties makes relationships of the statements, as they come. What leads to or from
// nobody is left out; the checks of the data set report it.
func (r *Resolution) ties() iter.Seq2[*tie, error] {
	return func(yield func(*tie, error) bool) {
		var together []Statement
		for s, err := range r.Statements() {
			if err != nil {
				yield(nil, err)
				return
			}
			if r.Place(s.From) == 0 || r.Place(s.To) == 0 {
				continue
			}
			if len(together) > 0 && (together[0].RelationshipID != s.RelationshipID || together[0].To != s.To) {
				if !yield(newTie(together, r.read), nil) {
					return
				}
				together = nil
			}
			together = append(together, s)
		}
		if len(together) > 0 {
			yield(newTie(together, r.read), nil)
		}
	}
}

// bodies gathers relationships by the body that they lead to. A network whose
// members only a claim tells of comes in its place too.
func (r *Resolution) bodies() iter.Seq2[body, error] {
	return func(yield func(body, error) bool) {
		claimed := r.claimedNetworks()
		give := func(b body) bool {
			for len(claimed) > 0 && r.order(claimed[0]) <= r.order(b.slug) {
				alone := claimed[0] != b.slug
				if alone && !yield(body{slug: claimed[0]}, nil) {
					return false
				}
				claimed = claimed[1:]
			}
			return yield(b, nil)
		}
		var b body
		for t, err := range r.ties() {
			if err != nil {
				yield(body{}, err)
				return
			}
			if b.ties != nil && b.slug != t.To {
				if !give(b) {
					return
				}
				b = body{}
			}
			b.slug, b.ties = t.To, append(b.ties, t)
		}
		if b.ties != nil && !give(b) {
			return
		}
		for _, slug := range claimed {
			if !yield(body{slug: slug}, nil) {
				return
			}
		}
	}
}

// order is the order of bodies: counties first, since who lies in them is needed
// for the others.
func (r *Resolution) order(slug string) int {
	place := r.Place(slug)
	if r.roles[place] == roleCounty {
		return place
	}
	return len(r.roles) + place
}

func (r *Resolution) claimedNetworks() []string {
	return slices.SortedFunc(maps.Keys(r.claims), func(a, b string) int {
		return cmp.Compare(r.Place(a), r.Place(b))
	})
}
