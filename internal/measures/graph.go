// Package measures measures slices of the graph of organisations, with the
// measures of network analysis: degree, shortest paths, rank, clustering,
// components, communities, and who sits together. It is pure.
//
// gonum counts components, and finds and scores communities. Shortest paths and PageRank are
// counted here: gonum's take some twenty times as long and cannot be stopped, and its PageRank
// begins at random, so that two answers would differ in their last digits. The tests hold ours to gonum's.
package measures

import (
	"slices"
	"sync"

	"diginett/internal/analysis"
	"diginett/internal/org"
)

// Graph is a slice as a simple graph: organisations are nodes, and two of them
// are adjacent where at least one relationship ties them. Ties of an organisation
// with itself are left out. Nodes are numbered from 0 in order of the
// organisations' ids. It is safe for concurrent use; what was measured is kept.
type Graph struct {
	slice    analysis.Slice
	directed bool
	out, in  neighbours // along relationships, and against them
	either   neighbours // out and in, each once

	mu   sync.Mutex
	kept map[any]*result
}

// neighbours are the nodes that each node is adjacent to, in order.
type neighbours struct {
	first []int // by node: where its neighbours begin; one more at the end
	nodes []int
}

func (n neighbours) of(node int) []int { return n.nodes[n.first[node]:n.first[node+1]] }

// New makes the graph of a slice. Whether it is directed decides what measures of
// distance, rank and density look at; it is the same slice.
func New(slice analysis.Slice, directed bool) *Graph {
	g := &Graph{slice: slice, directed: directed, kept: make(map[any]*result)}
	pairs := make([][2]int, 0, len(slice.Ties))
	for _, tie := range slice.Ties {
		if tie.From != tie.To {
			pairs = append(pairs, [2]int{g.node(tie.From), g.node(tie.To)})
		}
	}
	turned := make([][2]int, len(pairs))
	for i, pair := range pairs {
		turned[i] = [2]int{pair[1], pair[0]}
	}
	g.out, g.in = newNeighbours(g.Nodes(), pairs), newNeighbours(g.Nodes(), turned)
	g.either = newNeighbours(g.Nodes(), append(pairs, turned...))
	return g
}

func newNeighbours(nodes int, pairs [][2]int) neighbours {
	slices.SortFunc(pairs, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	n := neighbours{first: make([]int, nodes+1), nodes: make([]int, 0, len(pairs))}
	for i, pair := range pairs {
		if i > 0 && pair == pairs[i-1] {
			continue
		}
		n.nodes = append(n.nodes, pair[1])
		n.first[pair[0]+1]++
	}
	for i := range nodes {
		n.first[i+1] += n.first[i]
	}
	return n
}

// node is the number of an organisation of the slice.
func (g *Graph) node(organisation int64) int {
	node, _ := g.Find(organisation)
	return node
}

// Find is the node of an organisation, and whether it is one.
func (g *Graph) Find(organisation int64) (node int, ok bool) {
	return slices.BinarySearch(g.slice.Organisations, organisation)
}

// Organisation is the id of a node's organisation.
func (g *Graph) Organisation(node int) int64 { return g.slice.Organisations[node] }

// Nodes is how many organisations there are.
func (g *Graph) Nodes() int { return len(g.slice.Organisations) }

// Edges is how many pairs of organisations are adjacent: ordered pairs in a
// directed graph.
func (g *Graph) Edges() int {
	if g.directed {
		return len(g.out.nodes)
	}
	return len(g.either.nodes) / 2
}

// Relationships is how many ties the slice has, each counted.
func (g *Graph) Relationships() int { return len(g.slice.Ties) }

// Directed reports whether the graph is read as a directed one.
func (g *Graph) Directed() bool { return g.directed }

// onward are the neighbours that measures of distance and rank go to.
func (g *Graph) onward() neighbours {
	if g.directed {
		return g.out
	}
	return g.either
}

// KindDegree is how many relationships of a kind lead from an organisation and to it.
type KindDegree struct {
	Kind    org.Kind
	Out, In int
}

// ByKind counts the relationships of every node by kind, in the order of
// [org.Kinds], kinds that it has none of left out.
func (g *Graph) ByKind() [][]KindDegree {
	counts := make([][]KindDegree, g.Nodes())
	for _, tie := range g.slice.Ties {
		g.countKind(counts, tie.From, tie.Kind).Out++
		g.countKind(counts, tie.To, tie.Kind).In++
	}
	for _, of := range counts {
		slices.SortFunc(of, func(a, b KindDegree) int { return a.Kind.Rank() - b.Kind.Rank() })
	}
	return counts
}

func (g *Graph) countKind(counts [][]KindDegree, organisation int64, rank int) *KindDegree {
	node, kind := g.node(organisation), org.Kinds()[rank]
	of := counts[node]
	at := slices.IndexFunc(of, func(d KindDegree) bool { return d.Kind == kind })
	if at < 0 {
		at = len(of)
		counts[node] = append(of, KindDegree{Kind: kind})
	}
	return &counts[node][at]
}

// Bytes is about how much memory the graph takes with what can be measured of it.
func (g *Graph) Bytes() int {
	const perTie, perPlace, measured = 40, 8, 2 * mostKept
	return perTie*len(g.slice.Ties) + perPlace*(len(g.out.nodes)+len(g.in.nodes)+len(g.either.nodes)) + measured*perPlace*(g.Nodes()+1)
}
