package dcat_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"diginett/internal/dcat"
	"diginett/internal/debianpython"
)

// isomorphic reads both files with a library of its own, against one address, and
// says how many triples they have where they have the same.
const isomorphic = `
import sys
from rdflib import Graph
from rdflib.compare import isomorphic
address = "https://data.example/dataset/dcat"
turtle = Graph().parse(sys.argv[1], format="turtle", publicID=address)
jsonld = Graph().parse(sys.argv[2], format="json-ld", base=address)
if not isomorphic(turtle, jsonld):
    sys.exit("they differ")
if not all(str(s).startswith("https://data.example/dataset/#") for s in turtle.subjects()):
    sys.exit("a subject is elsewhere")
if len(turtle) != int(sys.argv[3]):
    sys.exit("%d triples" % len(turtle))
`

// TestAnotherLibraryReadsBothForms needs Debian's python3-rdflib.
func TestAnotherLibraryReadsBothForms(t *testing.T) {
	python := debianpython.With(t, "rdflib")
	for name, graph := range map[string]dcat.Graph{"small": small(), "Norway": norway(t)} {
		t.Run(name, func(t *testing.T) {
			turtle, jsonld := filepath.Join(t.TempDir(), "a.ttl"), filepath.Join(t.TempDir(), "a.jsonld")
			for path, text := range map[string]string{turtle: graph.Turtle(), jsonld: graph.JSONLD()} {
				if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			triples := map[dcat.Triple]bool{}
			for _, triple := range graph {
				triples[triple] = true
			}
			out, err := exec.CommandContext(t.Context(), python, "-c", isomorphic, turtle, jsonld, strconv.Itoa(len(triples))).CombinedOutput()
			if err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
}
