package org

import (
	"cmp"
	"iter"
	"slices"
)

// Resolve applies the rules to facts that fit in memory; see [Resolution].
// References to unknown slugs are left out; the checks of the data set report
// them.
//
// The order of the facts means nothing: where one has to come first, it is the
// one whose id does.
func Resolve(facts Facts) *Graph {
	in := facts.Input()
	resolution, _ := NewResolution(in) // what is in memory can be read
	g := &Graph{
		About: in.about, Changes: in.changes, Sources: in.sources, Conflicts: in.conflicts, Coverage: in.coverage,
		Counts: sortedBy(in.counts, func(c Count) string { return c.ID }),
	}
	g.Organisations = gathered(resolution.Members())
	for _, r := range gathered(resolution.Relationships()) {
		g.Relationships = append(g.Relationships, *r)
	}
	slices.SortFunc(g.Organisations, func(a, b Member) int { return cmp.Compare(a.Slug, b.Slug) })
	slices.SortFunc(g.Relationships, func(a, b Relationship) int { return cmp.Compare(a.ID, b.ID) })
	g.Lines = g.completed(resolution.lines)
	return g
}

// gathered is all of a sequence that cannot fail.
func gathered[T any](sequence iter.Seq2[T, error]) []T {
	var list []T
	for one, err := range sequence {
		if err == nil {
			list = append(list, one)
		}
	}
	return list
}

// completed lets the steps of lines be the graph's own relationships.
func (g *Graph) completed(lines []Line) []Line {
	for _, l := range lines {
		for i, s := range l.Steps {
			at, _ := slices.BinarySearchFunc(g.Relationships, s.Relationship.ID, func(r Relationship, id string) int { return cmp.Compare(r.ID, id) })
			l.Steps[i].Relationship = &g.Relationships[at]
		}
	}
	return lines
}

// memory is a data set in memory, each part in the order that [Input] asks for.
type memory struct {
	about         About
	places        map[string]int
	organisations []Organisation
	statements    []Statement
	changes       []Change
	counts        []Count
	sources       []Source
	conflicts     []Conflict
	coverage      []CoverageStatement
}

// Input is the facts as the rules read them.
func (f Facts) Input() *memory { //nolint:revive // it is of use as an Input only
	m := &memory{
		about: f.About, organisations: slices.Clone(f.Organisations), places: make(map[string]int, len(f.Organisations)),
		changes: changesInOrder(f.Changes), conflicts: conflictsInOrder(f.Conflicts),
		coverage: coverageInOrder(f.Coverage),
		sources:  sortedBy(f.Sources, func(s Source) string { return s.ID }),
	}
	inAlphabet(m.organisations, func(o Organisation) Organisation { return o })
	counties := make(map[string]bool)
	for i, o := range m.organisations {
		m.places[o.Slug] = i + 1
		counties[o.Slug] = o.Type == TypeCounty
	}
	m.counts = countsInOrder(f.Counts, m.Place)
	m.statements = slices.SortedStableFunc(slices.Values(f.Relationships), func(a, b Statement) int {
		return cmp.Or(
			countyFirst(counties[a.To], counties[b.To]), cmp.Compare(m.Place(a.To), m.Place(b.To)),
			cmp.Compare(a.RelationshipID, b.RelationshipID), cmp.Compare(a.ID, b.ID),
		)
	})
	return m
}

// inAlphabet puts organisations, or what has one, in Norwegian alphabetical order.
func inAlphabet[T any](list []T, organisation func(T) Organisation) {
	alphabet := NewAlphabet()
	keys := make(map[string][]byte, len(list))
	for _, o := range list {
		keys[organisation(o).Slug] = alphabet.Key(organisation(o).Names)
	}
	slices.SortStableFunc(list, func(x, y T) int {
		a, b := organisation(x).Slug, organisation(y).Slug
		return cmp.Or(slices.Compare(keys[a], keys[b]), cmp.Compare(a, b))
	})
}

func countyFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

func changesInOrder(changes []Change) []Change {
	return slices.SortedStableFunc(slices.Values(changes), func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.ID, b.ID))
	})
}

func conflictsInOrder(conflicts []Conflict) []Conflict {
	return slices.SortedStableFunc(slices.Values(conflicts), func(a, b Conflict) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Check, b.Check))
	})
}

func countsInOrder(counts []Count, place func(slug string) int) []Count {
	return slices.SortedStableFunc(slices.Values(counts), func(a, b Count) int {
		return cmp.Or(cmp.Compare(place(a.Subject), place(b.Subject)), cmp.Compare(a.ID, b.ID))
	})
}

func sortedBy[T any](list []T, id func(T) string) []T {
	return slices.SortedStableFunc(slices.Values(list), func(a, b T) int { return cmp.Compare(id(a), id(b)) })
}

func each[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, one := range list {
			if !yield(one, nil) {
				return
			}
		}
	}
}

// About implements [Input].
func (m *memory) About() About { return m.about }

// Size implements [Input].
func (m *memory) Size() Size { return Size{len(m.organisations), len(m.statements)} }

// Place implements [Input].
func (m *memory) Place(slug string) int { return m.places[slug] }

// Sources implements [Input].
func (m *memory) Sources() iter.Seq2[Source, error] { return each(m.sources) }

// Organisations implements [Input].
func (m *memory) Organisations() iter.Seq2[Organisation, error] { return each(m.organisations) }

// Statements implements [Input].
func (m *memory) Statements() iter.Seq2[Statement, error] { return each(m.statements) }

// Changes implements [Input].
func (m *memory) Changes() iter.Seq2[Change, error] { return each(m.changes) }

// Counts implements [Input].
func (m *memory) Counts() iter.Seq2[Count, error] { return each(m.counts) }

// Conflicts implements [Input].
func (m *memory) Conflicts() iter.Seq2[Conflict, error] { return each(m.conflicts) }

// Coverage implements [Input].
func (m *memory) Coverage() iter.Seq2[CoverageStatement, error] { return each(m.coverage) }
