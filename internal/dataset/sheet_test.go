package dataset_test

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"diginett/internal/dataset"
)

func sheetsOf(t *testing.T, fsys fs.FS) *dataset.Sheets {
	t.Helper()
	sheets, err := dataset.ReadSheets(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return sheets
}

func TestAnUntouchedTableKeepsEveryByte(t *testing.T) {
	sheets := sheetsOf(t, dataset.Embedded())
	if changed := sheets.Changed(); len(changed) != 0 {
		t.Errorf("%d tables count as changed", len(changed))
	}
	for _, name := range []string{"names", "changes", "institutions", "coverage", "totals"} {
		sheet := sheets.Sheet(name)
		want, err := fs.ReadFile(dataset.Embedded(), sheet.Path)
		if err != nil {
			t.Fatal(err)
		}
		if got := sheet.Bytes(); !bytes.Equal(got, want) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestOnlyWhatIsFilledAndInsertedChanges(t *testing.T) {
	const before = "check,row,reason\n" + `x,"a, y","says ""no"""` + "\n" + "x,b,\"two\nlines\"\n" + "x,c,\"\"\"\"\n"
	for _, c := range []struct {
		name, before, want string
		edit               func(*dataset.Sheet)
	}{
		{"a cell in the middle", before, strings.Replace(before, `"a, y"`, `"p,q"`, 1), func(s *dataset.Sheet) { s.Fill(0, "row", "p,q") }},
		{"a cell of several lines", before, strings.Replace(before, "\"two\nlines\"", "one", 1), func(s *dataset.Sheet) { s.Fill(1, "reason", "one") }},
		{"the last cell", before, strings.Replace(before, "c,\"\"\"\"", "c,why", 1), func(s *dataset.Sheet) { s.Fill(2, "reason", "why") }},
		{"a row after the header", before, strings.Replace(before, "reason\n", "reason\n,d,\n", 1), func(s *dataset.Sheet) { s.Insert(-1, map[string]string{"row": "d"}) }},
		{"a row in the middle", before, strings.Replace(before, "\nx,c", "\n\"1,2\",d,\nx,c", 1), func(s *dataset.Sheet) { s.Insert(1, map[string]string{"row": "d", "check": "1,2"}) }},
		{"a row at an end without an end of line", strings.TrimSuffix(before, "\n"), before + ",d,\n", func(s *dataset.Sheet) { s.Insert(2, map[string]string{"row": "d"}) }},
		{"a cell and a row behind it", "check,row,reason\nx,a,y\n", "check,row,reason\nx,a,z\n,d,\n", func(s *dataset.Sheet) {
			s.Fill(0, "reason", "z")
			s.Insert(0, map[string]string{"row": "d"})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			sheets := sheetsOf(t, withConflicts(t, c.before))
			c.edit(sheets.Sheet("conflicts"))
			if got := string(sheets.Sheet("conflicts").Bytes()); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			got, err := fs.ReadFile(sheets.FS(), "conflicts.csv")
			if err != nil || string(got) != c.want {
				t.Errorf("as a file: %q, %v", got, err)
			}
		})
	}
}

// withConflicts is a data set without rows but for those of conflicts.csv.
func withConflicts(t *testing.T, content string) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	entries, err := fs.ReadDir(dataset.Embedded(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		text, err := fs.ReadFile(dataset.Embedded(), entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(entry.Name(), ".csv") {
			text = text[:bytes.IndexByte(text, '\n')+1]
		}
		files[entry.Name()] = &fstest.MapFile{Data: text}
	}
	files["conflicts.csv"] = &fstest.MapFile{Data: []byte(content)}
	return files
}

func TestATableOfAnotherFormIsRefused(t *testing.T) {
	for want, content := range map[string]string{"missing-column": "check,row\na,b\n", "carriage-return": "check,row,reason\r\nx,a,y\r\n"} {
		if _, err := dataset.ReadSheets(withConflicts(t, content)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v", err)
		}
	}
}
