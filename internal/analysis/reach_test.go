package analysis_test

import (
	"cmp"
	"errors"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"diginett/internal/adjacency"
	"diginett/internal/analysis"
	"diginett/internal/org"
)

type reached = analysis.Reached

func around() analysis.Reach {
	return analysis.Reach{
		From: 1, Radius: 2, Total: true, Page: analysis.ReachPage{Limit: 100},
		Along: adjacency.Filter{Direction: adjacency.Both, Day: today},
	}
}

func TestReach(t *testing.T) {
	t.Parallel()
	star := edges("a: 1 ADVISES 9", "b: 3 ADVISES 1", "c: 9 ADVISES 2", "d: 2 ADVISES 4", "e: 3 ADVISES 9")
	tests := []struct {
		name  string
		edges []edge
		reach func(*analysis.Reach)
		want  []reached
		total int
	}{
		{"nearest first, then by id", star, nil, []reached{{1, 3}, {1, 9}, {2, 2}}, 3},
		{"no further than the radius", star, func(r *analysis.Reach) { r.Radius = 1 }, []reached{{1, 3}, {1, 9}}, 2},
		{"as far as ties lead, without a radius", star, func(r *analysis.Reach) { r.Radius = 0 }, []reached{{1, 3}, {1, 9}, {2, 2}, {3, 4}}, 4},
		{"only outwards", star, func(r *analysis.Reach) { r.Radius, r.Along.Direction = 0, adjacency.Outgoing }, []reached{{1, 9}, {2, 2}, {3, 4}}, 3},
		{"only inwards", star, func(r *analysis.Reach) { r.Along.Direction = adjacency.Incoming }, []reached{{1, 3}}, 1},
		{"not the organisation itself", edges("a: 1 ADVISES 1", "b: 1 ADVISES 2", "c: 2 ADVISES 1"), nil, []reached{{1, 2}}, 1},
		{"one way of several is enough", edges("a: 1 ADVISES 2", "b: 1 FUNDS 2"), nil, []reached{{1, 2}}, 1},
		{"only what holds on the day", star, func(r *analysis.Reach) { r.Along.Day = 150 }, nil, 0},
		{"only these types, through any", star, func(r *analysis.Reach) { r.Types = adjacency.Types([]org.Type{typeOf(2)}) }, []reached{{2, 2}}, 1},
		{"a page from the start", star, func(r *analysis.Reach) { r.Page.Limit = 2 }, []reached{{1, 3}, {1, 9}}, 3},
		{"a page from the end", star, func(r *analysis.Reach) { r.Page.Limit, r.Page.Backwards = 2, true }, []reached{{1, 9}, {2, 2}}, 3},
		{"a page after", star, func(r *analysis.Reach) { r.Page.After = &reached{1, 3} }, []reached{{1, 9}, {2, 2}}, 3},
		{"a page before", star, func(r *analysis.Reach) { r.Page.Before = &reached{2, 2} }, []reached{{1, 3}, {1, 9}}, 3},
		{"nobody has nothing around", star, func(r *analysis.Reach) { r.From = 1000 }, nil, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := around()
			if tt.reach != nil {
				tt.reach(&r)
			}
			found, err := new(analysis.Walker).Reach(graphOf(tt.edges), r)
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(analysis.Surroundings{Page: tt.want, Total: tt.total}, found); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What is reached is what a walk without any cleverness finds, page for page.
func TestReachIsThatOfABruteWalk(t *testing.T) {
	t.Parallel()
	walker := new(analysis.Walker)
	rapid.Check(t, func(t *rapid.T) {
		list := anyEdges(t)
		r := analysis.Reach{
			From: rapid.Int64Range(1, 6).Draw(t, "from"), Radius: rapid.IntRange(0, 3).Draw(t, "radius"), Along: anyFilter(t),
			Total: rapid.Bool().Draw(t, "total"), Page: anyPage(t),
		}
		if rapid.Bool().Draw(t, "of some types") {
			r.Types = adjacency.Types([]org.Type{typeOf(2), typeOf(3), typeOf(5)})
		}
		all := bruteReach(list, r)
		found, err := walker.Reach(graphOf(list), r)
		if err != nil {
			t.Fatal(err)
		}
		if want := pageOf(all, r.Page); !slices.Equal(want, found.Page) {
			t.Errorf("%v are reached, want %v", found.Page, want)
		}
		if r.Total && found.Total != len(all) {
			t.Errorf("%d are reached in all, want %d", found.Total, len(all))
		}
	})
}

func anyPage(t *rapid.T) analysis.ReachPage {
	p := analysis.ReachPage{Limit: rapid.IntRange(1, 6).Draw(t, "limit"), Backwards: rapid.Bool().Draw(t, "backwards")}
	for name, bound := range map[string]**reached{"after": &p.After, "before": &p.Before} {
		if rapid.Bool().Draw(t, name) {
			*bound = &reached{rapid.IntRange(0, 4).Draw(t, name+" distance"), rapid.Int64Range(0, 7).Draw(t, name+" id")}
		}
	}
	return p
}

func bruteReach(list []edge, r analysis.Reach) []reached {
	distance := map[int64]int{r.From: 0}
	for d := 1; d <= len(list) && (r.Radius == 0 || d <= r.Radius); d++ {
		for _, e := range list {
			for _, way := range e.ways(r.Along) {
				from, known := distance[way[0]]
				if _, knownTo := distance[way[1]]; known && from == d-1 && !knownTo {
					distance[way[1]] = d
				}
			}
		}
	}
	var all []reached
	for id, d := range distance {
		if d > 0 && r.Types.Has(slices.Index(org.Types(), typeOf(id))) {
			all = append(all, reached{d, id})
		}
	}
	slices.SortFunc(all, compareReached)
	return all
}

func compareReached(a, b reached) int {
	return cmp.Or(cmp.Compare(a.Distance, b.Distance), cmp.Compare(a.Organisation, b.Organisation))
}

func pageOf(all []reached, p analysis.ReachPage) []reached {
	var within []reached
	for _, r := range all {
		if (p.After == nil || compareReached(r, *p.After) > 0) && (p.Before == nil || compareReached(r, *p.Before) < 0) {
			within = append(within, r)
		}
	}
	if p.Backwards {
		return within[max(0, len(within)-p.Limit):]
	}
	return within[:min(len(within), p.Limit)]
}

// starOf is one organisation that is tied to all others, in any order: by several
// kinds, each of which has its own ids.
func starOf(t *testing.T, others int) *adjacency.Graph {
	t.Helper()
	const kinds = 5
	b := adjacency.NewBuilder(make([]org.Type, others+2), others)
	for kind := range kinds {
		for other := 2 + kind; other < others+2; other += kinds {
			tie := adjacency.Tie{Kind: kind, Other: int64(other), Relationship: int64(other)}
			if err := b.Add(adjacency.Edge{Organisation: 1, Tie: tie, Span: span(org.Confirmed)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.Graph()
}

// A page of a large level is its first or last few, whatever the order in which
// they are met.
func TestReachPagesALargeLevel(t *testing.T) {
	t.Parallel()
	graph := starOf(t, 5000)
	r := around()
	r.Page = analysis.ReachPage{Limit: 3, After: &reached{1, 100}}
	first, err := new(analysis.Walker).Reach(graph, r)
	if diff := gocmp.Diff([]reached{{1, 101}, {1, 102}, {1, 103}}, first.Page); err != nil || diff != "" {
		t.Error(err, diff)
	}
	r.Page.Backwards = true
	last, err := new(analysis.Walker).Reach(graph, r)
	if diff := gocmp.Diff([]reached{{1, 4999}, {1, 5000}, {1, 5001}}, last.Page); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestReachGivesUpWhereTooMuchLiesAround(t *testing.T) {
	t.Parallel()
	graph := starOf(t, analysis.MostVisited)
	if _, err := new(analysis.Walker).Reach(graph, around()); !errors.Is(err, analysis.ErrTooMany) {
		t.Errorf("the error is %v, want %v", err, analysis.ErrTooMany)
	}
}
