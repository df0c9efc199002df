package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"strings"

	"diginett/internal/rows"
)

// What a page shows of an answer at most. The rest is in the JSON and the CSV that it links to.
const (
	mostRows    = 100
	mostColumns = 10
	mostTables  = 10
	mostJSON    = 256 << 10 // bytes
)

// shown is an answer as a page shows it.
type shown struct {
	Values []rows.Value
	Tables []shownTable
	// MoreTables is how many tables are left out.
	MoreTables int
	// JSON is the answer laid out for reading; empty where it is too long.
	JSON string
	// Raw is the address of the answer.
	Raw string
}

// shownTable is as much of a table as a page shows.
type shownTable struct {
	rows.Table
	Total   int      // rows, of which some may be left out
	LeftOut []string // columns
	CSV     string   // the address of all of it
}

// More reports whether there are rows that are not shown.
func (t shownTable) More() bool { return t.Total > len(t.Rows) }

// show lays out the answer to an example. One that makes no tables, since it would have far too many cells, is shown
// as JSON alone.
func show(answer []byte, e Example) *shown {
	laidOut, _ := rows.Read(answer)
	s := &shown{Values: laidOut.Values[:min(mostRows, len(laidOut.Values))], JSON: indented(answer), Raw: e.address("/graphql", nil)}
	tables := laidOut.Tables[:min(mostTables, len(laidOut.Tables))]
	s.MoreTables = len(laidOut.Tables) - len(tables)
	for _, table := range tables {
		csv := e.address("/graphql.csv", url.Values{"rows": {table.Path}})
		s.Tables = append(s.Tables, shorten(table, csv))
	}
	return s
}

// shorten leaves out rows and columns from the end.
func shorten(table rows.Table, csv string) shownTable {
	short := shownTable{Table: table, Total: len(table.Rows), CSV: csv}
	short.Rows = table.Rows[:min(mostRows, len(table.Rows))]
	kept, leftOut := table.Columns, []string(nil)
	if len(kept) > mostColumns {
		kept, leftOut = kept[:mostColumns], kept[mostColumns:]
	}
	short.Columns, short.LeftOut = kept, leftOut
	if len(leftOut) > 0 {
		cut := make([][]string, len(short.Rows))
		for i, row := range short.Rows {
			cut[i] = row[:len(kept)]
		}
		short.Rows = cut
	}
	return short
}

// address asks for an example by the hash of its document, which is short and can be cached.
func (e Example) address(path string, parameters url.Values) string {
	if parameters == nil {
		parameters = url.Values{}
	}
	sum := sha256.Sum256([]byte(e.Query))
	parameters.Set("documentId", "sha256:"+hex.EncodeToString(sum[:]))
	if e.Variables != "" {
		parameters.Set("variables", e.Variables)
	}
	return path + "?" + parameters.Encode()
}

func indented(answer []byte) string {
	var text bytes.Buffer
	if err := json.Indent(&text, bytes.TrimSpace(answer), "", "  "); err != nil || text.Len() > mostJSON {
		return ""
	}
	return text.String()
}

// shellWord quotes a text as one word for a POSIX shell.
func shellWord(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
