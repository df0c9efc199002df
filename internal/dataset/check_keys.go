package dataset

import (
	"bytes"
	"encoding/binary"
	"strings"

	"diginett/internal/spill"
)

// putCell appends a cell, the texts of some columns of its row, and the name of
// its table.
func putCell(b []byte, table string, c cell, columns []string, r row) []byte {
	b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(c.line)), uint64(c.column))
	b = putText(putText(b, table), c.row)
	for _, column := range columns {
		b = putText(b, r.text(column))
	}
	return b
}

func putText(b []byte, text string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(text))), text...)
}

// taker takes what was put, in the same order.
type taker struct{ rest []byte }

func (t *taker) number() int {
	n, size := binary.Uvarint(t.rest)
	t.rest = t.rest[size:]
	return int(n)
}

func (t *taker) text() string {
	length := t.number()
	text := string(t.rest[:length])
	t.rest = t.rest[length:]
	return text
}

// cell takes what putCell put, up to the texts of the columns. Its own text is
// that of the first of them.
func (l *loading) cell(t *taker) (c cell, table string) {
	c.line, c.column = t.number(), t.number()
	table, c.row = t.text(), t.text()
	c.file = l.tables[table].file
	return c, table
}

// checkKeys finds rows with the same key.
func (l *loading) checkKeys() error {
	var last []byte
	first := 0
	for record, err := range l.keys.All() {
		if err != nil {
			return err
		}
		if !bytes.Equal(record.Key, last) {
			last, first = append(last[:0], record.Key...), (&taker{record.Value}).number()
			continue
		}
		l.reportKey(record, first)
	}
	return l.keys.Close()
}

func (l *loading) reportKey(record spill.Record, first int) {
	t := taker{record.Value}
	c, table := l.cell(&t)
	key := l.tables[table].layout.unique[record.Key[len(spill.AppendText(nil, table))]]
	values := make([]string, len(key))
	for i := range values {
		values[i] = t.text()
	}
	l.at(c, "duplicate-id", "%s %q is there already, in line %d", strings.Join(key, ", "), strings.Join(values, ", "), first)
}
