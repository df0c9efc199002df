package dataset

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"iter"

	"diginett/internal/spill"
)

// Unkept is what one row says that no snapshot holds, so that whoever compares
// two data sets does not pass over it.
type Unkept struct {
	Table   string
	Row     []string // what tells it apart from other rows of the table
	Columns []string
	Texts   []string // of the columns; not all of them are empty
}

// unkeptOf is which columns of a table no snapshot holds.
type unkeptOf struct {
	table   string
	row     []string // the columns that tell its rows apart
	columns []string
	only    string // a column without which nothing is lost; empty where something always is
}

// unkepts are all of them, by table. Of an event of changes.csv a snapshot keeps
// the sources together; of one that works in a county the name of the county takes
// the place of the area in words.
func unkepts() []unkeptOf {
	all := []unkeptOf{
		{"changes", []string{"event_id", "origin_number", "result_number"}, []string{"source_id"}, ""},
		{"organisation_numbers", []string{"organisation"}, []string{"source_id"}, ""},
		{"relationships", []string{"id"}, []string{"list_id", "from_number"}, ""},
		{"reported_counts", []string{"id"}, []string{"county"}, ""},
		{"totals", []string{"from", "level"}, []string{"to", "count", "source_id"}, ""},
		{"websites", []string{"organisation"}, []string{"source_id"}, ""},
	}
	for _, table := range organisationTableNames() {
		all = append(all, unkeptOf{table, []string{"slug"}, []string{"area"}, "county"})
	}
	return all
}

// ReadUnkept gives what the tables hold and no snapshot does, in order of table,
// then of what tells rows apart. The data set must be one without problems. Rows
// that do not fit in memory wait in a file for their turn.
func ReadUnkept(ctx context.Context, fsys fs.FS, options Options) iter.Seq2[Unkept, error] {
	return func(yield func(Unkept, error) bool) {
		sorter, wanted := spill.New(options.Dir, spill.BlockSize), true
		err := sortUnkept(ctx, fsys, sorter)
		if err == nil {
			err = eachUnkept(sorter, func(one Unkept) bool {
				wanted = yield(one, nil)
				return wanted
			})
		}
		if err = errors.Join(err, sorter.Close()); err != nil && wanted {
			yield(Unkept{}, fmt.Errorf("read what snapshots do not hold: %w", err))
		}
	}
}

// sortUnkept reads the tables.
func sortUnkept(ctx context.Context, fsys fs.FS, into *spill.Sorter) error {
	var found report
	d, ok, err := readDescriptor(fsys, &found)
	if err != nil || !ok {
		return cmp.Or(err, found.all().orNil())
	}
	for place, of := range unkepts() {
		res, _ := d.resource(of.table)
		t := &table{layout: layoutOf(of.table), file: res.Path}
		err := t.read(fsys, res, &found, func(r row, _ int64) error {
			return cmp.Or(ctx.Err(), of.put(place, r, into))
		})
		if err := cmp.Or(err, found.all().orNil()); err != nil {
			return err
		}
	}
	return nil
}

// put puts a row aside that says something.
func (u unkeptOf) put(place int, r row, into *spill.Sorter) error {
	if u.only != "" && r.text(u.only) == "" {
		return nil
	}
	value := binary.AppendUvarint(nil, uint64(place))
	key := spill.AppendText(nil, u.table)
	for _, column := range u.row {
		key, value = spill.AppendText(key, r.text(column)), putText(value, r.text(column))
	}
	said := false
	for _, column := range u.columns {
		said, value = said || r.text(column) != "", putText(value, r.text(column))
	}
	if !said {
		return nil
	}
	return into.Add(key, value)
}

// eachUnkept gives what was put aside, as long as somebody wants it.
func eachUnkept(sorter *spill.Sorter, yield func(Unkept) bool) error {
	all := unkepts()
	for record, err := range sorter.All() {
		if err != nil {
			return err
		}
		t := taker{record.Value}
		of := all[t.number()]
		one := Unkept{Table: of.table, Columns: of.columns}
		for range of.row {
			one.Row = append(one.Row, t.text())
		}
		for range of.columns {
			one.Texts = append(one.Texts, t.text())
		}
		if !yield(one) {
			return nil
		}
	}
	return nil
}
