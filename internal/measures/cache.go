package measures

import (
	"context"
	"fmt"

	"github.com/maypok86/otter/v2"
)

// Cache keeps graphs, with what was measured of them, by the words of the question.
// It is good for one snapshot. It is safe for concurrent use.
type Cache struct {
	graphs *otter.Cache[string, *Graph]
}

// NewCache makes a cache that keeps graphs of so many bytes in all, about.
func NewCache(bytes int) (*Cache, error) {
	graphs, err := otter.New(&otter.Options[string, *Graph]{
		MaximumWeight: uint64(bytes),
		Weigher:       func(key string, g *Graph) uint32 { return uint32(len(key) + g.Bytes()) },
		Executor:      func(makeRoom func()) { makeRoom() },
	})
	if err != nil {
		return nil, fmt.Errorf("make the cache of graphs: %w", err)
	}
	return &Cache{graphs}, nil
}

// stepsPerTie is what making a graph takes for each of its relationships.
const stepsPerTie = 150

// Graph is the graph of a key, made where it is not kept. Two who ask for a new
// one at the same time may both make it. It is paid for by the budget of the context;
// where that is too small the error is [ErrTooMuch].
func (c *Cache) Graph(ctx context.Context, key string, anew func(context.Context) (*Graph, error)) (*Graph, error) {
	graph, kept := c.graphs.GetIfPresent(key)
	if !kept {
		var err error
		if graph, err = anew(ctx); err != nil {
			return nil, err
		}
		c.graphs.Set(key, graph)
	}
	return graph, spend(ctx, graph, nil, stepsPerTie*graph.Relationships())
}
