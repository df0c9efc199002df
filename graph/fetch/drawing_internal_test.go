package fetch

import (
	"errors"
	"testing"

	"diginett/graph/fault"
	"diginett/internal/adjacency"
	"diginett/internal/org"
)

// star is a graph in which one organisation has so many members.
func star(t *testing.T, members int) *adjacency.Graph {
	t.Helper()
	types := make([]org.Type, members+2)
	b := adjacency.NewBuilder(types, members)
	for i := range members {
		tie := adjacency.Tie{Kind: org.MemberOf.Rank(), Other: int64(i + 2), Relationship: int64(i), Incoming: true}
		if err := b.Add(adjacency.Edge{Organisation: 1, Tie: tie, Span: org.Span{Possible: org.Always}}); err != nil {
			t.Fatal(err)
		}
	}
	return b.Graph()
}

func TestADrawingChoosesFromSoManyRelationshipsAndNoMore(t *testing.T) {
	along := adjacency.Filter{Direction: adjacency.Both, Certainties: adjacency.Certainties(org.Certainties())}
	query := DrawingQuery{Of: 1, Along: along}
	if ties, err := tiesOf(star(t, mostDrawnTies), query); err != nil || len(ties) != mostDrawnTies {
		t.Errorf("of as many as there may be: %d, %v", len(ties), err)
	}
	_, err := tiesOf(star(t, mostDrawnTies+1), query)
	var shown *fault.Error
	if !errors.As(err, &shown) || shown.Code != fault.CostLimit || shown.Argument != "kinds" {
		t.Errorf("of one more: %v", err)
	}
}
