package org

import (
	"slices"
	"strings"
)

// Note joins the notes of the event's legs, each once.
func (c Change) Note() string {
	var notes []string
	for _, l := range c.Legs {
		if l.Note != "" && !slices.Contains(notes, l.Note) {
			notes = append(notes, l.Note)
		}
	}
	return strings.Join(notes, ". ")
}

// Sources are the ids of the sources of the event's legs, each once.
func (c Change) Sources() []string {
	var sources []string
	for _, l := range c.Legs {
		for _, id := range l.Sources {
			if !slices.Contains(sources, id) {
				sources = append(sources, id)
			}
		}
	}
	return sources
}

// Origins are the slugs of what went into the event, each once, in order.
func (c Change) Origins() []string {
	return c.ends(func(l ChangeLeg) string { return l.Origin })
}

// Results are the slugs of what came of the event, each once, in order.
func (c Change) Results() []string {
	return c.ends(func(l ChangeLeg) string { return l.Result })
}

// Parties are the slugs of the event's origins and results, each once.
func (c Change) Parties() []string {
	parties := c.Origins()
	for _, slug := range c.Results() {
		if !slices.Contains(parties, slug) {
			parties = append(parties, slug)
		}
	}
	return parties
}

func (c Change) ends(end func(ChangeLeg) string) []string {
	var slugs []string
	for _, l := range c.Legs {
		if slug := end(l); !slices.Contains(slugs, slug) {
			slugs = append(slugs, slug)
		}
	}
	return slugs
}

// Lineages returns, by slug, the places in changes of all that an organisation
// and what it came from and went into took part in: back from origin to origin,
// and on from result to result. Boundary adjustments are followed no further
// than the organisation's own, since a border village is no ancestor.
func Lineages(changes []Change) map[string][]int {
	back, on := make(map[string][]int), make(map[string][]int)
	for i, c := range changes {
		for _, slug := range c.Results() {
			back[slug] = append(back[slug], i)
		}
		for _, slug := range c.Origins() {
			on[slug] = append(on[slug], i)
		}
	}
	lineages := make(map[string][]int)
	for _, index := range []map[string][]int{back, on} {
		for slug := range index {
			if lineages[slug] == nil {
				found := make(map[int]bool)
				walkLineage(changes, back, Change.Origins, slug, found, make(map[string]bool))
				walkLineage(changes, on, Change.Results, slug, found, make(map[string]bool))
				lineages[slug] = sortedKeys(found)
			}
		}
	}
	return lineages
}

// walkLineage walks one way from an organisation and notes the changes it passes.
func walkLineage(changes []Change, index map[string][]int, next func(Change) []string, slug string, found map[int]bool, seen map[string]bool) {
	if seen[slug] {
		return
	}
	first := len(seen) == 0
	seen[slug] = true
	for _, i := range index[slug] {
		adjustment := changes[i].Kind == BoundaryAdjustment
		if adjustment && !first {
			continue
		}
		found[i] = true
		if adjustment {
			continue
		}
		for _, other := range next(changes[i]) {
			walkLineage(changes, index, next, other, found, seen)
		}
	}
}

func sortedKeys(set map[int]bool) []int {
	keys := make([]int, 0, len(set))
	for key := range set {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
