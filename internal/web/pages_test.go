package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// answers are made up, by the names of the operations that they are to.
type answers map[string]string

func (a answers) ask(_ context.Context, document string, _ map[string]any, into any) error {
	operation := regexp.MustCompile(`(?m)^query (\w+)`).FindStringSubmatch(document)
	text, known := a[operation[1]]
	if !known {
		text = "{}"
	}
	if message, refused := strings.CutPrefix(text, "refused: "); refused {
		return &Refusal{http.StatusBadRequest, message}
	}
	if text == "failed" {
		return errors.New("secret")
	}
	return json.Unmarshal([]byte(text), into)
}

func pagesOf(t *testing.T, site *Site, a answers) *Pages {
	t.Helper()
	pages, err := site.Pages("https://diginett.example", a.ask)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

const evil = `<script>alert(1)</script>&\"`

// evilAnswers have markup in every text that is not an enum value.
func evilAnswers() answers {
	ref := `{"slug":"a","kind":"NETWORK","name":"` + evil + `"}`
	sources := `[{"id":"` + evil + `","title":"` + evil + `"}]`
	return answers{
		"OrganisationPage": `{"dataset":{"version":"3f","today":"2026-11-27","coverage":{"from":"2016-01-01"}},"organisation":{
			"slug":"b","kind":"COUNCIL","name":"` + evil + `","label":"` + evil + `","status":"ACTIVE","existence":"PRESUMED","description":"` + evil + `",
			"note":"` + evil + `","area":"` + evil + `","areaCounty":` + ref + `,"website":"javascript:alert(1)","names":[{"value":"` + evil + `x","language":"NB","use":"OTHER","note":"` + evil + `","sources":` + sources + `}],
			"reportedCounts":[{"measure":"` + evil + `","text":"` + evil + `","note":"` + evil + `","counterpart":` + ref + `,"sources":` + sources + `}],
			"coverageStatements":[{"topic":"SEATS","completeness":"PARTIAL","text":"` + evil + `"}],
			"successors":{"edges":[{"node":` + ref + `,"event":{"kind":"MERGER","date":"2020-01-01","note":"` + evil + `","sources":` + sources + `}}]},
			"relationships":{"totalCount":1,"nodes":[{"kind":"MEMBER_OF","from":` + ref + `,"to":{"slug":"b","kind":"COUNCIL"},"role":"` + evil + `","positionTitle":"` + evil + `","note":"` + evil + `","certainty":"PRESUMED","sources":` + sources + `}]}}}`,
		"OrganisationTimeline": `{"timeline":{"totalCount":1,"nodes":[{"happening":"BEGINS","subject":"NAME","date":"2018","name":{"value":"` + evil + `","language":"NB"}}]}}`,
		"OrganisationDrawing": `{"drawing":{"title":"` + evil + `","summary":"` + evil + `","width":900,"height":90,"language":"NB","nodes":[{"organisation":` + ref + `,"lines":["` + evil + `"]}],
			"groups":[],"links":[{"from":0,"to":0,"path":"M0 0L1 1","certainty":"PRESUMED","label":"` + evil + `","labelX":1,"labelY":1}]}}`,
		"SourcePage": `{"source":{"id":"a","title":"` + evil + `","publisher":"` + evil + `","url":"javascript:alert(1)","readOn":"2026-11-23","language":"NB","note":"` + evil + `",
			"relationships":{"nodes":[{"kind":"MEMBER_OF","from":` + ref + `,"to":` + ref + `}]},"organisations":{"nodes":[` + ref + `]}}}`,
		"Sources":            `{"dataset":{"sources":{"nodes":[{"id":"` + evil + `","title":"` + evil + `","publisher":"` + evil + `","readOn":"2026-11-23","language":"NB"}]}}}`,
		"OrganisationSearch": `{"search":{"totalCount":1,"edges":[{"match":{"field":"OTHER_NAME","value":"` + evil + `"},"node":{"slug":"a","kind":"COUNTY","name":"` + evil + `","label":"` + evil + `","status":"ACTIVE"}}]}}`,
		"AboutPage": `{"dataset":{"version":"3f","citation":"` + evil + `","licences":[{"name":"` + evil + `","url":"https://a.example","covers":"` + evil + `"}],
			"conflicts":[{"row":"` + evil + `","check":"` + evil + `","reason":"` + evil + `"}],"coverageStatements":[{"topic":"MAP","completeness":"PARTIAL","text":"` + evil + `"}]}}`,
	}
}

func TestPagesEscapeWhatTheyAreTold(t *testing.T) {
	pages := pagesOf(t, builtSite(t), evilAnswers())
	for name, handler := range map[string]http.Handler{
		"an organisation": pages.Organisation(), "what a search found": withQuery(pages.Organisations(), "q="+url.QueryEscape("<script>x")),
		"the sources": pages.Sources(), "a source": pages.Source(), "about": pages.About(), "the front page": pages.Front(),
	} {
		t.Run(name, func(t *testing.T) {
			answer := get(handler, "/")
			wantStatus(t, answer, http.StatusOK)
			body := answer.Body.String()
			for _, forbidden := range []string{"<script>", "alert(1)</script", `href="javascript`, " style=", "<style"} {
				if strings.Contains(body, forbidden) {
					t.Errorf("there is %s in\n%s", forbidden, body)
				}
			}
			if name != "the front page" && !strings.Contains(body, "&lt;script&gt;") {
				t.Errorf("the text is not there:\n%s", body)
			}
		})
	}
}

func TestPagesSayWhatIsWrongWithAnAddress(t *testing.T) {
	pages := pagesOf(t, builtSite(t), answers{"OrganisationPage": `refused: asOf: "x" is not a date like 2020-01-31`})
	long := strings.Repeat("å", longestText+1)
	tests := map[string]struct {
		handler     http.Handler
		query, want string
	}{
		"a day that is none":        {pages.Organisation(), "asOf=x", `asOf: "x" is not a date like 2020-01-31`},
		"a day that is there twice": {pages.Organisation(), "asOf=2020-01-01&asOf=2021-01-01", "asOf is there more than once"},
		"a language that is not":    {pages.Organisation(), "lang=de", "lang=nb, lang=nn and lang=en"},
		"a kind that is none":       {pages.Organisations(), "kind=Network", "kind must be one of NETWORK, COUNCIL"},
		"a text of 101 letters":     {pages.Organisations(), "q=" + long, "q has more than 100 characters"},
		"a way to who is not there": {pagesOf(t, builtSite(t), evilAnswers()).Organisation(), "to=nobody", "there is none of this slug"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			answer := get(withQuery(test.handler, test.query), "/")
			wantStatus(t, answer, http.StatusBadRequest)
			wantHeader(t, answer, "Cache-Control", "no-store")
			wantContains(t, answer.Body.String(), test.want)
		})
	}
}

func TestPagesKeepFailuresToThemselves(t *testing.T) {
	answer := get(pagesOf(t, builtSite(t), answers{"AboutPage": "failed"}).About(), "/")
	wantStatus(t, answer, http.StatusServiceUnavailable)
	wantHeader(t, answer, "Retry-After", "1")
	if strings.Contains(answer.Body.String(), "secret") {
		t.Errorf("it says %s", answer.Body)
	}
}

func TestPagesOfWhatIsNotThereLetOneSearch(t *testing.T) {
	pages := pagesOf(t, builtSite(t), answers{})
	organisation := get(withQuery(pages.Organisation(), "lang=nb"), "/")
	wantStatus(t, organisation, http.StatusNotFound)
	wantHeader(t, organisation, "Cache-Control", "no-store")
	wantContains(t, organisation.Body.String(), "Fant ingen slik organisasjon", `<form class="search" action="/organisations"`)
	wantStatus(t, get(pages.Source(), "/"), http.StatusNotFound)
}

func TestPagesWithoutKSSayNothingOfIt(t *testing.T) {
	body := get(pagesOf(t, builtSite(t), answers{"OrganisationPage": evilAnswers()["OrganisationPage"]}).Organisation(), "/").Body.String()
	if strings.Contains(body, `id="ways"`) || strings.Contains(body, `id="drawing"`) {
		t.Errorf("there is a picture of nothing:\n%s", body)
	}
}

func TestOnlyPagesOfOrganisationsHaveAScript(t *testing.T) {
	built := pagesOf(t, builtSite(t), evilAnswers())
	for name, handler := range map[string]http.Handler{"the front page": built.Front(), "an unbuilt page": pagesOf(t, unbuiltSite(t), evilAnswers()).Organisation()} {
		answer := get(handler, "/")
		wantHeader(t, answer, "Content-Security-Policy", pagePolicy)
		if strings.Contains(answer.Body.String(), "<script") {
			t.Errorf("%s has a script", name)
		}
	}
}

func TestCountsAreGroupedByThousands(t *testing.T) {
	tests := map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 12345: "12,345", 1234567: "1,234,567", -1000: "-1,000", -100: "-100"}
	for n, want := range tests {
		if got := formatCount(n); got != want {
			t.Errorf("%d became %s, want %s", n, got, want)
		}
	}
}

func TestLinksOpenTheSameQueryInGraphiQL(t *testing.T) {
	query, variables := "query A($on: Date) {\n  a(on: $on, by: {slug: \"æ&b\"})\n}", `{"on": "2020-12-15"}`
	address, err := url.Parse(lessonData{lesson: lesson{Example: Example{Query: query, Variables: variables}}}.GraphiQL())
	if err != nil {
		t.Fatal(err)
	}
	if address.Path != "/graphiql" || address.Query().Get("query") != query || address.Query().Get("variables") != variables {
		t.Errorf("the link has lost something: %s", address)
	}
}
