package dataset

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
)

// TestTablesWithAnEmptyCellAreChecked empties each cell that says something, one at a
// time: checking ends, and where the cell is needed, a problem at its place says so.
func TestTablesWithAnEmptyCellAreChecked(t *testing.T) {
	for name, file := range small(t) {
		if !strings.HasSuffix(name, ".csv") {
			continue
		}
		rows, err := csv.NewReader(bytes.NewReader(file.Data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows[1:] {
			for j, was := range row {
				if was == "" {
					continue
				}
				row[j] = ""
				var out bytes.Buffer
				if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
					t.Fatal(err)
				}
				fsys := small(t)
				fsys[name].Data = out.Bytes()
				problems, err := Check(fsys)
				if err != nil {
					t.Errorf("%s, row %d, without %s: %v", name, i+2, rows[0][j], err)
				}
				if column := rows[0][j]; (column == "slug" || column == "source_id") && !strings.Contains(problems.Error(), column+" must not be empty") {
					t.Errorf("%s, row %d, without %s: %v", name, i+2, column, problems)
				}
				row[j] = was
			}
		}
	}
}
