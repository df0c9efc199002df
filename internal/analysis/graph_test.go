package analysis_test

import (
	"cmp"
	"slices"

	"pgregory.net/rapid"

	"diginett/internal/adjacency"
	"diginett/internal/org"
)

// today is the day that all tests ask about.
const today org.Day = 100

// edge is a relationship of a test.
type edge struct {
	ID, From, To int64
	Kind         org.Kind
	Basis        org.Basis
	Span         org.Span
}

// organisations is how many there are in the graphs of tests; their types take turns.
const organisations = 40

func typeOf(id int64) org.Type { return org.Types()[int(id)%len(org.Types())] }

// span is a span that holds today with the certainty; an empty one does not hold.
func span(certainty org.Certainty) org.Span {
	s := org.Span{Possible: org.Period{From: 50, To: 150}}
	switch certainty {
	case org.Confirmed:
		s.Certain = org.Period{From: 90, To: 110}
	case org.Undated:
		s.Undated = true
	case org.PlannedOnly:
		s.Planned = true
	case "":
		s.Possible = org.Period{From: 101, To: 150}
	}
	return s
}

func graphOf(edges []edge) *adjacency.Graph {
	types := make([]org.Type, organisations+1)
	for id := range types {
		types[id] = typeOf(int64(id))
	}
	return build(types, edges)
}

// build panics where the edges make no graph, which is a bug of a test.
func build(types []org.Type, edges []edge) *adjacency.Graph {
	var ends []adjacency.Edge
	b := adjacency.NewBuilder(types, 2*len(edges))
	for _, e := range edges {
		kind := e.Kind.Rank()
		ends = append(ends,
			adjacency.Edge{Organisation: e.From, Tie: adjacency.Tie{Kind: kind, Other: e.To, Relationship: e.ID}, Span: e.Span},
			adjacency.Edge{Organisation: e.To, Tie: adjacency.Tie{Kind: kind, Other: e.From, Relationship: e.ID, Incoming: true}, Span: e.Span})
		if e.Basis == org.Derived {
			b.MarkDerived(e.ID)
		}
	}
	slices.SortStableFunc(ends, inOrder)
	for _, e := range ends {
		if err := b.Add(e); err != nil {
			panic(err)
		}
	}
	return b.Graph()
}

// inOrder is the order of ties in a graph.
func inOrder(a, b adjacency.Edge) int {
	return cmp.Or(
		cmp.Compare(a.Organisation, b.Organisation), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Other, b.Other), cmp.Compare(a.Relationship, b.Relationship),
	)
}

func anyEdges(t *rapid.T) []edge {
	list := make([]edge, rapid.IntRange(0, 12).Draw(t, "edges"))
	for i := range list {
		list[i] = edge{
			ID: int64(i + 1), From: rapid.Int64Range(1, 6).Draw(t, "from"), To: rapid.Int64Range(1, 6).Draw(t, "to"),
			Kind:  rapid.SampledFrom([]org.Kind{org.MemberOf, org.Advises}).Draw(t, "kind"),
			Basis: rapid.SampledFrom([]org.Basis{org.Stated, org.Derived}).Draw(t, "basis"),
			Span:  span(rapid.SampledFrom(append(org.Certainties(), "")).Draw(t, "certainty")),
		}
	}
	return rapid.Permutation(list).Draw(t, "order")
}

func anyFilter(t *rapid.T) adjacency.Filter {
	f := adjacency.Filter{
		Day:         today,
		Direction:   rapid.SampledFrom([]adjacency.Direction{adjacency.Outgoing, adjacency.Incoming, adjacency.Both}).Draw(t, "direction"),
		Certainties: adjacency.Certainties(rapid.SliceOfNDistinct(rapid.SampledFrom(org.Certainties()), 1, 4, rapid.ID[org.Certainty]).Draw(t, "certainties")),
	}
	if rapid.Bool().Draw(t, "of one kind") {
		f.Kinds = adjacency.Kinds([]org.Kind{org.MemberOf})
	}
	return f
}

// admittedBy is the filter without any cleverness, but for its direction.
func (e edge) admittedBy(f adjacency.Filter) bool {
	certainty, holds := e.Span.On(f.Day)
	return holds && f.Certainties.Has(certainty.Rank()) && f.Kinds.Has(e.Kind.Rank())
}

// ways are how the filter lets the edge be walked: from where to where.
func (e edge) ways(f adjacency.Filter) [][2]int64 {
	out, in := [2]int64{e.From, e.To}, [2]int64{e.To, e.From}
	switch {
	case !e.admittedBy(f):
		return nil
	case f.Direction == adjacency.Outgoing:
		return [][2]int64{out}
	case f.Direction == adjacency.Incoming:
		return [][2]int64{in}
	}
	return [][2]int64{out, in}
}
