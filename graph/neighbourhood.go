package graph

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/internal/adjacency"
	"diginett/internal/analysis"
	"diginett/internal/org"
)

// maxRadius bounds neighbourhoods: three steps from an organisation lies most of
// what there is.
const maxRadius = 3

func (q *query) Neighbourhood(ctx context.Context, of answer.OrganisationBy, radius int, asOf *org.Day, direction answer.Direction, kinds []org.Kind, certainties []org.Certainty, organisationKinds []answer.OrganisationKind, first *int, after *string, last *int, before *string) (*answer.NeighbourhoodConnection, error) {
	if radius < 1 || radius > maxRadius {
		return nil, fault.Bad("radius", "%d is out of range; 1 to %d are allowed", radius, maxRadius)
	}
	r := analysis.Reach{Radius: radius, Along: along(direction, kinds, certainties), Types: adjacency.Types(answer.TypesOf(organisationKinds))}
	return q.around(ctx, organisationKey("of", of), asOf, r)
}

func (q *query) Reachable(ctx context.Context, from answer.OrganisationBy, direction answer.Direction, asOf *org.Day, kinds []org.Kind, certainties []org.Certainty, organisationKinds []answer.OrganisationKind, first *int, after *string, last *int, before *string) (*answer.NeighbourhoodConnection, error) {
	r := analysis.Reach{Along: along(direction, kinds, certainties), Types: adjacency.Types(answer.TypesOf(organisationKinds))}
	return q.around(ctx, organisationKey("from", from), asOf, r)
}

// around answers one page of what lies around an organisation. Its paging
// arguments are read off the plan.
func (q *query) around(ctx context.Context, of key, asOf *org.Day, r analysis.Reach) (*answer.NeighbourhoodConnection, error) {
	at, err := q.reading(ctx, asOf)
	if err != nil {
		return nil, err
	}
	centre, err := q.find(ctx, of, at.Day)
	if err != nil || centre == nil {
		return nil, err
	}
	r.From, r.Along.Day = centre.ID(), at.Day
	connection, err := q.fetch.Around(ctx, q.plan(ctx), r, at)
	if err != nil {
		return nil, err
	}
	return asked[*answer.NeighbourhoodConnection](ctx, q, connection)
}

// along is which relationships are walked; the usual certainties where the
// argument is null.
func along(direction answer.Direction, kinds []org.Kind, certainties []org.Certainty) adjacency.Filter {
	if certainties == nil {
		certainties = org.UsualCertainties()
	}
	f := adjacency.Filter{Direction: adjacency.Both, Kinds: adjacency.Kinds(kinds), Certainties: adjacency.Certainties(certainties)}
	switch direction {
	case answer.Outgoing:
		f.Direction = adjacency.Outgoing
	case answer.Incoming:
		f.Direction = adjacency.Incoming
	}
	return f
}
