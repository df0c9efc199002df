package fetch

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/plan"
	"diginett/internal/org"
	"diginett/internal/store"
)

func (f *Fetch) historyReads() map[string]read {
	return map[string]read{
		"Organisation.events":         f.changesOf(false),
		"Municipality.history":        f.changesOf(true),
		"Organisation.predecessors":   f.successions(false),
		"Organisation.successors":     f.successions(true),
		"ChangeEvent.origins":         f.parties(true),
		"ChangeEvent.results":         f.parties(false),
		"ChangeEvent.legs":            f.legs,
		"ChangeLeg.origin":            f.organisations(func(o answer.Object) wanted { return endOfLeg(o, true) }),
		"ChangeLeg.result":            f.organisations(func(o answer.Object) wanted { return endOfLeg(o, false) }),
		"SuccessionEdge.event":        f.successionEvents,
		"SuccessionEdge.relationship": f.successionRelationships,
	}
}

func (f *Fetch) changesOf(lineage bool) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		parts := store.PartsIn{
			Organisations: parents(b), Lineage: lineage,
			Kinds: plan.Texts[org.ChangeKind](b.field.Args, "kinds"),
		}
		var err error
		if parts.Page, err = page(f.store.Version(), cursor.Change, b.field.Args); err != nil {
			return nil, err
		}
		rows, err := ofPage(b, func() ([][]*store.Event, error) { return f.store.ChangesOf(ctx, parts) })
		if err != nil {
			return nil, err
		}
		pages := make([]answer.Page, len(b.objects))
		for i := range b.objects {
			pages[i] = f.changePage(parts.Page, rows[i])
		}
		if asksTotal(b.field) {
			totals, err := f.store.CountChangesOf(ctx, parts)
			if err != nil {
				return nil, err
			}
			setTotals(pages, totals)
		}
		return hangPages(b, pages)
	}
}

// changePage makes a page of change events.
func (f *Fetch) changePage(p store.Page, rows []*store.Event) answer.Page {
	return complete(f.store.Version(), cursor.Change, p, rows,
		func(e *store.Event) store.Position { return store.Position{e.ID} },
		func(e *store.Event) answer.Place {
			return answer.Place{Node: func() answer.Object { return answer.NewChangeEvent(e) }}
		})
}

func (f *Fetch) successions(after bool) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		q := store.Successions{Organisations: parents(b), After: after}
		var err error
		if q.Page, err = page(f.store.Version(), cursor.Succession, b.field.Args); err != nil {
			return nil, err
		}
		rows, err := ofPage(b, func() ([][]store.Succession, error) { return f.store.Successions(ctx, q) })
		if err != nil {
			return nil, err
		}
		pages := make([]answer.Page, len(b.objects))
		for i, object := range b.objects {
			pages[i] = f.successionPage(q.Page, rows[i], readingOf(object))
		}
		if asksTotal(b.field) {
			totals, err := f.store.CountSuccessions(ctx, q)
			if err != nil {
				return nil, err
			}
			setTotals(pages, totals)
		}
		return hangPages(b, pages)
	}
}

// successionOf is what an edge of a succession knows of the way that leads to it.
type successionOf struct {
	row store.Succession
	at  answer.Reading
}

func (f *Fetch) successionPage(p store.Page, rows []store.Succession, parent answer.Reading) answer.Page {
	return complete(f.store.Version(), cursor.Succession, p, rows, store.Succession.Position,
		func(s store.Succession) answer.Place {
			at := parent
			if s.Day != nil {
				at = answer.On(*s.Day)
			}
			return answer.Place{
				Node: func() answer.Object { return answer.NewOrganisation(s.Other, at) },
				Of:   successionOf{s, at},
			}
		})
}

func succeeded(object answer.Object) successionOf {
	if edge, ok := object.(answer.Edge); ok {
		s, _ := edge.At().Of.(successionOf)
		return s
	}
	return successionOf{}
}

func (f *Fetch) successionEvents(ctx context.Context, b batch) ([]answer.Object, error) {
	id := func(o answer.Object) int64 { return succeeded(o).row.Change }
	rows, err := f.store.ChangesByID(ctx, distinct(b.objects, id))
	if err != nil {
		return nil, err
	}
	var children []answer.Object
	for _, object := range b.objects {
		var event *answer.ChangeEvent
		if row, ok := rows[id(object)]; ok {
			event = answer.NewChangeEvent(row)
		}
		children = append(children, hangMaybe(object, b.field.Key, event)...)
	}
	return children, nil
}

func (f *Fetch) successionRelationships(ctx context.Context, b batch) ([]answer.Object, error) {
	id := func(o answer.Object) int64 { return succeeded(o).row.Relationship }
	rows, err := f.store.Relationships(ctx, distinct(b.objects, id))
	if err != nil {
		return nil, err
	}
	var children []answer.Object
	for _, object := range b.objects {
		var relationship *answer.Relationship
		if row, ok := rows[id(object)]; ok {
			relationship = answer.NewRelationship(row, succeeded(object).at)
		}
		children = append(children, hangMaybe(object, b.field.Key, relationship)...)
	}
	return children, nil
}

func eventID(object answer.Object) int64 {
	if e, ok := object.(*answer.ChangeEvent); ok {
		return e.Row().ID
	}
	return 0
}

// legs answers the legs of change events.
func (f *Fetch) legs(ctx context.Context, b batch) ([]answer.Object, error) {
	rows, err := f.store.Legs(ctx, distinct(b.objects, eventID))
	if err != nil {
		return nil, err
	}
	var children []answer.Object
	for _, object := range b.objects {
		if event, ok := object.(*answer.ChangeEvent); ok {
			children = append(children, hangAll(object, b.field.Key, event.WithLegs(rows[event.Row().ID]))...)
		}
	}
	return children, nil
}

// parties answers the origins or the results of change events, each once.
func (f *Fetch) parties(origins bool) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		rows, err := f.store.Parties(ctx, distinct(b.objects, eventID), origins)
		if err != nil {
			return nil, err
		}
		var children []answer.Object
		for _, object := range b.objects {
			event, ok := object.(*answer.ChangeEvent)
			if !ok {
				continue
			}
			at := event.ResultReading()
			if origins {
				at = event.OriginReading()
			}
			organisations := make([]answer.Organisation, len(rows[event.Row().ID]))
			for i, row := range rows[event.Row().ID] {
				organisations[i] = answer.NewOrganisation(row, at)
			}
			children = append(children, hangAll(object, b.field.Key, organisations)...)
		}
		return children, nil
	}
}

func endOfLeg(object answer.Object, origin bool) wanted {
	l, ok := object.(*answer.ChangeLeg)
	if !ok {
		return wanted{}
	}
	if origin {
		return wanted{l.Row().Origin, l.Event().OriginReading()}
	}
	return wanted{l.Row().Result, l.Event().ResultReading()}
}
