package dataset

import (
	"context"
	"errors"
	"io/fs"
	"iter"

	"diginett/internal/org"
)

// Read reads a data set that fits in memory, in the order of [org.Input]. Its
// error is of type [Problems] when a table does not have the form that
// docs/tables.md describes; [Check] says whether what the tables tell fits
// together. [Open] is for data sets of any size.
func Read(fsys fs.FS) (*org.Facts, error) {
	l, err := load(context.Background(), fsys, Options{})
	if err != nil {
		return nil, errors.Join(err, l.close())
	}
	if err := l.form.all().orNil(); err != nil {
		return nil, errors.Join(err, l.close())
	}
	facts, err := l.facts()
	return facts, errors.Join(err, l.close())
}

// facts gathers all parts.
func (s *staged) facts() (*org.Facts, error) {
	facts := &org.Facts{About: s.about}
	return facts, errors.Join(
		gather(&facts.Sources, s.Sources()),
		gather(&facts.Organisations, s.Organisations()),
		gather(&facts.Relationships, s.Statements()),
		gather(&facts.Changes, s.Changes()),
		gather(&facts.Counts, s.Counts()),
		gather(&facts.Conflicts, s.Conflicts()),
		gather(&facts.Coverage, s.Coverage()),
	)
}

func gather[T any](into *[]T, from iter.Seq2[T, error]) error {
	for one, err := range from {
		if err != nil {
			return err
		}
		*into = append(*into, one)
	}
	return nil
}
