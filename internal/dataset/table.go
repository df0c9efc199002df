package dataset

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"unicode/utf8"
)

// cell is one field of a table and where it stands.
type cell struct {
	text         string
	file         string
	line, column int
	name         string // of the column
	row          string // id of the row
}

// row is one row of a table, with its cells by column name.
type row map[string]cell

// table is one table as read. Rows that do not have a cell for each column are
// left out, after they have been reported.
type table struct {
	layout layout
	header []cell
	rows   []row
	whole  bool // every row and needed column is there
}

// byteOrderMark begins files that some programs save as UTF-8; it would become
// part of the first column's name.
var byteOrderMark = []byte("\xef\xbb\xbf")

// readTable reads the rows of a table. Its error is for a file that cannot be
// read at all; what is wrong inside it is reported.
func readTable(fsys fs.FS, res resource, l layout, r *report) (*table, error) {
	content, err := fs.ReadFile(fsys, res.Path)
	if errors.Is(err, fs.ErrNotExist) {
		r.at(cell{file: res.Path, line: 1, column: 1}, "missing-table", "table %s is described in %s and not there", res.Name, descriptorFile)
		return &table{layout: l}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read table %s: %w", res.Name, err)
	}
	t := &table{layout: l}
	if !checkEncoding(res.Path, content, r) {
		return t, nil
	}
	t.parse(res.Path, content, r)
	return t, nil
}

// checkEncoding reports whether the content is UTF-8 without a byte order mark.
func checkEncoding(file string, content []byte, r *report) bool {
	if bytes.HasPrefix(content, byteOrderMark) {
		r.at(cell{file: file, line: 1, column: 1}, "byte-order-mark", "the file begins with a byte order mark; save it as UTF-8 without one")
		return false
	}
	if utf8.Valid(content) {
		return true
	}
	for i := 0; i < len(content); {
		char, size := utf8.DecodeRune(content[i:])
		if char == utf8.RuneError && size == 1 {
			line, column := position(content, i)
			r.at(cell{file: file, line: line, column: column}, "bad-encoding", "byte 0x%02x is not UTF-8; save the file as UTF-8", content[i])
		}
		i += size
	}
	return false
}

// position returns the line and the byte column, from 1, of an offset.
func position(content []byte, offset int) (line, column int) {
	before := content[:min(max(offset, 0), len(content))]
	return 1 + bytes.Count(before, []byte("\n")), len(before) - bytes.LastIndexByte(before, '\n')
}

// parse reads header and rows.
func (t *table) parse(file string, content []byte, r *report) {
	reader := csv.NewReader(bytes.NewReader(content))
	reader.FieldsPerRecord = -1
	header, err := reader.Read()
	if errors.Is(err, io.EOF) {
		r.at(cell{file: file, line: 1, column: 1}, "missing-header", "the file has no header row")
		return
	}
	if err != nil {
		r.at(csvCell(file, err), "bad-csv", "%s", csvMessage(err))
		return
	}
	t.header, t.whole = cellsOf(file, reader, header), true
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			r.at(csvCell(file, err), "bad-csv", "%s", csvMessage(err))
			t.whole = false
			return
		}
		t.add(cellsOf(file, reader, record), r)
	}
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
	if errors.As(err, &bad) {
		return bad.Err.Error()
	}
	return err.Error()
}

func cellsOf(file string, reader *csv.Reader, record []string) []cell {
	cells := make([]cell, len(record))
	for i, text := range record {
		line, column := reader.FieldPos(i)
		cells[i] = cell{text: text, file: file, line: line, column: column}
	}
	return cells
}

// add keeps a row whose cells fit the header.
func (t *table) add(cells []cell, r *report) {
	if len(cells) != len(t.header) {
		r.at(cells[0], "wrong-field-count", "the row has %d fields and the header %d", len(cells), len(t.header))
		t.whole = false
		return
	}
	id := ""
	if i := slices.IndexFunc(t.header, func(h cell) bool { return h.text == t.layout.id }); i >= 0 {
		id = cells[i].text
	}
	made := make(row, len(cells))
	for i, c := range cells {
		c.name, c.row = t.header[i].text, id
		made[c.name] = c
	}
	t.rows = append(t.rows, made)
}
