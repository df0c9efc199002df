package measures_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os/exec"
	"testing"

	"diginett/internal/analysis"
	"diginett/internal/debianpython"
	"diginett/internal/measures"
	"diginett/internal/org"
)

// measured is a graph and what was measured of it, for testdata/oracle.py.
type measured struct {
	Nodes    int                  `json:"nodes"`
	Directed bool                 `json:"directed"`
	Ties     [][2]int64           `json:"ties"`
	Measures map[string][]float64 `json:"measures"`
	Groups   [][]int              `json:"groups"`
	Together []weighted           `json:"together"`
}

type weighted struct {
	A      int     `json:"a"`
	B      int     `json:"b"`
	Weight float64 `json:"weight"`
}

// TestMeasuresAreThoseOfNetworkXAndIgraph needs Debian's python3-networkx and
// python3-igraph. DIGINETT_READBACK=required fails it where they are missing.
func TestMeasuresAreThoseOfNetworkXAndIgraph(t *testing.T) {
	t.Parallel()
	python := debianpython.With(t, "networkx", "igraph", "scipy")
	var graphs []measured
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 0))
		n := 1 + r.Int64N(40)
		slice := sliceOf(n)
		for from := int64(1); from <= n; from++ {
			for range r.Int64N(5) {
				slice.Ties = append(slice.Ties, tie(from, 1+r.Int64N(n)))
			}
		}
		graphs = append(graphs, measure(t, slice, seed%2 == 0))
	}
	input, err := json.Marshal(graphs)
	if err != nil {
		t.Fatal(err)
	}
	oracle := exec.CommandContext(t.Context(), python, "testdata/oracle.py")
	oracle.Stdin = bytes.NewReader(input)
	output, err := oracle.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%.4000s", err, output)
	}
	t.Logf("%s", output)
}

func measure(t *testing.T, slice analysis.Slice, directed bool) measured {
	t.Helper()
	g := measures.New(slice, directed)
	m := measured{Nodes: g.Nodes(), Directed: directed, Ties: make([][2]int64, 0), Measures: make(map[string][]float64), Together: make([]weighted, 0)}
	for _, tie := range slice.Ties {
		m.Ties = append(m.Ties, [2]int64{tie.From - 1, tie.To - 1})
	}
	for _, c := range measures.Centralities() {
		m.Measures[string(c)] = valuesOf(t, g, c)
	}
	density, _ := g.Density()
	clustering, err := g.Clustering(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	components, err := g.Components(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var sizes []float64
	for _, component := range components {
		sizes = append(sizes, float64(len(component)))
	}
	found, err := g.Communities(t.Context(), measures.CommunityQuery{Resolution: 1, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	pairs, err := g.Together(t.Context(), []org.Kind{org.MemberOf}, measures.Members)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pairs {
		m.Together = append(m.Together, weighted{p.A, p.B, p.Weight})
	}
	m.Groups, m.Measures["components"], m.Measures["modularity"] = found.Groups, sizes, []float64{orZero(found.Modularity)}
	m.Measures["density"], m.Measures["averageClustering"] = []float64{density}, []float64{clustering.Average}
	m.Measures["transitivity"] = []float64{clustering.Transitivity}
	return m
}

func orZero(value *float64) float64 {
	if value == nil {
		return 0 // which the oracle does not look at
	}
	return *value
}
