package measures

import "context"

// Density is the share of the pairs that could be adjacent that are (Wasserman and
// Faust, Social Network Analysis, 1994); not defined (ok is false) below two nodes.
func (g *Graph) Density() (density float64, ok bool) {
	n := float64(g.Nodes())
	if n < 2 {
		return 0, false
	}
	pairs := n * (n - 1)
	if !g.directed {
		pairs /= 2
	}
	return float64(g.Edges()) / pairs, true
}

// Clustering is how far those who are adjacent to one are adjacent to each other.
// Directions are not looked at.
type Clustering struct {
	Average      float64 // of the local clustering of all nodes (Watts and Strogatz, 1998); 0 without nodes
	Transitivity float64 // closed share of the connected triples (Newman, Watts and Strogatz, 2002)
	Triples      bool    // whether there are connected triples at all; else there is no transitivity
	local        []float64
}

// mostTriples bounds the counting of triangles.
const mostTriples = 50_000_000

// Clustering measures it. The error is [ErrTooMuch], or the context's.
func (g *Graph) Clustering(ctx context.Context) (Clustering, error) {
	return once(ctx, g, "clustering", g.walksOfTwo(), g.countTriangles)
}

// countTriangles looks, for every node, which of its neighbours' neighbours are its own.
func (g *Graph) countTriangles(ctx context.Context) (Clustering, error) {
	if g.walksOfTwo() > mostTriples {
		return Clustering{}, ErrTooMuch
	}
	c := Clustering{local: make([]float64, g.Nodes())}
	mine := make([]int, g.Nodes()) // by node: the last one, counted from 1, that it is a neighbour of
	var closed, triples float64
	for node := range g.Nodes() {
		if err := ctx.Err(); err != nil {
			return Clustering{}, err
		}
		of := g.either.of(node)
		links, pairs := g.linksAmong(node, mine), float64(len(of)*(len(of)-1))
		if pairs > 0 {
			c.local[node] = links / pairs
			c.Average += c.local[node]
		}
		closed, triples = closed+links, triples+pairs
	}
	if g.Nodes() > 0 {
		c.Average /= float64(g.Nodes())
	}
	if triples > 0 {
		c.Transitivity, c.Triples = closed/triples, true
	}
	return c, nil
}

// linksAmong is how many ordered pairs of a node's neighbours are adjacent.
func (g *Graph) linksAmong(node int, mine []int) (links float64) {
	for _, neighbour := range g.either.of(node) {
		mine[neighbour] = node + 1
	}
	for _, neighbour := range g.either.of(node) {
		for _, other := range g.either.of(neighbour) {
			if mine[other] == node+1 {
				links++
			}
		}
	}
	return links
}

func (g *Graph) walksOfTwo() int {
	walks := 0
	for _, neighbour := range g.either.nodes {
		walks += len(g.either.of(neighbour))
	}
	return walks
}
