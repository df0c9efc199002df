package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diginett/internal/difference"
)

// TestNoCellChangesSilently changes each cell of a small data set that has something in
// every table, one at a time: wherever the tables have no problems then, the list tells of it, in what
// somebody wrote and not only in what follows.
func TestNoCellChangesSilently(t *testing.T) {
	t.Parallel()
	dir := smallData(t)
	env := environment{stdout: new(bytes.Buffer), stderr: new(bytes.Buffer), getenv: func(string) string { return "" }}
	was, err := openSide(t.Context(), smallData(t), env)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = was.close() })
	told := 0
	for _, path := range tablesIn(t, dir) {
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		table := filepath.Base(path)
		for _, c := range cellsOf(t, before) {
			if err := os.WriteFile(path, c.table, 0o600); err != nil {
				t.Fatal(err)
			}
			is, err := openSide(t.Context(), dir, env)
			if errors.Is(err, errProblems) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			list, err := difference.Between(t.Context(), was.side(t.Context(), "old"), is.side(t.Context(), "new"))
			if err = errors.Join(err, is.close()); err != nil {
				t.Fatal(err)
			}
			told++
			if len(list.Facts) == 0 {
				t.Errorf("%s: nothing is told of %s", table, c.what)
			}
		}
		if err := os.WriteFile(path, before, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if told < 100 {
		t.Errorf("only %d changes were compared", told)
	}
}

// cell is a table in which one cell is another.
type cell struct {
	what  string
	table []byte
}

// cellsOf are a table with each of its cells changed, in one way after the other:
// emptied, made longer, given what another row has there, or set to another month.
func cellsOf(t *testing.T, content []byte) []cell {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var cells []cell
	for i, row := range rows[1:] {
		for j, column := range rows[0] {
			was := row[j]
			ways := []string{strings.Replace(was, "-01", "-02", 1), rows[1+(i+1)%(len(rows)-1)][j], was + "x", ""}
			ways = slices.DeleteFunc(ways, func(text string) bool { return text == was })
			row[j] = ways[(i+j)%len(ways)]
			var out bytes.Buffer
			if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
				t.Fatal(err)
			}
			cells = append(cells, cell{column + " of " + row[0] + ": " + was + " became " + row[j], out.Bytes()})
			row[j] = was
		}
	}
	return cells
}

// smallData is a copy of the smallest data set that has something in every table.
func smallData(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../internal/dataset/testdata/small")); err != nil {
		t.Fatal(err)
	}
	described, err := os.ReadFile("../../internal/dataset/norway/datapackage.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "datapackage.json"), described, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func tablesIn(t *testing.T, dir string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	return paths
}
