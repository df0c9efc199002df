package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestFrontPageTellsOfTheDataBeingServed(t *testing.T) {
	html := frontPage(t, FrontPage{
		Version: "2026-11-20.3f9c2a1b", From: "2004", To: "2026-11-20",
		Organisations: 812, Relationships: 12345, Sources: 96,
	})
	wantContains(t, html,
		`<html lang="en">`,
		`<code>2026-11-20.3f9c2a1b</code>`,
		`<dt>Speaks of the time</dt><dd>2004 to 2026-11-20</dd>`,
		`<dt>Organisations</dt><dd>812</dd>`,
		`<dt>Relationships</dt><dd>12,345</dd>`,
		`<dt>Sources</dt><dd>96</dd>`,
	)
}

func TestFrontPageSaysWhatIsNotKnown(t *testing.T) {
	html := frontPage(t, FrontPage{})
	wantContains(t, html, `<code>not known</code>`, `<dd>not known to not known</dd>`, "UNDATED", "PRESUMED", "PLANNED", "DERIVED")
}

func TestFrontPageLinksToWhatTheServiceOffers(t *testing.T) {
	html := frontPage(t, FrontPage{})
	wantContains(t, html, `href="/graphiql"`, `href="/schema.graphqls"`, "http://localhost:8080/graphql")
}

func TestFrontPageShowsCurlWithTheAddressOfTheService(t *testing.T) {
	html := frontPage(t, FrontPage{BaseURL: "https://diginett.example"})
	wantContains(t, html, "curl https://diginett.example/graphql")
}

func TestFrontPageShowsTheQueryWithItsAnswer(t *testing.T) {
	html := frontPage(t, FrontPage{
		Query: `query A($on: Date) { a(on: $on) }`, Variables: `{"on": "2020-12-15"}`, Answer: `{"data": {"a": "<b>"}}`,
	})
	wantContains(t, html, "query A($on: Date) { a(on: $on) }", "2020-12-15", "&lt;b&gt;", "What this service answers")
	if strings.Contains(html, "<b>") {
		t.Error("the answer is not escaped")
	}
}

func TestFrontPageLeavesOutWhatItWasNotGiven(t *testing.T) {
	if html := frontPage(t, FrontPage{}); strings.Contains(html, "A question and its answer") {
		t.Error("there is a section for a query although there is none")
	}
	if html := frontPage(t, FrontPage{Query: "{ a }"}); strings.Contains(html, "What this service answers") {
		t.Error("there is a heading for an answer although there is none")
	}
}

func TestFrontPageLinksOpenTheSameQueryInGraphiQL(t *testing.T) {
	query, variables := "query A($on: Date) {\n  a(on: $on, by: {slug: \"æ&b\"})\n}", `{"on": "2020-12-15"}`
	link, err := url.Parse(frontData{FrontPage: FrontPage{Query: query, Variables: variables}}.QueryLink())
	if err != nil {
		t.Fatal(err)
	}
	if link.Path != "/graphiql" || link.Query().Get("query") != query || link.Query().Get("variables") != variables {
		t.Errorf("the link has lost something: %s", link)
	}
}

func TestFrontPageListsEveryExample(t *testing.T) {
	site := unbuiltSite(t)
	html := frontPage(t, FrontPage{})
	if got, want := strings.Count(html, `<li><a href="/graphiql?query=`), len(site.Examples()); got != want || want == 0 {
		t.Errorf("%d links for %d examples", got, want)
	}
}

func TestFrontPageIsAskedForAgainOnlyWhenItChanged(t *testing.T) {
	site := unbuiltSite(t)
	first := get(site.FrontPage(FrontPage{Version: "1"}), "/")
	wantHeader(t, first, "Cache-Control", "no-cache")
	known := http.Header{"If-None-Match": {first.Header().Get("ETag")}}

	wantStatus(t, ask(site.FrontPage(FrontPage{Version: "1"}), http.MethodGet, "/", known), http.StatusNotModified)
	wantStatus(t, ask(site.FrontPage(FrontPage{Version: "2"}), http.MethodGet, "/", known), http.StatusOK)
}

func TestCountsAreGroupedByThousands(t *testing.T) {
	tests := map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 12345: "12,345", 1234567: "1,234,567", -1000: "-1,000", -100: "-100"}
	for n, want := range tests {
		if got := formatCount(n); got != want {
			t.Errorf("%d became %s, want %s", n, got, want)
		}
	}
}

func frontPage(t *testing.T, data FrontPage) string {
	t.Helper()
	answer := get(unbuiltSite(t).FrontPage(data), "/")
	wantStatus(t, answer, http.StatusOK)
	wantHeader(t, answer, "Content-Type", "text/html; charset=utf-8")
	return answer.Body.String()
}
