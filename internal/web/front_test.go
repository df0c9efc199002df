package web

import (
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestFrontPageTellsOfTheDataBeingServed(t *testing.T) {
	html := frontPage(t, FrontPage{
		Version: "2026-11-20.3f9c2a1b", From: "2004", To: "2026-11-20",
		Organisations: 812, Relationships: 12345, Sources: 96,
		Citation: "diginett. Source: a & b.",
		Licences: []Licence{{"CC-BY-4.0", "https://licence.example/by", "Names and numbers"}},
	})
	wantContains(t, html,
		`<html lang="en">`,
		`<code title="2026-11-20.3f9c2a1b">2026-11-20.3</code>`,
		`<dt>Speaks of the time</dt><dd>2004 to 2026-11-20</dd>`,
		`<dt>Organisations</dt><dd>812</dd>`,
		`<dt>Relationships</dt><dd>12,345</dd>`,
		`<dt>Sources</dt><dd>96</dd>`,
		`Cite the data as: diginett. Source: a &amp; b.`,
		`<a href="https://licence.example/by" rel="license">CC-BY-4.0</a>: Names and numbers`,
	)
}

func TestFrontPageSaysWhatIsNotKnown(t *testing.T) {
	html := frontPage(t, FrontPage{})
	wantContains(t, html, `<dt>Version</dt><dd>not known</dd>`, `<dd>not known to not known</dd>`)
	if strings.Contains(html, "Cite the data") || strings.Contains(html, "licences") {
		t.Error("there is a heading for a citation or licences although there are none")
	}
}

func TestFrontPageSaysHowToReadAnAnswer(t *testing.T) {
	html := frontPage(t, FrontPage{})
	wantContains(t, html, "asOf", "CONFIRMED", "PRESUMED", "UNDATED", "PLANNED", "STATED", "DERIVED", "null")
}

func TestFrontPageLinksToWhatTheServiceOffers(t *testing.T) {
	html := frontPage(t, FrontPage{})
	wantContains(t, html, `href="/graphiql"`, `href="/examples"`, `href="/accessibility"`, `href="/schema.graphqls"`, `<code>/graphql</code>`)
}

func TestFrontPageShowsCurlWithTheAddressOfTheService(t *testing.T) {
	html := frontPage(t, FrontPage{BaseURL: "https://diginett.example"})
	wantContains(t, html, "curl https://diginett.example/graphql")
}

func TestFrontPageShowsTheQueryWithItsAnswer(t *testing.T) {
	html := frontPage(t, FrontPage{
		Query: `{ a(on: "2020-12-15") }`, Answer: `{"data": {"a": "<b>"}}`,
	})
	wantContains(t, html, "{ a(on: &#34;2020-12-15&#34;) }", "&lt;b&gt;", "What this service answers")
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
	links := map[string]struct{ address, variables string }{
		"the page's query": {frontData{FrontPage: FrontPage{Query: query}}.QueryLink(), ""},
		"an example":       {lessonData{lesson: lesson{Example: Example{Query: query, Variables: variables}}}.GraphiQL(), variables},
	}
	for name, link := range links {
		address, err := url.Parse(link.address)
		if err != nil {
			t.Fatal(err)
		}
		if address.Path != "/graphiql" || address.Query().Get("query") != query || address.Query().Get("variables") != link.variables {
			t.Errorf("the link of %s has lost something: %s", name, address)
		}
	}
}

func TestFrontPageListsEveryExample(t *testing.T) {
	site := unbuiltSite(t)
	html := frontPage(t, FrontPage{})
	for _, example := range site.Examples() {
		wantContains(t, html, `<li><a href="/examples/`+example.Name+`">`+template.HTMLEscapeString(example.Title.EN)+`</a></li>`)
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
