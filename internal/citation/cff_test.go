package citation_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diginett/internal/dataset"
)

// CITATION.cff is what GitHub and Zenodo read. It names the program by its licence,
// and the data set by what it says of itself.
func TestCitationFileSaysWhatTheDataSetAndTheLicenceSay(t *testing.T) {
	facts, err := dataset.Read(dataset.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	about := facts.About
	fields := []string{
		"cff-version: 1.2.0",
		"title: " + quoted(about.Title),
		"version: " + quoted(versionOf(t)),
		"date-released: " + about.PublishedOn.String(),
		"year: " + about.PublishedOn.Time().Format("2006"),
		"month: " + about.PublishedOn.Time().Format("1"),
		"notes: " + quoted(about.Citation),
	}
	file := read(t, "../../CITATION.cff")
	lines := strings.Split(file, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	for _, field := range fields {
		if !slices.Contains(lines, field) {
			t.Errorf("CITATION.cff has no line %s", field)
		}
	}
	var names []string
	for _, line := range lines {
		if name, found := strings.CutPrefix(line, "- name: "); found {
			names = append(names, strings.Trim(name, `"`))
		}
	}
	if diff := cmp.Diff(append(about.Creators, about.Creators...), names); diff != "" { // of the program and of the data
		t.Errorf("the authors differ (-want +got):\n%s", diff)
	}
	licence := read(t, "../../LICENSE")
	if !strings.HasPrefix(licence, "MIT License") || !slices.Contains(lines, "license: MIT") || !strings.Contains(strings.ToLower(licence), strings.ToLower(about.Creators[0])) {
		t.Error("the licence or its holder is another one in LICENSE")
	}
}

func quoted(text string) string { return `"` + text + `"` }

func versionOf(t *testing.T) string {
	t.Helper()
	content, err := fs.ReadFile(dataset.Embedded(), "datapackage.json")
	if err != nil {
		t.Fatal(err)
	}
	var described struct{ Version string }
	if err := json.Unmarshal(content, &described); err != nil {
		t.Fatal(err)
	}
	return described.Version
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
