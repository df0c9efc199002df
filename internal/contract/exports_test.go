package contract

import (
	"encoding/json"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diginett/internal/export"
)

// download is a file as the server answers it.
func download(t *testing.T, file string) []byte {
	t.Helper()
	return fetch(t, "/export/"+file)
}

// Every format tells of a small slice what it told before, of one day and of all time.
func TestExportsAreAsBefore(t *testing.T) {
	for _, format := range export.Formats() {
		for name, query := range map[string]string{
			"day":    "?asOf=2019-01-01&of=kommit-raadet",
			"always": "?asOf=always&of=kommit-raadet&certainties=UNDATED,CONFIRMED,PLANNED&kinds=COORDINATES_WITH,ADVISES,PART_OF,SUCCEEDED_BY",
		} {
			t.Run(format.File+", "+name, func(t *testing.T) {
				got := strings.ReplaceAll(string(download(t, format.File+query)), snapshot.Version(), "<version>")
				compareGolden(t, filepath.Join("testdata/exports", name, format.File), []byte(got))
			})
		}
	}
}

// A file has the relationships that GraphQL answers with, on the same day.
func TestExportsHaveWhatGraphQLAnswers(t *testing.T) {
	answer := ask(t, `{ organisation(by: { slug: "kommit-raadet" }, asOf: "2019-01-01") {
		relationships(first: 100) { edges { node { id certainty from { slug } kind to { slug } } } }
	} }`)
	want := make(map[string]bool)
	for _, id := range answer.texts("organisation.relationships.edges.*.node.id") {
		want[strings.TrimSuffix(strings.TrimPrefix(id, "relationship:"), "@2019-01-01")] = true
	}
	var file struct {
		Links []struct{ ID, Source, Target string }
	}
	if err := json.Unmarshal(download(t, "graph.json?asOf=2019-01-01&of=kommit-raadet"), &file); err != nil {
		t.Fatal(err)
	}
	got := make(map[string]bool)
	for _, link := range file.Links {
		if link.Source == "kommit-raadet" || link.Target == "kommit-raadet" { // others tie its neighbours to each other
			got[link.ID] = true
		}
	}
	if diff := cmp.Diff(want, got); diff != "" || len(want) == 0 {
		t.Errorf("of %d, -GraphQL +file:\n%s", len(want), diff)
	}
}

// TestAFileIsOfTheVersionThatItsAddressNames names the version of now, another, and none.
func TestAFileIsOfTheVersionThatItsAddressNames(t *testing.T) {
	t.Parallel()
	const file = "/export/nodes.csv?asOf=2020-01-01&of=digut"
	_, _, unnamed := get(t, file)
	status, header, named := get(t, file+"&dataVersion="+snapshot.Version())
	if status != http.StatusOK || named != unnamed || header.Get("Data-Version") != snapshot.Version() {
		t.Errorf("%d, %v: %s", status, header, named)
	}
	if status, _, body := get(t, file+"&dataVersion="+strings.Repeat("0", 64)); status != http.StatusGone || !strings.Contains(body, "VERSION_GONE") {
		t.Errorf("a version that is not held: %d, %s", status, body)
	}
	if status, _, body := get(t, file+"&dataVersion=latest"); status != http.StatusBadRequest || !strings.Contains(body, "64 hexadecimal digits") {
		t.Errorf("what is no version: %d, %s", status, body)
	}
}
