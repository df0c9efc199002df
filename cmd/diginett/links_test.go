package main

import (
	"bytes"
	"html"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// Whoever follows any link of our pages finds something there: pages in each
// language, files of rows, answers, the schema.
func TestLinksOfPagesLeadSomewhere(t *testing.T) {
	t.Parallel()
	service := start(t)
	linked := regexp.MustCompile(`href="(/[^"]*)`)
	seen := map[string]bool{}
	left := []string{"/"}
	for len(left) > 0 {
		path := left[0]
		left = left[1:]
		if seen[path] || strings.HasPrefix(path, "/graphiql") { // which is there only where it was built
			continue
		}
		seen[path] = true
		body := found(t, service.base+path)
		if !bytes.HasPrefix(body, []byte("<!doctype html>")) {
			continue
		}
		for _, link := range linked.FindAllSubmatch(body, -1) {
			path, _, _ := strings.Cut(html.UnescapeString(string(link[1])), "#")
			left = append(left, path)
		}
	}
	files := 0
	for path := range seen {
		if strings.HasPrefix(path, "/graphql.csv?") {
			files++
		}
	}
	if pages := len(allExamples(t)) * 3; len(seen) < pages || files < len(allExamples(t)) {
		t.Errorf("%d addresses were found, of which %d files; want %d pages at least", len(seen), files, pages)
	}
}

// found is what is at an address, which must be there.
func found(t *testing.T, address string) []byte {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != http.StatusOK {
		t.Fatalf("%s answers %s: %.300s", address, response.Status, body)
	}
	return body
}
