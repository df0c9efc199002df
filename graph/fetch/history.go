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
		"Organisation.events":       f.changesOf(false),
		"Municipality.history":      f.changesOf(true),
		"Organisation.predecessors": f.successions(false),
		"Organisation.successors":   f.successions(true),
		"ChangeEvent.origins":       f.parties(true),
		"ChangeEvent.results":       f.parties(false),
		"ChangeEvent.legs":          f.legs,
		"ChangeLeg.origin":          f.organisations(func(o answer.Object) wanted { return endOfLeg(o, true) }),
		"ChangeLeg.result":          f.organisations(func(o answer.Object) wanted { return endOfLeg(o, false) }),
		"SuccessionEdge.event":      f.successionEvents,
	}
}

func (f *Fetch) changesOf(lineage bool) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		parts := store.PartsIn{Lineage: lineage, Kinds: plan.Texts[org.ChangeKind](b.field.Args, "kinds")}
		return pages(ctx, f, b, listing[*store.Event]{
			order: cursor.Change,
			read: func(ctx context.Context, parents []store.At, p store.Page) ([][]*store.Event, error) {
				parts.Organisations, parts.Page = parents, p
				return f.store.ChangesOf(ctx, parts)
			},
			count: func(ctx context.Context, parents []store.At) ([]int, error) {
				parts.Organisations = parents
				return f.store.CountChangesOf(ctx, parts)
			},
			at:    positionOfEvent,
			place: func(e *store.Event, _ int, _ answer.Reading) answer.Place { return placeOfEvent(e) },
		})
	}
}

func positionOfEvent(e *store.Event) store.Position { return store.Position{e.ID} }

func placeOfEvent(e *store.Event) answer.Place {
	return answer.Place{Row: e}
}

func (f *Fetch) successions(after bool) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		q := store.Successions{After: after}
		return pages(ctx, f, b, listing[store.Succession]{
			order: cursor.Succession,
			read: func(ctx context.Context, parents []store.At, p store.Page) ([][]store.Succession, error) {
				q.Organisations, q.Page = parents, p
				return f.store.Successions(ctx, q)
			},
			count: func(ctx context.Context, parents []store.At) ([]int, error) {
				q.Organisations = parents
				return f.store.CountSuccessions(ctx, q)
			},
			at:    store.Succession.Position,
			place: placeOfSuccession,
		})
	}
}

// placeOfSuccession is read on the day of the succession, where that is known.
func placeOfSuccession(s store.Succession, _ int, at answer.Reading) answer.Place {
	if s.Day != nil {
		at = answer.On(*s.Day)
	}
	return answer.Place{Organisation: s.Other, Relationship: s.Relationship, At: at, Of: s}
}

func (f *Fetch) successionEvents(ctx context.Context, b batch) ([]answer.Object, error) {
	places, err := placesOf(b)
	if err != nil {
		return nil, err
	}
	id := func(p *answer.Place) int64 {
		s, _ := p.Of.(store.Succession)
		return s.Change
	}
	rows, err := f.store.ChangesByID(ctx, distinct(places, id))
	if err != nil {
		return nil, err
	}
	var children []answer.Object
	for i, object := range b.objects {
		var event *answer.ChangeEvent
		if row, ok := rows[id(places[i])]; ok {
			event = answer.NewChangeEvent(row)
		}
		children = append(children, hangMaybe(object, b.field.Key, event)...)
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
