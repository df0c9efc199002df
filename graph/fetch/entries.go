package fetch

import (
	"context"

	"diginett/graph/answer"
	"diginett/internal/adjacency"
	"diginett/internal/analysis"
	"diginett/internal/org"
	"diginett/internal/store"
)

// timeline is the entries of one organisation, as they are found.
type timeline struct {
	query   TimelineQuery
	covered org.Period // the days that organisations are read on
	entries []answer.TimelineRow
}

// add puts an entry on the timeline, and works out on which day what it leads to is read.
func (t *timeline) add(e answer.TimelineRow) {
	if e.Until == e.From {
		e.Until = org.PartialDate{}
	}
	switch {
	case e.Happening == answer.Undated:
		e.At = answer.Reading{Day: t.query.Today}
	case e.Happening == answer.Ends:
		e.At = t.on(windowOf(&e).To - 1)
	default:
		e.At = t.on(windowOf(&e).From)
	}
	t.entries = append(t.entries, e)
}

// on is the reading of a day, or of the nearest that the data covers.
func (t *timeline) on(day org.Day) answer.Reading {
	return answer.On(min(max(day, t.covered.From), t.covered.To-1))
}

// addSpan adds the beginning and the end of a fact, as far as they are known, and
// reports whether either is.
func (t *timeline) addSpan(e answer.TimelineRow, from, to org.PartialDate) bool {
	if from.Known() {
		e.Happening, e.From = answer.Begins, from
		t.add(e)
	}
	if to.Known() {
		e.Happening, e.From = answer.Ends, to
		t.add(e)
	}
	return from.Known() || to.Known()
}

// addUndated adds a fact without any date.
func (t *timeline) addUndated(e answer.TimelineRow) {
	e.Happening, e.From, e.Until = answer.Undated, org.PartialDate{}, org.PartialDate{}
	t.add(e)
}

// ofOrganisation adds what the organisation's own row says.
func (t *timeline) ofOrganisation() error {
	row := t.query.Of
	t.addSpan(answer.TimelineRow{Subject: answer.AboutOrganisation}, row.Founded().Date, row.Ended().Date)
	names, err := row.Names()
	if err != nil {
		return err
	}
	for i, name := range names {
		t.addFact(answer.TimelineRow{Subject: answer.AboutName, Name: &names[i]}, name.From, name.To)
	}
	numbers, err := row.Numbers()
	if err != nil {
		return err
	}
	for i, number := range numbers {
		t.addFact(answer.TimelineRow{Subject: answer.AboutNumber, Number: &numbers[i]}, number.From, number.To)
	}
	return nil
}

// addFact adds a fact that holds from one date to another, as far as they are known.
func (t *timeline) addFact(e answer.TimelineRow, from, to org.PartialDate) {
	if !t.addSpan(e, from, to) {
		t.addUndated(e)
	}
}

func (f *Fetch) addChanges(ctx context.Context, t *timeline) error {
	events, err := changesOf(ctx, f.store, []int64{t.query.Of.ID()})
	if err != nil {
		return err
	}
	for _, event := range events[0] {
		t.add(answer.TimelineRow{Happening: answer.Happens, Subject: answer.AboutChange, From: org.PartialDateOf(event.Date), Event: event})
	}
	return nil
}

func (f *Fetch) addRelationships(ctx context.Context, t *timeline) error {
	graph, err := f.store.Graph(ctx)
	if err != nil {
		return err
	}
	if graph.Degree(t.query.Of.ID()) > mostFacts {
		return analysis.ErrTooMany
	}
	var related []int64
	walk := graph.Walk(adjacency.Filter{Direction: adjacency.Both, AnyTime: true})
	for walk.Begin(t.query.Of.ID()); walk.Next(); {
		related = append(related, walk.Relationship())
	}
	rows, err := f.store.Relationships(ctx, related)
	if err != nil {
		return err
	}
	statements, err := f.store.Statements(ctx, related)
	if err != nil {
		return err
	}
	for i, row := range rows {
		t.addRelationship(row, statements[i])
	}
	return nil
}

// addRelationship adds when a relationship begins and ends, and when each source
// shows that it holds.
func (t *timeline) addRelationship(row *store.Relationship, statements []store.Statement) {
	e := answer.TimelineRow{Subject: answer.AboutRelationship, Relationship: row}
	dated := false
	if row.Event {
		dated = t.addEvent(e, row)
	} else {
		dated = t.addSpan(e, row.ValidFrom, row.ValidTo)
	}
	for i := range statements {
		e.Statement = &statements[i]
		dated = t.addObservation(e, statements[i].ObservedFrom, statements[i].ObservedTo) || dated
	}
	if !dated {
		e.Statement = nil
		t.addUndated(e)
	}
}

// addEvent adds what happened once, in a window.
func (t *timeline) addEvent(e answer.TimelineRow, row *store.Relationship) bool {
	e.Happening, e.From, e.Until = answer.Happens, row.ValidFrom, row.ValidTo
	if !e.From.Known() {
		e.From, e.Until = row.ValidTo, org.PartialDate{}
	}
	if !e.From.Known() {
		return false
	}
	t.add(e)
	return true
}

func (t *timeline) addObservation(e answer.TimelineRow, from, to org.PartialDate) bool {
	if !from.Known() {
		from, to = to, org.PartialDate{}
	}
	if !from.Known() {
		return false
	}
	e.Happening, e.From, e.Until = answer.ObservedThen, from, to
	t.add(e)
	return true
}

func (f *Fetch) addCounts(ctx context.Context, t *timeline) error {
	counts, err := f.store.Counts(ctx, []int64{t.query.Of.ID()}, nil)
	if err != nil {
		return err
	}
	for _, count := range counts[0] {
		e := answer.TimelineRow{Subject: answer.AboutCount, Count: count}
		if !t.addObservation(e, count.ObservedFrom, count.ObservedTo) {
			t.addUndated(e)
		}
	}
	return nil
}
