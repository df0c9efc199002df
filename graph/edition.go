package graph

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph/answer"
	"diginett/graph/execute"
	"diginett/internal/org"
	"diginett/internal/store"
)

// Edition answers from one version of the data, on any day that it speaks of.
type Edition struct {
	store    *store.Store
	executor *execute.Executor
	today    func() org.Day
}

// NewEdition is the edition of a snapshot and of what answers from it. The clock and
// the zone are those of [NewExecutor].
func NewEdition(s *store.Store, executor *execute.Executor, clock func() time.Time, zone *time.Location) *Edition {
	return &Edition{s, executor, func() org.Day { return org.DayOf(clock().In(zone)) }}
}

// ExecuteOn answers an operation with a day for today, in days since 1970-01-01.
func (e *Edition) ExecuteOn(ctx context.Context, params *graphql.RawParams, day int) *graphql.Response {
	return e.executor.Execute(WithToday(ctx, org.Day(day)), params)
}

// Covers says why nothing is answered with that day for today, by a [fault.Error];
// nil where it is. A day that is covered stays so.
func (e *Edition) Covers(day int) error {
	return answer.CheckCovered(e.store.About(), e.today(), "today", org.Day(day))
}
