package analysis_test

import (
	"slices"
	"testing"

	"diginett/internal/adjacency"
	"diginett/internal/analysis"
)

func TestASelectionCanBeWalkedAgainAndLeftEarly(t *testing.T) {
	t.Parallel()
	graph := graphOf(edges("a: 1 ADVISES 2", "b: 2 FUNDS 3", "c: 3 ADVISES 1"))
	selection, err := new(analysis.Walker).Select(graph, analysis.SliceQuery{Along: adjacency.Filter{Day: today}, With: []int64{7}})
	if err != nil {
		t.Fatal(err)
	}
	for range selection.Organisations() {
		break
	}
	for range selection.Ties() {
		break
	}
	organisations, ties := selection.Size()
	for range 2 {
		if got := slices.Collect(selection.Organisations()); len(got) != organisations || !slices.Equal(got, []int64{1, 2, 3, 7}) {
			t.Errorf("organisations %v, of which there are %d", got, organisations)
		}
		if got := slices.Collect(selection.Ties()); len(got) != ties || ties != 3 {
			t.Errorf("ties %v, of which there are %d", got, ties)
		}
	}
}
