package measures_test

import (
	stdcontext "context"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"

	"diginett/internal/analysis"
	"diginett/internal/measures"
)

// norway has about as many organisations and ties as Norway on one day.
func norway() analysis.Slice {
	s, r := sliceOf(500), rand.New(rand.NewPCG(1, 1))
	for from := int64(1); from <= 500; from++ {
		for range 4 {
			s.Ties = append(s.Ties, tie(from, 1+r.Int64N(500)))
		}
	}
	return s
}

func BenchmarkDistances(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		slice := norway()
		for b.Loop() {
			if _, err := measures.New(slice, false).Centrality(b.Context(), measures.Betweenness); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("gonum", func(b *testing.B) {
		oracle := simple.NewUndirectedGraph()
		for _, tie := range norway().Ties {
			if tie.From != tie.To {
				oracle.SetEdge(simple.Edge{F: simple.Node(tie.From), T: simple.Node(tie.To)})
			}
		}
		for b.Loop() {
			network.Betweenness(oracle)
		}
	})
}

func BenchmarkMeasures(b *testing.B) {
	slice := norway()
	for name, measure := range map[string]func(stdcontext.Context, *measures.Graph) error{
		"PageRank": func(ctx stdcontext.Context, g *measures.Graph) error {
			_, err := g.Centrality(ctx, measures.PageRank)
			return err
		},
		"clustering": func(ctx stdcontext.Context, g *measures.Graph) error { _, err := g.Clustering(ctx); return err },
		"components": func(ctx stdcontext.Context, g *measures.Graph) error { _, err := g.Components(ctx); return err },
		"communities": func(ctx stdcontext.Context, g *measures.Graph) error {
			_, err := g.Communities(ctx, measures.CommunityQuery{Resolution: 1})
			return err
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := measure(b.Context(), measures.New(slice, false)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
