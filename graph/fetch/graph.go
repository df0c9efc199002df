package fetch

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/fault"
	"diginett/graph/plan"
	"diginett/internal/adjacency"
	"diginett/internal/analysis"
	"diginett/internal/measures"
	"diginett/internal/org"
	"diginett/internal/store"
)

const (
	mostTies    = 100_000 // of a graph to be measured
	mostIsolate = 50_000  // organisations that are asked whether they are tied to nothing
)

// GraphQuery is which part of the graph to take.
type GraphQuery struct {
	analysis.SliceQuery
	Directed   bool
	Isolates   bool
	Types      []org.Type // nil for all
	Parameters []answer.MeasureParameter
}

// key names everything that the graph depends on.
func (q GraphQuery) key() string { return fmt.Sprint(q.Parameters) }

// Graph takes a part of the graph, or gives the one that is kept.
func (f *Fetch) Graph(ctx context.Context, q GraphQuery, at answer.Reading) (*answer.Graph, error) {
	measured, err := f.graphs.Graph(ctx, q.key(), func(ctx context.Context) (*measures.Graph, error) { return f.measured(ctx, q) })
	if err != nil {
		return nil, tooMuch(err)
	}
	return answer.NewGraph(measured, at, f.store.Version(), q.Parameters), nil
}

func (f *Fetch) measured(ctx context.Context, q GraphQuery) (*measures.Graph, error) {
	graph, err := f.store.Graph(ctx)
	if err != nil {
		return nil, err
	}
	q.SliceQuery.Types, q.Most = adjacency.Types(q.Types), mostTies
	if q.Isolates {
		if q.With, err = f.existing(ctx, q); err != nil {
			return nil, err
		}
	}
	slice, err := f.walker.Slice(graph, q.SliceQuery)
	if err != nil {
		return nil, err
	}
	return measures.New(slice, q.Directed), nil
}

// existing are the organisations that exist on the day.
func (f *Fetch) existing(ctx context.Context, q GraphQuery) ([]int64, error) {
	l := store.List{Types: q.Types, Day: q.Along.Day, Page: store.Page{Limit: mostIsolate}}
	if l.Types == nil {
		l.Types = org.Types()
	}
	rows, err := f.store.List(ctx, l)
	if err != nil {
		return nil, err
	}
	if len(rows) > mostIsolate {
		return nil, analysis.ErrTooLarge
	}
	return ids(rows, func(o store.Listed) int64 { return o.ID }), nil
}

func (f *Fetch) graphReads() map[string]read {
	return map[string]read{
		"Graph.density":           f.ofGraph(density),
		"Graph.averageClustering": f.ofGraph(averageClustering),
		"Graph.transitivity":      f.ofGraph(transitivity),
		"Graph.centrality":        f.ofGraph(centrality),
		"Graph.components":        f.ofGraph(components),
		"Graph.communities":       f.ofGraph(communities),
		"Graph.coMembership":      f.ofGraph(f.coMembership),
		"Ranking.organisations":   f.ranked,
		"Partition.groups":        eachPlanned(f.groupPage),
		"Group.members": eachPlanned(func(g *answer.Group, b batch) ([]answer.Object, error) {
			return f.hangOrganisationPage(g, b.field, g.MemberIDs(), g.At())
		}),
		"CoMembership.a": f.organisations(func(o answer.Object) wanted { return oneOfPair(o, func(p measures.Pair) int { return p.A }) }),
		"CoMembership.b": f.organisations(func(o answer.Object) wanted { return oneOfPair(o, func(p measures.Pair) int { return p.B }) }),
		"CoMembership.bodies": f.organisationLists(func(o answer.Object) ([]int64, answer.Reading) {
			c, ok := o.(*answer.CoMembership)
			if !ok {
				return nil, answer.Reading{}
			}
			return ids(c.Pair().Bodies, c.Graph().Measured().Organisation), c.Graph().At()
		}),
	}
}

// ofGraph is a read that measures graphs.
func (f *Fetch) ofGraph(measure func(ctx context.Context, g *answer.Graph, field *plan.Field) (answer.Object, error)) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		children := make([]answer.Object, len(b.objects))
		for i, object := range b.objects {
			graph, ok := object.(*answer.Graph)
			if !ok {
				return nil, wrongType(object, b)
			}
			var err error
			if children[i], err = measure(ctx, graph, b.field); err != nil {
				return nil, tooMuch(err)
			}
			object.Hang(b.field.Key, children[i])
		}
		return children, nil
	}
}

func density(_ context.Context, g *answer.Graph, _ *plan.Field) (answer.Object, error) {
	value, ok := g.Measured().Density()
	return measurement(value, ok, measures.DensityDefinition), nil
}

func averageClustering(ctx context.Context, g *answer.Graph, _ *plan.Field) (answer.Object, error) {
	c, err := g.Measured().Clustering(ctx)
	return measurement(c.Average, g.NodeCount() > 0, measures.AverageClusteringDefinition), err
}

func transitivity(ctx context.Context, g *answer.Graph, _ *plan.Field) (answer.Object, error) {
	c, err := g.Measured().Clustering(ctx)
	return measurement(c.Transitivity, c.Triples, measures.TransitivityDefinition), err
}

func measurement(value float64, defined bool, definition string) *answer.Measurement {
	m := &answer.Measurement{Definition: definition}
	if defined {
		m.Value = &value
	}
	return m
}

func centrality(ctx context.Context, g *answer.Graph, field *plan.Field) (answer.Object, error) {
	measure := measures.Centrality(*field.Args.Text("measure"))
	scores, err := g.Measured().Centrality(ctx, measure)
	r := &answer.Ranking{Of: g, Measure: measure, Scores: scores}
	if measure == measures.PageRank {
		r.Parameters = []answer.MeasureParameter{{Name: "damping", Value: fmt.Sprint(measures.Damping)}}
	}
	return r, err
}

func components(ctx context.Context, g *answer.Graph, _ *plan.Field) (answer.Object, error) {
	groups, err := g.Measured().Components(ctx)
	return &answer.Partition{Of: g, In: groups, Definition: measures.ComponentsDefinition}, err
}

func communities(ctx context.Context, g *answer.Graph, field *plan.Field) (answer.Object, error) {
	resolution, seed := *plan.Scalar[float64](field.Args, "resolution"), *field.Args.Int("seed")
	if !(resolution >= measures.LeastResolution && resolution <= measures.MostResolution) {
		return nil, fault.Bad("resolution", "%v is out of range; %v to %v are allowed", resolution, measures.LeastResolution, measures.MostResolution)
	}
	found, err := g.Measured().Communities(ctx, measures.CommunityQuery{Resolution: resolution, Seed: uint64(seed)})
	return &answer.Partition{
		Of: g, In: found.Groups, Definition: measures.CommunitiesDefinition + " Modularity: " + measures.ModularityDefinition, Modularity: &found.Modularity,
		Parameters: []answer.MeasureParameter{{Name: "resolution", Value: fmt.Sprint(resolution)}, {Name: "seed", Value: strconv.Itoa(seed)}},
	}, err
}

func (f *Fetch) groupPage(p *answer.Partition, b batch) ([]answer.Object, error) {
	groups, err := f.inMemory(b.field, cursor.GroupSize, numbers(len(p.In)), func(key int64) answer.Place {
		return answer.Place{Row: answer.GroupRow{Partition: p, Place: int(key)}}
	})
	if err != nil {
		return nil, err
	}
	connection, err := hangPage(p, b.field, groups)
	return one(connection), err
}

// coMembership answers who sits together.
func (f *Fetch) coMembership(ctx context.Context, g *answer.Graph, field *plan.Field) (answer.Object, error) {
	pairs, err := g.Measured().Together(ctx, plan.Texts[org.Kind](field.Args, "kinds"))
	if err != nil {
		return nil, err
	}
	keys := numbers(len(pairs))
	if slug := field.Args.Text("of"); slug != nil {
		rows, err := f.store.OrganisationsBySlug(ctx, []string{*slug})
		if err != nil {
			return nil, err
		}
		keys = pairsWith(g.Measured(), pairs, rows[*slug])
	}
	p, err := f.inMemory(field, cursor.Pair, keys, func(key int64) answer.Place {
		return answer.Place{Row: answer.PairRow{Of: g, Pair: pairs[key]}}
	})
	if err != nil {
		return nil, err
	}
	return answer.NewConnection(field.Returns(), p)
}

// pairsWith are the places of the pairs with an organisation, none where it is not
// in the graph.
func pairsWith(g *measures.Graph, pairs []measures.Pair, row *store.Organisation) (keys []int64) {
	if row == nil {
		return nil
	}
	node, ok := g.Find(row.ID())
	for i, pair := range pairs {
		if ok && (pair.A == node || pair.B == node) {
			keys = append(keys, int64(i))
		}
	}
	return keys
}

func oneOfPair(object answer.Object, of func(measures.Pair) int) wanted {
	c, ok := object.(*answer.CoMembership)
	if !ok {
		return wanted{}
	}
	return wanted{c.Graph().Measured().Organisation(of(c.Pair())), c.Graph().At()}
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
	p, err := f.inMemory(field, cursor.Rank, keys, func(key int64) answer.Place {
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
// share a place, and the next place is left out for each of them.
func inOrderOf(r *answer.Ranking) []answer.Ranked {
	order := make([]answer.Ranked, len(r.Scores.Values))
	for node, value := range r.Scores.Values {
		order[node] = answer.Ranked{Node: node, Value: value, Norm: r.Scores.Norm}
	}
	slices.SortStableFunc(order, func(a, b answer.Ranked) int { return cmp.Compare(b.Value, a.Value) })
	for i := range order {
		order[i].Rank = i + 1
		if i > 0 && order[i].Value == order[i-1].Value {
			order[i].Rank = order[i-1].Rank
		}
	}
	return order
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
