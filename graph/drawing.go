package graph

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/graph/fetch"
	"diginett/internal/drawing"
	"diginett/internal/org"
)

func (q *query) Drawing(ctx context.Context, of answer.OrganisationBy, to *answer.OrganisationBy, asOf *org.Day, kinds []org.Kind, certainties []org.Certainty, language *answer.Language, shape drawing.Shape, first int) (*answer.Drawing, error) {
	at, err := q.reading(ctx, asOf)
	if err != nil {
		return nil, err
	}
	if first < 1 || first > fetch.MaxPage {
		return nil, fault.Bad("first", "%d is out of range; 1 to %d are allowed", first, fetch.MaxPage)
	}
	centre, err := q.find(ctx, organisationKey("of", of), at.Day)
	if err != nil || centre == nil {
		return nil, err
	}
	what := fetch.DrawingQuery{
		Of: centre.ID(), Along: along(answer.Both, kinds, certainties), At: at, Shape: shape, Most: first, Longest: maxPathLength,
	}
	what.Along.Day = at.Day
	if language != nil {
		what.Language = language.Code()
	}
	if to != nil {
		end, err := q.find(ctx, organisationKey("to", *to), at.Day)
		if err != nil || end == nil {
			return nil, err
		}
		if what.To = end.ID(); what.To == what.Of {
			return nil, fault.Bad("to", "it is the organisation that `of` names; name another, or leave it out for all that it is tied to")
		}
	}
	drawn, err := q.fetch.Drawing(ctx, what)
	if err != nil {
		return nil, err
	}
	return drawn, q.below(ctx, drawn)
}
