package graph

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/graph/fetch"
	"diginett/internal/analysis"
	"diginett/internal/org"
)

// maxPathLength bounds paths: beyond six steps everything is tied to everything.
const maxPathLength = 6

func (q *query) Paths(ctx context.Context, from answer.OrganisationBy, to answer.OrganisationBy, maxLength int, first int, asOf *org.Day, kinds []org.Kind, certainties []org.Certainty) (*answer.PathList, error) {
	at, err := q.reading(ctx, asOf)
	if err != nil {
		return nil, err
	}
	search := analysis.PathQuery{MaxLength: maxLength, Most: first, Day: at.Day, Kinds: kinds, Certainties: certainties}
	if err := checkPathQuery(&search); err != nil {
		return nil, err
	}
	begin, err := q.find(ctx, organisationBy("from", from), at.Day)
	if err != nil {
		return nil, err
	}
	end, err := q.find(ctx, organisationBy("to", to), at.Day)
	if err != nil || begin == nil || end == nil {
		return nil, err
	}
	search.From, search.To = begin.ID, end.ID
	list, err := q.findPaths(ctx, search, at)
	if err != nil {
		return nil, err
	}
	return list, q.below(ctx, list)
}

func checkPathQuery(search *analysis.PathQuery) error {
	if search.MaxLength < 1 || search.MaxLength > maxPathLength {
		return fault.Bad("maxLength", "%d is out of range; 1 to %d are allowed", search.MaxLength, maxPathLength)
	}
	if search.Most < 1 || search.Most > fetch.MaxPage {
		return fault.Bad("first", "%d is out of range; 1 to %d are allowed", search.Most, fetch.MaxPage)
	}
	if search.Certainties == nil {
		search.Certainties = org.UsualCertainties()
	}
	return nil
}

func (q *query) findPaths(ctx context.Context, search analysis.PathQuery, at answer.Reading) (*answer.PathList, error) {
	graph, err := q.graph(ctx)
	if err != nil {
		return nil, err
	}
	found := graph.Paths(search)
	var ids []int64
	for _, path := range found.Paths {
		for _, step := range path {
			ids = append(ids, step.Edge.ID)
		}
	}
	rows, err := q.store.Relationships(ctx, ids)
	if err != nil {
		return nil, err
	}
	paths := make([][]answer.Step, len(found.Paths))
	for i, path := range found.Paths {
		for j, step := range path {
			paths[i] = append(paths[i], answer.Step{Row: rows[j], At: at, IsForward: step.Forward})
		}
		rows = rows[len(path):]
	}
	return answer.NewPathList(paths, found.Truncated), nil
}

// graph is the adjacency of the snapshot, read when it is first needed.
func (q *query) graph(ctx context.Context) (*analysis.Graph, error) {
	q.adjacency.Lock()
	defer q.adjacency.Unlock()
	if q.adjacency.graph != nil {
		return q.adjacency.graph, nil
	}
	edges, err := q.store.Adjacency(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]analysis.Edge, len(edges))
	for i, e := range edges {
		list[i] = analysis.Edge{ID: e.Relationship, Key: e.Key, From: e.From, To: e.To, Kind: e.Kind, Basis: e.Basis, Span: e.Span}
	}
	q.adjacency.graph = analysis.NewGraph(list)
	return q.adjacency.graph, nil
}
