package dataset

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"diginett/internal/org"
)

// Set is a data set that has been read and checked, as a stream with the rules
// applied. What does not fit in memory waits in files; Close removes them.
//
// One check needs the rules themselves: whether each relationship holds on some
// day. So the last of what Relationships gives may be an error of type [Problems].
type Set struct {
	*org.Resolution
	read *loading
}

// Open reads and checks the data set in fsys. The error wraps [Problems], all of
// them, where there are any.
func Open(ctx context.Context, fsys fs.FS, options Options) (*Set, error) {
	s, err := open(ctx, fsys, options)
	if err != nil {
		return nil, err
	}
	if len(s.read.form.problems)+len(s.read.content.problems) == 0 {
		return s, nil
	}
	problems, err := s.problems()
	if err := errors.Join(err, s.Close()); err != nil {
		return nil, err
	}
	return nil, problems
}

func open(ctx context.Context, fsys fs.FS, options Options) (*Set, error) {
	l, err := load(ctx, fsys, options)
	if err != nil {
		return nil, errors.Join(err, l.close())
	}
	s := &Set{read: l}
	if !l.whole {
		return s, nil
	}
	l.progress("working out when organisations exist", 0, 0)
	if s.Resolution, err = org.NewResolution(l.staged); err != nil {
		return nil, errors.Join(err, l.close())
	}
	return s, nil
}

// Close removes what was put aside.
func (s *Set) Close() error { return s.read.close() }

// Relationships implements [org.Stream].
func (s *Set) Relationships() iter.Seq2[*org.Relationship, error] {
	return func(yield func(*org.Relationship, error) bool) {
		var found []unheld
		for r, err := range s.Resolution.Relationships() {
			if err == nil {
				err = s.read.ctx.Err()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if one, ok := newUnheld(r, s.Life(r.From).Possible, s.Life(r.To).Possible); ok && len(found) < mostUnheld {
				found = append(found, one)
			}
			if !yield(r, nil) {
				return
			}
		}
		if err := s.finish(found); err != nil {
			yield(nil, err)
		}
	}
}

// finish reports relationships that hold on no day, and listed conflicts that do
// not occur.
func (s *Set) finish(found []unheld) error {
	if err := s.reportUnheld(found); err != nil {
		return err
	}
	s.read.conflicts.settle(&s.read.content)
	return s.found().orNil()
}

// found is every problem so far. What rows seem to say is of no use where some
// could not be read.
func (s *Set) found() Problems {
	all := report{problems: slices.Clone(s.read.form.problems), dropped: s.read.form.dropped}
	if s.read.whole {
		all.problems, all.dropped = append(all.problems, s.read.content.problems...), all.dropped+s.read.content.dropped
	}
	return all.all()
}

// reportUnheld reports each at the first row that names it, the map before the rest.
func (s *Set) reportUnheld(found []unheld) error {
	if len(found) == 0 {
		return nil
	}
	texts := make(map[string]string, len(found))
	for _, one := range found {
		texts[one.id] = one.text
	}
	first := make(map[string]cell)
	for r, err := range s.read.statementRows() {
		if err != nil {
			return err
		}
		id := r.cell("relationship_id")
		if _, ok := texts[id.text]; !ok {
			continue
		}
		if before, ok := first[id.text]; !ok || before.file == id.file && id.line < before.line {
			first[strings.Clone(id.text)] = id
		}
	}
	for id, text := range texts {
		s.read.at(first[id], "never-holds", "%s", text)
	}
	return nil
}

// problems applies the rules and returns every problem.
func (s *Set) problems() (Problems, error) {
	if !s.read.whole {
		return s.found(), nil
	}
	s.read.progress("applying the rules", 0, 0)
	for _, err := range s.Relationships() {
		var problems Problems
		if errors.As(err, &problems) {
			return problems, nil
		}
		if err != nil {
			return nil, err
		}
	}
	return nil, nil
}
