package graph

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/graph/fetch"
	"diginett/internal/org"
)

func (q *query) Timeline(ctx context.Context, of answer.OrganisationBy, from *org.Day, to *org.Day, subjects []answer.TimelineSubject, first *int, after *string, last *int, before *string) (*answer.TimelineConnection, error) {
	if subjects != nil && len(subjects) == 0 {
		return nil, fault.Bad("subjects", "none are given; leave it out for all of them")
	}
	within, err := period(from, to)
	if err != nil {
		return nil, err
	}
	now, err := today(ctx)
	if err != nil {
		return nil, err
	}
	centre, err := q.find(ctx, organisationKey("of", of), now)
	if err != nil || centre == nil {
		return nil, err
	}
	connection, err := q.fetch.Timeline(ctx, q.plan(ctx), fetch.TimelineQuery{
		Of: centre, Within: within, Bounded: from != nil || to != nil, Subjects: subjects, Today: now,
	})
	if err != nil {
		return nil, err
	}
	return asked[*answer.TimelineConnection](ctx, q, connection)
}
