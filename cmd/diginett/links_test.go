package main

import (
	"html"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"diginett/internal/web"
)

// Whoever follows a link of our pages finds something there: pages in each language,
// files of rows, answers, the schema. Of organisations and sources, of which there are
// thousands of pages, every link of the sample is followed, and no further.
func TestLinksOfPagesLeadSomewhere(t *testing.T) {
	t.Parallel()
	service := start(t)
	linked := regexp.MustCompile(`(?:href|action)="(/[^"]*)`)
	seen := map[string]bool{}
	left := append([]string{"/"}, samplePages()...)
	for len(left) > 0 {
		path := left[0]
		left = left[1:]
		if seen[path] || strings.HasPrefix(path, "/graphiql") || strings.HasPrefix(path, "/explore") && !isBuilt(t) { // which are there only where they were built
			continue
		}
		seen[path] = true
		body := found(t, service.base+path)
		if !strings.HasPrefix(body, "<!doctype html>") || !isFollowed(path) {
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

// samplePages are pages of organisations of every kind, past and present, and of a
// source.
func samplePages() []string {
	return []string{
		"/organisations/digi-rogaland?lang=nb", "/organisations/kommit-raadet?lang=nn", "/organisations/ks?lang=en", "/organisations/nordland?lang=nb",
		"/organisations/oslo?lang=nb", "/organisations/rogaland-fylkeskommune?lang=en", "/organisations/regionale-digitaliseringsnettverk?lang=nb",
		"/organisations/digitaliseringsutvalget?lang=nn", "/organisations/tysfjord?lang=en", "/organisations/digi-rogaland?asOf=2020-12-15&lang=en",
		"/organisations/alesund?asOf=2019-06-01&lang=nn", "/sources/ssb-klass-131?lang=nb",
	}
}

// isFollowed reports whether the links of a page are followed.
func isFollowed(path string) bool {
	of, query, _ := strings.Cut(path, "?")
	switch {
	case strings.HasPrefix(of, "/organisations/"), strings.HasPrefix(of, "/sources/"):
		return slices.Contains(samplePages(), path)
	case of == "/organisations":
		return query == "lang=nb" || query == "kind=NETWORK&lang=nn"
	case of == "/sources":
		return query == "lang=nb"
	}
	return true
}

func isBuilt(t *testing.T) bool {
	t.Helper()
	site, err := web.New()
	if err != nil {
		t.Fatal(err)
	}
	return site.Built()
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
