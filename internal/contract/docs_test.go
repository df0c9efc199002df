package contract

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

var query = regexp.MustCompile("(?s)```graphql\n(.*?)```")

// Every query that the documentation shows is answered without an error.
func TestQueriesOfTheDocumentationAreAnswered(t *testing.T) {
	t.Parallel()
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, page := range append(pages, "../../README.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range query.FindAllStringSubmatch(string(text), -1) {
			asked++
			for _, e := range read(t, post(t, endpoint, found[1], nil)).Errors {
				t.Errorf("%s: %s at %v\n%s", page, e.Message, e.Path, found[1])
			}
		}
	}
	if asked == 0 {
		t.Error("no page shows a query")
	}
}
