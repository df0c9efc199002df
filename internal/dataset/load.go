package dataset

import (
	"context"
	"fmt"
	"io/fs"
	"slices"

	"diginett/internal/spill"
)

// Options say how a data set is read.
type Options struct {
	// Dir is where rows are put aside that do not fit in memory; the system's own
	// directory for temporary files where it is empty.
	Dir string
	// Progress is told what is being done, and how much of it: done of total, which
	// is 0 where nobody knows. It may be nil.
	Progress func(what string, done, total int64)
}

// loading is a data set that is being read and checked, table after table.
type loading struct {
	*staged
	ctx      context.Context
	fsys     fs.FS
	d        descriptor
	progress func(what string, done, total int64)
	form     report // of what cells look like
	content  report // of whether they fit together
	whole    bool   // every table could be read in full

	byNumber *spill.Sorter // rows of organisations while their places are not known
	keys     *spill.Sorter // what must not be there twice
	ids      *spill.Sorter // of relationships
	events   *spill.Sorter // rows of changes by event
	stays    []stay
	totals   []total
	later    []forward
	rows     int64
	buffer   []byte
	key      []byte
}

// load reads every table, once, and checks the form of each cell and how the rows
// fit together, but for what the rules of the domain say; see [Set].
func load(ctx context.Context, fsys fs.FS, options Options) (*loading, error) {
	l := &loading{staged: newStaged(options.Dir), ctx: ctx, fsys: fsys, progress: options.Progress, key: make([]byte, 0, 512)}
	if l.progress == nil {
		l.progress = func(string, int64, int64) {}
	}
	for _, sorter := range []**spill.Sorter{&l.byNumber, &l.keys, &l.ids, &l.events} {
		*sorter = spill.New(options.Dir, spill.BlockSize)
	}
	err := l.all()
	if closed := spill.CloseAll(l.byNumber, l.keys, l.ids, l.events); err == nil {
		err = closed
	}
	return l, err
}

// step is a table, and what is done with each of its rows. After it, whatever
// needs the whole table is done.
type step struct {
	table string
	visit func(row) error
	after func() error
}

func (l *loading) all() error {
	d, ok, err := readDescriptor(l.fsys, &l.form)
	if err != nil || !ok {
		return err
	}
	l.d, l.whole = d, true
	l.about = d.about(&l.form)
	d.checkResources(&l.form)
	for _, s := range l.steps() {
		if err := l.take(s); err != nil {
			return err
		}
	}
	if !l.whole {
		return nil
	}
	l.progress("comparing rows", 0, 0)
	return l.compareRows()
}

// steps are all tables in an order in which each row finds what it refers to.
func (l *loading) steps() []step {
	steps := []step{
		{"conflicts", l.visitConflict, nil},
		{"sources", l.visitSource, nil},
	}
	types := organisationTables()
	for _, name := range organisationTableNames() {
		kind := types[name]
		steps = append(steps, step{name, func(r row) error { return l.visitOrganisation(kind, r) }, nil})
	}
	steps[len(steps)-1].after = l.checkForward
	steps = append(steps, step{"names", l.visitName, l.settlePlaces})
	for i, p := range properties() {
		if p.table == "names" {
			continue
		}
		s := step{p.table, func(r row) error { return l.visitProperty(p, i+1, r) }, nil}
		if p.table == "numbers" {
			s.after = l.settleNumbers
		}
		steps = append(steps, s)
	}
	return append(steps,
		step{"totals", l.visitTotal, nil},
		step{"geography", l.visitGeography, nil},
		step{"relationships", l.visitRelationship, nil},
		step{"reported_counts", l.visitCount, nil},
		step{"changes", l.visitChange, nil},
		step{"coverage", l.visitCoverage, nil},
	)
}

// take reads one table.
func (l *loading) take(s step) error {
	res, ok := l.d.resource(s.table)
	if !ok || res.Path == "" {
		l.form.at(descriptorTop(), "bad-descriptor", "table %s is not described", s.table)
		l.whole = false
		res.Path = s.table + ".csv" // nothing is read of it
	}
	t := &table{layout: layoutOf(s.table), file: res.Path}
	l.tables[s.table] = t
	if ok && res.Path != "" {
		if err := l.readTable(t, res, s.visit); err != nil {
			return err
		}
	}
	l.whole = l.whole && t.whole
	if s.after == nil {
		return nil
	}
	return s.after()
}

func (l *loading) readTable(t *table, res resource, visit func(row) error) error {
	encoded, err := checkEncoding(l.fsys, res.Path, &l.form)
	if err != nil {
		return fmt.Errorf("read table %s: %w", t.layout.name, err)
	}
	if !encoded {
		return nil
	}
	what, size := "reading "+res.Path, l.lengthOf(res.Path)
	l.progress(what, 0, size)
	return t.read(l.fsys, res, &l.form, func(r row, offset int64) error {
		if l.rows++; l.rows%4096 == 0 {
			l.progress(what, offset, size)
			if err := l.ctx.Err(); err != nil {
				return err
			}
		}
		if !t.whole {
			return nil // what else it says would only seem wrong
		}
		if err := l.checkRow(r); err != nil {
			return err
		}
		return visit(r)
	})
}

func (l *loading) lengthOf(path string) int64 {
	info, err := fs.Stat(l.fsys, path)
	if err != nil {
		return 0
	}
	return info.Size()
}

func layoutOf(name string) layout {
	all := layouts()
	return all[slices.IndexFunc(all, func(l layout) bool { return l.name == name })]
}

// at reports a problem of content, unless it is listed as known.
func (l *loading) at(c cell, code, format string, args ...any) {
	p := Problem{File: c.file, Line: c.line, Column: c.column, Code: code, Message: fmt.Sprintf(format, args...), row: c.row}
	if !l.conflicts.excuses(p) {
		l.content.add(p)
	}
}
