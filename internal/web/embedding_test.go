package web

import (
	"html/template"
	"io/fs"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

func TestEveryTextOfFramedPagesIsThere(t *testing.T) {
	site := unbuiltSite(t)
	html, err := fs.ReadFile(pageFiles, "pages/embed.html")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`Word "([^"]+)"`).FindAllSubmatch(html, -1)
	if len(found) == 0 {
		t.Fatal("the page has no texts")
	}
	for _, match := range found {
		if _, err := site.EmbedText(Bokmal, string(match[1])); err != nil {
			t.Error(err)
		}
	}
	if _, err := site.EmbedText(Bokmal, "nothing"); err == nil {
		t.Error("a text that there is not is no error")
	}
}

func TestTextsOfTheWidgetAreFilledIn(t *testing.T) {
	site := unbuiltSite(t)
	for spoken, want := range map[Language]string{
		Bokmal: "1 av 7 er ikke med her. Se alle hos diginett", English: "1 of 7 are left out here. See all at diginett", Sami: "1 av 7 er ikke med her. Se alle hos diginett",
	} {
		if got, err := site.EmbedText(spoken, "omitted", "omitted", "1", "total", "7"); err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", spoken, got, err, want)
		}
	}
}

func TestFramedPagesMayBeFramedByEverybodyAndDoNothingElse(t *testing.T) {
	answer := get(unbuiltSite(t).EmbedPage(framedPage()), "/")
	wantStatus(t, answer, http.StatusOK)
	wantHeader(t, answer, "Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *")
	// Pages that are isolated frame nothing without these.
	wantHeader(t, answer, "Cross-Origin-Embedder-Policy", "require-corp")
	wantHeader(t, answer, "Cross-Origin-Resource-Policy", "cross-origin")
	wantHeader(t, answer, "Referrer-Policy", "no-referrer")
	html := answer.Body.String()
	for _, forbidden := range []string{"<style", " style=", "<script>", " onclick=", "/assets/"} {
		if strings.Contains(html, forbidden) {
			t.Errorf("it has %s:\n%s", forbidden, html)
		}
	}
}

// A page in a sandbox has no origin: what it loads must be for everybody.
func TestFramedPagesLoadOnlyWhatIsThereForAllOrigins(t *testing.T) {
	site := builtForReal(t)
	html := get(site.EmbedPage(framedPage()), "/").Body.String()
	loaded := regexp.MustCompile(`(?:src|href)="(/[^"]+)"`).FindAllStringSubmatch(html, -1)
	if len(loaded) != 2 {
		t.Errorf("it loads %q, want a style sheet and a script", loaded)
	}
	for _, match := range loaded {
		answer := get(site.WidgetFiles(), match[1])
		wantStatus(t, answer, http.StatusOK)
		wantForAllOrigins(t, answer.Header())
	}
}

func TestFramedPagesShowTheViewThatIsAskedFor(t *testing.T) {
	tests := map[string]struct {
		change    func(*EmbedPage)
		has, lack []string
	}{
		"a picture, and the list folded": {
			func(*EmbedPage) {},
			[]string{`<div class="if-wide"><svg>wide</svg></div>`, `<div class="if-narrow"><svg>narrow</svg></div>`, "<details>", "&lt;b&gt;Bokn", `<path class="line certainty-undated" d="M1 8H35"/></svg>uten dato i kilden`},
			[]string{"<b>"},
		},
		"the list":                   {func(p *EmbedPage) { p.View = "list" }, []string{"<table", "Bokn"}, []string{"<svg>", "<details>"}},
		"the timeline":               {func(p *EmbedPage) { p.View = "timeline" }, []string{"2018", "Begynner", "Blir til"}, []string{"<svg>", "<table"}},
		"nothing known":              {func(p *EmbedPage) { p.Sections = nil }, []string{"Ingen kilder sier noe om hvem"}, []string{"<svg>", "<table"}},
		"no way":                     {func(p *EmbedPage) { p.Sections, p.Title = nil, "Fra A til B" }, []string{"Ingen kilder viser noen vei", "Fra A til B"}, []string{"<svg>"}},
		"nothing dated":              {func(p *EmbedPage) { p.View, p.Years = "timeline", nil }, []string{"Ingen kilder daterer"}, nil},
		"that it did not exist":      {func(p *EmbedPage) { p.Notice = "Fantes ikke." }, []string{`<p class="notice">Fantes ikke.</p>`}, nil},
		"the theme":                  {func(p *EmbedPage) { p.Theme = "dark" }, []string{`<html lang="nb" class="dark">`}, nil},
		"Sámi, as far as it goes":    {func(p *EmbedPage) { p.Language = Sami }, []string{`<html lang="nb"`, "Fierpmádat"}, nil},
		"sources by their numbers":   {func(p *EmbedPage) { p.View = "list" }, []string{`<span class="numbers">1, 2</span>`, `<a href="https://a.example/?a=1&amp;b=2" target="_blank" rel="noopener">A</a> (KS)`}, nil},
		"no script as an address":    {func(p *EmbedPage) { p.View, p.Sources = "list", []EmbedSource{{"A", "", "javascript:alert(1)"}} }, nil, []string{"javascript:"}},
		"what went wrong, and where": {func(p *EmbedPage) { p.Failure, p.Status = "failed.missing", 404 }, []string{"kjenner ingen organisasjon som heter «digi»"}, []string{"<table"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			page := framedPage()
			test.change(&page)
			html := get(unbuiltSite(t).EmbedPage(page), "/").Body.String()
			wantContains(t, html, test.has...)
			for _, lacking := range test.lack {
				if strings.Contains(html, lacking) {
					t.Errorf("it has %s:\n%s", lacking, html)
				}
			}
		})
	}
}

func framedPage() EmbedPage {
	return EmbedPage{
		Language: Bokmal, Theme: "auto", View: "graph", Slug: "digi", Name: "Digi", Kind: "NETWORK", Date: "2020-12-15", Day: "15. desember 2020",
		Page: "https://service.example/organisations/digi", Version: "0123456789",
		Pictures:    []template.HTML{"<svg>wide</svg>", "<svg>narrow</svg>"},
		Certainties: []string{"UNDATED"},
		Sections:    []EmbedSection{{"Medlemmer · 1", []EmbedRow{{Name: "<b>Bokn", Address: "https://service.example/organisations/bokn", When: "fra 2018", Certainty: "CONFIRMED", Sources: []int{1, 2}}}}},
		Years:       []EmbedYear{{"2018", []EmbedEntry{{When: "2018", Happening: "BEGINS", What: "Blir til", Sources: []int{1}}}}},
		Sources:     []EmbedSource{{"A", "KS", "https://a.example/?a=1&b=2"}, {"B", "", ""}},
	}
}
