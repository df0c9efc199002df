package graph

import (
	"context"

	"diginett/graph/answer"
	"diginett/internal/adjacency"
	"diginett/internal/org"
)

func (q *query) Overlap(ctx context.Context, a answer.OrganisationBy, b answer.OrganisationBy, direction answer.Direction, asOf *org.Day, kinds []org.Kind, certainties []org.Certainty, organisationKinds []answer.OrganisationKind) (*answer.Overlap, error) {
	at, err := q.reading(ctx, asOf)
	if err != nil {
		return nil, err
	}
	var ends [2]int64
	for i, k := range []key{organisationKey("a", a), organisationKey("b", b)} {
		end, err := q.find(ctx, k, at.Day)
		if err != nil || end == nil {
			return nil, err
		}
		ends[i] = end.ID()
	}
	walk := along(direction, kinds, certainties)
	walk.Day, walk.OtherTypes = at.Day, adjacency.Types(answer.TypesOf(organisationKinds))
	overlap, err := q.fetch.Overlap(ctx, ends, walk, at)
	if err != nil {
		return nil, err
	}
	return overlap, q.below(ctx, overlap)
}
