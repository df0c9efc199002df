package adjacency_test

import (
	"math"
	"testing"

	"diginett/internal/adjacency"
	"diginett/internal/org"
)

func TestABuilderRefusesWhatMakesNoGraph(t *testing.T) {
	t.Parallel()
	fits := func() adjacency.Edge {
		return adjacency.Edge{Organisation: 2, Tie: adjacency.Tie{Other: 1, Relationship: 1}}
	}
	tests := []struct {
		name string
		edge func(*adjacency.Edge)
		ok   bool
	}{
		{"what fits", func(*adjacency.Edge) {}, true},
		{"an organisation that is not there", func(e *adjacency.Edge) { e.Organisation = 3 }, false},
		{"an organisation without an id", func(e *adjacency.Edge) { e.Organisation = 0 }, false},
		{"another end that is not there", func(e *adjacency.Edge) { e.Other = 3 }, false},
		{"an organisation after a later one", func(e *adjacency.Edge) { e.Organisation = 1 }, false},
		{"a relationship below nothing", func(e *adjacency.Edge) { e.Relationship = -1 }, false},
		{"a relationship too high", func(e *adjacency.Edge) { e.Relationship = math.MaxUint32 + 1 }, false},
		{"a kind below the first", func(e *adjacency.Edge) { e.Kind = -1 }, false},
		{"a kind beyond the last", func(e *adjacency.Edge) { e.Kind = len(org.Kinds()) }, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := adjacency.NewBuilder(make([]org.Type, 3), 2)
			if err := b.Add(fits()); err != nil {
				t.Fatal(err)
			}
			e := fits()
			tt.edge(&e)
			if err := b.Add(e); (err == nil) != tt.ok {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

func TestAGraphKnowsItsOrganisations(t *testing.T) {
	t.Parallel()
	b := adjacency.NewBuilder([]org.Type{"", org.TypeNetwork, org.TypeCouncil}, 2)
	tie := adjacency.Tie{Kind: org.ReportsTo.Rank(), Other: 2, Relationship: 7}
	for _, e := range []adjacency.Edge{
		{Organisation: 1, Tie: tie},
		{Organisation: 2, Tie: adjacency.Tie{Kind: tie.Kind, Other: 1, Relationship: 7, Incoming: true}},
	} {
		if err := b.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	b.MarkDerived(7)
	graph := b.Graph()
	if graph.Len() != 3 || graph.Ties() != 1 || graph.Degree(1) != 1 || graph.Degree(0) != 0 || graph.Degree(99) != 0 {
		t.Errorf("%d organisations, %d ties, degrees %d, %d, %d", graph.Len(), graph.Ties(), graph.Degree(1), graph.Degree(0), graph.Degree(99))
	}
	if graph.Knows(0) || !graph.Knows(1) || !graph.Knows(2) || graph.Knows(3) || graph.Knows(-1) {
		t.Error("not the organisations 1 and 2 are known")
	}
	if org.Types()[graph.TypeRank(2)] != org.TypeCouncil || org.Types()[graph.TypeRank(1)] != org.TypeNetwork {
		t.Errorf("the types are %d and %d", graph.TypeRank(2), graph.TypeRank(1))
	}
	if !graph.Derived(7) || graph.Derived(6) || graph.Derived(1_000_000) {
		t.Error("not relationship 7 alone is derived")
	}
	if graph.Count(1, adjacency.Filter{Direction: adjacency.Incoming, AnyTime: true}) != 0 {
		t.Error("a tie that goes out is read as coming in")
	}
}

// A tie is held in thirteen bytes at each end, however many there are. Without
// it a country's graph would not fit beside what else a server holds.
func TestATieTakesThirteenBytes(t *testing.T) {
	t.Parallel()
	const ties = 100_000
	types := make([]org.Type, 1001)
	b := adjacency.NewBuilder(types, 2*ties)
	for i := range int64(2 * ties) {
		e := adjacency.Edge{Organisation: 1 + i/200, Tie: adjacency.Tie{Other: 1 + i%1000, Relationship: i / 2, Incoming: i%2 == 1}}
		e.Span.Possible = org.Period{From: org.Day(i % 50), To: org.End}
		if err := b.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	graph := b.Graph()
	const perOrganisation, perSpan = 5, 24
	if most := 13*2*ties + perOrganisation*len(types) + perSpan*50 + 8; graph.Bytes() > most {
		t.Errorf("%d ties take %d bytes, want at most %d", graph.Ties(), graph.Bytes(), most)
	}
}
