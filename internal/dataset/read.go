package dataset

import (
	"io/fs"

	"diginett/internal/org"
)

// Read reads the data set in fsys. Its error is of type [Problems] when a table
// does not have the form that docs/tables.md describes; [Check] says whether
// what the tables tell fits together.
func Read(fsys fs.FS) (*org.Facts, error) {
	var r report
	t, err := readTables(fsys, &r)
	if err != nil {
		return nil, err
	}
	facts := t.facts()
	if err := r.problems.sorted().orNil(); err != nil {
		return nil, err
	}
	return facts, nil
}
