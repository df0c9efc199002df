package answer

import (
	"context"
	"strings"

	"diginett/internal/org"
	"diginett/internal/phrase"
	"diginett/internal/store"
)

// Relationship is a relationship, read on a day.
type Relationship struct {
	hook
	row  *store.Relationship
	at   Reading
	ends *BothEnds
}

// BothEnds are the organisations at the two ends of a relationship, and the words that
// say how they are tied.
type BothEnds struct {
	From, To *store.Organisation
	Book     *phrase.Book
}

// NewRelationship is the relationship as read.
func NewRelationship(row *store.Relationship, at Reading) *Relationship {
	return &Relationship{row: row, at: at}
}

// IsNode marks a [Node].
func (r *Relationship) IsNode() {}

// TypeName implements [Object].
func (r *Relationship) TypeName() string { return "Relationship" }

// Row returns the row behind the relationship.
func (r *Relationship) Row() *store.Relationship { return r.row }

// At returns how the relationship is read.
func (r *Relationship) At() Reading { return r.at }

// ID is the relay id.
func (r *Relationship) ID() string { return RelationshipID(r.row.Relationship.ID, r.at) }

// Kind is what the relationship says.
func (r *Relationship) Kind() org.Kind { return r.row.Kind }

// Join tells the relationship what its ends are, which its sentence names.
func (r *Relationship) Join(ends BothEnds) { r.ends = &ends }

// Sentence is what it says, in words; empty where it was not told what its ends are.
func (r *Relationship) Sentence(language *Language) string {
	if r.ends == nil {
		return ""
	}
	code := ""
	if language != nil {
		code = language.Code()
	}
	from, to := r.ends.From.Name(code, r.at.Day), r.ends.To.Name(code, r.at.Day)
	return r.ends.Book.Sentence(from, r.row.Kind, to, phrase.In(code)).Words
}

// From is the organisation it is said of.
func (r *Relationship) From(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &r.hook)
}

// To is the organisation it leads to.
func (r *Relationship) To(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &r.hook)
}

// Role is the part that From plays.
func (r *Relationship) Role() *string { return known(r.row.Role) }

// PositionTitle is the title of the post that holds a seat.
func (r *Relationship) PositionTitle() *string { return known(r.row.PositionTitle) }

// SharePercent is the share owned or paid.
func (r *Relationship) SharePercent() *float64 { return share(r.row.SharePercent) }

// Precision is how sure the sources are.
func (r *Relationship) Precision() org.Precision { return r.row.Precision }

// Basis is where the relationship comes from.
func (r *Relationship) Basis() org.Basis { return r.row.Basis }

// Certainty is how surely it holds on the day; nil where it does not hold.
func (r *Relationship) Certainty() *org.Certainty {
	certainty, holds := r.row.Span.On(r.at.Day)
	if !holds {
		return nil
	}
	return &certainty
}

// Event reports whether it tells of something that happened.
func (r *Relationship) Event() bool { return r.row.Event }

// Validity is when it began and ended.
func (r *Relationship) Validity() *Window { return newWindow(r.row.ValidFrom, r.row.ValidTo) }

// Observed is when sources show it to hold.
func (r *Relationship) Observed() *Window { return newWindow(r.row.Observed.From, r.row.Observed.To) }

// Note is what a reader should know.
func (r *Relationship) Note() *string { return known(r.row.Note) }

// Statements are everything that sources say of it.
func (r *Relationship) Statements(ctx context.Context) ([]*Statement, error) {
	return hangingList[*Statement](ctx, &r.hook)
}

// Sources are the sources of all its statements.
func (r *Relationship) Sources(ctx context.Context) ([]*Source, error) {
	return hangingList[*Source](ctx, &r.hook)
}

// Statement is what one source says of a relationship.
type Statement struct {
	hook
	row store.Statement
}

// NewStatement is the statement.
func NewStatement(row store.Statement) *Statement { return &Statement{row: row} }

// TypeName implements [Object].
func (s *Statement) TypeName() string { return "Statement" }

// Row returns the row behind the statement.
func (s *Statement) Row() store.Statement { return s.row }

// ID names the statement and its source.
func (s *Statement) ID() string { return s.row.Key }

// Source is the source.
func (s *Statement) Source(ctx context.Context) (*Source, error) {
	return hanging[*Source](ctx, &s.hook)
}

// Wording is the role and post as the source words them.
func (s *Statement) Wording() *string {
	var words []string
	for _, word := range []string{s.row.Role, s.row.PositionTitle} {
		if word != "" {
			words = append(words, word)
		}
	}
	return known(strings.Join(words, ": "))
}

// Validity is when the source says that it began and ended.
func (s *Statement) Validity() *Window { return newWindow(s.row.ValidFrom, s.row.ValidTo) }

// Observed is when the source shows it to hold.
func (s *Statement) Observed() *Window { return newWindow(s.row.ObservedFrom, s.row.ObservedTo) }

// Precision is how sure it is.
func (s *Statement) Precision() org.Precision { return s.row.Precision }

// Note is what a reader should know.
func (s *Statement) Note() *string { return known(s.row.Note) }
