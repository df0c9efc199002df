package rows

import (
	"bytes"
	"strings"
)

// CSV is the table as text (RFC 4180): a line of column names, then the rows, each ended by CR LF. The separator is a
// comma, or whatever else the reader expects, such as the semicolon of spreadsheets in Norwegian. A table without
// columns, of an empty list, has no lines at all.
func (t Table) CSV(separator byte) []byte {
	if len(t.Columns) == 0 {
		return nil
	}
	var text bytes.Buffer
	writeLine(&text, t.Columns, separator)
	for _, row := range t.Rows {
		writeLine(&text, row, separator)
	}
	return text.Bytes()
}

func writeLine(text *bytes.Buffer, cells []string, separator byte) {
	for i, cell := range cells {
		if i > 0 {
			text.WriteByte(separator)
		}
		// A line that holds nothing would be no row at all for most readers.
		if needsQuotes(cell, separator) || cell == "" && len(cells) == 1 {
			text.WriteByte('"')
			text.WriteString(strings.ReplaceAll(cell, `"`, `""`))
			text.WriteByte('"')
			continue
		}
		text.WriteString(cell)
	}
	text.WriteString("\r\n")
}

// needsQuotes reports whether a cell would be read as something else without quotes; some readers drop space at its
// ends, too.
func needsQuotes(cell string, separator byte) bool {
	return strings.IndexByte(cell, separator) >= 0 || strings.ContainsAny(cell, "\"\r\n") || strings.TrimSpace(cell) != cell
}
