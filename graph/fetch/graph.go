package fetch

import (
	"context"
	"fmt"

	"diginett/graph/answer"
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
		"CoMembership.shared": f.organisationLists(func(o answer.Object) ([]int64, answer.Reading) {
			c, ok := o.(*answer.CoMembership)
			if !ok {
				return nil, answer.Reading{}
			}
			return ids(c.Pair().Shared, c.Graph().Measured().Organisation), c.Graph().At()
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
