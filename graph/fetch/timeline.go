package fetch

import (
	"cmp"
	"context"
	"slices"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/plan"
	"diginett/internal/adjacency"
	"diginett/internal/analysis"
	"diginett/internal/org"
	"diginett/internal/store"
)

// TimelineQuery is which timeline to answer.
type TimelineQuery struct {
	Of       *store.Organisation
	Within   org.Period
	Bounded  bool // Within was asked for, so that what has no date is not answered
	Subjects []answer.TimelineSubject
	Today    org.Day
}

// mostFacts bounds the relationships of one timeline.
const mostFacts = 20_000

// Timeline answers one page of everything dated about an organisation.
func (f *Fetch) Timeline(ctx context.Context, field *plan.Field, q TimelineQuery) (answer.Connection, error) {
	all, err := f.allEntries(ctx, q)
	if err != nil {
		return nil, tooMuch(err)
	}
	var keys []int64
	for i := range all {
		if q.admits(&all[i]) {
			keys = append(keys, int64(i))
		}
	}
	p, err := f.inMemory(field, cursor.Entry, keys, func(key int64) answer.Place { return answer.Place{Row: &all[key]} })
	if err != nil {
		return nil, err
	}
	return answer.NewConnection(field.Returns(), p)
}

// admits reports whether an entry is asked for.
func (q TimelineQuery) admits(e *answer.TimelineRow) bool {
	if q.Subjects != nil && !slices.Contains(q.Subjects, e.Subject) {
		return false
	}
	if !q.Bounded {
		return true
	}
	return e.Happening != answer.Undated && !windowOf(e).Intersect(q.Within).Empty()
}

// windowOf is the days on which an entry may lie.
func windowOf(e *answer.TimelineRow) org.Period {
	window := e.From.Window()
	if e.Until.Known() {
		window.To = e.Until.Window().To
	}
	return window
}

// allEntries are all entries in order.
func (f *Fetch) allEntries(ctx context.Context, q TimelineQuery) ([]answer.TimelineRow, error) {
	t := timeline{query: q, covered: f.store.About().CoverageFrom}
	if err := t.ofOrganisation(); err != nil {
		return nil, err
	}
	for _, add := range []func(context.Context, *timeline) error{f.addChanges, f.addRelationships, f.addCounts} {
		if err := add(ctx, &t); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(t.entries, compareEntries)
	return t.entries, nil
}

// compareEntries puts what ends in order of its last day, and all else in order of its first.
func compareEntries(a, b answer.TimelineRow) int {
	dayOf := func(e answer.TimelineRow) org.Day {
		switch {
		case e.Happening == answer.Undated:
			return org.Always.To
		case e.Happening == answer.Ends:
			return windowOf(&e).To - 1
		}
		return windowOf(&e).From
	}
	return cmp.Or(
		cmp.Compare(dayOf(a), dayOf(b)),
		cmp.Compare(slices.Index(answer.TimelineHappenings(), a.Happening), slices.Index(answer.TimelineHappenings(), b.Happening)),
		cmp.Compare(slices.Index(answer.TimelineSubjects(), a.Subject), slices.Index(answer.TimelineSubjects(), b.Subject)),
	)
}

// timeline is the entries of one organisation, as they are found.
type timeline struct {
	query   TimelineQuery
	covered org.Day // the first day that organisations can be read on
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
		e.At = answer.On(max(windowOf(&e).To-1, t.covered))
	default:
		e.At = answer.On(max(windowOf(&e).From, t.covered))
	}
	t.entries = append(t.entries, e)
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
	of := []store.At{{ID: t.query.Of.ID()}}
	events, err := f.store.ChangesOf(ctx, store.PartsIn{Organisations: of, Page: store.Page{Limit: mostChanges}})
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

func (f *Fetch) timelineReads() map[string]read {
	return map[string]read{
		"TimelineEntry.name":   entry(func(e *answer.TimelineRow) *answer.Name { return made(e.Name, answer.NewName) }),
		"TimelineEntry.number": entry(func(e *answer.TimelineRow) *answer.AreaNumber { return made(e.Number, answer.NewAreaNumber) }),
		"TimelineEntry.reportedCount": entry(func(e *answer.TimelineRow) *answer.ReportedCount {
			return made(e.Count, func(row *store.Count) *answer.ReportedCount { return answer.NewReportedCount(row, e.At) })
		}),
		"TimelineEntry.relationship": entry(func(e *answer.TimelineRow) *answer.Relationship {
			return made(e.Relationship, func(row *store.Relationship) *answer.Relationship { return answer.NewRelationship(row, e.At) })
		}),
		"TimelineEntry.statement": entry(func(e *answer.TimelineRow) *answer.Statement {
			return made(e.Statement, func(row *store.Statement) *answer.Statement { return answer.NewStatement(*row) })
		}),
		"TimelineEntry.change": entry(func(e *answer.TimelineRow) *answer.ChangeEvent { return made(e.Event, answer.NewChangeEvent) }),
	}
}

// entry is the read of what an entry is about; null where it is about something
// else. Each response path gets an object of its own.
func entry[T any, P interface {
	*T
	answer.Object
}](of func(*answer.TimelineRow) P) read {
	return each(func(e *answer.TimelineEntry, key string) []answer.Object { return hangMaybe(e, key, of(e.Row())) })
}

// made makes an object of a row, nil of none.
func made[R, T any](row *R, of func(*R) *T) *T {
	if row == nil {
		return nil
	}
	return of(row)
}
