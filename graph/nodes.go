package graph

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/graph/fetch"
	"diginett/internal/org"
)

func (q *query) Node(ctx context.Context, id string) (answer.Node, error) {
	nodes, err := q.readNodes(ctx, "id", []string{id})
	if err != nil {
		return nil, err
	}
	return nodes[0], nil
}

func (q *query) Nodes(ctx context.Context, ids []string) ([]answer.Node, error) {
	if len(ids) < 1 || len(ids) > fetch.MaxPage {
		return nil, fault.Bad("ids", "%d ids are given; 1 to %d are allowed", len(ids), fetch.MaxPage)
	}
	return q.readNodes(ctx, "ids", ids)
}

// readNodes reads what ids name, nil where they name nothing, all at once.
func (q *query) readNodes(ctx context.Context, argument string, ids []string) ([]answer.Node, error) {
	parsed := make([]answer.NodeID, len(ids))
	for i, id := range ids {
		var err error
		if parsed[i], err = answer.ParseNodeID(argument, id); err != nil {
			return nil, err
		}
	}
	nodes, err := q.findNodes(ctx, argument, parsed)
	if err != nil {
		return nil, err
	}
	var found []answer.Object
	for _, node := range nodes {
		if node != nil {
			found = append(found, node)
		}
	}
	return nodes, q.below(ctx, found...)
}

func (q *query) findNodes(ctx context.Context, argument string, ids []answer.NodeID) ([]answer.Node, error) {
	var slugs, keys []string
	for _, id := range ids {
		if id.Relationship {
			keys = append(keys, id.Key)
		} else {
			slugs = append(slugs, id.Key)
		}
	}
	organisations, err := q.store.OrganisationsBySlug(ctx, slugs)
	if err != nil {
		return nil, err
	}
	relationships, err := q.store.RelationshipsByKey(ctx, keys)
	if err != nil {
		return nil, err
	}
	nodes := make([]answer.Node, len(ids))
	for i, id := range ids {
		at, err := q.readingOfID(ctx, argument, id.Day)
		if err != nil {
			return nil, err
		}
		if row, ok := relationships[id.Key]; ok && id.Relationship {
			nodes[i] = answer.NewRelationship(row, at)
		} else if row, ok := organisations[id.Key]; ok && !id.Relationship {
			nodes[i] = answer.NewOrganisation(row, at)
		}
	}
	return nodes, nil
}

// readingOfID is the reading that an id contains: its own date, else today.
func (q *query) readingOfID(ctx context.Context, argument string, day *org.Day) (answer.Reading, error) {
	now, err := today(ctx)
	if err != nil {
		return answer.Reading{}, err
	}
	if day == nil {
		return answer.Reading{Day: now}, nil
	}
	return answer.On(*day), q.checkCovered(now, argument, *day)
}
