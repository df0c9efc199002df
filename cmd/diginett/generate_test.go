package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestGeneratedDataSetCanBeChecked(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made")
	got := perform(t, "generate", "--seed", "3", "--out", dir)
	if want := (outcome{exitDone, "made " + dir + ": 435 organisations, 2500 relationships\n", ""}); got != want {
		t.Fatalf("%+v", got)
	}
	if got := perform(t, "check", "--data", dir); got != (outcome{exitDone, "no problems\n", ""}) {
		t.Errorf("%+v", got)
	}
}

func TestGenerateOverwritesNothing(t *testing.T) {
	dir := t.TempDir()
	kept := filepath.Join(dir, "kept")
	if err := os.WriteFile(kept, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	got := perform(t, "generate", "--out", dir)
	if want := (outcome{exitFailed, "", "diginett: generate: " + dir + " is not empty\n"}); got != want {
		t.Errorf("%+v", got)
	}
}

func TestGenerateSaysWhatItNeeds(t *testing.T) {
	tests := map[string]struct {
		args []string
		exit int
		says string
	}{
		"a folder":                 {nil, exitUsage, "generate: --out is missing"},
		"a scale of at least one":  {[]string{"--scale", "0", "--out", filepath.Join(t.TempDir(), "made")}, exitFailed, "scale 0 is not between"},
		"a scale that is a number": {[]string{"--scale", "many"}, exitUsage, `invalid value "many"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := perform(t, append([]string{"generate"}, test.args...)...)
			if got.exit != test.exit || !strings.Contains(got.stderr, test.says) {
				t.Errorf("%+v", got)
			}
		})
	}
}
