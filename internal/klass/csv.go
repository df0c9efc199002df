package klass

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// readCSV reads a table as Klass writes it: a header, texts in quotes, a separator
// that whoever asked could choose (a comma for codes and changes, a semicolon for
// versions where nobody did). Empty cells at the end of a row are left out.
func (r *reader) readCSV() error {
	separator, ok := separatorOf(r.content)
	if !ok {
		return errors.New("this is neither JSON nor CSV of Klass: its first line does not name the columns code and name, or oldCode, newCode and changeOccurred")
	}
	table := csv.NewReader(bytes.NewReader(r.content))
	table.Comma, table.FieldsPerRecord, table.ReuseRecord = separator, -1, true
	header, err := table.Read()
	if err != nil {
		return csvError(err)
	}
	columns := slices.Clone(header)
	for i, name := range columns {
		columns[i] = strings.ToLower(strings.TrimSpace(name))
		if slices.Contains(columns[:i], columns[i]) && columns[i] != "" {
			return fmt.Errorf("line 1: the column %s is there twice", name)
		}
	}
	for {
		row, err := table.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return csvError(err)
		}
		line, column := table.FieldPos(0)
		r.addRow(columns, row, Place{r.file, line, column})
	}
}

func (r *reader) addRow(columns, row []string, place Place) {
	if len(row) > len(columns) {
		r.remark(place, "left out: the row has %d cells and the header %d", len(row), len(columns))
		return
	}
	rec := record{make(map[string]string, len(columns)), place}
	for i, name := range columns {
		rec.texts[name] = ""
		if i < len(row) {
			rec.texts[name] = row[i]
		}
	}
	r.add(rec)
}

// separatorOf tells by the first line what stands between cells.
func separatorOf(content []byte) (rune, bool) {
	line, _, _ := bytes.Cut(bytes.TrimLeft(content, "\r\n"), []byte("\n"))
	candidates := []rune{',', ';', '\t', '|'}
	if quoted, rest, ok := strings.Cut(strings.TrimPrefix(string(line), `"`), `"`); ok && quoted != "" {
		if chosen, size := utf8.DecodeRuneInString(rest); size > 0 && chosen != utf8.RuneError {
			candidates = append([]rune{chosen}, candidates...)
		}
	}
	for _, separator := range candidates {
		if strings.ContainsRune("\"\r\n", separator) {
			continue
		}
		table := csv.NewReader(bytes.NewReader(line))
		table.Comma = separator
		if header, err := table.Read(); err == nil && namesColumns(header) {
			return separator, true
		}
	}
	return 0, false
}

// namesColumns reports whether a header has what codes or changes need.
func namesColumns(header []string) bool {
	has := func(names ...string) bool {
		for _, name := range names {
			if !slices.ContainsFunc(header, func(column string) bool { return strings.EqualFold(strings.TrimSpace(column), name) }) {
				return false
			}
		}
		return true
	}
	return has("code", "name") || has("oldCode", "newCode", "changeOccurred")
}

// csvError says where the table could not be read.
func csvError(err error) error {
	var bad *csv.ParseError
	if errors.As(err, &bad) {
		return fmt.Errorf("line %d, byte %d: %w", bad.Line, bad.Column, bad.Err)
	}
	return err
}
