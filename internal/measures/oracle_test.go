package measures_test

import (
	stdcontext "context"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"

	"diginett/internal/measures"
	"diginett/internal/org"
)

func context(t rapid.TB) stdcontext.Context {
	if c, ok := t.(interface{ Context() stdcontext.Context }); ok {
		return c.Context()
	}
	return stdcontext.Background()
}

func TestDistancesAreThoseOfALoopOverAllPaths(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		slice, directed := anySlice(t, 7), rapid.Bool().Draw(t, "directed")
		g, m := measures.New(slice, directed), matrix(slice, directed)
		harmonic, betweenness := bruteDistances(m, directed)
		allNear(t, "harmonic", valuesOf(t, g, measures.Harmonic), harmonic)
		allNear(t, "betweenness", valuesOf(t, g, measures.Betweenness), betweenness)
	})
}

// bruteDistances lists all shortest paths between all pairs.
func bruteDistances(m [][]bool, directed bool) (harmonic, betweenness []float64) {
	n := len(m)
	harmonic, betweenness = make([]float64, n), make([]float64, n)
	for a := range n {
		for b := range n {
			paths := shortestPaths(m, a, b)
			if a == b || len(paths) == 0 {
				continue
			}
			harmonic[b] += 1 / float64(len(paths[0])-1)
			for _, path := range paths {
				for _, between := range path[1 : len(path)-1] {
					betweenness[between] += 1 / float64(len(paths))
				}
			}
		}
	}
	if !directed {
		for i := range betweenness {
			betweenness[i] /= 2
		}
	}
	return harmonic, betweenness
}

// shortestPaths tries all paths, one longer after the other.
func shortestPaths(m [][]bool, a, b int) [][]int {
	paths := [][]int{{a}}
	for range m {
		var next, found [][]int
		for _, path := range paths {
			for to, adjacent := range m[path[len(path)-1]] {
				if !adjacent || slices.Contains(path, to) {
					continue
				}
				longer := append(slices.Clone(path), to)
				if next = append(next, longer); to == b {
					found = append(found, longer)
				}
			}
		}
		if found != nil {
			return found
		}
		paths = next
	}
	return nil
}

func TestBetweennessAndPageRankAreThoseOfGonum(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		slice, directed := anySlice(t, 30), rapid.Bool().Draw(t, "directed")
		g, oracle := measures.New(slice, directed), simple.NewDirectedGraph()
		for i, row := range matrix(slice, directed) {
			if oracle.Node(int64(i)) == nil {
				oracle.AddNode(simple.Node(i))
			}
			for j, adjacent := range row {
				if adjacent {
					oracle.SetEdge(simple.Edge{F: simple.Node(i), T: simple.Node(j)})
				}
			}
		}
		between, ranks := network.Betweenness(oracle), network.PageRank(oracle, measures.Damping, 1e-13)
		wantBetween, wantRanks := make([]float64, g.Nodes()), make([]float64, g.Nodes())
		for i := range wantBetween {
			wantBetween[i], wantRanks[i] = between[int64(i)], ranks[int64(i)]
			if !directed {
				wantBetween[i] /= 2 // gonum sees the pair from both ends
			}
		}
		allNear(t, "betweenness", valuesOf(t, g, measures.Betweenness), wantBetween)
		allNear(t, "PageRank", valuesOf(t, g, measures.PageRank), wantRanks)
	})
}

func TestClusteringIsThatOfALoopOverAllTriples(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		slice := anySlice(t, 9)
		g, m := measures.New(slice, rapid.Bool().Draw(t, "directed")), matrix(slice, false)
		local, closed, triples := make([]float64, len(m)), 0.0, 0.0
		for v := range m {
			var links, pairs float64
			for a := range m {
				for b := range a {
					if m[v][a] && m[v][b] {
						pairs++
						if m[a][b] {
							links++
						}
					}
				}
			}
			if pairs > 0 {
				local[v] = links / pairs
			}
			closed, triples = closed+links, triples+pairs
		}
		allNear(t, "local clustering", valuesOf(t, g, measures.LocalClustering), local)
		got, err := g.Clustering(context(t))
		if err != nil || got.Triples != (triples > 0) || got.Triples && !near(got.Transitivity, closed/triples) || !near(got.Average, mean(local)) {
			t.Fatalf("got %+v, %v; want transitivity %v/%v, average %v", got, err, closed, triples, mean(local))
		}
	})
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

func TestComponentsAreWhatCanBeReached(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		slice := anySlice(t, 12)
		m := matrix(slice, false)
		groups, err := measures.New(slice, rapid.Bool().Draw(t, "directed")).Components(context(t))
		if err != nil {
			t.Fatal(err)
		}
		of := groupOf(t, groups, len(m))
		for a := range m {
			for b := range m {
				if reachable := reachedFrom(m, a)[b]; reachable != (of[a] == of[b]) {
					t.Fatalf("%d and %d: reachable %v, groups %v", a, b, reachable, groups)
				}
			}
		}
	})
}

// reachedFrom is what can be reached from a node.
func reachedFrom(m [][]bool, from int) map[int]bool {
	reached, queue := map[int]bool{from: true}, []int{from}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for to, adjacent := range m[at] {
			if adjacent && !reached[to] {
				reached[to] = true
				queue = append(queue, to)
			}
		}
	}
	return reached
}

// groupOf is the group of every node; all of them must be in one, the largest group first.
func groupOf(t rapid.TB, groups measures.Groups, nodes int) []int {
	t.Helper()
	of := make([]int, nodes)
	for i := range of {
		of[i] = -1
	}
	for i, group := range groups {
		if i > 0 && len(group) > len(groups[i-1]) {
			t.Fatalf("group %d is larger than the one before: %v", i, groups)
		}
		for _, node := range group {
			if of[node] >= 0 {
				t.Fatalf("node %d is in two groups: %v", node, groups)
			}
			of[node] = i
		}
	}
	if slices.Contains(of, -1) {
		t.Fatalf("a node is in no group: %v", groups)
	}
	return of
}

func TestCommunitiesHaveTheModularityOfTheFormula(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		slice := anySlice(t, 7)
		q := measures.CommunityQuery{Resolution: rapid.Float64Range(0.5, 2).Draw(t, "resolution"), Seed: rapid.Uint64().Draw(t, "seed")}
		found, err := measures.New(slice, false).Communities(context(t), q)
		if err != nil {
			t.Fatal(err)
		}
		m := matrix(slice, false)
		of := groupOf(t, found.Groups, len(m))
		if found.Modularity == nil {
			if slices.ContainsFunc(m, func(row []bool) bool { return slices.Contains(row, true) }) {
				t.Fatal("there are ties, and no modularity")
			}
			return
		}
		if want := modularity(m, of, q.Resolution); !near(*found.Modularity, want) {
			t.Fatalf("modularity %v of %v, want %v", *found.Modularity, found.Groups, want)
		}
		best := math.Inf(-1)
		partitions(make([]int, 0, len(m)), len(m), func(of []int) { best = max(best, modularity(m, of, q.Resolution)) })
		alone := modularity(m, identity(len(m)), q.Resolution)
		if *found.Modularity > best+tolerance || *found.Modularity < alone-tolerance {
			t.Fatalf("modularity %v lies outside %v (everybody alone) to %v (the best there is)", *found.Modularity, alone, best)
		}
		again, err := measures.New(slice, false).Communities(context(t), q)
		if err != nil || !slices.EqualFunc(again.Groups, found.Groups, slices.Equal) {
			t.Fatalf("a second time with the same seed: %v, %v", again.Groups, err)
		}
	})
}

func identity(n int) []int {
	of := make([]int, n)
	for i := range of {
		of[i] = i
	}
	return of
}

// modularity is the formula of Reichardt and Bornholdt, term by term.
func modularity(m [][]bool, of []int, resolution float64) float64 {
	degrees, twice := make([]float64, len(m)), 0.0
	for i, row := range m {
		for _, adjacent := range row {
			if adjacent {
				degrees[i]++
				twice++
			}
		}
	}
	q := 0.0
	for i, row := range m {
		for j, adjacent := range row {
			if of[i] != of[j] {
				continue
			}
			if q -= resolution * degrees[i] * degrees[j] / twice; adjacent {
				q++
			}
		}
	}
	return q / twice
}

// partitions calls with every way to put n nodes into groups.
func partitions(of []int, n int, call func(of []int)) {
	if len(of) == n {
		call(of)
		return
	}
	groups := 0
	for _, group := range of {
		groups = max(groups, group+1)
	}
	for group := range groups + 1 {
		partitions(append(of, group), n, call)
	}
}

func TestTogetherIsWhatALoopOverAllPairsFinds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		slice := anySlice(t, 8)
		side := rapid.SampledFrom([]measures.Side{measures.Members, measures.Bodies}).Draw(t, "side")
		pairs, err := measures.New(slice, false).Together(context(t), []org.Kind{org.MemberOf}, side)
		if err != nil {
			t.Fatal(err)
		}
		n := len(slice.Organisations)
		having := make([]map[int]bool, n) // by what is shared
		for shared := range having {
			having[shared] = make(map[int]bool)
		}
		for _, tie := range slice.Ties {
			switch {
			case tie.From == tie.To || tie.Kind != org.MemberOf.Rank():
			case side == measures.Members:
				having[tie.To-1][int(tie.From-1)] = true
			default:
				having[tie.From-1][int(tie.To-1)] = true
			}
		}
		found := make(map[[2]int]measures.Pair)
		for i, pair := range pairs {
			if i > 0 && pair.Weight > pairs[i-1].Weight {
				t.Fatalf("out of order: %v", pairs)
			}
			found[[2]int{pair.A, pair.B}] = pair
		}
		for b := range n {
			for a := range b {
				var shared []int
				weight := 0.0
				for one, of := range having {
					if of[a] && of[b] {
						shared, weight = append(shared, one), weight+1/float64(len(of)-1)
					}
				}
				if got := found[[2]int{a, b}]; !slices.Equal(got.Shared, shared) || !near(got.Weight, weight) {
					t.Fatalf("%d and %d: got %+v, want %v shared, of weight %v", a, b, got, shared, weight)
				}
			}
		}
	})
}
