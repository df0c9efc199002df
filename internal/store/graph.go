package store

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"diginett/internal/adjacency"
)

// resident is what of a snapshot is kept in memory: rows as they were read, and
// the graph, once it has been loaded.
type resident struct {
	organisations rowCache[Organisation] // by id
	slugs         rowCache[Organisation]
	relationships rowCache[Relationship] // by id

	statements sync.Map // as they are sent: *steadyStatement by text
	searches   sync.Map // their texts by shape

	loading sync.Mutex
	graph   atomic.Pointer[adjacency.Graph]
	lines   atomic.Pointer[adjacency.Lines]
}

// makeRoom makes caches for as many rows as there are.
func (s *Store) makeRoom() {
	organisations := 0
	for _, t := range s.types {
		organisations += t.Count
	}
	s.organisations = newRowCache[Organisation](organisations, mostOrganisations)
	s.slugs = newRowCache[Organisation](organisations, mostSlugs)
	s.relationships = newRowCache[Relationship](s.relationshipCount, mostRelationships)
}

// Graph is the adjacency of the snapshot. The first who asks loads it, and
// others wait. From then on pages of ties and of reports are read from memory.
func (s *Store) Graph(ctx context.Context) (*adjacency.Graph, error) {
	if graph := s.graph.Load(); graph != nil {
		return graph, nil
	}
	s.loading.Lock()
	defer s.loading.Unlock()
	if graph := s.graph.Load(); graph != nil {
		return graph, nil
	}
	if err := s.load(ctx); err != nil {
		return nil, fmt.Errorf("load the graph: %w", err)
	}
	return s.graph.Load(), nil
}

func (s *Store) load(ctx context.Context) error {
	lines, err := s.loadLines(ctx)
	if err != nil {
		return err
	}
	graph, err := s.loadGraph(ctx)
	if err != nil {
		return err
	}
	s.lines.Store(lines)
	s.graph.Store(graph)
	return nil
}
