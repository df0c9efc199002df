package adjacency_test

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"diginett/internal/adjacency"
	"diginett/internal/org"
)

const today org.Day = 100

// organisations is how many there are in the graphs of these tests; their types take turns.
const organisations = 6

func typeOf(id int64) org.Type { return org.Types()[int(id)%3] }

// edge is a relationship as facts have it.
type edge struct {
	id, from, to int64
	kind         org.Kind
	span         org.Span
}

// end is a relationship as one of its ends has it.
type end struct {
	organisation int64
	adjacency.Tie
	span org.Span
}

// ends are what a graph is built of, in its order.
func ends(edges []edge) []end {
	var list []end
	for _, e := range edges {
		list = append(list,
			end{e.from, adjacency.Tie{Kind: e.kind.Rank(), Other: e.to, Relationship: e.id}, e.span},
			end{e.to, adjacency.Tie{Kind: e.kind.Rank(), Other: e.from, Relationship: e.id, Incoming: true}, e.span})
	}
	slices.SortStableFunc(list, func(a, b end) int {
		return cmp.Or(cmp.Compare(a.organisation, b.organisation), compareKeys(a.Key(), b.Key()))
	})
	return list
}

func compareKeys(a, b adjacency.Key) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Other, b.Other), cmp.Compare(a.Relationship, b.Relationship))
}

type failing interface {
	Helper()
	Fatal(args ...any)
}

func graphOf(t failing, edges []edge) *adjacency.Graph {
	t.Helper()
	types := make([]org.Type, organisations+1)
	for id := range types {
		types[id] = typeOf(int64(id))
	}
	b := adjacency.NewBuilder(types, 2*len(edges))
	for _, e := range ends(edges) {
		if err := b.Add(adjacency.Edge{Organisation: e.organisation, Tie: e.Tie, Span: e.span}); err != nil {
			t.Fatal(err)
		}
	}
	return b.Graph()
}

// naive are the ties of an organisation that a filter admits, by looking at all edges.
func naive(edges []edge, id int64, f adjacency.Filter) []adjacency.Tie {
	var ties []adjacency.Tie
	for _, e := range ends(edges) {
		if e.organisation == id && admits(e, f) {
			ties = append(ties, e.Tie)
		}
	}
	return ties
}

func admits(e end, f adjacency.Filter) bool {
	switch {
	case !f.Kinds.Has(e.Kind), !f.OtherTypes.Has(slices.Index(org.Types(), typeOf(e.Other))):
		return false
	case f.Direction == adjacency.Outgoing && e.Incoming, f.Direction == adjacency.Incoming && !e.Incoming:
		return false
	case f.Direction == adjacency.Both && e.Incoming && e.Other == e.organisation:
		return false // what goes out has been read
	}
	return holds(e.span, f)
}

func holds(s org.Span, f adjacency.Filter) bool {
	if !f.AnyTime {
		certainty, holds := s.On(f.Day)
		return holds && f.Certainties.Has(certainty.Rank())
	}
	switch {
	case s.Planned:
		return f.Certainties.Has(org.PlannedOnly.Rank())
	case s.Undated:
		return f.Certainties.Has(org.Undated.Rank())
	}
	return f.Certainties.Has(org.Presumed.Rank()) || f.Certainties.Has(org.Confirmed.Rank())
}

// once leaves of several ties with one organisation the first, as relationships go.
func once(ties []adjacency.Tie) []adjacency.Tie {
	var first []adjacency.Tie
	for _, tie := range ties {
		other := func(t adjacency.Tie) bool { return t.Other == tie.Other && t.Relationship != tie.Relationship }
		if at := slices.Index(ties, tie); !slices.ContainsFunc(ties[:at], other) {
			first = append(first, tie)
		}
	}
	return first
}

func pageOf(ties []adjacency.Tie, p adjacency.Page) []adjacency.Tie {
	if p.EachOnce {
		ties = once(ties)
	}
	var within []adjacency.Tie
	for _, tie := range ties {
		if (p.After == nil || compareKeys(tie.Key(), *p.After) > 0) && (p.Before == nil || compareKeys(tie.Key(), *p.Before) < 0) {
			within = append(within, tie)
		}
	}
	if p.Backwards {
		return within[max(0, len(within)-p.Limit):]
	}
	return within[:min(len(within), p.Limit)]
}

// What a graph tells is what looking at every edge tells.
func TestAGraphIsThatOfItsEdges(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		edges, f, id := anyEdges(t), anyFilter(t), anyID(t, "organisation")
		graph, want := graphOf(t, edges), naive(edges, id, f)
		if got := walked(graph, id, f); !slices.Equal(got, want) {
			t.Errorf("%v are walked, want %v", got, want)
		}
		if got := graph.Count(id, f); got != len(want) {
			t.Errorf("%d ties are counted, want %d", got, len(want))
		}
		if got := graph.CountOnce(id, f); got != len(once(want)) {
			t.Errorf("%d organisations are counted, want %d", got, len(once(want)))
		}
		p := anyPage(t)
		if got := graph.Page(nil, id, f, p); !slices.Equal(got, pageOf(want, p)) {
			t.Errorf("the page is %v, want %v of %v", got, pageOf(want, p), want)
		}
	})
}

func walked(graph *adjacency.Graph, id int64, f adjacency.Filter) (ties []adjacency.Tie) {
	walk := graph.Walk(f)
	for walk.Begin(id); walk.Next(); {
		ties = append(ties, adjacency.Tie{Kind: walk.Kind(), Other: walk.Other(), Relationship: walk.Relationship(), Incoming: walk.Incoming()})
	}
	return ties
}

func anyID(t *rapid.T, label string) int64 { return rapid.Int64Range(1, organisations).Draw(t, label) }

func anyEdges(t *rapid.T) []edge {
	edges := make([]edge, rapid.IntRange(0, 40).Draw(t, "edges"))
	for i := range edges {
		edges[i] = edge{int64(i + 1), anyID(t, "from"), anyID(t, "to"), rapid.SampledFrom(org.Kinds()[:4]).Draw(t, "kind"), anySpan(t)}
	}
	return edges
}

func anySpan(t *rapid.T) org.Span {
	period := func(label string) org.Period {
		from := rapid.Int32Range(97, 102).Draw(t, label)
		return org.Period{From: org.Day(from), To: org.Day(from + rapid.Int32Range(0, 4).Draw(t, "days"))}
	}
	s := org.Span{Possible: period("possible"), Undated: rapid.Bool().Draw(t, "undated"), Planned: rapid.Bool().Draw(t, "planned")}
	s.Certain = period("certain").Intersect(s.Possible)
	return s
}

func anyFilter(t *rapid.T) adjacency.Filter {
	return adjacency.Filter{
		Direction:   rapid.SampledFrom([]adjacency.Direction{adjacency.Outgoing, adjacency.Incoming, adjacency.Both}).Draw(t, "direction"),
		Kinds:       adjacency.Kinds(some(t, "kinds", org.Kinds()[:5])),
		OtherTypes:  adjacency.Types(some(t, "types", org.Types()[:3])),
		Certainties: adjacency.Certainties(some(t, "certainties", org.Certainties())),
		Day:         today,
		AnyTime:     rapid.Bool().Draw(t, "any time"),
	}
}

// some are some of the values, perhaps none; or nil, which stands for all.
func some[T comparable](t *rapid.T, label string, values []T) []T {
	if rapid.Bool().Draw(t, "all "+label) {
		return nil
	}
	return rapid.SliceOfNDistinct(rapid.SampledFrom(values), 0, len(values), rapid.ID[T]).Draw(t, label)
}

func anyPage(t *rapid.T) adjacency.Page {
	p := adjacency.Page{Limit: rapid.IntRange(1, 12).Draw(t, "limit"), Backwards: rapid.Bool().Draw(t, "backwards"), EachOnce: rapid.Bool().Draw(t, "each once")}
	for label, bound := range map[string]**adjacency.Key{"after": &p.After, "before": &p.Before} {
		if rapid.Bool().Draw(t, label) {
			*bound = &adjacency.Key{Kind: rapid.IntRange(0, 4).Draw(t, "kind"), Other: anyID(t, "other"), Relationship: rapid.Int64Range(0, 41).Draw(t, "relationship")}
		}
	}
	return p
}

// What many organisations with many ties have is found by halves rather than one by one.
func TestAGraphFindsKindsAmongManyTies(t *testing.T) {
	t.Parallel()
	var edges []edge
	for i, kind := range org.Kinds() {
		for j := range int64(3) {
			edges = append(edges, edge{int64(i)*3 + j + 1, 1, 2 + j, kind, org.Span{Possible: org.Always}})
		}
	}
	graph := graphOf(t, edges)
	for _, kind := range org.Kinds() {
		f := adjacency.Filter{Direction: adjacency.Both, Kinds: adjacency.Kinds([]org.Kind{kind}), Day: today}
		if got, want := walked(graph, 1, f), naive(edges, 1, f); !slices.Equal(got, want) || len(got) != 3 {
			t.Errorf("%s: %v, want %v", kind, got, want)
		}
	}
}
