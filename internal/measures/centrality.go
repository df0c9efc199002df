package measures

import (
	"context"
	"errors"
	"fmt"
)

// Centrality is a measure of how central a node is.
type Centrality string

// The centralities. [Centrality.Definition] says what they are.
const (
	Degree          Centrality = "DEGREE"
	InDegree        Centrality = "IN_DEGREE"
	OutDegree       Centrality = "OUT_DEGREE"
	Betweenness     Centrality = "BETWEENNESS"
	Harmonic        Centrality = "HARMONIC"
	PageRank        Centrality = "PAGERANK"
	LocalClustering Centrality = "LOCAL_CLUSTERING"
)

// Centralities are all of them.
func Centralities() []Centrality {
	return []Centrality{Degree, InDegree, OutDegree, Betweenness, Harmonic, PageRank, LocalClustering}
}

// ErrTooMuch is what comes of a measure that would take too long on the graph.
var ErrTooMuch = errors.New("the graph is too large for this measure")

// Scores are the values of one measure, by node.
type Scores struct {
	Values []float64
	// Norm is what a value is divided by to be comparable between graphs: the most
	// that a node of a graph of so many nodes can have. 0 where values are comparable as
	// they are, or no value can be above 0.
	Norm float64
}

// Centrality measures every node. The error is [ErrTooMuch], or the context's.
func (g *Graph) Centrality(ctx context.Context, c Centrality) (Scores, error) {
	others := float64(g.Nodes() - 1)
	switch c {
	case Degree:
		return Scores{g.degrees(), others}, nil
	case InDegree:
		return Scores{degreesIn(g.in), others}, nil
	case OutDegree:
		return Scores{degreesIn(g.out), others}, nil
	case Betweenness:
		d, err := g.allDistances(ctx)
		return Scores{d.betweenness, g.pairsBetween()}, err
	case Harmonic:
		d, err := g.allDistances(ctx)
		return Scores{d.harmonic, others}, err
	case PageRank:
		ranks, err := g.ranks(ctx)
		return Scores{Values: ranks}, err
	case LocalClustering:
		clustering, err := g.Clustering(ctx)
		return Scores{Values: clustering.local}, err
	}
	return Scores{}, fmt.Errorf("there is no centrality %q", c)
}

// degrees are how many others each node is adjacent to; in a directed graph one
// that is adjacent both ways counts twice.
func (g *Graph) degrees() []float64 {
	if !g.directed {
		return degreesIn(g.either)
	}
	degrees, in := degreesIn(g.out), degreesIn(g.in)
	for node := range degrees {
		degrees[node] += in[node]
	}
	return degrees
}

func degreesIn(n neighbours) []float64 {
	degrees := make([]float64, len(n.first)-1)
	for node := range degrees {
		degrees[node] = float64(len(n.of(node)))
	}
	return degrees
}

// pairsBetween is how many pairs of other nodes one can stand between.
func (g *Graph) pairsBetween() float64 {
	n := float64(g.Nodes())
	pairs := max(0, (n-1)*(n-2))
	if g.directed {
		return pairs
	}
	return pairs / 2
}
