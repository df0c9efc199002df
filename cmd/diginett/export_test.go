package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// exportWith runs `diginett export` with the cache that the tests share.
func exportWith(t *testing.T, args ...string) outcome {
	t.Helper()
	return performWithCache(t, sharedCache, append([]string{"export"}, args...)...)
}

func TestExportWritesWhatTheServerAnswers(t *testing.T) {
	s := start(t)
	for _, test := range []struct {
		address string
		args    []string
	}{
		{"/export/graph.gexf?asOf=2019-01-01&of=kommit-raadet", []string{"--as-of", "2019-01-01", "--of", "kommit-raadet"}},
		{"/export/graph.json?asOf=always&kinds=REPORTS_TO,PART_OF&certainties=UNDATED", []string{"--format", "json", "--as-of", "always", "--kinds", "REPORTS_TO,PART_OF", "--certainties", "UNDATED"}},
		{"/export/nodes.csv?asOf=2020-01-01&isolates=true&organisationKinds=NETWORK&separator=;", []string{"--format", "nodes.csv", "--as-of", "2020-01-01", "--isolates", "--organisation-kinds", "NETWORK", "--separator", ";"}},
		{"/export/graph.dot?of=bergen&radius=2", []string{"--format", "dot", "--of", "bergen", "--radius", "2"}},
	} {
		got := exportWith(t, test.args...)
		if got.exit != exitDone || got.stderr != "" {
			t.Errorf("%v: %+v", test.args, got)
		}
		if want := get(t, s, test.address); got.stdout != want {
			t.Errorf("%v writes %d bytes, the server %d at %s", test.args, len(got.stdout), len(want), test.address)
		}
	}
}

func TestExportReplacesItsFileOnceItIsWhole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "graph.json")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := exportWith(t, "--format", "json", "--of", "nobody", "--output", path); got.exit != exitUsage || !strings.Contains(got.stderr, `--of: there is no organisation with the slug "nobody"`) {
		t.Errorf("%+v", got)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "old" {
		t.Errorf("a refusal left %q, %v", text, err)
	}
	if got := exportWith(t, "--format", "json", "--of", "bergen", "--output", path); got != (outcome{exitDone, "", ""}) {
		t.Errorf("%+v", got)
	}
	text, err := os.ReadFile(path)
	if err != nil || !json.Valid(text) {
		t.Errorf("%v\n%.200s", err, text)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("it left %v, %v", entries, err)
	}
}

func TestExportSaysWhatItCannotDo(t *testing.T) {
	dir := t.TempDir()
	tests := map[string]struct {
		args []string
		exit int
		says string
	}{
		"a format that is unknown": {[]string{"--format", "xls"}, exitUsage, `--format: "xls" is no format; the formats are gexf, graphml`},
		"a day that is none":       {[]string{"--as-of", "soon"}, exitUsage, `--as-of: "soon" is not a date like 2020-01-31, nor "always"`},
		"a kind that is unknown":   {[]string{"--organisation-kinds", "CLUB"}, exitUsage, `--organisation-kinds: "CLUB" is not allowed`},
		"an empty list":            {[]string{"--kinds", ""}, exitUsage, "--kinds: it is empty"},
		"a folder for a file":      {[]string{"--output", dir}, exitFailed, "it is a folder; --output names a file in it"},
		"two things to read":       {[]string{"--data", "a", "--snapshot", "b"}, exitUsage, "exclude each other"},
		"a snapshot that is none":  {[]string{"--snapshot", filepath.Join(dir, "none.sqlite")}, exitFailed, "none.sqlite"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := exportWith(t, test.args...)
			if got.exit != test.exit || got.stdout != "" || !strings.Contains(got.stderr, test.says) {
				t.Errorf("%+v", got)
			}
		})
	}
}
