package contract

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"diginett/internal/debianpython"
	"diginett/internal/export"
)

// TestProgramsForNetworksReadExports has NetworkX, igraph, pydot, rdflib and xmllint
// read what the server answers. `.ci/run` demands it; where one of them is not
// installed, and nobody demands it, it is skipped.
func TestProgramsForNetworksReadExports(t *testing.T) {
	python := debianpython.With(t, "igraph", "networkx", "pydot", "rdflib")
	debianpython.Program(t, "xmllint")
	for name, query := range map[string]string{
		"one day":  "?asOf=2020-01-01&isolates=true",
		"all time": "?asOf=always&of=kommit-raadet&radius=1&certainties=CONFIRMED,PRESUMED,UNDATED,PLANNED",
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for _, format := range export.Formats() {
				if err := os.WriteFile(filepath.Join(dir, format.File), download(t, format.File+query), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			said, err := exec.CommandContext(t.Context(), python, "../export/testdata/readback.py", dir).CombinedOutput()
			if read := strings.Count(string(said), "ok "); err != nil || read != 9 {
				t.Errorf("%d of 9 readings, %v\n%s", read, err, said)
			}
		})
	}
}
