package main

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden change lists anew")

// differences are what `diginett diff` writes, and nothing beside it.
func differences(t *testing.T, args ...string) string {
	t.Helper()
	got := perform(t, append([]string{"diff"}, args...)...)
	if got.exit != exitDone || got.stderr != "" {
		t.Fatalf("%+v", got)
	}
	return got.stdout
}

// diffOf is a list as its JSON has it.
type diffOf struct {
	Different      bool
	Facts, Follows []diffSection
	NotCompared    []string
}

type diffSection struct {
	Subject                 string
	Added, Removed, Changed int
	NotShown                int
	Changes                 []diffChange
}

type diffChange struct {
	Change, ID, FormerID string
	Fields               []diffField
	Sources              []struct{ ID, Title string }
}

type diffField struct{ Name, Old, New string }

func diffJSON(t *testing.T, before, after string) diffOf {
	t.Helper()
	var list diffOf
	if err := json.Unmarshal([]byte(differences(t, before, after, "--format=json")), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// all are the sections, but for what only tables hold.
func (d diffOf) all() []diffSection {
	return slices.DeleteFunc(slices.Concat(d.Facts, d.Follows), func(s diffSection) bool { return s.Subject == "tables" })
}

// withoutVersions takes out the versions of the data, which change with any fact.
func withoutVersions(text string) string {
	lines := strings.SplitAfter(text, "\n")
	return strings.Join(slices.DeleteFunc(lines, func(line string) bool { return strings.Contains(line, "data version") }), "")
}

func goldenPath(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("testdata", "diff", name))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// compareWithGolden compares a list with a file, but for the versions of the data.
func compareWithGolden(t *testing.T, path, list string) {
	t.Helper()
	got := withoutVersions(list)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; `go test ./cmd/diginett -run 'Told|MarkdownShows' -update` writes it", err)
	}
	if got != string(want) {
		t.Errorf("the list is not that of %s:\n%s", path, got)
	}
}
