package fetch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/fault"
	"diginett/graph/plan"
	"diginett/internal/analysis"
	"diginett/internal/lineage"
	"diginett/internal/org"
	"diginett/internal/store"
)

// Resolve follows what bore a number to the other day.
func (f *Fetch) Resolve(ctx context.Context, r *answer.ResolutionRow) error {
	return f.resolve(ctx, []*answer.ResolutionRow{r}, r.From, r.To)
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
	resolved, byID := make([]*answer.ResolutionRow, len(listed)), make(map[int64]*answer.ResolutionRow, len(listed))
	for i, o := range listed {
		resolved[i] = &answer.ResolutionRow{Number: o.Number, From: from, To: to, OriginID: o.ID}
		byID[o.ID] = resolved[i]
	}
	if err := f.resolve(ctx, resolved, from, to); err != nil {
		return nil, err
	}
	p := newPage(f, cursor.Number, l.Page, listed, l.Position, func(o store.Listed) answer.Place { return answer.Place{Row: byID[o.ID]} })
	p.TotalCount = total
	return answer.NewConnection(field.Returns(), p)
}

// resolve follows what bore numbers to the other day, all at once.
func (f *Fetch) resolve(ctx context.Context, all []*answer.ResolutionRow, from, to org.Day) error {
	past := pastOf{f.store, make(map[int64]*store.Event), make(map[int64][]store.Leg)}
	branches, err := lineage.FollowAll(ctx, ids(all, func(r *answer.ResolutionRow) int64 { return r.OriginID }), from, to, past.records)
	if errors.Is(err, lineage.ErrTooManyBranches) {
		return fault.New(fault.CostLimit, "", "%s between %s and %s; ask for days that lie nearer to each other", err, from, to)
	}
	if err != nil {
		return tooMuch(err)
	}
	rows, err := f.store.Organisations(ctx, ids(slices.Concat(branches...), func(b lineage.Branch) int64 { return b.Organisation }))
	if err != nil {
		return err
	}
	for i, r := range all {
		for j, b := range branches[i] {
			r.Ways = append(r.Ways, answer.ResolvedWay{Row: rows[j], Partial: b.Partial, Legs: past.way(b.Way)})
		}
		rows = rows[len(branches[i]):]
	}
	return nil
}

// pastOf reads what happened to organisations, and keeps events and legs.
type pastOf struct {
	store  *store.Store
	events map[int64]*store.Event
	legs   map[int64][]store.Leg
}

// mostChanges is how many changes of one organisation are followed.
const mostChanges = 1000

// records implements [lineage.Records].
func (p pastOf) records(ctx context.Context, organisations []int64) (map[int64]lineage.Past, error) {
	events, err := changesOf(ctx, p.store, organisations)
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

// changesOf are all changes that organisations took part in.
func changesOf(ctx context.Context, s *store.Store, organisations []int64) ([][]*store.Event, error) {
	parts := store.PartsIn{Page: store.Page{Limit: mostChanges}}
	for _, id := range organisations {
		parts.Organisations = append(parts.Organisations, store.At{ID: id})
	}
	events, err := s.ChangesOf(ctx, parts)
	for _, of := range events {
		if len(of) > mostChanges {
			return nil, fmt.Errorf("%w: one took part in more than %d changes", analysis.ErrTooMany, mostChanges)
		}
	}
	return events, err
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
