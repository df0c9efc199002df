// Package difference tells what lies between two data sets as a list of changes
// that people read: what was added, removed and changed, with sources, and apart
// from that what follows by the rules. It is pure: it compares what it is given.
package difference

import (
	"context"
	"fmt"
	"iter"

	"diginett/internal/org"
	"diginett/internal/phrase"
)

// Contents is all of a data set with the rules applied, part by part. Members,
// changes, counts, sources and relationships come in bytewise order of their slugs
// or ids; conflicts, coverage and lines in any order. Several may be read at once.
type Contents interface {
	About() org.About
	Members(ctx context.Context) iter.Seq2[org.Member, error]
	Relationships(ctx context.Context, basis org.Basis) iter.Seq2[org.Relationship, error]
	Changes(ctx context.Context) iter.Seq2[org.Change, error]
	Counts(ctx context.Context) iter.Seq2[org.Count, error]
	Sources(ctx context.Context) iter.Seq2[org.Source, error]
	Conflicts(ctx context.Context) ([]org.Conflict, error)
	Coverage(ctx context.Context) ([]org.CoverageStatement, error)
	Lines(ctx context.Context) iter.Seq2[org.Line, error]
}

// Row is a row of a table, in what its Contents do not hold of it.
type Row struct {
	Table  string
	Key    []string // what tells it apart from other rows of the table
	Fields []Field
}

// Field is a column and what stands in it.
type Field struct{ Name, Text string }

// Side is one of the two data sets.
type Side struct {
	Name     string // as whoever asks calls it
	Version  string // of the data
	Contents Contents
	// Rest is what the tables hold beyond Contents, in order of table and key; nil
	// where there are no tables to read.
	Rest iter.Seq2[Row, error]
}

// List is what lies between two data sets.
type List struct {
	Old, New    Edition
	Facts       []Section // what somebody wrote; sections without changes are left out
	Follows     []Section // what follows from it by the rules, likewise
	NotCompared []string  // what was not looked at, in sentences
}

// Edition says which data set one is.
type Edition struct{ Name, Version string }

// Different reports whether anything lies between the two.
func (l *List) Different() bool { return len(l.Facts)+len(l.Follows) > 0 }

// Section is all changes of one subject.
type Section struct {
	Subject                 string // stable name, such as relationships
	Title                   string
	Added, Removed, Changed int
	Changes                 []Change // in an order for readers; of very many the first [Most]
	NotShown                int      // how many more there are
}

// Most is how many changes of one section are kept. What goes beyond is counted.
const Most = 20_000

// Act is what was done.
type Act string

// The acts.
const (
	Added   Act = "added"
	Removed Act = "removed"
	Changed Act = "changed"
)

// Change is one fact that only one of the two has, or that they tell differently.
type Change struct {
	Act      Act
	ID       string // slug or id of what it is about; of parts of organisations its slug
	FormerID string // where it had another; else empty
	Says     string // the fact in a sentence: as it is now, or as it was where it was removed
	Fields   []FieldChange
	Sources  []Source // those of both sides, by id
}

// FieldChange is what stands in a field before and after; empty for not known.
type FieldChange struct{ Name, Old, New string }

// Source is a source by its id and title.
type Source struct{ ID, Title string }

// Between compares two data sets. It keeps in memory the slugs and names of
// organisations, the ids and titles of sources, reporting lines, and of each
// section as many differences as [Most]; all else is read side by side. The error
// is of reading.
func Between(ctx context.Context, before, after Side) (*List, error) {
	book, err := phrase.Read()
	if err != nil {
		return nil, err
	}
	c := &comparison{
		ctx: ctx, old: newReading(before), new: newReading(after), book: book,
		renamed: make(map[string]string), resource: make(map[string]string), touched: make(map[string]bool),
		sections: make(map[string]*section),
	}
	list := &List{Old: Edition{before.Name, before.Version}, New: Edition{after.Name, after.Version}}
	for _, part := range []func() error{
		c.sources, c.organisations, c.relationships, c.changes, c.counts, c.coverage, c.conflicts, c.about, c.rest, c.memberships, c.lines,
	} {
		if err := part(); err != nil {
			return nil, fmt.Errorf("compare %s with %s: %w", before.Name, after.Name, err)
		}
	}
	list.Facts, list.Follows, list.NotCompared = c.facts(), c.follows(), c.notCompared()
	return list, nil
}

// comparison is two data sets that are being compared.
type comparison struct {
	ctx      context.Context
	old, new *reading
	book     *phrase.Book
	renamed  map[string]string // slugs of the new one by those of the old
	resource map[string]string // ids of sources likewise
	touched  map[string]bool   // what a change was told of, as subject/id
	sections map[string]*section
}

// reading is one side, with what its sentences need to know.
type reading struct {
	Side
	names  map[string]string // of organisations, by slug
	titles map[string]string // of sources, by id
}

func newReading(s Side) *reading {
	return &reading{Side: s, names: make(map[string]string), titles: make(map[string]string)}
}

// name is what an organisation is called there.
func (r *reading) name(slug string) string {
	if name := r.names[slug]; name != "" {
		return name
	}
	return slug
}
