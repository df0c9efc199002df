package analysis_test

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	"diginett/internal/adjacency"
	"diginett/internal/analysis"
	"diginett/internal/org"
)

// The size of the benchmarks' graph: every organisation of a country and what ties them.
const (
	benchOrganisations = 435_000
	benchTies          = 2_500_000
)

// benchGraph has ties whose ends are chosen by a power law, so that few
// organisations have most of them. Hubs come first by id.
func benchGraph(b *testing.B) *adjacency.Graph {
	b.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	types := make([]org.Type, benchOrganisations+1)
	for id := range types {
		types[id] = typeOf(int64(id))
	}
	certain := []org.Span{span(org.Confirmed), span(org.Presumed), span(org.Undated), span(org.PlannedOnly), span("")}
	ends := make([]adjacency.Edge, 0, 2*benchTies)
	for id := int64(1); id <= benchTies; id++ {
		from, to := skewed(rng, 1.2), 1+rng.Int64N(benchOrganisations)
		if id%2 == 0 {
			from = skewed(rng, 2)
		}
		tie, s := adjacency.Tie{Kind: rng.IntN(len(org.Kinds())), Other: to, Relationship: id}, certain[rng.IntN(len(certain))]
		ends = append(ends, adjacency.Edge{Organisation: from, Tie: tie, Span: s})
		tie.Other, tie.Incoming = from, true
		ends = append(ends, adjacency.Edge{Organisation: to, Tie: tie, Span: s})
	}
	slices.SortStableFunc(ends, inOrder)
	builder := adjacency.NewBuilder(types, len(ends))
	for _, e := range ends {
		if err := builder.Add(e); err != nil {
			b.Fatal(err)
		}
	}
	runtime.GC()
	return builder.Graph()
}

// skewed is an organisation; the greater the exponent, the more often a hub.
func skewed(rng *rand.Rand, exponent float64) int64 {
	return 1 + int64(math.Pow(rng.Float64(), exponent*2)*(benchOrganisations-1))
}

// BenchmarkPaths finds paths between organisations at random, and between hubs.
func BenchmarkPaths(b *testing.B) {
	graph, walker := benchGraph(b), new(analysis.Walker)
	for _, way := range []struct {
		name     string
		from, to func(rng *rand.Rand) int64
		most     int
	}{
		{"shortest", anyone, anyone, 1},
		{"shortest from a hub", aHub, anyone, 1},
		{"shortest of hubs", aHub, aHub, 1},
		{"twenty", anyone, anyone, 20},
	} {
		b.Run(way.name, func(b *testing.B) {
			measure(b, func(rng *rand.Rand) {
				q := analysis.PathQuery{From: way.from(rng), To: way.to(rng), MaxLength: 6, Most: way.most, Along: along()}
				if found := walker.Paths(graph, q); found.Truncated {
					b.Fatal("truncated")
				}
			})
		})
	}
}

// BenchmarkReach reads a page of a hundred around organisations at random.
func BenchmarkReach(b *testing.B) {
	graph, walker := benchGraph(b), new(analysis.Walker)
	for _, way := range []struct {
		name   string
		radius int
		total  bool
	}{
		{"radius 1", 1, true}, {"radius 2", 2, true}, {"radius 2 without the total", 2, false},
	} {
		b.Run(way.name, func(b *testing.B) {
			found, n := 0, 0
			measure(b, func(rng *rand.Rand) {
				r := analysis.Reach{From: anyone(rng), Radius: way.radius, Along: along(), Total: way.total, Page: analysis.ReachPage{Limit: 100}}
				around, err := walker.Reach(graph, r)
				if err != nil {
					b.Fatal(err)
				}
				found, n = found+around.Total, n+1
			})
			b.ReportMetric(float64(found)/float64(n), "organisations")
		})
	}
}

// measure tells what the processor does for one of them, which unlike time on the
// clock says little of what else the machine does.
func measure(b *testing.B, one func(rng *rand.Rand)) {
	rng := rand.New(rand.NewPCG(3, 4))
	b.ReportAllocs()
	one(rng) // makes room for the notes
	before := cpuTime(b)
	for b.Loop() {
		one(rng)
	}
	b.ReportMetric(float64(cpuTime(b)-before)/float64(b.N), "cpu-ns/op")
}

func cpuTime(b *testing.B) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func along() adjacency.Filter {
	return adjacency.Filter{Direction: adjacency.Both, Day: today, Certainties: adjacency.Certainties(org.UsualCertainties())}
}

func anyone(rng *rand.Rand) int64 { return 1 + rng.Int64N(benchOrganisations) }

func aHub(rng *rand.Rand) int64 { return 1 + rng.Int64N(20) }
