package fetch

import (
	"context"
	"fmt"

	"diginett/graph/answer"
	"diginett/internal/store"
)

// placeReads answer what stands at the places of pages. A page knows ids; rows
// are read here, for all pages of a level at once.
func (f *Fetch) placeReads() map[string]read {
	return map[string]read{
		"Connection.nodes":  f.nodes,
		"Edge.node":         f.node,
		"Edge.relationship": f.via,
	}
}

// nodes answers the nodes of connections.
func (f *Fetch) nodes(ctx context.Context, b batch) ([]answer.Object, error) {
	var places []*answer.Place
	for _, object := range b.objects {
		connection, ok := object.(answer.Connection)
		if !ok {
			return nil, wrongType(object, b)
		}
		page := connection.Of()
		for i := range page.Places {
			places = append(places, &page.Places[i])
		}
	}
	nodes, err := f.nodesAt(ctx, places)
	if err != nil {
		return nil, err
	}
	rest := nodes
	for _, object := range b.objects {
		n := len(object.(answer.Connection).Of().Places)
		object.Hang(b.field.Key, rest[:n:n])
		rest = rest[n:]
	}
	return nodes, nil
}

// node answers the nodes of edges.
func (f *Fetch) node(ctx context.Context, b batch) ([]answer.Object, error) {
	places, err := placesOf(b)
	if err != nil {
		return nil, err
	}
	nodes, err := f.nodesAt(ctx, places)
	if err != nil {
		return nil, err
	}
	for i, object := range b.objects {
		object.Hang(b.field.Key, nodes[i])
	}
	return nodes, nil
}

// via answers the relationships that lead to the nodes of edges; null where none does.
func (f *Fetch) via(ctx context.Context, b batch) ([]answer.Object, error) {
	places, err := placesOf(b)
	if err != nil {
		return nil, err
	}
	rows, err := f.store.Relationships(ctx, ids(places, func(p *answer.Place) int64 { return p.Relationship }))
	if err != nil {
		return nil, err
	}
	children := make([]answer.Object, 0, len(places))
	for i, object := range b.objects {
		if places[i].Relationship == 0 {
			object.Hang(b.field.Key, nil)
			continue
		}
		if rows[i] == nil {
			return nil, fmt.Errorf("there is no relationship %d", places[i].Relationship)
		}
		children = append(children, hangOne(object, b.field.Key, answer.NewRelationship(rows[i], places[i].At))...)
	}
	return children, nil
}

func placesOf(b batch) ([]*answer.Place, error) {
	places := make([]*answer.Place, len(b.objects))
	for i, object := range b.objects {
		edge, ok := object.(answer.Edge)
		if !ok {
			return nil, wrongType(object, b)
		}
		places[i] = edge.At()
	}
	return places, nil
}

func ids[T any](of []T, id func(T) int64) []int64 {
	ids := make([]int64, len(of))
	for i, o := range of {
		ids[i] = id(o)
	}
	return ids
}

// nodesAt makes the nodes of places. Each response path that leads to a place
// gets an object of its own, since each hangs its own answers on it.
func (f *Fetch) nodesAt(ctx context.Context, places []*answer.Place) (answer.Objects, error) {
	nodes := make(answer.Objects, len(places))
	if len(places) == 0 {
		return nodes, nil
	}
	switch first := places[0]; {
	case first.Organisation != 0:
		rows, err := f.store.Organisations(ctx, ids(places, func(p *answer.Place) int64 { return p.Organisation }))
		if err != nil {
			return nil, err
		}
		for i, row := range rows {
			if row == nil {
				return nil, fmt.Errorf("there is no organisation %d", places[i].Organisation)
			}
			nodes[i] = answer.NewOrganisation(row, places[i].At)
		}
	case first.Relationship != 0:
		rows, err := f.store.Relationships(ctx, ids(places, func(p *answer.Place) int64 { return p.Relationship }))
		if err != nil {
			return nil, err
		}
		for i, row := range rows {
			if row == nil {
				return nil, fmt.Errorf("there is no relationship %d", places[i].Relationship)
			}
			nodes[i] = answer.NewRelationship(row, places[i].At)
		}
	default:
		return nodes, nodesOfRows(nodes, places)
	}
	return nodes, nil
}

func nodesOfRows(nodes answer.Objects, places []*answer.Place) error {
	for i, place := range places {
		switch row := place.Row.(type) {
		case *store.Event:
			nodes[i] = answer.NewChangeEvent(row)
		case *store.Source:
			nodes[i] = answer.NewSource(row)
		case answer.GroupRow:
			nodes[i] = answer.NewGroup(row)
		case answer.PairRow:
			nodes[i] = answer.NewCoMembership(row)
		case answer.ComparedRow:
			nodes[i] = answer.NewComparedOrganisation(row)
		case *answer.ResolutionRow:
			nodes[i] = answer.NewResolution(row)
		case *answer.TimelineRow:
			nodes[i] = answer.NewTimelineEntry(row)
		default:
			return fmt.Errorf("no node is made of a %T", row)
		}
	}
	return nil
}
