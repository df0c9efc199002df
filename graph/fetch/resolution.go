package fetch

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/fault"
	"diginett/graph/plan"
	"diginett/internal/lineage"
	"diginett/internal/org"
	"diginett/internal/store"
)

// Resolve follows what bore a number to the other day.
func (f *Fetch) Resolve(ctx context.Context, r *answer.ResolutionRow) error {
	return f.resolve(ctx, f.newPast(), r)
}

// Recode answers one page of all numbers of a type borne on a day, in order, with
// what became of each.
func (f *Fetch) Recode(ctx context.Context, field *plan.Field, of org.Type, from, to org.Day) (answer.Connection, error) {
	l := store.List{Types: []org.Type{of}, Day: from, ByNumber: true}
	var err error
	if l.Page, err = page(f.store.Version(), cursor.Number, field.Args); err != nil {
		return nil, err
	}
	listed, total, err := readPage(ctx, field, func(ctx context.Context) ([]store.Listed, error) { return f.store.List(ctx, l) },
		func(ctx context.Context) (int, error) { return f.store.CountList(ctx, l) })
	if err != nil {
		return nil, err
	}
	past, rows := f.newPast(), make(map[int64]*answer.ResolutionRow, len(listed))
	if _, err := past.records(ctx, ids(listed, func(o store.Listed) int64 { return o.ID })); err != nil {
		return nil, err
	}
	for _, o := range listed {
		rows[o.ID] = &answer.ResolutionRow{Number: o.Number, From: from, To: to, OriginID: o.ID}
		if err := f.resolve(ctx, past, rows[o.ID]); err != nil {
			return nil, err
		}
	}
	p := newPage(f, cursor.Number, l.Page, listed, l.Position, func(o store.Listed) answer.Place { return answer.Place{Row: rows[o.ID]} })
	p.TotalCount = total
	return answer.NewConnection(field.Returns(), p)
}

func (f *Fetch) resolve(ctx context.Context, past pastOf, r *answer.ResolutionRow) error {
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
	pasts  map[int64]lineage.Past
}

func (f *Fetch) newPast() pastOf {
	return pastOf{f.store, make(map[int64]*store.Event), make(map[int64][]store.Leg), make(map[int64]lineage.Past)}
}

// mostChanges is how many changes of one organisation are followed.
const mostChanges = 1000

// records implements [lineage.Records].
func (p pastOf) records(ctx context.Context, organisations []int64) (map[int64]lineage.Past, error) {
	unknown := slices.DeleteFunc(slices.Clone(organisations), func(id int64) bool {
		_, known := p.pasts[id]
		return known
	})
	return p.pasts, p.read(ctx, unknown)
}

func (p pastOf) read(ctx context.Context, organisations []int64) error {
	if len(organisations) == 0 {
		return nil
	}
	parts := store.PartsIn{Page: store.Page{Limit: mostChanges}}
	for _, id := range organisations {
		parts.Organisations = append(parts.Organisations, store.At{ID: id})
	}
	events, err := p.store.ChangesOf(ctx, parts)
	if err != nil {
		return err
	}
	if err := p.learn(ctx, events); err != nil {
		return err
	}
	rows, err := p.store.Organisations(ctx, organisations)
	if err != nil {
		return err
	}
	for i, id := range organisations {
		p.pasts[id] = lineage.Past{Legs: p.legsOf(id, events[i]), Life: rows[i].Life().Possible}
	}
	return nil
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
				return wanted{r.Row().OriginID, answer.On(r.Row().From)}
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
