package dataset

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
)

// cell is one field of a table and where it stands.
type cell struct {
	text         string
	file         string
	line, column int
	name         string // of the column
	row          string // id of the row
}

// table is a table that is being read, or that rows were read from.
type table struct {
	layout layout
	file   string
	header []cell
	places map[string]int // of columns, by name
	checks []cellCheck    // by place of the column
	whole  bool           // every row and needed column is there
}

// read reads the rows of a table one by one. Those that do not have a cell for
// each column are left out, after they have been reported. The error is for a file
// that cannot be read at all; what is wrong inside it is reported.
func (t *table) read(fsys fs.FS, res resource, r *report, visit func(row, int64) error) (err error) {
	file, err := fsys.Open(res.Path)
	if errors.Is(err, fs.ErrNotExist) {
		r.at(cell{file: res.Path, line: 1, column: 1}, "missing-table", "table %s is described in %s and not there", res.Name, descriptorFile)
		return nil
	}
	if err != nil {
		return fmt.Errorf("read table %s: %w", res.Name, err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	reader := csv.NewReader(file)
	reader.FieldsPerRecord, reader.ReuseRecord = -1, true
	if t.readHeader(reader, res, r) {
		return t.readRows(reader, r, visit)
	}
	return nil
}

func (t *table) readHeader(reader *csv.Reader, res resource, r *report) bool {
	header, err := reader.Read()
	switch {
	case errors.Is(err, io.EOF):
		r.at(cell{file: t.file, line: 1, column: 1}, "missing-header", "the file has no header row")
		return false
	case err != nil:
		r.at(csvCell(t.file, err), "bad-csv", "%s", csvMessage(err))
		return false
	}
	t.whole = true
	t.places = make(map[string]int, len(header))
	for i, text := range header {
		line, column := reader.FieldPos(i)
		t.header = append(t.header, cell{text: text, file: t.file, line: line, column: column})
		t.places[text] = i
	}
	t.checkColumns(res, r)
	t.prepareChecks(res)
	return true
}

func (t *table) readRows(reader *csv.Reader, r *report, visit func(row, int64) error) error {
	for {
		record, err := reader.Read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			if !isParseError(err) {
				return fmt.Errorf("read table %s: %w", t.layout.name, err)
			}
			r.at(csvCell(t.file, err), "bad-csv", "%s", csvMessage(err))
			t.whole = false
			return nil
		}
		made := row{table: t, cells: record, reader: reader}
		if len(record) != len(t.header) {
			r.at(made.cellAt(0), "wrong-field-count", "the row has %d fields and the header %d%s", len(record), len(t.header), whyMore(record, t.header))
			t.whole = false
			continue
		}
		if made.empty() {
			r.at(made.cellAt(0), "empty-row", "the row is empty; take it out")
			continue
		}
		made.checkCells(r)
		if err := visit(made, reader.InputOffset()); err != nil {
			return err
		}
	}
}

func isParseError(err error) bool {
	var bad *csv.ParseError
	return errors.As(err, &bad)
}

// csvCell points at the place where a row could not be read.
func csvCell(file string, err error) cell {
	var bad *csv.ParseError
	if errors.As(err, &bad) {
		return cell{file: file, line: bad.Line, column: bad.Column}
	}
	return cell{file: file, line: 1, column: 1}
}

func csvMessage(err error) string {
	var bad *csv.ParseError
	switch {
	case errors.Is(err, csv.ErrQuote), errors.Is(err, csv.ErrBareQuote):
		return `a double quote is missing or too much: a field with quotes or commas in it begins and ends with one, and each inside it is doubled ("")`
	case errors.As(err, &bad):
		return bad.Err.Error()
	}
	return err.Error()
}

// whyMore is the usual reason for a row with more fields than the header.
func whyMore(record []string, header []cell) string {
	if len(record) > len(header) && record[len(record)-1] != "" {
		return "; a field with a comma in it must stand in double quotes"
	}
	return ""
}

// has reports whether the table has a column.
func (t *table) has(column string) bool { return slices.Contains(t.layout.names(), column) }
