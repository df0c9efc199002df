package answer

import (
	"context"

	"diginett/internal/citation"
	"diginett/internal/org"
	"diginett/internal/store"
)

// Source is a document that facts rest on.
type Source struct {
	hook
	row *store.Source
}

// NewSource is the source.
func NewSource(row *store.Source) *Source { return &Source{row: row} }

// IsNode marks a [Node].
func (s *Source) IsNode() {}

// TypeName implements [Object].
func (s *Source) TypeName() string { return "Source" }

// ID names the source.
func (s *Source) ID() string { return s.row.Source.ID }

// Title is its title.
func (s *Source) Title() string { return s.row.Title }

// Publisher is who published it.
func (s *Source) Publisher() string { return s.row.Publisher }

// URL is its address.
func (s *Source) URL() *string { return known(s.row.URL) }

// Published is when it was published.
func (s *Source) Published() *Window { return newWindow(s.row.PublishedFrom, s.row.PublishedTo) }

// ReadOn is the day on which it was read.
func (s *Source) ReadOn() org.Day { return s.row.ReadOn }

// Row returns the row behind the source.
func (s *Source) Row() *store.Source { return s.row }

// Relationships are those that rest on it.
func (s *Source) Relationships(ctx context.Context, first *int, after *string, last *int, before *string) (*RelationshipConnection, error) {
	return hanging[*RelationshipConnection](ctx, &s.hook)
}

// Organisations are those that rest on it themselves.
func (s *Source) Organisations(ctx context.Context, first *int, after *string, last *int, before *string) (*OrganisationConnection, error) {
	return hanging[*OrganisationConnection](ctx, &s.hook)
}

// Language is its language.
func (s *Source) Language() Language { return LanguageOf(s.row.Language) }

// Note is how it was dated, and what a reader should know.
func (s *Source) Note() *string { return known(s.row.Note) }

// Dataset is the data set that answers.
type Dataset struct {
	hook
	Version     string
	PublishedOn org.Day
	Coverage    Coverage
	Today       org.Day
	Licences    []Licence
	Cited       citation.Work
	Counts      []KindCount
	Conflicts   []Conflict

	Relationships int
}

// TypeName implements [Object].
func (d *Dataset) TypeName() string { return "Dataset" }

// Citation is how to cite it.
func (d *Dataset) Citation(format CitationFormat) string {
	switch format {
	case CiteBibTeX:
		return d.Cited.BibTeX()
	case CiteCSL:
		return d.Cited.CSL()
	}
	return d.Cited.Citation
}

// Sources are all sources.
func (d *Dataset) Sources(ctx context.Context, first *int, after *string, last *int, before *string) (*SourceConnection, error) {
	return hanging[*SourceConnection](ctx, &d.hook)
}

// CoverageStatements are what the data set says of its own completeness.
func (d *Dataset) CoverageStatements(ctx context.Context, topics []org.CoverageTopic, completeness []org.Completeness) ([]*CoverageStatement, error) {
	return hangingList[*CoverageStatement](ctx, &d.hook)
}

// Coverage is the days that a data set covers.
type Coverage struct{ From, To org.Day }

// Licence is a licence of a part of the data.
type Licence struct{ Name, URL, Covers string }

// KindCount is how many organisations there are of a kind.
type KindCount struct {
	Kind  OrganisationKind
	Count int
}

// Conflict is a disagreement that the data set knows of.
type Conflict struct{ Row, Check, Reason string }

// CoverageStatement is what the data set says of its own completeness.
type CoverageStatement struct {
	hook
	org.CoverageStatement
}

// TypeName implements [Object].
func (c *CoverageStatement) TypeName() string { return "CoverageStatement" }

// Slug is that of the organisation that it is about.
func (c *CoverageStatement) Slug() *string { return known(c.Organisation) }

// Period is the time that it speaks of.
func (c *CoverageStatement) Period() *Window { return newWindow(c.From, c.To) }
