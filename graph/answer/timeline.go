package answer

import (
	"context"

	"diginett/internal/org"
	"diginett/internal/store"
)

// TimelineHappening is what happens to a fact.
type TimelineHappening string

// The happenings, in the order in which those of one day are answered.
const (
	Begins       TimelineHappening = "BEGINS"
	Happens      TimelineHappening = "HAPPENS"
	ObservedThen TimelineHappening = "OBSERVED"
	Ends         TimelineHappening = "ENDS"
	Undated      TimelineHappening = "UNDATED"
)

// TimelineHappenings are all of them, in order.
func TimelineHappenings() []TimelineHappening {
	return []TimelineHappening{Begins, Happens, ObservedThen, Ends, Undated}
}

// TimelineSubject is what a fact is about.
type TimelineSubject string

// The subjects, in the order in which those of one day are answered.
const (
	AboutOrganisation TimelineSubject = "ORGANISATION"
	AboutName         TimelineSubject = "NAME"
	AboutNumber       TimelineSubject = "NUMBER"
	AboutChange       TimelineSubject = "CHANGE"
	AboutRelationship TimelineSubject = "RELATIONSHIP"
	AboutCount        TimelineSubject = "REPORTED_COUNT"
)

// TimelineSubjects are all of them, in order.
func TimelineSubjects() []TimelineSubject {
	return []TimelineSubject{AboutOrganisation, AboutName, AboutNumber, AboutChange, AboutRelationship, AboutCount}
}

// TimelineRow is the row of a [Place] where an entry stands: what is dated, and
// whichever of the rows it is about.
type TimelineRow struct {
	Happening    TimelineHappening
	Subject      TimelineSubject
	From, Until  org.PartialDate
	At           Reading // of the organisations it leads to
	Name         *org.Name
	Number       *org.Number
	Relationship *store.Relationship
	Statement    *store.Statement
	Event        *store.Event
	Count        *store.Count
}

// TimelineEntry is something dated about an organisation.
type TimelineEntry struct {
	hook
	row *TimelineRow
}

// NewTimelineEntry is the entry of a row.
func NewTimelineEntry(row *TimelineRow) *TimelineEntry { return &TimelineEntry{row: row} }

// TypeName implements [Object].
func (e *TimelineEntry) TypeName() string { return "TimelineEntry" }

// Row returns the row behind the entry.
func (e *TimelineEntry) Row() *TimelineRow { return e.row }

// Happening is what happens to the fact.
func (e *TimelineEntry) Happening() TimelineHappening { return e.row.Happening }

// Subject is what the fact is about.
func (e *TimelineEntry) Subject() TimelineSubject { return e.row.Subject }

// Date is when.
func (e *TimelineEntry) Date() *org.PartialDate { return partial(e.row.From) }

// Until is the end of the window.
func (e *TimelineEntry) Until() *org.PartialDate { return partial(e.row.Until) }

// Name is the name that it is about.
func (e *TimelineEntry) Name(ctx context.Context) (*Name, error) {
	return hanging[*Name](ctx, &e.hook)
}

// Number is the number that it is about.
func (e *TimelineEntry) Number(ctx context.Context) (*AreaNumber, error) {
	return hanging[*AreaNumber](ctx, &e.hook)
}

// Relationship is the relationship that it is about.
func (e *TimelineEntry) Relationship(ctx context.Context) (*Relationship, error) {
	return hanging[*Relationship](ctx, &e.hook)
}

// Statement is what a source says.
func (e *TimelineEntry) Statement(ctx context.Context) (*Statement, error) {
	return hanging[*Statement](ctx, &e.hook)
}

// Change is the change that it is about.
func (e *TimelineEntry) Change(ctx context.Context) (*ChangeEvent, error) {
	return hanging[*ChangeEvent](ctx, &e.hook)
}

// ReportedCount is the count that it is about.
func (e *TimelineEntry) ReportedCount(ctx context.Context) (*ReportedCount, error) {
	return hanging[*ReportedCount](ctx, &e.hook)
}
