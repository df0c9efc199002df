package dataset

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"testing/fstest"
)

func FuzzSheet(f *testing.F) {
	f.Add("check,row,reason\na,b,\"c\nd\"\n", 0, "x,\"y")
	f.Add("check,row,reason\r\n\r\na,b,c", 0, "")
	f.Add("check,row,reason\n\n\na,b,c\n\n", 0, " ")
	f.Fuzz(func(t *testing.T, content string, row int, text string) {
		fsys := fstest.MapFS{"conflicts.csv": {Data: []byte(content)}}
		var found report
		sheet, err := readSheet(fsys, conflictsLayout(), resource{Name: "conflicts", Path: "conflicts.csv"}, &found)
		if err != nil {
			t.Fatal(err)
		}
		if len(found.problems) > 0 || strings.Contains(text, "\r") {
			return
		}
		if got := string(sheet.Bytes()); got != content {
			t.Fatalf("%q became %q", content, got)
		}
		if row < 0 || row >= sheet.Len() {
			return
		}
		sheet.Fill(row, "reason", text)
		sheet.Insert(row, map[string]string{"row": text, "check": "new"})
		rows, err := csv.NewReader(bytes.NewReader(sheet.Bytes())).ReadAll()
		if err != nil || len(rows) != sheet.Len()+2 {
			t.Fatalf("%d rows, %v: %q", len(rows), err, sheet.Bytes())
		}
	})
}
