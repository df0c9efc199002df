package dataset

import (
	"encoding/binary"
	"encoding/csv"
	"slices"
	"strings"

	"diginett/internal/org"
)

// row is one row of a table: as it is being read, or as it was put aside. It is
// good until the next one; what is kept of it must be cloned.
type row struct {
	table  *table
	cells  []string
	reader *csv.Reader // knows where the cells stand; nil for a row that was put aside
	line   int
	places []place // where they stand; nil where that follows from their lengths
}

// place is where a cell stands.
type place struct{ line, column int }

// empty reports whether nothing stands in the row.
func (r row) empty() bool {
	return !slices.ContainsFunc(r.cells, func(text string) bool { return text != "" })
}

func (r row) text(name string) string {
	if i, ok := r.table.places[name]; ok {
		return r.cells[i]
	}
	return ""
}

// cell is the cell of a column with its place.
func (r row) cell(name string) cell {
	i, ok := r.table.places[name]
	if !ok {
		return cell{file: r.table.file, line: 1, column: 1, name: name}
	}
	return r.cellAt(i)
}

func (r row) cellAt(i int) cell {
	at := r.placeOf(i)
	c := cell{text: r.cells[i], file: r.table.file, line: at.line, column: at.column, row: r.id()}
	if i < len(r.table.header) {
		c.name = r.table.header[i].text
	}
	return c
}

// id is what conflicts.csv names the row by.
func (r row) id() string {
	if i, ok := r.table.places[r.table.layout.id]; ok && i < len(r.cells) {
		return r.cells[i]
	}
	return ""
}

func (r row) placeOf(i int) place {
	if r.reader != nil {
		line, column := r.reader.FieldPos(i)
		return place{line, column}
	}
	if r.places != nil {
		return r.places[i]
	}
	column := 1
	for _, text := range r.cells[:i] {
		column += len(text) + 1
	}
	return place{r.line, column}
}

// plain reports whether the places of the cells follow from their lengths: no
// quotes, and all in one line.
func (r row) plain() bool {
	first, column := r.placeOf(0), 1
	for i, text := range r.cells {
		if r.placeOf(i) != (place{first.line, column}) {
			return false
		}
		column += len(text) + 1
	}
	return true
}

// aside appends the row in a form in which it can be put aside.
func (r row) aside(b []byte) []byte {
	plain := r.plain()
	b = binary.AppendUvarint(b, uint64(r.placeOf(0).line)<<1|bit(plain))
	for i, text := range r.cells {
		if !plain {
			at := r.placeOf(i)
			b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(at.line)), uint64(at.column))
		}
		b = binary.AppendUvarint(b, uint64(len(text)))
		b = append(b, text...)
	}
	return b
}

func bit(yes bool) uint64 {
	if yes {
		return 1
	}
	return 0
}

// fromAside is the row of a table that was put aside.
func fromAside(t *table, b []byte) row {
	line, n := binary.Uvarint(b)
	all := string(b)
	r := row{table: t, cells: make([]string, len(t.header)), line: int(line >> 1)}
	if line&1 == 0 {
		r.places = make([]place, len(t.header))
	}
	at := n
	for i := range r.cells {
		if r.places != nil {
			line, n := binary.Uvarint(b[at:])
			column, m := binary.Uvarint(b[at+n:])
			r.places[i] = place{int(line), int(column)}
			at += n + m
		}
		length, n := binary.Uvarint(b[at:])
		at += n
		r.cells[i] = all[at : at+int(length)]
		at += int(length)
	}
	return r
}

// partial returns the date of a cell, as [row.day] and the others below do for
// their types. Cells that do not fit their column have been reported, and count as
// empty here.
func (r row) partial(name string) org.PartialDate {
	date, _ := org.ParsePartialDate(r.text(name))
	return date
}

func (r row) day(name string) org.Day {
	day, _ := org.ParseDay(r.text(name))
	return day
}

func (r row) number(name string) float64 {
	n, _ := parseNumber(r.text(name))
	return n
}

func (r row) integer(name string) *int64 {
	n, err := parseInteger(r.text(name))
	if err != nil {
		return nil
	}
	return &n
}

func (r row) count(name string) int {
	if n := r.integer(name); n != nil {
		return int(*n)
	}
	return 0
}

func (r row) yes(name string) bool { return r.text(name) == "yes" }

func (r row) sources() []string {
	switch text := r.text("source_id"); {
	case text == "":
		return nil
	case strings.IndexByte(text, ';') < 0:
		return []string{text}
	default:
		return strings.Split(text, ";")
	}
}

// period is the time between two partial dates, from the first day that the
// first can be to the last day of the other; an empty one leaves its side open.
func (r row) period(from, to string) org.Period {
	period := org.Always
	if date := r.partial(from); date.Known() {
		period.From = date.Window().From
	}
	if date := r.partial(to); date.Known() {
		period.To = date.Window().To
	}
	return period
}
