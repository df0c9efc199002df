package measures_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"diginett/internal/analysis"
	"diginett/internal/measures"
	"diginett/internal/org"
)

// tolerance is how near a measure must be to that of an oracle.
const tolerance = 1e-9

// tie is a relationship from one organisation to another.
func tie(from, to int64) analysis.SliceTie {
	return analysis.SliceTie{From: from, To: to, Kind: org.MemberOf.Rank()}
}

// sliceOf has organisations 1 to n.
func sliceOf(n int64, ties ...analysis.SliceTie) analysis.Slice {
	s := analysis.Slice{Ties: ties}
	for id := int64(1); id <= n; id++ {
		s.Organisations = append(s.Organisations, id)
	}
	return s
}

// anySlice has some organisations, and ties between them: several between two,
// both ways, and of one with itself, too.
func anySlice(t *rapid.T, most int64) analysis.Slice {
	n := rapid.Int64Range(1, most).Draw(t, "organisations")
	s := sliceOf(n)
	for range rapid.IntRange(0, int(2*n)).Draw(t, "ties") {
		from, to := rapid.Int64Range(1, n).Draw(t, "from"), rapid.Int64Range(1, n).Draw(t, "to")
		kind := rapid.SampledFrom([]org.Kind{org.MemberOf, org.Advises}).Draw(t, "kind")
		s.Ties = append(s.Ties, analysis.SliceTie{From: from, To: to, Kind: kind.Rank()})
	}
	slices.SortStableFunc(s.Ties, func(a, b analysis.SliceTie) int { return int(a.From - b.From) })
	return s
}

// matrix is which nodes of a slice are adjacent, worked out in the plainest way.
func matrix(s analysis.Slice, directed bool) [][]bool {
	m := make([][]bool, len(s.Organisations))
	for i := range m {
		m[i] = make([]bool, len(m))
	}
	for _, tie := range s.Ties {
		if tie.From == tie.To {
			continue
		}
		m[tie.From-1][tie.To-1] = true
		if !directed {
			m[tie.To-1][tie.From-1] = true
		}
	}
	return m
}

func near(a, b float64) bool { return math.Abs(a-b) <= tolerance*max(1, math.Abs(a), math.Abs(b)) }

func allNear(t rapid.TB, name string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d values, want %d", name, len(got), len(want))
	}
	for i := range got {
		if !near(got[i], want[i]) {
			t.Fatalf("%s of node %d is %v, want %v", name, i, got[i], want[i])
		}
	}
}

func valuesOf(t rapid.TB, g *measures.Graph, c measures.Centrality) []float64 {
	t.Helper()
	scores, err := g.Centrality(context(t), c)
	if err != nil {
		t.Fatal(err)
	}
	return scores.Values
}

func TestGraphCountsWhatIsAdjacentOnce(t *testing.T) {
	t.Parallel()
	slice := sliceOf(4, tie(1, 2), tie(1, 2), tie(2, 1), tie(2, 3), tie(3, 3))
	for _, test := range []struct {
		name     string
		directed bool
		edges    int
		degrees  []float64
	}{
		{"without directions", false, 2, []float64{1, 2, 1, 0}},
		{"with directions", true, 3, []float64{2, 3, 1, 0}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			g := measures.New(slice, test.directed)
			if g.Nodes() != 4 || g.Edges() != test.edges || g.Relationships() != 5 {
				t.Errorf("%d nodes, %d edges, %d relationships", g.Nodes(), g.Edges(), g.Relationships())
			}
			if got := valuesOf(t, g, measures.Degree); !slices.Equal(got, test.degrees) {
				t.Errorf("degrees %v, want %v", got, test.degrees)
			}
		})
	}
}

func TestByKindCountsEveryRelationship(t *testing.T) {
	t.Parallel()
	advises := analysis.SliceTie{From: 1, To: 2, Kind: org.Advises.Rank()}
	got := measures.New(sliceOf(2, tie(1, 2), tie(1, 2), advises), false).ByKind()
	first, second := org.MemberOf, org.Advises
	if first.Rank() > second.Rank() {
		first, second = second, first
	}
	want := [][]measures.KindDegree{{{Kind: org.MemberOf, Out: 2}, {Kind: org.Advises, Out: 1}}, {{Kind: org.MemberOf, In: 2}, {Kind: org.Advises, In: 1}}}
	for node := range want {
		slices.SortFunc(want[node], func(a, b measures.KindDegree) int { return a.Kind.Rank() - b.Kind.Rank() })
		if !slices.Equal(got[node], want[node]) {
			t.Errorf("node %d: %v, want %v", node, got[node], want[node])
		}
	}
}

func TestGraphsWithoutTiesOrNodesAreMeasured(t *testing.T) {
	t.Parallel()
	for n := range int64(3) {
		for _, directed := range []bool{false, true} {
			g := measures.New(sliceOf(n), directed)
			for _, c := range measures.Centralities() {
				for _, value := range valuesOf(t, g, c) {
					if math.IsNaN(value) || math.IsInf(value, 0) {
						t.Errorf("%s of %d nodes without ties is %v", c, n, value)
					}
				}
			}
			found, err := g.Communities(context(t), measures.CommunityQuery{Resolution: 1})
			if err != nil || len(found.Groups) != int(n) || found.Modularity != nil {
				t.Errorf("communities of %d nodes without ties: %+v, %v", n, found, err)
			}
		}
	}
}

func TestEveryCentralityHasADefinition(t *testing.T) {
	t.Parallel()
	for _, c := range measures.Centralities() {
		if c.Definition() == "" {
			t.Errorf("%s has none", c)
		}
	}
}
