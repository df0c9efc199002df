package analysis_test

import (
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"diginett/internal/adjacency"
	"diginett/internal/analysis"
)

func TestTiedToGivesEachOrganisationOnce(t *testing.T) {
	t.Parallel()
	graph := graphOf(edges("a: 2 ADVISES 1", "b: 1 FUNDS 2", "c: 1 ADVISES 9", "d: 3 ADVISES 1"))
	a, b, c, d := int64(1), int64(2), int64(3), int64(4)
	for _, test := range []struct {
		name  string
		along adjacency.Filter
		want  []analysis.Tied
	}{
		{"both ways", adjacency.Filter{Direction: adjacency.Both, Day: today}, []analysis.Tied{{Organisation: 2, Relationships: []int64{a, b}}, {Organisation: 3, Relationships: []int64{d}}, {Organisation: 9, Relationships: []int64{c}}}},
		{"inwards", adjacency.Filter{Direction: adjacency.Incoming, Day: today}, []analysis.Tied{{Organisation: 2, Relationships: []int64{a}}, {Organisation: 3, Relationships: []int64{d}}}},
		{"on a day on which nothing holds", adjacency.Filter{Direction: adjacency.Both, Day: 150}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := analysis.TiedTo(graph, 1, test.along)
			if diff := gocmp.Diff(test.want, got); diff != "" || err != nil {
				t.Errorf("%v, -want +got:\n%s", err, diff)
			}
		})
	}
}
