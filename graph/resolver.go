// Package graph binds the schema to the store: thin resolvers of root fields, by
// subject. graph/execute takes operations and calls them. A root resolver finds
// where to begin; graph/plan reads what is asked for below, graph/fetch answers it
// breadth first with the values of graph/answer, and graph/write writes them.
// DESIGN.md tells how.
package graph

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph/answer"
	"diginett/graph/cost"
	"diginett/graph/fetch"
	"diginett/graph/generated"
	"diginett/graph/plan"
	"diginett/internal/analysis"
	"diginett/internal/store"
)

// NewSchema is the executable schema over one snapshot. gqlgen can execute it by
// itself, with the day of [WithToday] in the context of each operation; the
// server does so with introspection only.
func NewSchema(s *store.Store) (graphql.ExecutableSchema, error) {
	_, schema, err := newQuery(s, cost.DefaultLimits())
	return schema, err
}

func newQuery(s *store.Store, limits cost.Limits) (*query, graphql.ExecutableSchema, error) {
	reads, err := fetch.New(s, limits.Objects, today)
	if err != nil {
		return nil, nil, err
	}
	q := &query{store: s, fetch: reads}
	schema := generated.NewExecutableSchema(generated.Config{Resolvers: q})
	q.planner = plan.NewPlanner(schema.Schema(), scalars())
	return q, schema, nil
}

// query resolves the root fields.
type query struct {
	store   *store.Store
	fetch   *fetch.Fetch
	planner *plan.Planner
	walker  analysis.Walker
}

// Query implements [generated.ResolverRoot].
func (q *query) Query() generated.QueryResolver { return q }

type planKey struct{}

// plan is what the root field that is being answered asks for. Where gqlgen
// executes by itself it is worked out here.
func (q *query) plan(ctx context.Context) *plan.Field {
	if field, ok := ctx.Value(planKey{}).(*plan.Field); ok {
		return field
	}
	return q.planner.Root(graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx).Field)
}

// asked answers everything that is asked for below a connection, which must be of
// the type that the root field gives.
func asked[T answer.Connection](ctx context.Context, q *query, connection answer.Connection) (T, error) {
	typed, ok := connection.(T)
	if !ok {
		var want T
		return typed, fmt.Errorf("a %T was read, want a %T", connection, want)
	}
	return typed, q.below(ctx, connection)
}

// below answers everything that is asked for below the objects.
func (q *query) below(ctx context.Context, objects ...answer.Object) error {
	return q.fetch.Below(ctx, q.plan(ctx), objects...)
}
