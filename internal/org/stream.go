package org

import (
	"cmp"
	"iter"
	"slices"
)

// graphStream is a graph as a [Stream].
type graphStream struct {
	memory
	members       []Member
	relationships []*Relationship
	lines         []Line
	areas         map[string]string // names of counties
}

// Stream is the graph as a snapshot is written of it. It leaves the graph as it is.
func (g *Graph) Stream() Stream {
	s := &graphStream{
		memory: memory{
			about: g.About, places: make(map[string]int, len(g.Organisations)),
			changes: changesInOrder(g.Changes), conflicts: conflictsInOrder(g.Conflicts), coverage: coverageInOrder(g.Coverage),
			sources: sortedBy(g.Sources, func(s Source) string { return s.ID }),
		},
		members: slices.Clone(g.Organisations),
		areas:   make(map[string]string),
	}
	inAlphabet(s.members, func(m Member) Organisation { return m.Organisation })
	counties := make(map[string]bool)
	for i, m := range s.members {
		s.places[m.Slug] = i + 1
		if m.Type == TypeCounty {
			counties[m.Slug], s.areas[m.Slug] = true, latestName(m.Names)
		}
	}
	s.counts = countsInOrder(g.Counts, s.Place)
	for i := range g.Relationships {
		s.relationships = append(s.relationships, &g.Relationships[i])
	}
	slices.SortStableFunc(s.relationships, func(a, b *Relationship) int {
		return cmp.Or(
			countyFirst(counties[a.To], counties[b.To]), cmp.Compare(s.Place(a.To), s.Place(b.To)),
			cmp.Compare(a.Kind.Rank(), b.Kind.Rank()), cmp.Compare(s.Place(a.From), s.Place(b.From)), cmp.Compare(a.ID, b.ID),
		)
	})
	s.lines = s.numbered(g.Lines)
	return s
}

// numbered gives the steps of lines the numbers that their relationships have here.
func (s *graphStream) numbered(lines []Line) []Line {
	numbers := make(map[string]int, len(s.relationships))
	for i, r := range s.relationships {
		numbers[r.ID] = i + 1
	}
	lines = slices.SortedFunc(slices.Values(lines), CompareLines)
	for i := range lines {
		lines[i].Steps = slices.Clone(lines[i].Steps)
		for j := range lines[i].Steps {
			lines[i].Steps[j].Number = numbers[lines[i].Steps[j].Relationship.ID]
		}
	}
	return lines
}

// Size implements [Stream].
func (s *graphStream) Size() Size {
	size := Size{Organisations: len(s.members)}
	for _, r := range s.relationships {
		size.Statements += len(r.Statements)
	}
	return size
}

// AreaName implements [Stream].
func (s *graphStream) AreaName(slug string) (string, bool) {
	name, ok := s.areas[slug]
	return name, ok
}

// Members implements [Stream].
func (s *graphStream) Members() iter.Seq2[Member, error] { return each(s.members) }

// Relationships implements [Stream].
func (s *graphStream) Relationships() iter.Seq2[*Relationship, error] { return each(s.relationships) }

// Lines implements [Stream].
func (s *graphStream) Lines() iter.Seq2[Line, error] { return each(s.lines) }
