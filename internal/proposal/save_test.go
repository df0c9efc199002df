package proposal_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diginett/internal/dataset"
	"diginett/internal/proposal"
)

func TestSavingLeavesNoHalfOfAnything(t *testing.T) {
	renumbered := feedOf(t, dataset.Embedded())
	renumbered.end(t, "3101", day)
	renumbered.begin("3190", "Halden", day)
	renumbered.change("3101", "Halden", "3190", "Halden", day)
	prepared := func(t *testing.T) (dir string, sheets *dataset.Sheets) {
		dir = t.TempDir()
		for name, file := range whole(t) {
			if err := os.WriteFile(filepath.Join(dir, name), file.Data, 0o640); err != nil {
				t.Fatal(err)
			}
		}
		report, sheets := compare(t, os.DirFS(dir), renumbered.files(t))
		report.Apply(sheets)
		return dir, sheets
	}
	entries := func(t *testing.T, dir string) string {
		list, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, one := range list {
			info, err := one.Info()
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, one.Name()+" "+info.Mode().String())
		}
		return strings.Join(names, "\n")
	}
	t.Run("written", func(t *testing.T) {
		dir, sheets := prepared(t)
		before := entries(t, dir)
		problems, err := proposal.Save(t.Context(), dir, sheets)
		if err != nil || len(problems) > 0 {
			t.Fatal(problems, err)
		}
		for _, sheet := range sheets.Changed() {
			if got, err := os.ReadFile(filepath.Join(dir, sheet.Path)); err != nil || !bytes.Equal(got, sheet.Bytes()) {
				t.Errorf("%s: %v", sheet.Path, err)
			}
		}
		if after := entries(t, dir); after != before {
			t.Errorf("the directory has %s\nand had %s", after, before)
		}
	})
	t.Run("a table that somebody changed meanwhile", func(t *testing.T) {
		dir, sheets := prepared(t)
		path := filepath.Join(dir, "sources.csv")
		changed := append(slices.Clone(sheets.Sheet("sources").Original()), "x,,,,,,,,\n"...)
		if err := os.WriteFile(path, changed, 0o640); err != nil {
			t.Fatal(err)
		}
		if _, err := proposal.Save(t.Context(), dir, sheets); err == nil || !strings.Contains(err.Error(), "was changed while it was compared; nothing was written") {
			t.Error(err)
		}
		if got, err := os.ReadFile(filepath.Join(dir, "numbers.csv")); err != nil || !bytes.Equal(got, sheets.Sheet("numbers").Original()) {
			t.Errorf("numbers.csv was written, %v", err)
		}
	})
	t.Run("a table that is reached by a link", func(t *testing.T) {
		dir, sheets := prepared(t)
		path, behind := filepath.Join(dir, "numbers.csv"), filepath.Join(t.TempDir(), "real.csv")
		if err := errors.Join(os.Rename(path, behind), os.Symlink(behind, path)); err != nil {
			t.Fatal(err)
		}
		if problems, err := proposal.Save(t.Context(), dir, sheets); err != nil || len(problems) > 0 {
			t.Fatal(problems, err)
		}
		if got, err := os.ReadFile(behind); err != nil || !bytes.Equal(got, sheets.Sheet("numbers").Bytes()) {
			t.Errorf("the file behind the link was not written, %v", err)
		}
	})
}
