package graph

import (
	"context"
	"fmt"
	"strings"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/graph/fetch"
	"diginett/internal/analysis"
	"diginett/internal/org"
)

func (q *query) Graph(ctx context.Context, asOf *org.Day, kinds []org.Kind, certainties []org.Certainty, organisationKinds []answer.OrganisationKind, of *answer.OrganisationBy, radius *int, directed bool, isolates bool) (*answer.Graph, error) {
	at, err := q.reading(ctx, asOf)
	if err != nil {
		return nil, err
	}
	if certainties == nil {
		certainties = org.UsualCertainties()
	}
	slice := fetch.GraphQuery{Directed: directed, Isolates: isolates, Types: answer.TypesOf(organisationKinds)}
	slice.Along = along(answer.Both, kinds, certainties)
	slice.Along.Day = at.Day
	slice.Parameters = []answer.MeasureParameter{
		{Name: "asOf", Value: at.Day.String()},
		{Name: "kinds", Value: listed(kinds)},
		{Name: "certainties", Value: listed(certainties)},
		{Name: "organisationKinds", Value: listed(organisationKinds)},
		{Name: "directed", Value: fmt.Sprint(directed)},
		{Name: "isolates", Value: fmt.Sprint(isolates)},
	}
	if of == nil && radius != nil {
		return nil, fault.Bad("radius", "it is of a part around an organisation; name that by of, or leave the radius out")
	}
	if of != nil {
		found, err := q.egoOf(ctx, &slice, *of, orOne(radius))
		if err != nil || !found {
			return nil, err
		}
	}
	measured, err := q.fetch.Graph(ctx, slice, at)
	if err != nil {
		return nil, err
	}
	return measured, q.below(ctx, measured)
}

// egoOf narrows a part of the graph to what lies around an organisation, and reports
// whether there is one.
func (q *query) egoOf(ctx context.Context, slice *fetch.GraphQuery, of answer.OrganisationBy, radius int) (bool, error) {
	if radius < 1 || radius > analysis.MostRadius {
		return false, fault.Bad("radius", "%d is out of range; 1 to %d are allowed", radius, analysis.MostRadius)
	}
	if slice.Isolates {
		return false, fault.Bad("isolates", "nothing around an organisation is tied to nothing; leave out either of and radius, or isolates")
	}
	centre, err := q.find(ctx, organisationKey("of", of), slice.Along.Day)
	if err != nil || centre == nil {
		return false, err
	}
	slice.Of, slice.Radius = centre.ID(), radius
	slice.Parameters = append(slice.Parameters,
		answer.MeasureParameter{Name: "of", Value: centre.Slug()}, answer.MeasureParameter{Name: "radius", Value: fmt.Sprint(radius)})
	return true, nil
}

func orOne(given *int) int {
	if given == nil {
		return 1
	}
	return *given
}

// listed writes the values of a list that narrows; all of them where it is left out.
func listed[T ~string](values []T) string {
	if values == nil {
		return "all"
	}
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = string(v)
	}
	return strings.Join(texts, ",")
}
