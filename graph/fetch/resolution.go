package fetch

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/internal/lineage"
	"diginett/internal/store"
)

// Resolve follows what bore a number to the other day.
func (f *Fetch) Resolve(ctx context.Context, r *answer.Resolution) error {
	past := pastOf{store: f.store, events: make(map[int64]*store.Event), legs: make(map[int64][]store.Leg)}
	branches, err := lineage.Follow(ctx, r.OriginID, r.From, r.To, past.records)
	if errors.Is(err, lineage.ErrTooManyBranches) {
		return fault.New(fault.CostLimit, "", "%s between %s and %s; ask for days that lie nearer to each other", err, r.From, r.To)
	}
	if err != nil {
		return err
	}
	rows, err := f.store.Organisations(ctx, ids(branches, func(b lineage.Branch) int64 { return b.Organisation }))
	if err != nil {
		return err
	}
	for i, b := range branches {
		r.Ways = append(r.Ways, answer.ResolvedWay{Row: rows[i], Partial: b.Partial, Legs: past.way(b.Way)})
	}
	return nil
}

// pastOf reads what happened to organisations, and keeps it.
type pastOf struct {
	store  *store.Store
	events map[int64]*store.Event
	legs   map[int64][]store.Leg
}

// mostChanges is how many changes of one organisation are followed.
const mostChanges = 1000

// records implements [lineage.Records].
func (p pastOf) records(ctx context.Context, organisations []int64) (map[int64]lineage.Past, error) {
	parts := store.PartsIn{Page: store.Page{Limit: mostChanges}}
	for _, id := range organisations {
		parts.Organisations = append(parts.Organisations, store.At{ID: id})
	}
	events, err := p.store.ChangesOf(ctx, parts)
	if err != nil {
		return nil, err
	}
	if err := p.learn(ctx, events); err != nil {
		return nil, err
	}
	rows, err := p.store.Organisations(ctx, organisations)
	if err != nil {
		return nil, err
	}
	pasts := make(map[int64]lineage.Past, len(organisations))
	for i, id := range organisations {
		pasts[id] = lineage.Past{Legs: p.legsOf(id, events[i]), Life: rows[i].Life().Possible}
	}
	return pasts, nil
}

// learn reads the legs of events that were not met before.
func (p pastOf) learn(ctx context.Context, events [][]*store.Event) error {
	var unknown []int64
	for _, event := range slices.Concat(events...) {
		if p.events[event.ID] == nil {
			p.events[event.ID], unknown = event, append(unknown, event.ID)
		}
	}
	legs, err := p.store.Legs(ctx, unknown)
	for id, of := range legs {
		p.legs[id] = of
	}
	return err
}

func (p pastOf) legsOf(organisation int64, events []*store.Event) []lineage.Leg {
	var legs []lineage.Leg
	for _, event := range events {
		for place, leg := range p.legs[event.ID] {
			if leg.Origin == organisation || leg.Result == organisation {
				legs = append(legs, lineage.Leg{
					Change: event.ID, Place: place, Day: event.Date, Origin: leg.Origin, Result: leg.Result, Partial: leg.Partial,
				})
			}
		}
	}
	slices.SortStableFunc(legs, func(a, b lineage.Leg) int { return cmp.Compare(a.Day, b.Day) })
	return legs
}

func (p pastOf) way(legs []lineage.Leg) []answer.LegOf {
	way := make([]answer.LegOf, len(legs))
	for i, leg := range legs {
		way[i] = answer.LegOf{Event: p.events[leg.Change], Leg: p.legs[leg.Change][leg.Place]}
	}
	return way
}

func (f *Fetch) resolutionReads() map[string]read {
	return map[string]read{
		"Resolution.origin": f.organisations(func(object answer.Object) wanted {
			if r, ok := object.(*answer.Resolution); ok {
				return wanted{r.OriginID, answer.On(r.From)}
			}
			return wanted{}
		}),
		"Resolution.branches": each(func(r *answer.Resolution, key string) []answer.Object { return hangAll(r, key, r.AllBranches()) }),
		"ResolvedBranch.organisation": each(func(b *answer.ResolvedBranch, key string) []answer.Object {
			return hangOne(b, key, b.TheOrganisation())
		}),
		"ResolvedBranch.legs": each(func(b *answer.ResolvedBranch, key string) []answer.Object { return hangAll(b, key, b.AllLegs()) }),
		"ResolvedLeg.event":   each(func(l *answer.ResolvedLeg, key string) []answer.Object { return hangOne(l, key, l.TheEvent()) }),
		"ResolvedLeg.leg":     each(func(l *answer.ResolvedLeg, key string) []answer.Object { return hangOne(l, key, l.TheLeg()) }),
	}
}
