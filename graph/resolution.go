package graph

import (
	"context"

	"diginett/graph/answer"
	"diginett/internal/org"
)

func (q *query) Resolve(ctx context.Context, number string, from org.Day, to org.Day, level answer.ChangeLevel) (*answer.Resolution, error) {
	if err := q.checkDays(ctx, from, to); err != nil {
		return nil, err
	}
	of := levelType(&level)
	if err := (key{argument: "number", number: &number}).checkNumber(q.store.NumberDigits(of)); err != nil {
		return nil, err
	}
	origin, err := q.store.OrganisationByAreaNumber(ctx, of, number, from)
	if err != nil {
		return nil, err
	}
	row := &answer.ResolutionRow{Number: number, From: from, To: to}
	if origin != nil {
		row.OriginID = origin.ID()
		err = q.fetch.Resolve(ctx, row)
	}
	if err != nil {
		return nil, err
	}
	resolution := answer.NewResolution(row)
	return resolution, q.below(ctx, resolution)
}

func (q *query) Recoding(ctx context.Context, from org.Day, to org.Day, level answer.ChangeLevel, first *int, after *string, last *int, before *string) (*answer.RecodingConnection, error) {
	if err := q.checkDays(ctx, from, to); err != nil {
		return nil, err
	}
	connection, err := q.fetch.Recode(ctx, q.plan(ctx), levelType(&level), from, to)
	if err != nil {
		return nil, err
	}
	return asked[*answer.RecodingConnection](ctx, q, connection)
}
