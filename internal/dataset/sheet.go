package dataset

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"diginett/internal/org"
)

// Sheets are all tables of a data set as they lie in their files, for programs
// that add to them. What is not touched keeps its bytes. They are held in memory,
// so they are for data sets that people keep by hand.
type Sheets struct {
	About  org.About
	sheets map[string]*Sheet
	fsys   fs.FS
}

// Sheet is one table as it lies in its file. Its rows are numbered from 0 as they
// are in the file, also after others have been inserted.
type Sheet struct {
	Name    string // of the table
	Path    string // of the file below the root of the data set
	Columns []string

	places   map[string]int
	rows     []sheetRow
	original []byte
	head     int                    // length of the header row
	filled   map[int]map[int]string // cells with another text, by row and column
	inserted map[int][][]string     // rows that come after a row, or after the header (-1)
}

// sheetRow is where a row and its cells lie among the bytes of the file.
type sheetRow struct {
	line     int
	cells    []string
	starts   []int
	from, to int
}

// ReadSheets reads every table. The error is of type [Problems] where a table does
// not have the form that docs/tables.md describes.
func ReadSheets(fsys fs.FS) (*Sheets, error) {
	var found report
	d, ok, err := readDescriptor(fsys, &found)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, found.all()
	}
	s := &Sheets{About: d.about(&found), sheets: make(map[string]*Sheet), fsys: fsys}
	for _, l := range layouts() {
		res, ok := d.resource(l.name)
		if !ok {
			found.at(descriptorTop(), "bad-descriptor", "table %s is not described", l.name)
			continue
		}
		if s.sheets[l.name], err = readSheet(fsys, l, res, &found); err != nil {
			return nil, err
		}
	}
	return s, found.all().orNil()
}

func readSheet(fsys fs.FS, l layout, res resource, found *report) (*Sheet, error) {
	s := &Sheet{Name: l.name, Path: res.Path, filled: make(map[int]map[int]string), inserted: make(map[int][][]string)}
	encoded, err := checkEncoding(fsys, res.Path, found)
	if err != nil || !encoded {
		return s, err
	}
	s.original, err = fs.ReadFile(fsys, res.Path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read table %s: %w", l.name, err)
	}
	t := &table{layout: l, file: res.Path}
	lines := lineStarts(s.original)
	err = t.read(fsys, res, found, func(r row, end int64) error {
		s.rows = append(s.rows, newSheetRow(r, lines, int(end)))
		return nil
	})
	for _, c := range t.header {
		s.Columns = append(s.Columns, c.text)
	}
	s.places, s.head = t.places, len(s.original)
	if len(s.rows) > 0 {
		s.head = s.rows[0].from
	}
	return s, err
}

// newSheetRow notes where the row lies that ends before the byte end.
func newSheetRow(r row, lines []int, end int) sheetRow {
	made := sheetRow{line: r.placeOf(0).line, cells: slices.Clone(r.cells), to: end}
	for i := range r.cells {
		at := r.placeOf(i)
		made.starts = append(made.starts, lines[at.line-1]+at.column-1)
	}
	made.from = made.starts[0]
	return made
}

// lineStarts is where each line begins.
func lineStarts(content []byte) []int {
	starts := []int{0}
	for i, b := range content {
		if b == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// Sheet returns a table by its name, and nil where there is none.
func (s *Sheets) Sheet(name string) *Sheet { return s.sheets[name] }

// Changed returns the tables in which something was filled or inserted, by name.
func (s *Sheets) Changed() []*Sheet {
	var changed []*Sheet
	for _, one := range s.sheets {
		if len(one.filled)+len(one.inserted) > 0 {
			changed = append(changed, one)
		}
	}
	slices.SortFunc(changed, func(a, b *Sheet) int { return cmp.Compare(a.Name, b.Name) })
	return changed
}

// Len is how many rows the file has.
func (s *Sheet) Len() int { return len(s.rows) }

// Line is the line of the file on which a row begins, from 1.
func (s *Sheet) Line(row int) int { return s.rows[row].line }

// Text is what the file has in a cell; "" where the table has no such column.
func (s *Sheet) Text(row int, column string) string {
	if i, ok := s.places[column]; ok {
		return s.rows[row].cells[i]
	}
	return ""
}

// Row is a row as the file has it, without the end of its line.
func (s *Sheet) Row(row int) string {
	r := s.rows[row]
	return string(bytes.TrimRight(s.original[r.from:r.to], "\n"))
}

// Fill puts another text in a cell. A column that the table does not have is left out.
func (s *Sheet) Fill(row int, column, text string) {
	i, ok := s.places[column]
	if !ok {
		return
	}
	if s.filled[row] == nil {
		s.filled[row] = make(map[int]string)
	}
	s.filled[row][i] = text
}

// Insert adds a row after another, or after the header where it is -1; several
// after the same one stand in the order in which they were inserted.
func (s *Sheet) Insert(after int, cells map[string]string) {
	s.inserted[after] = append(s.inserted[after], s.ordered(cells))
}

// Format is a new row as it would stand in the file, without the end of its line.
func (s *Sheet) Format(cells map[string]string) string { return encodeRow(s.ordered(cells)) }

// FormatFilled is a row of the file as it would be with other texts in some columns.
func (s *Sheet) FormatFilled(row int, texts map[string]string) string {
	cells := make(map[string]string, len(s.Columns))
	for i, column := range s.Columns {
		cells[column] = s.rows[row].cells[i]
	}
	maps.Copy(cells, texts)
	return s.Format(cells)
}

func (s *Sheet) ordered(cells map[string]string) []string {
	row := make([]string, len(s.Columns))
	for i, column := range s.Columns {
		row[i] = cells[column]
	}
	return row
}

// Original is the file as it was read.
func (s *Sheet) Original() []byte { return s.original }

// Bytes is the file with what was filled and inserted. All else is as it was,
// to the byte.
func (s *Sheet) Bytes() []byte {
	var out bytes.Buffer
	out.Write(s.original[:s.head])
	s.writeInserted(&out, -1)
	for i, r := range s.rows {
		s.writeRow(&out, r, s.filled[i])
		s.writeInserted(&out, i)
	}
	if len(s.rows) > 0 {
		out.Write(s.original[s.rows[len(s.rows)-1].to:])
	}
	return out.Bytes()
}

func (s *Sheet) writeInserted(out *bytes.Buffer, after int) {
	for _, cells := range s.inserted[after] {
		if out.Len() > 0 && out.Bytes()[out.Len()-1] != '\n' {
			out.WriteByte('\n') // the file ends without an end of line
		}
		out.WriteString(encodeRow(cells) + "\n")
	}
}

func (s *Sheet) writeRow(out *bytes.Buffer, r sheetRow, filled map[int]string) {
	at := r.from
	for i := range r.cells {
		text, ok := filled[i]
		if !ok {
			continue
		}
		out.Write(s.original[at:r.starts[i]])
		out.WriteString(encodeCell(text))
		at = s.cellEnd(r, i)
	}
	out.Write(s.original[at:r.to])
}

// cellEnd is where the bytes of a cell end, before its comma or the end of the line.
func (s *Sheet) cellEnd(r sheetRow, i int) int {
	if i+1 < len(r.starts) {
		return r.starts[i+1] - 1
	}
	return r.from + len(bytes.TrimRight(s.original[r.from:r.to], "\n"))
}

// encodeCell writes one cell as a part of a row: alone, an empty one would be quoted.
func encodeCell(text string) string { return strings.TrimSuffix(encodeRow([]string{text, ""}), ",") }

// encodeRow writes a row as [csv.Writer] does. Writing to memory cannot fail.
func encodeRow(cells []string) string {
	var out bytes.Buffer
	writer := csv.NewWriter(&out)
	_ = writer.Write(cells)
	writer.Flush()
	return string(bytes.TrimSuffix(out.Bytes(), []byte("\n")))
}
