package proposal

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diginett/internal/dataset"
)

func TestFilesAreAllReplacedOrNone(t *testing.T) {
	sheets, err := dataset.ReadSheets(dataset.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	first, second := sheets.Sheet("names"), sheets.Sheet("numbers")
	first.Fill(0, "note", "x")
	second.Fill(0, "number", "99")
	path := filepath.Join(t.TempDir(), "names.csv")
	if err := os.WriteFile(path, first.Original(), 0o600); err != nil {
		t.Fatal(err)
	}
	err = replaceAll([]*file{{path, 0o600, first}, {filepath.Join(t.TempDir(), "gone", "numbers.csv"), 0o600, second}})
	if err == nil || !strings.HasPrefix(err.Error(), "nothing was written: ") {
		t.Error(err)
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, first.Original()) {
		t.Errorf("the first file was not put back, %v", err)
	}
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
}
