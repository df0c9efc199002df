package graph

import (
	"context"
	"fmt"
	"log/slog"
	"reflect"
	"time"

	"diginett/graph/answer"
	"diginett/graph/cost"
	"diginett/graph/execute"
	"diginett/graph/plan"
	"diginett/graph/write"
	"diginett/internal/measures"
	"diginett/internal/org"
	"diginett/internal/store"
)

// NewExecutor answers operations off a snapshot. Today is that of [WithToday] where
// the context of an operation has one; else it is read off the clock, once for each
// of them, in the zone of the country that the data speaks of. What clients are not shown of errors is logged. The error is a bug in the schema.
func NewExecutor(s *store.Store, limits cost.Limits, clock func() time.Time, zone *time.Location, log *slog.Logger) (*execute.Executor, error) {
	q, schema, err := newQuery(s, limits)
	if err != nil {
		return nil, err
	}
	a := &answering{query: q, roots: roots(), writer: write.New(limits.AnswerBytes)}
	return execute.New(execute.Config{
		Schema:  schema,
		Scalars: scalars(),
		Limits:  limits,
		Begin: func(ctx context.Context) context.Context {
			if _, err := today(ctx); err != nil {
				ctx = WithToday(ctx, org.DayOf(clock().In(zone)))
			}
			return measures.WithBudget(ctx, limits.MeasureSteps)
		},
		Root:    a.root,
		Present: Present(log),
		Recover: Recover,
	})
}

// scalars read the scalars that the schema defines and that arguments are of.
func scalars() map[string]plan.Read {
	return map[string]plan.Read{
		"Date":               func(value any) (any, error) { return answer.UnmarshalDate(value) },
		"PartialDate":        func(value any) (any, error) { return answer.UnmarshalPartialDate(value) },
		"OrganisationNumber": func(value any) (any, error) { return answer.UnmarshalOrganisationNumber(value) },
	}
}

// answering answers root fields: it calls their resolvers, and writes what they give.
type answering struct {
	query  *query
	roots  map[string]root
	writer *write.Writer
}

func (a *answering) root(ctx context.Context, dst []byte, field *plan.Field) ([]byte, error) {
	resolve, ok := a.roots[field.Name]
	if !ok {
		return nil, fmt.Errorf("no resolver answers the root field %s", field.Name)
	}
	value, err := resolve(context.WithValue(ctx, planKey{}, field), a.query, field.Args)
	if err != nil {
		return nil, err
	}
	if isNil(value) {
		return append(dst, "null"...), nil
	}
	return a.writer.Append(ctx, dst, field, value)
}

// isNil reports whether a resolver gave null: nothing, or a pointer to nothing.
func isNil(value any) bool {
	if value == nil {
		return true
	}
	v := reflect.ValueOf(value)
	return v.Kind() == reflect.Pointer && v.IsNil()
}
