// Package analysis walks the graph of relationships in memory: paths between
// organisations. It is pure; what it needs is read once from a snapshot.
package analysis

import "diginett/internal/org"

// Edge is a relationship between two organisations, named by id.
type Edge struct {
	ID       int64
	Key      string // id in the tables, which orders equal paths
	From, To int64
	Kind     org.Kind
	Basis    org.Basis
	Span     org.Span
}

// Graph is the adjacency of a snapshot. It is immutable and safe for concurrent use.
type Graph struct {
	edges []Edge
	at    map[int64][]hop // by organisation
}

// hop is an edge seen from one of its ends.
type hop struct {
	edge    int // place in Graph.edges
	to      int64
	forward bool
}

// NewGraph takes the edges as they are; their order does not matter.
func NewGraph(edges []Edge) *Graph {
	g := &Graph{edges: edges, at: make(map[int64][]hop)}
	for i, e := range edges {
		g.at[e.From] = append(g.at[e.From], hop{i, e.To, true})
		if e.To != e.From {
			g.at[e.To] = append(g.at[e.To], hop{i, e.From, false})
		}
	}
	return g
}
