package graph

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/graph/fetch"
	"diginett/graph/plan"
	"diginett/internal/analysis"
	"diginett/internal/org"
	"diginett/internal/store"
)

// maxPathLength bounds paths: beyond six steps everything is tied to everything.
const maxPathLength = 6

func (q *query) Paths(ctx context.Context, from answer.OrganisationBy, to answer.OrganisationBy, maxLength int, first int, shortest bool, direction answer.Direction, asOf *org.Day, kinds []org.Kind, certainties []org.Certainty) (*answer.PathList, error) {
	at, err := q.reading(ctx, asOf)
	if err != nil {
		return nil, err
	}
	field := q.plan(ctx)
	search := analysis.PathQuery{
		MaxLength: maxLength, Most: first, Shortest: shortest, More: field.Asks(field.Returns(), "truncated"), Along: along(direction, kinds, certainties),
	}
	if err := checkPathQuery(search); err != nil {
		return nil, err
	}
	begin, err := q.find(ctx, organisationKey("from", from), at.Day)
	if err != nil {
		return nil, err
	}
	end, err := q.find(ctx, organisationKey("to", to), at.Day)
	if err != nil || begin == nil || end == nil {
		return nil, err
	}
	search.From, search.To, search.Along.Day = begin.ID(), end.ID(), at.Day
	list, err := q.findPaths(ctx, field, search, at)
	if err != nil {
		return nil, err
	}
	return list, q.below(ctx, list)
}

func checkPathQuery(search analysis.PathQuery) error {
	if search.MaxLength < 1 || search.MaxLength > maxPathLength {
		return fault.Bad("maxLength", "%d is out of range; 1 to %d are allowed", search.MaxLength, maxPathLength)
	}
	if search.Most < 1 || search.Most > fetch.MaxPage {
		return fault.Bad("first", "%d is out of range; 1 to %d are allowed", search.Most, fetch.MaxPage)
	}
	return nil
}

func (q *query) findPaths(ctx context.Context, field *plan.Field, search analysis.PathQuery, at answer.Reading) (*answer.PathList, error) {
	graph, err := q.store.Graph(ctx)
	if err != nil {
		return nil, err
	}
	found := q.walker.Paths(graph, search)
	rows, err := q.relationshipsOf(ctx, field, found)
	if err != nil {
		return nil, err
	}
	paths := make([][]answer.Step, len(found.Paths))
	for i, path := range found.Paths {
		paths[i] = make([]answer.Step, len(path))
		for j, step := range path {
			paths[i][j] = answer.Step{Row: rows[j], At: at, IsForward: step.Forward}
		}
		rows = rows[len(path):]
	}
	return answer.NewPathList(paths, found.Truncated), nil
}

// relationshipsOf reads the relationships of all paths, one after the other;
// none of them where no step is asked for its own.
func (q *query) relationshipsOf(ctx context.Context, field *plan.Field, found analysis.Paths) ([]*store.Relationship, error) {
	var ids []int64
	for _, path := range found.Paths {
		for _, step := range path {
			ids = append(ids, step.Relationship)
		}
	}
	if !asksRelationships(field) {
		return make([]*store.Relationship, len(ids)), nil
	}
	return q.store.Relationships(ctx, ids)
}

func asksRelationships(field *plan.Field) bool {
	for _, nodes := range field.Of("PathList").Below {
		for _, steps := range nodes.Of("Path").Below {
			if steps.Asks("PathStep", "relationship") {
				return true
			}
		}
	}
	return false
}
