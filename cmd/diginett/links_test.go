package main

import (
	"html"
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
		if !strings.HasPrefix(body, "<!doctype html>") {
			continue
		}
		for _, link := range linked.FindAllStringSubmatch(body, -1) {
			path, _, _ := strings.Cut(html.UnescapeString(link[1]), "#")
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
func found(t *testing.T, address string) string {
	t.Helper()
	status, body := fetch(t, address)
	if status != http.StatusOK {
		t.Fatalf("%s answers %d: %.300s", address, status, body)
	}
	return body
}
