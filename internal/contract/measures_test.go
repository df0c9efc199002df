package contract

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"diginett/internal/debianpython"
)

// measured asks for everything that testdata/python/measures.py compares.
const measured = `{
  graph(asOf: "2022-06-01", kinds: [MEMBER_OF, REPRESENTED_IN, PART_OF]) {
    nodeCount edgeCount relationshipCount density { value } averageClustering { value } transitivity { value }
    components { groups { totalCount } }
    communities { modularity groups(first: 100) { nodes { members(first: 100) { nodes { slug } } } } }
    degree: centrality(measure: DEGREE) { ...values }
    betweenness: centrality(measure: BETWEENNESS) { ...values }
    harmonic: centrality(measure: HARMONIC) { ...values }
    pageRank: centrality(measure: PAGERANK) { ...values }
  }
}
fragment values on Ranking { organisations(first: 100) { edges { value node { slug } } } }`

// TestMeasuresAreThoseOfTheExportedGraph takes a part of the graph along as a
// researcher would, and measures it with NetworkX.
func TestMeasuresAreThoseOfTheExportedGraph(t *testing.T) {
	t.Parallel()
	python := debianpython.With(t, "networkx", "scipy")
	graph, answer := filepath.Join(t.TempDir(), "graph.graphml"), filepath.Join(t.TempDir(), "answer.json")
	for path, content := range map[string][]byte{
		graph:  download(t, "graph.graphml?asOf=2022-06-01&kinds=MEMBER_OF,REPRESENTED_IN,PART_OF"),
		answer: post(t, endpoint, measured, nil),
	} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if said, err := exec.CommandContext(t.Context(), python, "testdata/python/measures.py", graph, answer).CombinedOutput(); err != nil {
		t.Errorf("%v\n%.3000s", err, said)
	}
}
