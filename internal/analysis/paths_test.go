package analysis_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"diginett/internal/adjacency"
	"diginett/internal/analysis"
	"diginett/internal/org"
)

// edges reads "a: 1 MEMBER_OF 2" and "b: 1 ADVISES 2 PLANNED DERIVED". The ids of
// relationships are in the order of their letters.
func edges(lines ...string) []edge {
	list := make([]edge, len(lines))
	for i, line := range lines {
		var e edge
		var key, kind string
		fmt.Sscanf(strings.ReplaceAll(line, ":", " "), "%s %d %s %d", &key, &e.From, &kind, &e.To) //nolint:errcheck // a line that is not read fails the test
		e.ID, e.Kind, e.Basis, e.Span = int64(key[0]-'a'+1), org.Kind(kind), org.Stated, span(org.Confirmed)
		for _, word := range strings.Fields(line)[4:] {
			if word == string(org.Derived) {
				e.Basis = org.Derived
				continue
			}
			e.Span = span(org.Certainty(word))
		}
		list[i] = e
	}
	return list
}

func letter(relationship int64) string { return string(rune('a' + relationship - 1)) }

// walked writes paths as "+a -b": forward over a, backward over b.
func walked(found analysis.Paths) []string {
	var paths []string
	for _, path := range found.Paths {
		var steps []string
		for _, s := range path {
			sign := "-"
			if s.Forward {
				sign = "+"
			}
			steps = append(steps, sign+letter(s.Relationship))
		}
		paths = append(paths, strings.Join(steps, " "))
	}
	return paths
}

func query() analysis.PathQuery {
	return analysis.PathQuery{From: 1, To: 9, MaxLength: 4, Most: 100, More: true, Along: adjacency.Filter{Direction: adjacency.Both, Day: today}}
}

func TestPaths(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		edges []edge
		query func(*analysis.PathQuery)
		want  []string
	}{
		{"edges are walked either way", edges("a: 1 MEMBER_OF 2", "b: 9 ADVISES 2"), nil, []string{"+a -b"}},
		{"the shortest comes first", edges("a: 1 MEMBER_OF 2", "b: 2 ADVISES 9", "z: 1 ADVISES 9"), nil, []string{"+z", "+a +b"}},
		{"several edges are several paths", edges("b: 1 MEMBER_OF 9", "a: 1 ADVISES 9"), nil, []string{"+a", "+b"}},
		{"what is planned comes last", edges("a: 1 ADVISES 9 PLANNED", "b: 1 ADVISES 9 UNDATED"), nil, []string{"+b", "+a"}},
		{"what is derived comes after what is stated", edges("a: 1 ADVISES 9 DERIVED", "b: 1 ADVISES 9 UNDATED"), nil, []string{"+b", "+a"}},
		{"a derived one comes before a planned one", edges("a: 1 ADVISES 9 PLANNED", "b: 1 ADVISES 9 DERIVED"), nil, []string{"+b", "+a"}},
		{"the surest comes first", edges("a: 1 ADVISES 9 UNDATED", "b: 1 ADVISES 9 PRESUMED", "c: 1 ADVISES 9 CONFIRMED"), nil, []string{"+c", "+b", "+a"}},
		{"a path is as sure as its least sure edge", edges("a: 1 ADVISES 2", "b: 2 ADVISES 9 UNDATED", "c: 1 ADVISES 3 PRESUMED", "d: 3 ADVISES 9"), nil, []string{"+c +d", "+a +b"}},
		{"no organisation is passed twice", edges("a: 1 ADVISES 2", "b: 2 ADVISES 2", "c: 2 ADVISES 9", "d: 1 ADVISES 1"), nil, []string{"+a +c"}},
		{"nothing goes on through the end", edges("a: 1 ADVISES 9", "b: 9 ADVISES 2", "c: 2 ADVISES 9"), nil, []string{"+a"}},
		{"not longer than asked for", edges("a: 1 ADVISES 2", "b: 2 ADVISES 9"), func(q *analysis.PathQuery) { q.MaxLength = 1 }, nil},
		{"only edges that hold on the day", edges("a: 1 ADVISES 9"), func(q *analysis.PathQuery) { q.Along.Day = 150 }, nil},
		{"only of these kinds", edges("a: 1 ADVISES 9", "b: 1 FUNDS 9"), func(q *analysis.PathQuery) { q.Along.Kinds = adjacency.Kinds([]org.Kind{org.Funds}) }, []string{"+b"}},
		{"only of these certainties", edges("a: 1 ADVISES 9 PLANNED", "b: 1 FUNDS 9"), func(q *analysis.PathQuery) {
			q.Along.Certainties = adjacency.Certainties([]org.Certainty{org.Confirmed})
		}, []string{"+b"}},
		{"none to itself", edges("a: 1 ADVISES 1", "b: 1 ADVISES 2", "c: 2 ADVISES 1"), func(q *analysis.PathQuery) { q.To = 1 }, nil},
		{"none to nobody", edges("a: 1 ADVISES 2"), nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			q := query()
			if tt.query != nil {
				tt.query(&q)
			}
			found := new(analysis.Walker).Paths(graphOf(tt.edges), q)
			if diff := gocmp.Diff(tt.want, walked(found)); diff != "" {
				t.Error(diff)
			}
			if found.Truncated {
				t.Error("truncated")
			}
		})
	}
}

// The paths are those that a search without any cleverness finds, in order, up to
// as many as were asked for. The walker has walked before.
func TestPathsAreThoseOfABruteSearch(t *testing.T) {
	t.Parallel()
	walker := new(analysis.Walker)
	rapid.Check(t, func(t *rapid.T) {
		list := anyEdges(t)
		q := analysis.PathQuery{
			From: 1, To: rapid.Int64Range(1, 6).Draw(t, "to"), MaxLength: rapid.IntRange(1, 6).Draw(t, "length"),
			Most: rapid.IntRange(1, 20).Draw(t, "most"), More: rapid.Bool().Draw(t, "more"), Along: anyFilter(t),
		}
		q.Shortest = rapid.Bool().Draw(t, "shortest")
		all := brute(list, q)
		found := walker.Paths(graphOf(list), q)
		if want, got := all[:min(len(all), q.Most)], walked(found); !slices.Equal(want, got) {
			t.Errorf("paths %q, want %q", got, want)
		}
		if found.Truncated != (q.More && len(all) > q.Most) {
			t.Errorf("truncated is %v, there are %d paths and %d were asked for", found.Truncated, len(all), q.Most)
		}
	})
}

// In larger graphs, where walks from both ends grow before they meet, and paths
// of several lengths are listed, the answers are those of a brute search too.
func TestPathsMeetInTheMiddle(t *testing.T) {
	t.Parallel()
	walker, rng := new(analysis.Walker), rand.New(rand.NewPCG(5, 6))
	for range 150 {
		list := make([]edge, 20+rng.IntN(70))
		for i := range list {
			list[i] = edge{
				ID: int64(i + 1), From: 1 + rng.Int64N(organisations), To: 1 + rng.Int64N(1+rng.Int64N(organisations)), Kind: org.Kinds()[rng.IntN(3)],
				Basis: []org.Basis{org.Stated, org.Derived}[rng.IntN(2)], Span: span(org.Certainties()[rng.IntN(4)]),
			}
		}
		q := query()
		q.From, q.To, q.MaxLength, q.Most = 1+rng.Int64N(organisations), 1+rng.Int64N(organisations), 1+rng.IntN(6), 1+rng.IntN(60)
		q.Along.Kinds = adjacency.Kinds(org.Kinds()[:1+rng.IntN(3)])
		all, found := brute(list, q), walker.Paths(graphOf(list), q)
		if want, got := all[:min(len(all), q.Most)], walked(found); !slices.Equal(want, got) {
			t.Fatalf("%+v of %+v: paths %q, want %q", q, list, got, want)
		}
		if found.Truncated != (len(all) > q.Most) {
			t.Errorf("truncated is %v, there are %d paths and %d were asked for", found.Truncated, len(all), q.Most)
		}
	}
}

// path is a path of a brute search, with what it is sorted by.
type path struct {
	text                     string
	length, planned, derived int
	leastSure                int
	keys                     []int64
}

func brute(list []edge, q analysis.PathQuery) []string {
	var paths []path
	var walk func(at int64, passed []int64, p path)
	walk = func(at int64, passed []int64, p path) {
		if at == q.To {
			if p.length > 0 {
				p.text = strings.TrimSpace(p.text)
				paths = append(paths, p)
			}
			return
		}
		if p.length == q.MaxLength {
			return
		}
		for _, e := range list {
			certainty, _ := e.Span.On(today)
			if !e.admittedBy(q.Along) {
				continue
			}
			for _, way := range []struct {
				sign     string
				from, to int64
			}{{"+", e.From, e.To}, {"-", e.To, e.From}} {
				if way.from != at || slices.Contains(passed, way.to) || !slices.Contains(e.ways(q.Along), [2]int64{way.from, way.to}) {
					continue
				}
				next := path{
					text: p.text + " " + way.sign + letter(e.ID), length: p.length + 1, planned: p.planned, derived: p.derived,
					leastSure: max(p.leastSure, certainty.Rank()), keys: append(slices.Clone(p.keys), e.ID),
				}
				if certainty == org.PlannedOnly {
					next.planned = 1
				}
				if e.Basis == org.Derived {
					next.derived = 1
				}
				walk(way.to, append(slices.Clone(passed), way.to), next)
			}
		}
	}
	walk(q.From, []int64{q.From}, path{})
	slices.SortFunc(paths, func(a, b path) int {
		return cmp.Or(
			cmp.Compare(a.length, b.length), cmp.Compare(a.planned, b.planned), cmp.Compare(a.derived, b.derived),
			cmp.Compare(a.leastSure, b.leastSure), slices.Compare(a.keys, b.keys),
		)
	})
	var texts []string
	for _, p := range paths {
		if !q.Shortest || p.length == paths[0].length {
			texts = append(texts, p.text)
		}
	}
	return texts
}

// The work for one question is bounded, and the answer says that it was cut.
func TestPathsGiveUpInADenseGraph(t *testing.T) {
	t.Parallel()
	var list []edge
	for from := int64(1); from <= 40; from++ {
		for to := from + 1; to <= 40; to++ {
			list = append(list, edge{ID: int64(len(list) + 1), From: from, To: to, Kind: org.Advises, Basis: org.Stated, Span: span(org.Confirmed)})
		}
	}
	q := query()
	q.MaxLength, q.Most, q.More = 6, 1_000_000, false
	if found := new(analysis.Walker).Paths(graphOf(list), q); !found.Truncated || len(found.Paths) == 0 {
		t.Errorf("%d paths, truncated %v", len(found.Paths), found.Truncated)
	}
}

// Many may walk at a time.
func TestAWalkerIsSafeForMany(t *testing.T) {
	t.Parallel()
	graph, walker := graphOf(edges("a: 1 MEMBER_OF 2", "b: 2 ADVISES 9", "z: 1 ADVISES 9")), new(analysis.Walker)
	for i := range 4 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			if diff := gocmp.Diff([]string{"+z", "+a +b"}, walked(walker.Paths(graph, query()))); diff != "" {
				t.Error(diff)
			}
		})
	}
}
