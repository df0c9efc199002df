package measures

import (
	"context"
	"slices"
)

// mostSteps bounds the counting of shortest paths: nodes times nodes and edges.
const mostSteps = 50_000_000

// distances are what follows from the shortest paths between all nodes.
type distances struct{ betweenness, harmonic []float64 }

func (g *Graph) allDistances(ctx context.Context) (distances, error) {
	return once(ctx, g, "distances", g.stepsOfDistances(), g.distances)
}

// distances counts shortest paths from every node, breadth first, and adds up
// dependencies backwards (Brandes, A faster algorithm for betweenness centrality,
// 2001). Betweenness counts each pair of an undirected graph once. Harmonic
// centrality adds 1/d over the distances *to* a node, 0 where no path leads there
// (Boldi and Vigna, Axioms for centrality, 2014): by distance, so that nodes with as
// many others at each distance have the very same value.
func (g *Graph) distances(ctx context.Context) (distances, error) {
	n, onward := g.Nodes(), g.onward()
	if g.stepsOfDistances() > mostSteps {
		return distances{}, ErrTooMuch
	}
	d := distances{make([]float64, n), make([]float64, n)}
	s := newSource(n)
	for from := range n {
		if err := ctx.Err(); err != nil {
			return distances{}, err
		}
		s.widen(onward, from)
		s.addUp(onward, d)
		if g.directed {
			s.widen(g.in, from)
		}
		d.harmonic[from] = s.harmonic()
	}
	if !g.directed {
		for node := range d.betweenness {
			d.betweenness[node] /= 2
		}
	}
	return d, nil
}

func (g *Graph) stepsOfDistances() int {
	edges := len(g.onward().nodes)
	if g.directed {
		edges *= 2 // against directions too
	}
	return g.Nodes() * (g.Nodes() + edges)
}

// source is the counting of shortest paths from one node.
type source struct {
	order      []int     // nodes as they were come to, the source first
	distance   []int     // from the source; -1 where it was not come to
	paths      []float64 // how many shortest paths lead from the source
	dependency []float64
}

func newSource(nodes int) *source {
	return &source{
		order: make([]int, 0, nodes), distance: make([]int, nodes), paths: make([]float64, nodes), dependency: make([]float64, nodes),
	}
}

// widen walks breadth first.
func (s *source) widen(onward neighbours, from int) {
	for node := range s.distance {
		s.distance[node], s.paths[node], s.dependency[node] = -1, 0, 0
	}
	s.order, s.distance[from], s.paths[from] = append(s.order[:0], from), 0, 1
	for at := 0; at < len(s.order); at++ {
		node := s.order[at]
		for _, next := range onward.of(node) {
			if s.distance[next] < 0 {
				s.distance[next] = s.distance[node] + 1
				s.order = append(s.order, next)
			}
			if s.distance[next] == s.distance[node]+1 {
				s.paths[next] += s.paths[node]
			}
		}
	}
}

// addUp adds what depends on each node, the farthest first.
func (s *source) addUp(onward neighbours, d distances) {
	for _, node := range slices.Backward(s.order[1:]) {
		s.depend(onward, node)
		d.betweenness[node] += s.dependency[node]
	}
}

// harmonic is the sum of 1/d over all that were come to. They stand in order of
// distance.
func (s *source) harmonic() (sum float64) {
	for at := 1; at < len(s.order); {
		distance, before := s.distance[s.order[at]], at
		for at < len(s.order) && s.distance[s.order[at]] == distance {
			at++
		}
		sum += float64(at-before) / float64(distance)
	}
	return sum
}

func (s *source) depend(onward neighbours, node int) {
	for _, next := range onward.of(node) {
		if s.distance[next] == s.distance[node]+1 {
			s.dependency[node] += s.paths[node] / s.paths[next] * (1 + s.dependency[next])
		}
	}
}
