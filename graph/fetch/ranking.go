package fetch

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/fault"
	"diginett/graph/plan"
	"diginett/internal/adjacency"
	"diginett/internal/measures"
)

func centrality(ctx context.Context, g *answer.Graph, field *plan.Field) (answer.Object, error) {
	measure := measures.Centrality(*field.Args.Text("measure"))
	scores, err := g.Measured().Centrality(ctx, measure)
	r := &answer.Ranking{Of: g, Measure: measure, Scores: scores}
	if measure == measures.PageRank {
		r.Parameters = []answer.MeasureParameter{{Name: "damping", Value: fmt.Sprint(measures.Damping)}}
	}
	return r, err
}

// ranked answers pages of organisations in order of a measure.
func (f *Fetch) ranked(ctx context.Context, b batch) ([]answer.Object, error) {
	wantedIDs, err := f.wantedInRanking(ctx, b.field.Args)
	if err != nil {
		return nil, err
	}
	graph, err := f.store.Graph(ctx)
	if err != nil {
		return nil, err
	}
	types := adjacency.Types(answer.TypesOf(plan.Texts[answer.OrganisationKind](b.field.Args, "kinds")))
	return eachPlanned(func(r *answer.Ranking, b batch) ([]answer.Object, error) {
		order := inOrderOf(r)
		var keys []int64
		for place, one := range order {
			id := r.Of.Measured().Organisation(one.Node)
			if types.Has(graph.TypeRank(id)) && (wantedIDs == nil || wantedIDs[id]) {
				keys = append(keys, int64(place))
			}
		}
		return f.hangRanking(r, b.field, order, keys)
	})(ctx, b)
}

func (f *Fetch) hangRanking(r *answer.Ranking, field *plan.Field, order []answer.Ranked, keys []int64) ([]answer.Object, error) {
	byKind := kindDegrees(r, field)
	p, err := f.inMemory(field, cursor.Rank.Of(string(r.Measure)), keys, func(key int64) answer.Place {
		one := order[key]
		if byKind != nil {
			one.ByKind = byKind[one.Node]
		}
		return answer.Place{Organisation: r.Of.Measured().Organisation(one.Node), At: r.Of.At(), Of: one}
	})
	if err != nil {
		return nil, err
	}
	connection, err := hangPage(r, field, p)
	return one(connection), err
}

// kindDegrees are what every node has of each kind, where that is asked for.
func kindDegrees(r *answer.Ranking, field *plan.Field) [][]answer.KindDegree {
	asked := slices.ContainsFunc(field.Of(field.Returns()).Below, func(edges *plan.Field) bool {
		return edges.Name == "edges" && edges.Asks("RankedOrganisationEdge", "byKind")
	})
	if !asked {
		return nil
	}
	counted := r.Of.Measured().ByKind()
	all := make([][]answer.KindDegree, len(counted))
	for node, degrees := range counted {
		for _, d := range degrees {
			all[node] = append(all[node], answer.KindDegree{Kind: d.Kind, Outgoing: d.Out, Incoming: d.In})
		}
	}
	return all
}

// inOrderOf is all nodes in order of their values, the highest first. Equal ones
// share a place, and stand in order of node; the next place is left out for each of them.
func inOrderOf(r *answer.Ranking) []answer.Ranked {
	order := make([]answer.Ranked, len(r.Scores.Values))
	for node, value := range r.Scores.Values {
		order[node] = answer.Ranked{Node: node, Value: value, Norm: r.Scores.Norm}
	}
	slices.SortStableFunc(order, func(a, b answer.Ranked) int { return cmp.Compare(b.Value, a.Value) })
	for first := 0; first < len(order); {
		next := first + 1
		for next < len(order) && equalValues(order[first].Value, order[next].Value) {
			next++
		}
		for i := first; i < next; i++ {
			order[i].Rank = first + 1
		}
		slices.SortFunc(order[first:next], func(a, b answer.Ranked) int { return cmp.Compare(a.Node, b.Node) })
		first = next
	}
	return order
}

// equalValues reports whether values differ by no more than what adding the same
// fractions in another order makes of them.
func equalValues(a, b float64) bool {
	const rounding = 1e-12
	return math.Abs(a-b) <= rounding*math.Max(math.Abs(a), math.Abs(b))
}

// wantedInRanking are the organisations that are asked for by their slugs; nil for all.
func (f *Fetch) wantedInRanking(ctx context.Context, args plan.Args) (map[int64]bool, error) {
	slugs := plan.Texts[string](args, "slugs")
	if slugs == nil {
		return nil, nil
	}
	if len(slugs) == 0 || len(slugs) > MaxPage {
		return nil, fault.Bad("slugs", "%d slugs are given; 1 to %d are allowed", len(slugs), MaxPage)
	}
	rows, err := f.store.OrganisationsBySlug(ctx, slugs)
	if err != nil {
		return nil, err
	}
	wanted := make(map[int64]bool, len(rows))
	for _, slug := range slugs {
		if rows[slug] == nil {
			return nil, fault.Bad("slugs", "there is no organisation %q; find slugs with search", slug)
		}
		wanted[rows[slug].ID()] = true
	}
	return wanted, nil
}
