package web

import (
	"net/http"
	"strings"
	"testing"
)

func TestGraphiQLLoadsTheBundleByItsHashedNames(t *testing.T) {
	answer := get(builtSite(t).GraphiQL(), "/graphiql")
	wantStatus(t, answer, http.StatusOK)
	wantHeader(t, answer, "Content-Type", "text/html; charset=utf-8")
	wantHeader(t, answer, "Cache-Control", "no-cache")
	wantContains(t, answer.Body.String(),
		`<html lang="en">`,
		`<title>GraphiQL · diginett</title>`,
		`<script type="module" src="/assets/graphiql-A.js"></script>`,
		`<link rel="stylesheet" href="/assets/graphiql-B.css">`,
		`<link rel="license" href="/assets/licences-C.txt">`,
		`Loading GraphiQL…`,
		`<noscript>`,
	)
}

func TestGraphiQLSaysHowToBuildItWhenItIsNotBuilt(t *testing.T) {
	answer := get(unbuiltSite(t).GraphiQL(), "/graphiql?query={a}")
	wantStatus(t, answer, http.StatusServiceUnavailable)
	wantHeader(t, answer, "Content-Type", "text/html; charset=utf-8")
	wantHeader(t, answer, "Cache-Control", "no-store")
	wantContains(t, answer.Body.String(), `<html lang="en">`, "make web", "make run", "<code>/graphql</code> works as ever")
}

func wantContains(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q is missing in:\n%s", part, text)
		}
	}
}
