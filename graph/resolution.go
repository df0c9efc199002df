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
	if err := (key{argument: "", number: &number}).checkNumber(q.store.NumberDigits(of)); err != nil {
		return nil, err
	}
	origin, err := q.store.OrganisationByAreaNumber(ctx, of, number, from)
	if err != nil {
		return nil, err
	}
	resolution := &answer.Resolution{Number: number, From: from, To: to}
	if origin != nil {
		resolution.OriginID = origin.ID()
		err = q.fetch.Resolve(ctx, resolution)
	}
	if err != nil {
		return nil, err
	}
	return resolution, q.below(ctx, resolution)
}
