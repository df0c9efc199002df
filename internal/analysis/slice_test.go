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

func TestSlice(t *testing.T) {
	t.Parallel()
	never := edges("a: 1 ADVISES 2", "b: 2 ADVISES 3")
	never[1].Span = org.Span{Possible: org.Period{From: 9, To: 9}}
	chain := edges("a: 1 ADVISES 2", "b: 2 FUNDS 3", "c: 3 ADVISES 1", "d: 3 ADVISES 4")
	tests := []struct {
		name  string
		edges []edge
		query analysis.SliceQuery
		nodes []int64
		ties  []int64 // their relationships
	}{
		{"the whole graph", chain, analysis.SliceQuery{}, []int64{1, 2, 3, 4}, []int64{1, 2, 3, 4}},
		{"only ties of a kind, and what they tie", chain, analysis.SliceQuery{Along: adjacency.Filter{Kinds: adjacency.Kinds([]org.Kind{org.Funds})}}, []int64{2, 3}, []int64{2}},
		{"nothing that does not hold on the day", chain, analysis.SliceQuery{Along: adjacency.Filter{Day: 150}}, nil, nil},
		{"what holds at any time", chain, analysis.SliceQuery{Along: adjacency.Filter{Day: 150, AnyTime: true}}, []int64{1, 2, 3, 4}, []int64{1, 2, 3, 4}},
		{"nothing that holds on no day", never, analysis.SliceQuery{Along: adjacency.Filter{AnyTime: true}}, []int64{1, 2}, []int64{1}},
		{"what lies around one, with the ties between its neighbours", chain, analysis.SliceQuery{Of: 1, Radius: 1}, []int64{1, 2, 3}, []int64{1, 2, 3}},
		{"as far as ties lead, without a radius", chain, analysis.SliceQuery{Of: 1}, []int64{1, 2, 3, 4}, []int64{1, 2, 3, 4}},
		{"only organisations of a type", edges("a: 1 ADVISES 2", "b: 2 ADVISES 10"), analysis.SliceQuery{Types: adjacency.Types([]org.Type{typeOf(2)})}, []int64{2, 10}, []int64{2}},
		{
			"the one in the middle, whatever its type",
			edges("a: 1 ADVISES 2", "b: 2 ADVISES 1", "c: 2 ADVISES 3"),
			analysis.SliceQuery{Of: 1, Types: adjacency.Types([]org.Type{typeOf(2)})},
			[]int64{1, 2},
			[]int64{1, 2},
		},
		{"one that is tied to nobody, alone", chain, analysis.SliceQuery{Of: 7}, []int64{7}, nil},
		{"those who are named, tied or not", chain, analysis.SliceQuery{With: []int64{2, 7, 1000}}, []int64{1, 2, 3, 4, 7}, []int64{1, 2, 3, 4}},
		{"a tie of one with itself, once", edges("a: 1 ADVISES 1"), analysis.SliceQuery{}, []int64{1}, []int64{1}},
		{"as many ties as are allowed", chain, analysis.SliceQuery{Most: 4}, []int64{1, 2, 3, 4}, []int64{1, 2, 3, 4}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if test.query.Along.Day == 0 {
				test.query.Along.Day = today
			}
			slice, err := new(analysis.Walker).Slice(graphOf(test.edges), test.query)
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(test.nodes, slice.Organisations); diff != "" {
				t.Errorf("organisations, -want +got:\n%s", diff)
			}
			if diff := gocmp.Diff(test.ties, relationshipsOf(slice)); diff != "" {
				t.Errorf("ties, -want +got:\n%s", diff)
			}
		})
	}
}

func TestSliceRefusesMoreTiesThanAreAllowed(t *testing.T) {
	t.Parallel()
	graph := graphOf(edges("a: 1 ADVISES 2", "b: 2 ADVISES 3"))
	if _, err := new(analysis.Walker).Slice(graph, analysis.SliceQuery{Along: adjacency.Filter{Day: today}, Most: 1}); !errors.Is(err, analysis.ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

func TestSlicesAreWhatALoopOverTheRelationshipsTakes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all, along := anyEdges(t), anyFilter(t)
		slice, err := new(analysis.Walker).Slice(graphOf(all), analysis.SliceQuery{Along: along})
		if err != nil {
			t.Fatal(err)
		}
		var want []int64
		for _, e := range all {
			if e.admittedBy(along) {
				want = append(want, e.ID)
			}
		}
		if diff := gocmp.Diff(sorted(want), sorted(relationshipsOf(slice))); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
		if !slices.IsSortedFunc(slice.Ties, func(a, b analysis.SliceTie) int {
			return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.To, b.To), cmp.Compare(a.Relationship, b.Relationship))
		}) {
			t.Error("ties are out of order")
		}
	})
}

func sorted(ids []int64) []int64 {
	sorted := slices.Clone(ids)
	slices.Sort(sorted)
	return sorted
}

func relationshipsOf(s analysis.Slice) []int64 {
	var ids []int64
	for _, tie := range s.Ties {
		ids = append(ids, tie.Relationship)
	}
	return ids
}
