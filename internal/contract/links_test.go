package contract

import (
	"html"
	"regexp"
	"strings"
	"testing"
)

// Whoever follows any link of our pages finds something there: pages in each
// language, files of rows, answers, the schema.
func TestLinksOfPagesLeadSomewhere(t *testing.T) {
	base := strings.TrimSuffix(endpoint, "/graphql")
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
		body := fetch(t, base+path)
		if !strings.HasPrefix(string(body), "<!doctype html>") {
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
	if pages := len(examples(t)) * 3; len(seen) < pages || files < len(examples(t)) {
		t.Errorf("%d addresses were found, of which %d files; want %d pages at least", len(seen), files, pages)
	}
}
