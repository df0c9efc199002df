package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diginett/internal/dataset"
	"diginett/internal/store"
)

func TestEmbeddedDataSetHasNoProblems(t *testing.T) {
	if got := perform(t, "check"); got != (outcome{exitDone, "no problems\n", ""}) {
		t.Errorf("%+v", got)
	}
}

func TestProblemsArePrintedAsCompilersDo(t *testing.T) {
	dir := brokenData(t)
	got := perform(t, "check", "--data", dir)
	lines := strings.Split(strings.TrimSpace(got.stdout), "\n")
	if got.exit != exitFailed || got.stderr != "" {
		t.Errorf("%+v", got)
	}
	if want := filepath.Join(dir, "websites.csv") + ":2:"; !strings.HasPrefix(lines[0], want) {
		t.Errorf("%q does not begin with %q", lines[0], want)
	}
	if last := lines[len(lines)-1]; last != "1 problem" {
		t.Errorf("the last line is %q", last)
	}
}

func TestDataThatIsNotThereIsAnError(t *testing.T) {
	dir := t.TempDir()
	for path, want := range map[string]string{
		filepath.Join(dir, "nothing"): "there is no such folder",
		dir:                           "there is no datapackage.json, which describes them",
	} {
		for _, args := range [][]string{{"check", "--data", path}, {"build", "--data", path, "--out", filepath.Join(dir, "out")}} {
			got := perform(t, args...)
			if want := "diginett: read the tables in " + path + ": " + want + "\n"; got != (outcome{exitFailed, "", want}) {
				t.Errorf("%v: %+v", args, got)
			}
		}
	}
}

// brokenData is a copy of the embedded data set in which one address is none.
func brokenData(t *testing.T) string {
	t.Helper()
	dir := copyOfData(t)
	path := filepath.Join(dir, "websites.csv")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	broken := strings.Replace(string(text), ",http", ",htp", 1)
	if err := os.WriteFile(path, []byte(broken), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func copyOfData(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	names, err := fs.Glob(dataset.Embedded(), "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		content, err := fs.ReadFile(dataset.Embedded(), name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestCheckVerifiesASnapshot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "norway.sqlite")
	if got := perform(t, "build", "--out", path); got.exit != exitDone {
		t.Fatalf("%+v", got)
	}
	got := perform(t, "check", "--snapshot", path)
	if got.exit != exitDone || !strings.HasPrefix(got.stdout, "no problems, data version ") || got.stderr != "" {
		t.Errorf("%+v", got)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)/2] ^= 1
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	got = perform(t, "check", "--snapshot", path)
	if got.exit != exitFailed || !strings.Contains(got.stderr, store.ErrDamaged.Error()) {
		t.Errorf("%+v", got)
	}
}
