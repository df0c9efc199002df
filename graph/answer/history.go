package answer

import (
	"context"

	"diginett/internal/org"
	"diginett/internal/store"
)

// ChangeEvent is something that happened to counties or municipalities.
type ChangeEvent struct {
	hook
	row *store.Event
}

// NewChangeEvent is the event.
func NewChangeEvent(row *store.Event) *ChangeEvent { return &ChangeEvent{row: row} }

// TypeName implements [Object].
func (e *ChangeEvent) TypeName() string { return "ChangeEvent" }

// Row returns the row behind the event.
func (e *ChangeEvent) Row() *store.Event { return e.row }

// OriginReading is how what went into the event is read: on the last day before it.
func (e *ChangeEvent) OriginReading() Reading { return On(e.row.Date - 1) }

// ResultReading is how what came of the event is read: on its day.
func (e *ChangeEvent) ResultReading() Reading { return On(e.row.Date) }

// ID names the event.
func (e *ChangeEvent) ID() string { return e.row.Change.ID }

// Date is the first day of what it brought about.
func (e *ChangeEvent) Date() org.Day { return e.row.Date }

// Kind is what happened.
func (e *ChangeEvent) Kind() org.ChangeKind { return e.row.Kind }

// Level is what it happened to.
func (e *ChangeEvent) Level() ChangeLevel {
	if e.row.Type == org.TypeCounty {
		return LevelCounty
	}
	return LevelMunicipality
}

// Note is what a reader should know.
func (e *ChangeEvent) Note() *string { return known(e.row.Note) }

// Origins are what went into it.
func (e *ChangeEvent) Origins(ctx context.Context) ([]Organisation, error) {
	return hangingList[Organisation](ctx, &e.hook)
}

// Results are what came of it.
func (e *ChangeEvent) Results(ctx context.Context) ([]Organisation, error) {
	return hangingList[Organisation](ctx, &e.hook)
}

// Legs are every way from an origin to a result.
func (e *ChangeEvent) Legs(ctx context.Context) ([]*ChangeLeg, error) {
	return hangingList[*ChangeLeg](ctx, &e.hook)
}

// Sources are its sources.
func (e *ChangeEvent) Sources(ctx context.Context) ([]*Source, error) {
	return hangingList[*Source](ctx, &e.hook)
}

// ChangeLeg is one way from an origin to a result.
type ChangeLeg struct {
	hook
	event *ChangeEvent
	row   store.Leg
}

// WithLegs makes the event's legs, to be hung.
func (e *ChangeEvent) WithLegs(rows []store.Leg) []*ChangeLeg {
	legs := make([]*ChangeLeg, len(rows))
	for i, leg := range rows {
		legs[i] = &ChangeLeg{event: e, row: leg}
	}
	return legs
}

// TypeName implements [Object].
func (l *ChangeLeg) TypeName() string { return "ChangeLeg" }

// Event is the event that it is a leg of.
func (l *ChangeLeg) Event() *ChangeEvent { return l.event }

// Row returns the row behind the leg.
func (l *ChangeLeg) Row() store.Leg { return l.row }

// Origin is where it begins.
func (l *ChangeLeg) Origin(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &l.hook)
}

// Result is where it leads.
func (l *ChangeLeg) Result(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &l.hook)
}

// OriginNumber is the number that the origin had.
func (l *ChangeLeg) OriginNumber() *string { return known(l.row.OriginNumber) }

// ResultNumber is the number that the result has.
func (l *ChangeLeg) ResultNumber() *string { return known(l.row.ResultNumber) }

// Partial reports whether only a part of the origin went this way.
func (l *ChangeLeg) Partial() bool { return l.row.Partial }

// Note is what a reader should know.
func (l *ChangeLeg) Note() *string { return known(l.row.Note) }
