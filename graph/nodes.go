package graph

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/graph/fetch"
	"diginett/internal/org"
	"diginett/internal/store"
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
	rows, err := q.nodeRows(ctx, ids)
	if err != nil {
		return nil, err
	}
	nodes := make([]answer.Node, len(ids))
	for i, id := range ids {
		at, err := q.readingOfID(ctx, argument, id.Day)
		if err != nil {
			return nil, err
		}
		if nodes[i] = rows.node(id, at); nodes[i] == nil && id.Kind == answer.SourceNode {
			return nil, answer.BadID(argument, id.Key)
		}
	}
	return nodes, nil
}

// nodeRows are the rows that ids name, by their keys.
type nodeRows struct {
	organisations map[string]*store.Organisation
	relationships map[string]*store.Relationship
	sources       map[string]*store.Source
}

// nodeRows reads them: one statement for each kind that is named.
func (q *query) nodeRows(ctx context.Context, ids []answer.NodeID) (rows nodeRows, err error) {
	keys := make(map[answer.NodeKind][]string)
	for _, id := range ids {
		keys[id.Kind] = append(keys[id.Kind], id.Key)
	}
	if slugs := keys[answer.OrganisationNode]; slugs != nil {
		if rows.organisations, err = q.store.OrganisationsBySlug(ctx, slugs); err != nil {
			return rows, err
		}
	}
	if of := keys[answer.RelationshipNode]; of != nil {
		if rows.relationships, err = q.store.RelationshipsByKey(ctx, of); err != nil {
			return rows, err
		}
	}
	if of := keys[answer.SourceNode]; of != nil {
		rows.sources, err = q.store.SourcesByKey(ctx, of)
	}
	return rows, err
}

// node is what the id names, nil where it names nothing.
func (r nodeRows) node(id answer.NodeID, at answer.Reading) answer.Node {
	switch id.Kind {
	case answer.RelationshipNode:
		if row, ok := r.relationships[id.Key]; ok {
			return answer.NewRelationship(row, at)
		}
	case answer.SourceNode:
		if row, ok := r.sources[id.Key]; ok {
			return answer.NewSource(row)
		}
	default:
		if row, ok := r.organisations[id.Key]; ok {
			return answer.NewOrganisation(row, at)
		}
	}
	return nil
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
