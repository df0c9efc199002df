package graph

import (
	"context"
	"errors"

	"diginett/graph/answer"
	"diginett/graph/fault"
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

// yearsAhead is how far after today, or after the data's own end, a date can lie:
// changes are decided some years before they come into force, and no further.
const yearsAhead = 3

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
	return CheckCovered(q.store.About(), now, argument, day)
}

// CheckCovered refuses a date that the data cannot speak of, by a [fault.Error] that
// names the argument. What is covered on some day stays so.
func CheckCovered(about org.About, now org.Day, argument string, day org.Day) error {
	last := org.DayOf(max(now, about.CoverageTo).Time().AddDate(yearsAhead, 0, 0))
	if day >= about.CoverageFrom && day <= last {
		return nil
	}
	return fault.New(fault.DateOutOfRange, argument,
		"%s is not covered; the data begins on %s, its sources were read up to %s, and dates up to %s are answered",
		day, about.CoverageFrom, about.CoverageTo, last)
}
