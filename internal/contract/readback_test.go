package contract

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"diginett/internal/export"
)

// TestProgramsForNetworksReadExports has NetworkX, igraph, pydot, rdflib and xmllint
// read what the server answers. `.ci/run` demands it; where one of them is not
// installed, and nobody demands it, it is skipped.
func TestProgramsForNetworksReadExports(t *testing.T) {
	python := pythonWithNetworks(t)
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

// pythonWithNetworks is a Python that has what the readings need: the distribution's,
// whose packages another Python on the path does not see, or that on the path.
func pythonWithNetworks(t *testing.T) string {
	t.Helper()
	_, missing := exec.LookPath("xmllint")
	for _, python := range []string{"/usr/bin/python3", "python3"} {
		if missing == nil && exec.CommandContext(t.Context(), python, "-c", "import igraph, networkx, pydot, rdflib").Run() == nil {
			return python
		}
	}
	const needed = "Debian's python3-networkx, python3-igraph, python3-pydot, python3-rdflib and libxml2-utils are not all installed"
	if os.Getenv("DIGINETT_READBACK") == "required" {
		t.Fatal(needed)
	}
	t.Skip(needed)
	return ""
}
