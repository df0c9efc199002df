package synthetic

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// table writes the rows of one table. The first error stays, and nothing is
// written after it.
type table struct {
	name    string
	columns map[string]int
	file    io.WriteCloser
	buffer  *bufio.Writer
	csv     *csv.Writer
	row     []string
	err     error
}

func newTable(name string, columns []string, file io.WriteCloser) *table {
	buffer := bufio.NewWriter(file)
	t := &table{
		name: name, columns: make(map[string]int, len(columns)), file: file,
		buffer: buffer, csv: csv.NewWriter(buffer), row: make([]string, len(columns)),
	}
	for i, column := range columns {
		t.columns[column] = i
	}
	t.err = t.csv.Write(columns)
	return t
}

// add writes a row of columns and their values in turn; the others stay empty.
func (t *table) add(pairs ...string) {
	if t.err != nil {
		return
	}
	clear(t.row)
	for i := 0; i+1 < len(pairs); i += 2 {
		column, ok := t.columns[pairs[i]]
		if !ok {
			t.err = fmt.Errorf("table %s has no column %s", t.name, pairs[i])
			return
		}
		t.row[column] = pairs[i+1]
	}
	t.err = t.csv.Write(t.row)
}

func (t *table) close() error {
	t.csv.Flush()
	return errors.Join(t.err, t.csv.Error(), t.buffer.Flush(), t.file.Close())
}

func decimal(n int) string { return strconv.Itoa(n) }
