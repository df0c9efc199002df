package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"
)

func TestTheGalleryListsEveryGroupAndExampleInEachLanguage(t *testing.T) {
	site := unbuiltSite(t)
	for _, spoken := range languages {
		t.Run(string(spoken), func(t *testing.T) {
			answer := get(site.Gallery(), "/examples?lang="+string(spoken))
			wantStatus(t, answer, http.StatusOK)
			html := unescape(answer)
			wantContains(t, html, `<html lang="`+string(spoken)+`">`)
			for _, group := range site.groups {
				wantContains(t, html, `<h2 id="`+group.Name+`">`+group.Title.In(spoken)+`</h2>`, group.Text.In(spoken))
				for _, e := range group.Examples {
					wantContains(t, html, `<a href="/examples/`+e.Name+`?lang=`+string(spoken)+`">`+e.Title.In(spoken)+`</a>`, e.Text.In(spoken))
				}
			}
		})
	}
}

func TestPagesAreInTheLanguageThatIsAskedFor(t *testing.T) {
	site := unbuiltSite(t)
	pages := map[string]http.Handler{
		"/examples":        site.Gallery(),
		"/examples/search": courseOf(site, answerOf(`{"data": {}}`)),
		"/accessibility":   site.Accessibility(),
	}
	tests := []struct{ query, accept, want string }{
		{"", "", "en"},
		{"", "nb", "nb"},
		{"", "no", "nb"},
		{"", "nb-NO,nb;q=0.9,en;q=0.8", "nb"},
		{"", "nn-NO, nb;q=0.5", "nn"},
		{"", "en;q=0.2, nn;q=0.3", "nn"},
		{"", "se, nn;q=0.8", "nn"},
		{"", "fr, de", "en"},
		{"", "*", "en"},
		{"", strings.Repeat("nn-", 3000), "en"},
		{"", "\x00;;;q=", "en"},
		{"?lang=nn", "nb", "nn"},
		{"?lang=en", "nb", "en"},
	}
	for path, handler := range pages {
		for _, test := range tests {
			t.Run(fmt.Sprintf("%s%s %.20s", path, test.query, test.accept), func(t *testing.T) {
				answer := ask(handler, http.MethodGet, path+test.query, http.Header{"Accept-Language": {test.accept}})
				wantStatus(t, answer, http.StatusOK)
				wantHeader(t, answer, "Content-Language", test.want)
				wantContains(t, strings.Join(answer.Result().Header.Values("Vary"), ", "), "Accept-Language")
				wantContains(t, answer.Body.String(), `<html lang="`+test.want+`">`)
			})
		}
	}
}

func TestALanguageThatThereIsNotIsRefused(t *testing.T) {
	for _, query := range []string{"?lang=de", "?lang=", "?lang=NB", "?lang=nb&lang=nn", "?lang=%00"} {
		t.Run(query, func(t *testing.T) {
			answer := get(unbuiltSite(t).Gallery(), "/examples"+query)
			wantStatus(t, answer, http.StatusBadRequest)
			wantContains(t, answer.Body.String(), "lang=nb, lang=nn and lang=en")
		})
	}
}

func TestPagesTellOfThemselvesInOtherLanguages(t *testing.T) {
	html := get(unbuiltSite(t).Accessibility(), "/accessibility?lang=nn").Body.String()
	for _, spoken := range languages {
		address := `href="/accessibility?lang=` + string(spoken) + `"`
		wantContains(t, html,
			`<link rel="alternate" hreflang="`+string(spoken)+`" `+address+`>`,
			`<a `+address+` lang="`+string(spoken)+`" hreflang="`+string(spoken)+`"`)
	}
	wantContains(t, html, `hreflang="x-default" href="/accessibility"`, `lang="nn" hreflang="nn" aria-current="true"`)
}

func TestAnExampleIsShownWithAllThatBelongsToIt(t *testing.T) {
	site := unbuiltSite(t)
	html := unescape(get(courseOf(site, answerOf(`{"data": {"b": "<b>", "a": {"nodes": [{"x": "Tromsø", "y": {"z": 2}}]}}}`)), "/examples/municipality-page?lang=en"))
	example := exampleNamed(t, site, "municipality-page")
	wantContains(t, html,
		`<title>`+example.Title.EN+` · diginett</title>`,
		example.Text.EN,
		example.Query,
		`{ "number": "1103" }`,
		`href="/graphiql?lang=en&query=%23`,
		`<caption id="table-0">Rows: <code>a.nodes</code></caption>`,
		`<th scope="col"><code>x</code></th><th scope="col"><code>y.z</code></th>`,
		`<tr><td>Tromsø</td><td>2</td></tr>`,
		`<th scope="row"><code>b</code></th><td><b></td>`,
		`/graphql.csv?documentId=sha256%3A`,
		`rows=a.nodes`,
		"\"data\": {\n    \"b\"",
		`curl --get 'http://127.0.0.1:1/graphql' \`,
		`<a rel="prev" href="/examples/steering-group?lang=en">`,
		`<a rel="next" href="/examples/county-on-two-dates?lang=en">`,
		`href="/examples?lang=en#who-is-in-what"`,
	)
	if strings.Contains(get(courseOf(site, answerOf(`{"data": {"b": "<b>"}}`)), "/examples/search").Body.String(), "<b>") {
		t.Error("the answer is not escaped")
	}
}

func TestTheFirstExampleHasNoneBeforeItAndTheLastNoneAfter(t *testing.T) {
	site := unbuiltSite(t)
	all := site.Examples()
	first := get(courseOf(site, answerOf(`{"data": {}}`)), "/examples/"+all[0].Name).Body.String()
	last := get(courseOf(site, answerOf(`{"data": {}}`)), "/examples/"+all[len(all)-1].Name).Body.String()
	if strings.Contains(first, `rel="prev"`) || !strings.Contains(first, `rel="next"`) {
		t.Error("the first")
	}
	if strings.Contains(last, `rel="next"`) || !strings.Contains(last, `rel="prev"`) {
		t.Error("the last")
	}
}

func TestAnExampleWithoutAnAnswerIsShownAllTheSame(t *testing.T) {
	answer := get(courseOf(unbuiltSite(t), func(context.Context, Example) []byte { return nil }), "/examples/search?lang=nb")
	wantStatus(t, answer, http.StatusServiceUnavailable)
	wantHeader(t, answer, "Cache-Control", "no-store")
	wantContains(t, answer.Body.String(), "Tjenesten kan ikke svare akkurat nå.", "query Search")
}

func TestWhatIsNoExampleIsNotFound(t *testing.T) {
	for _, path := range []string{"/examples/x", "/examples/search.graphql", "/examples/..%2fgallery.json", "/examples/%00"} {
		answer := get(courseOf(unbuiltSite(t), answerOf(`{"data": {}}`)), path)
		wantStatus(t, answer, http.StatusNotFound)
	}
}

// The command is for a shell, and comments in queries have apostrophes.
func TestTheCommandOfAnExampleIsWhatAShellTakesItFor(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no shell here")
	}
	for _, example := range embeddedExamples(t) {
		t.Run(example.Name, func(t *testing.T) {
			command := lessonData{lesson: lesson{Example: example}, BaseURL: "http://a.example"}.Curl()
			said, err := exec.CommandContext(t.Context(), shell, "-c", `curl() { printf '%s\n' "$@"; }`+"\n"+command).Output()
			if err != nil {
				t.Fatal(err)
			}
			want := "--get\nhttp://a.example/graphql\n"
			if example.Variables != "" {
				want += "--data-urlencode\nvariables=" + example.Variables + "\n"
			}
			if want += "--data-urlencode\nquery=" + example.Query; string(said) != want {
				t.Errorf("the shell makes of it %q, want %q", said, want)
			}
		})
	}
}

func TestPagesAreAskedForAgainOnlyWhenTheyChanged(t *testing.T) {
	site := unbuiltSite(t)
	tag := func(path, answer string) string {
		return get(courseOf(site, answerOf(answer)), path).Header().Get("ETag")
	}
	one := tag("/examples/search?lang=nb", `{"data": {"a": 1}}`)
	if one == "" || one != tag("/examples/search?lang=nb", `{"data": {"a": 1}}`) {
		t.Errorf("the same page has the tags %s and another", one)
	}
	if one == tag("/examples/search?lang=nn", `{"data": {"a": 1}}`) || one == tag("/examples/search?lang=nb", `{"data": {"a": 2}}`) {
		t.Error("another page has the same tag")
	}
}

func courseOf(site *Site, ask func(context.Context, Example) []byte) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/examples/{name}", site.Example("http://127.0.0.1:1", ask))
	return mux
}

func answerOf(text string) func(context.Context, Example) []byte {
	return func(context.Context, Example) []byte { return []byte(text) }
}

func exampleNamed(t *testing.T, site *Site, name string) Example {
	t.Helper()
	for _, example := range site.Examples() {
		if example.Name == name {
			return example
		}
	}
	t.Fatalf("there is no example %s", name)
	return Example{}
}

func unescape(answer *httptest.ResponseRecorder) string {
	return strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&#43;", "+", "&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(answer.Body.String())
}
