package answer

import (
	"context"

	"diginett/internal/org"
)

// ParticipationChange is what became of an organisation's part in another.
type ParticipationChange string

// The changes.
const (
	Stayed    ParticipationChange = "STAYED"
	Renamed   ParticipationChange = "RENAMED"
	Joined    ParticipationChange = "JOINED"
	Formed    ParticipationChange = "FORMED"
	Left      ParticipationChange = "LEFT"
	Succeeded ParticipationChange = "SUCCEEDED"
	NotKnown  ParticipationChange = "NOT_KNOWN"
)

// ParticipationChanges are all of them.
func ParticipationChanges() []ParticipationChange {
	return []ParticipationChange{Stayed, Renamed, Joined, Formed, Left, Succeeded, NotKnown}
}

// Comparison is what changed around an organisation between two days.
type Comparison struct {
	hook
	Of       int64
	From, To org.Day
	Kinds    []org.Kind
	All      []Compared // in order of id
}

// Compared is an organisation that takes part on one of two days or on both.
type Compared struct {
	Organisation  int64
	Change        ParticipationChange
	Before, After []int64 // the relationships by which it takes part on each day
	Counterparts  []int64 // what it went into, or came from, that takes part on the other day
}

// TypeName implements [Object].
func (c *Comparison) TypeName() string { return "Comparison" }

// Counts are how many there are of each change.
func (c *Comparison) Counts() []ComparisonCount {
	counts := make([]ComparisonCount, 0, len(ParticipationChanges()))
	for _, change := range ParticipationChanges() {
		n := 0
		for _, compared := range c.All {
			if compared.Change == change {
				n++
			}
		}
		counts = append(counts, ComparisonCount{change, n})
	}
	return counts
}

// ComparisonCount is how many organisations there are of a change.
type ComparisonCount struct {
	Change ParticipationChange
	Count  int
}

// Before is the organisation on the first day.
func (c *Comparison) Before(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &c.hook)
}

// After is the organisation on the second day.
func (c *Comparison) After(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &c.hook)
}

// Organisations are a page of those that take part.
func (c *Comparison) Organisations(ctx context.Context, changes []ParticipationChange, first *int, after *string, last *int, before *string) (*ComparisonConnection, error) {
	return hanging[*ComparisonConnection](ctx, &c.hook)
}

// ComparedRow is the row of a [Place] where one that takes part stands.
type ComparedRow struct {
	Of *Comparison
	Compared
}

// ComparedOrganisation is one that takes part, as the schema has it.
type ComparedOrganisation struct {
	hook
	row ComparedRow
}

// NewComparedOrganisation is the one of a row.
func NewComparedOrganisation(row ComparedRow) *ComparedOrganisation {
	return &ComparedOrganisation{row: row}
}

// TypeName implements [Object].
func (c *ComparedOrganisation) TypeName() string { return "ComparedOrganisation" }

// Row returns the row behind it.
func (c *ComparedOrganisation) Row() ComparedRow { return c.row }

// Change is what became of its part.
func (c *ComparedOrganisation) Change() ParticipationChange { return c.row.Change }

// Before is it on the first day.
func (c *ComparedOrganisation) Before(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &c.hook)
}

// After is it on the second day.
func (c *ComparedOrganisation) After(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &c.hook)
}

// RelationshipsBefore are those by which it takes part on the first day.
func (c *ComparedOrganisation) RelationshipsBefore(ctx context.Context) ([]*Relationship, error) {
	return hangingList[*Relationship](ctx, &c.hook)
}

// RelationshipsAfter are those by which it takes part on the second day.
func (c *ComparedOrganisation) RelationshipsAfter(ctx context.Context) ([]*Relationship, error) {
	return hangingList[*Relationship](ctx, &c.hook)
}

// Counterparts are what it went into or came from.
func (c *ComparedOrganisation) Counterparts(ctx context.Context) ([]Organisation, error) {
	return hangingList[Organisation](ctx, &c.hook)
}
