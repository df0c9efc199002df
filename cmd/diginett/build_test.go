package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diginett/internal/store"
)

func TestBuildWritesASnapshotThatCanBeOpened(t *testing.T) {
	path := filepath.Join(t.TempDir(), "norway.sqlite")
	got := perform(t, "build", "--out", path)
	if got.exit != exitDone || got.stderr != "" {
		t.Fatalf("%+v", got)
	}
	snapshot, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, snapshot)
	if want := "built " + path + ", data version " + snapshot.Version() + "\n"; got.stdout != want {
		t.Errorf("got %q, want %q", got.stdout, want)
	}
}

func closing(t *testing.T, what io.Closer) {
	t.Helper()
	if err := what.Close(); err != nil {
		t.Error(err)
	}
}

func TestBuildFromADirectoryIsTheSameAsFromTheProgram(t *testing.T) {
	dir := t.TempDir()
	embedded := perform(t, "build", "--out", filepath.Join(dir, "a"))
	copied := perform(t, "build", "--data", copyOfData(t), "--out", filepath.Join(dir, "a"))
	if embedded != copied {
		t.Errorf("%+v and %+v", embedded, copied)
	}
}

func TestBuildRefusesDataWithProblems(t *testing.T) {
	path := filepath.Join(t.TempDir(), "norway.sqlite")
	got := perform(t, "build", "--data", brokenData(t), "--out", path)
	if got.exit != exitFailed || !strings.HasSuffix(got.stderr, "\n1 problem\n") {
		t.Errorf("%+v", got)
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("a snapshot was written: %v", err)
	}
}

func TestBuildSaysWhereItCannotWrite(t *testing.T) {
	dir := t.TempDir()
	tests := map[string]struct{ out, message string }{
		"a folder":                   {dir, "build " + dir + ": it is a folder"},
		"a folder that is not there": {filepath.Join(dir, "nothing", "a.sqlite"), "a.sqlite: there is no folder " + filepath.Join(dir, "nothing")},
		"something else than a file": {os.DevNull, "build " + os.DevNull + ": it is no ordinary file"},
		"a name that is too long":    {filepath.Join(dir, strings.Repeat("a", 250)), "aaa: file name too long"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := perform(t, "build", "--out", test.out)
			if got.exit != exitFailed || !strings.Contains(got.stderr, test.message) || strings.Count(got.stderr, "\n") != 1 {
				t.Errorf("%+v", got)
			}
		})
	}
}
