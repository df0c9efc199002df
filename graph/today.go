package graph

import (
	"context"
	"errors"

	"diginett/graph/answer"
	"diginett/internal/org"
)

type todayKey struct{}

// WithToday has an operation take a day for today, so that all of its answer
// speaks of one day.
func WithToday(ctx context.Context, day org.Day) context.Context {
	return context.WithValue(ctx, todayKey{}, day)
}

func today(ctx context.Context) (org.Day, error) {
	day, ok := ctx.Value(todayKey{}).(org.Day)
	if !ok {
		return 0, errors.New("no day in the context: WithToday was not called")
	}
	return day, nil
}

// reading is how a root field reads: on its asOf, else today.
func (q *query) reading(ctx context.Context, asOf *org.Day) (answer.Reading, error) {
	now, err := today(ctx)
	if err != nil {
		return answer.Reading{}, err
	}
	if asOf == nil {
		return answer.Reading{Day: now}, nil
	}
	return answer.On(*asOf), q.checkCovered(now, "asOf", *asOf)
}

func (q *query) checkCovered(now org.Day, argument string, day org.Day) error {
	return answer.CheckCovered(q.store.About(), now, argument, day)
}
