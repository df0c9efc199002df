package dataset

import (
	"io/fs"

	"diginett/internal/org"
)

// tables is a data set as read: every table, with the place of every cell.
type tables struct {
	about  org.About
	byName map[string]*table
	whole  bool // every table could be read in full
}

// rows returns the rows of a table; of one that could not be read, none.
func (t *tables) rows(name string) []row {
	if table, ok := t.byName[name]; ok {
		return table.rows
	}
	return nil
}

// readTables reads every table and checks the form of each cell.
func readTables(fsys fs.FS, r *report) (*tables, error) {
	t := &tables{byName: make(map[string]*table)}
	d, ok, err := readDescriptor(fsys, r)
	if err != nil || !ok {
		return t, err
	}
	t.about, t.whole = d.about(r), true
	d.checkResources(r)
	for _, l := range layouts() {
		if err := t.readTable(fsys, d, l, r); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func (t *tables) readTable(fsys fs.FS, d descriptor, l layout, r *report) error {
	res, ok := d.resource(l.name)
	if !ok || res.Path == "" {
		r.at(descriptorTop(), "bad-descriptor", "table %s is not described", l.name)
		t.whole = false
		return nil
	}
	read, err := readTable(fsys, res, l, r)
	if err != nil {
		return err
	}
	read.checkColumns(res, r)
	read.checkCells(res, r)
	t.byName[l.name] = read
	t.whole = t.whole && read.whole
	return nil
}
