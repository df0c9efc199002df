package answer

import (
	"context"

	"diginett/internal/org"
	"diginett/internal/store"
)

// Node is what can be read again by its id.
type Node interface {
	Object
	IsNode()
}

// Organisation is an organisation of any type, read on a day.
type Organisation interface {
	Node
	IsOrganisation()
	// Of returns what all organisations have in common.
	Of() *Common
}

// Common is what all organisations have in common. The eight types embed
// it.
type Common struct {
	hook
	row *store.Organisation
	at  Reading
}

// Of implements [Organisation].
func (c *Common) Of() *Common { return c }

// IsNode marks a [Node].
func (c *Common) IsNode() {}

// IsOrganisation marks an [Organisation].
func (c *Common) IsOrganisation() {}

// TypeName implements [Object].
func (c *Common) TypeName() string { return string(c.row.Type()) }

// Row returns the row behind the organisation.
func (c *Common) Row() *store.Organisation { return c.row }

// At returns how the organisation is read.
func (c *Common) At() Reading { return c.at }

// Key names the organisation on the day on which it is read.
func (c *Common) Key() store.At { return store.At{ID: c.row.ID(), Day: c.at.Day} }

// ID is the relay id, which contains the date of an explicit reading.
func (c *Common) ID() string { return OrganisationID(c.row.Slug(), c.at) }

// Slug is the identity on every date.
func (c *Common) Slug() string { return c.row.Slug() }

// Kind is the type as an enum value.
func (c *Common) Kind() OrganisationKind { return KindOf(c.row.Type()) }

// Name is the official name on the day, in the language asked for where one is borne in it.
func (c *Common) Name(lang *Language) string {
	code := ""
	if lang != nil {
		code = lang.Code()
	}
	return c.row.Name(code, c.at.Day)
}

// Label is the name that tells namesakes apart.
func (c *Common) Label() string {
	return c.row.Label(c.at.Day)
}

// Description is what the organisation is.
func (c *Common) Description() *string { return known(c.row.Description()) }

// Note is what a reader should know.
func (c *Common) Note() *string { return known(c.row.Note()) }

// Status says whether the organisation exists on the day.
func (c *Common) Status() OrganisationStatus {
	switch life := c.row.Life(); {
	case life.Planned:
		return StatusPlanned
	case c.at.Day < life.Possible.From:
		return StatusNotYet
	case c.at.Day >= life.Possible.To:
		return StatusEnded
	}
	return StatusActive
}

// Existence says how surely the organisation exists on the day.
func (c *Common) Existence() *org.Certainty {
	certainty, holds := c.row.Life().On(c.at.Day)
	if !holds {
		return nil
	}
	return &certainty
}

// Validity is when the organisation was founded and when it ended.
func (c *Common) Validity() *Validity {
	founded, ended := c.row.Founded(), c.row.Ended()
	return &Validity{
		From: partial(founded.Date), FromPrecision: known(founded.Precision),
		To: partial(ended.Date), ToPrecision: known(ended.Precision),
		Alternative: known(c.row.FoundedAlternative()),
	}
}

// StatedStatus is the status in a source's own words.
func (c *Common) StatedStatus() *StatedStatus {
	stated, window := c.row.StatedStatus()
	dated := window.From.Known() || window.To.Known()
	if stated == "" && !dated {
		return nil
	}
	status := &StatedStatus{Status: known(stated)}
	if dated {
		status.Window = newWindow(window.From, window.To)
	}
	return status
}

// OrganisationNumber is the nine-digit number.
func (c *Common) OrganisationNumber() *string { return known(c.row.OrganisationNumber()) }

// Website is the address of the web site.
func (c *Common) Website() *string { return known(c.row.Website()) }

// Area is where the organisation works, in words.
func (c *Common) Area() *string { return known(c.row.Area()) }

// AreaCounty is the county that the area names.
func (c *Common) AreaCounty(ctx context.Context) (*County, error) {
	return hanging[*County](ctx, &c.hook)
}

// Names are all names.
func (c *Common) Names(ctx context.Context) ([]*Name, error) {
	return hangingList[*Name](ctx, &c.hook)
}

// Predecessors are the organisations it came from.
func (c *Common) Predecessors(ctx context.Context, first *int, after *string, last *int, before *string) (*SuccessionConnection, error) {
	return hanging[*SuccessionConnection](ctx, &c.hook)
}

// Successors are the organisations it went into.
func (c *Common) Successors(ctx context.Context, first *int, after *string, last *int, before *string) (*SuccessionConnection, error) {
	return hanging[*SuccessionConnection](ctx, &c.hook)
}

// Events are the changes it took part in.
func (c *Common) Events(ctx context.Context, kinds []org.ChangeKind, first *int, after *string, last *int, before *string) (*ChangeEventConnection, error) {
	return hanging[*ChangeEventConnection](ctx, &c.hook)
}

// Relationships are its relationships on the day.
func (c *Common) Relationships(ctx context.Context, direction Direction, kinds []org.Kind, certainties []org.Certainty, anyTime bool, first *int, after *string, last *int, before *string) (*RelationshipConnection, error) {
	return hanging[*RelationshipConnection](ctx, &c.hook)
}

// ReportedCounts are the numbers that sources report of it.
func (c *Common) ReportedCounts(ctx context.Context, measures []string) ([]*ReportedCount, error) {
	return hangingList[*ReportedCount](ctx, &c.hook)
}

// CoverageStatements are what was looked for about it.
func (c *Common) CoverageStatements(ctx context.Context) ([]*CoverageStatement, error) {
	return hangingList[*CoverageStatement](ctx, &c.hook)
}

// Sources are the sources of its own row.
func (c *Common) Sources(ctx context.Context) ([]*Source, error) {
	return hangingList[*Source](ctx, &c.hook)
}
