package graph

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/internal/org"
	"diginett/internal/store"
)

func (q *query) Changes(ctx context.Context, from *org.Day, to *org.Day, kinds []org.ChangeKind, level *answer.ChangeLevel, first *int, after *string, last *int, before *string) (*answer.ChangeEventConnection, error) {
	period, err := q.coveredPeriod(ctx, from, to)
	if err != nil {
		return nil, err
	}
	connection, err := q.fetch.Changes(ctx, q.plan(ctx), store.Changes{From: period.From, To: period.To, Kinds: kinds, Type: levelType(level)})
	if err != nil {
		return nil, err
	}
	return asked[*answer.ChangeEventConnection](ctx, q, connection)
}

func levelType(level *answer.ChangeLevel) org.Type {
	switch {
	case level == nil:
		return ""
	case *level == answer.LevelCounty:
		return org.TypeCounty
	}
	return org.TypeMunicipality
}

// coveredPeriod is [period], of days that the data can speak of.
func (q *query) coveredPeriod(ctx context.Context, from, to *org.Day) (org.Period, error) {
	now, err := today(ctx)
	if err != nil {
		return org.Period{}, err
	}
	if from != nil {
		if err := q.checkCovered(now, "from", *from); err != nil {
			return org.Period{}, err
		}
	}
	if to != nil {
		if err := q.checkCovered(now, "to", *to); err != nil {
			return org.Period{}, err
		}
	}
	return period(from, to)
}

// period is the days from the first to the last (inclusive), open where one is left out.
func period(from, to *org.Day) (org.Period, error) {
	period := org.Always
	if from != nil {
		period.From = *from
	}
	if to != nil {
		period.To = *to + 1
	}
	if period.Empty() {
		return org.Period{}, fault.Bad("from, to", "%s is after %s; give the earlier day first", *from, *to)
	}
	return period, nil
}
