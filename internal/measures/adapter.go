package measures

import (
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// undirected shows a graph to gonum, without directions, in an order that is
// always the same.
type undirected struct{ *Graph }

var _ graph.Undirected = undirected{}

// Node implements [graph.Graph].
func (u undirected) Node(id int64) graph.Node {
	if id < 0 || id >= int64(u.Graph.Nodes()) {
		return nil
	}
	return simple.Node(id)
}

// Nodes implements [graph.Graph].
func (u undirected) Nodes() graph.Nodes {
	nodes := make([]graph.Node, u.Graph.Nodes())
	for i := range nodes {
		nodes[i] = simple.Node(i)
	}
	return iterator.NewOrderedNodes(nodes)
}

// From implements [graph.Graph].
func (u undirected) From(id int64) graph.Nodes { return nodesOf(u.either.of(int(id))) }

// HasEdgeBetween implements [graph.Graph].
func (u undirected) HasEdgeBetween(x, y int64) bool {
	_, found := slices.BinarySearch(u.either.of(int(x)), int(y))
	return found
}

// Edge implements [graph.Graph].
func (u undirected) Edge(x, y int64) graph.Edge { return u.EdgeBetween(x, y) }

// EdgeBetween implements [graph.Undirected].
func (u undirected) EdgeBetween(x, y int64) graph.Edge {
	if !u.HasEdgeBetween(x, y) {
		return nil
	}
	return simple.Edge{F: simple.Node(x), T: simple.Node(y)}
}

func nodesOf(numbers []int) graph.Nodes {
	nodes := make([]graph.Node, len(numbers))
	for i, n := range numbers {
		nodes[i] = simple.Node(n)
	}
	return iterator.NewOrderedNodes(nodes)
}
