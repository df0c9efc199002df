package graph

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/internal/adjacency"
	"diginett/internal/org"
)

func (q *query) Compare(ctx context.Context, of answer.OrganisationBy, from org.Day, to org.Day, kinds []org.Kind, direction answer.Direction, certainties []org.Certainty, organisationKinds []answer.OrganisationKind) (*answer.Comparison, error) {
	if err := q.checkDays(ctx, from, to); err != nil {
		return nil, err
	}
	if from >= to {
		return nil, fault.Bad("from, to", "%s is not before %s; give the earlier day first", from, to)
	}
	centre, err := q.find(ctx, organisationKey("of", of), from)
	if err != nil || centre == nil {
		return nil, err
	}
	if kinds == nil {
		kinds = participation(centre.Type())
	}
	walk := along(direction, kinds, certainties)
	walk.OtherTypes = adjacency.Types(answer.TypesOf(organisationKinds))
	comparison := &answer.Comparison{Of: centre.ID(), From: from, To: to, Kinds: kinds}
	if err := q.fetch.Compare(ctx, comparison, walk); err != nil {
		return nil, err
	}
	return comparison, q.below(ctx, comparison)
}

// participation is by which kinds of relationships one takes part in an
// organisation of a type.
func participation(in org.Type) []org.Kind {
	switch in {
	case org.TypeCounty:
		return []org.Kind{org.InCounty}
	case org.TypeNetwork:
		return []org.Kind{org.MemberOf}
	case org.TypeCouncil, org.TypeCommittee:
		return []org.Kind{org.RepresentedIn}
	case org.TypeCollective:
		return []org.Kind{org.PartOf}
	}
	return []org.Kind{org.MemberOf, org.RepresentedIn, org.PartOf}
}

// checkDays refuses days that the data cannot speak of.
func (q *query) checkDays(ctx context.Context, from, to org.Day) error {
	now, err := today(ctx)
	if err != nil {
		return err
	}
	if err := q.checkCovered(now, "from", from); err != nil {
		return err
	}
	return q.checkCovered(now, "to", to)
}
