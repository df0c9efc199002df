package web

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

func TestNewReadsWhatIsEmbeddedWhetherBuiltOrNot(t *testing.T) {
	site, err := New()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("built: %v", site.Built())
}

func TestSiteIsBuiltOnlyWhereThereIsAManifest(t *testing.T) {
	if unbuiltSite(t).Built() {
		t.Error("a folder with .gitkeep alone counts as built")
	}
	if !builtSite(t).Built() {
		t.Error("a folder with a manifest does not count as built")
	}
}

func TestSiteRefusesABundleThatContradictsItself(t *testing.T) {
	tests := map[string]fstest.MapFS{
		"a manifest that is no JSON": {
			"manifest.json": file(`{`),
		},
		"a script that is not among the files": {
			"manifest.json": file(`{"bundles": {"a": {"script": "a.js", "style": "a.css"}}, "licences": "l.txt", "files": ["a.css", "l.txt"]}`),
		},
		"a file that is missing": {
			"manifest.json": file(`{"bundles": {"a": {"script": "a.js"}}, "licences": "a.js", "files": ["a.js"]}`),
		},
		"a file of a kind nobody expects": {
			"manifest.json": file(`{"bundles": {"a": {"script": "a.exe"}}, "licences": "a.exe", "files": ["a.exe"]}`),
			"a.exe":         file("MZ"),
		},
	}
	for name, dist := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := newSite(dist); err == nil {
				t.Error("no error")
			}
		})
	}
}

func TestEveryHandlerAnswersOnlyGetAndHead(t *testing.T) {
	site := builtSite(t)
	handlers := map[string]http.Handler{
		"the front page":         pagesOf(t, site, evilAnswers()).Front(),
		"the gallery":            site.Gallery(),
		"an example":             courseOf(site, answerOf(`{"data": {}}`)),
		"accessibility":          site.Accessibility(),
		"privacy":                site.Privacy(),
		"an organisation":        pagesOf(t, site, evilAnswers()).Organisation(),
		"the page of the data":   site.DatasetPage(DatasetPage{}),
		"the explorer":           site.Explorer(),
		"GraphiQL":               site.GraphiQL(),
		"GraphiQL when unbuilt":  unbuiltSite(t).GraphiQL(),
		"the assets":             site.Assets(),
		"the assets when absent": unbuiltSite(t).Assets(),
	}
	for name, handler := range handlers {
		target := "/assets/graphiql-A.js"
		if name == "an example" {
			target = "/examples/search"
		}
		for _, method := range []string{"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"} {
			t.Run(name+" refuses "+method, func(t *testing.T) {
				answer := ask(handler, method, target, nil)
				wantStatus(t, answer, http.StatusMethodNotAllowed)
				wantHeader(t, answer, "Allow", "GET, HEAD")
			})
		}
	}
}

func TestPagesAreLockedDown(t *testing.T) {
	site := builtSite(t)
	tests := map[string]struct {
		handler http.Handler
		policy  string
	}{
		"the front page": {
			pagesOf(t, site, evilAnswers()).Front(),
			"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
		},
		"the gallery": {
			site.Gallery(),
			"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
		},
		"accessibility": {
			site.Accessibility(),
			"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
		},
		"a language that there is not": {
			withQuery(site.Gallery(), "lang=de"),
			"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
		},
		"the page of the data": {
			site.DatasetPage(DatasetPage{}),
			"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
		},
		"the explorer": {
			site.Explorer(),
			"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; " +
				"base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
		},
		"GraphiQL": {
			site.GraphiQL(),
			"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
				"font-src 'self' data:; connect-src 'self'; worker-src 'self'; " +
				"base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
		},
		"GraphiQL when unbuilt": {
			unbuiltSite(t).GraphiQL(),
			"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
		},
		"a missing asset": {
			site.Assets(),
			"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			answer := get(test.handler, "/")
			wantHeader(t, answer, "Content-Security-Policy", test.policy)
			wantHeader(t, answer, "X-Content-Type-Options", "nosniff")
			wantHeader(t, answer, "Referrer-Policy", "no-referrer")
		})
	}
}

func TestPagesKeepTheirOwnPolicy(t *testing.T) {
	site := builtSite(t)
	pages := map[string]string{
		"the front page":        get(pagesOf(t, site, evilAnswers()).Front(), "/").Body.String(),
		"the gallery":           get(site.Gallery(), "/examples").Body.String(),
		"an example":            get(courseOf(site, answerOf(`{"data": {"a": [{"b": 1}]}}`)), "/examples/search").Body.String(),
		"accessibility":         get(site.Accessibility(), "/accessibility").Body.String(),
		"the page of the data":  get(site.DatasetPage(DatasetPage{Files: []DatasetFile{{Name: "a.csv"}}}), "/dataset/").Body.String(),
		"the explorer":          get(site.Explorer(), "/explore").Body.String(),
		"GraphiQL":              get(site.GraphiQL(), "/graphiql").Body.String(),
		"GraphiQL when unbuilt": get(unbuiltSite(t).GraphiQL(), "/graphiql").Body.String(),
	}
	for name, html := range pages {
		for _, forbidden := range []string{"<style", " style=", "<script>", " onclick=", "://cdn", `src="http`, `href="http`} {
			t.Run(name+" has no "+forbidden, func(t *testing.T) {
				if strings.Contains(html, forbidden) {
					t.Errorf("found it in:\n%s", html)
				}
			})
		}
	}
}

func TestPagesLinkOnlyToAssetsThatAreServed(t *testing.T) {
	site := builtSite(t)
	html := get(pagesOf(t, site, evilAnswers()).Front(), "/").Body.String() + get(site.DatasetPage(DatasetPage{}), "/dataset/").Body.String() + get(site.GraphiQL(), "/graphiql").Body.String() + get(site.Explorer(), "/explore").Body.String()
	links := strings.Split(html, `"`+AssetsPath)[1:]
	if len(links) == 0 {
		t.Fatal("no page links to an asset")
	}
	for _, rest := range links {
		name, _, _ := strings.Cut(rest, `"`)
		wantStatus(t, get(site.Assets(), AssetsPath+name), http.StatusOK)
	}
}

func builtSite(t *testing.T) *Site {
	return siteFrom(t, fstest.MapFS{
		".gitkeep": file(""),
		"manifest.json": file(`{
			"bundles": {"explorer": {"script": "explorer-F.js", "style": "explorer-G.css"}, "graphiql": {"script": "graphiql-A.js", "style": "graphiql-B.css"}},
			"licences": "licences-C.txt",
			"files": ["codicon-D.ttf", "explorer-F.js", "explorer-G.css", "graphiql-A.js", "graphiql-B.css", "licences-C.txt"]
		}`),
		"explorer-G.css":    file("explorer's style"),
		"explorer-F.js":     file("script"),
		"graphiql-A.js":     file("script"),
		"graphiql-A.js.gz":  file("packed script"),
		"graphiql-B.css":    file("style"),
		"graphiql-B.css.gz": file("packed style"),
		"licences-C.txt":    file("licences"),
		"codicon-D.ttf":     file("font"),
		"left-over-E.js":    file("an older build"),
	})
}

func unbuiltSite(t *testing.T) *Site {
	return siteFrom(t, fstest.MapFS{".gitkeep": file("")})
}

func siteFrom(t *testing.T, dist fs.FS) *Site {
	t.Helper()
	site, err := newSite(dist)
	if err != nil {
		t.Fatal(err)
	}
	return site
}

func file(content string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(content)} }

func get(handler http.Handler, target string) *httptest.ResponseRecorder {
	return ask(handler, http.MethodGet, target, nil)
}

func ask(handler http.Handler, method, target string, header http.Header) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, target, nil)
	for name, values := range header {
		request.Header[name] = values
	}
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	return recorder
}

func wantStatus(t *testing.T, answer *httptest.ResponseRecorder, want int) {
	t.Helper()
	if answer.Code != want {
		t.Errorf("status %d, want %d", answer.Code, want)
	}
}

func wantHeader(t *testing.T, answer *httptest.ResponseRecorder, name, want string) {
	t.Helper()
	if got := answer.Header().Get(name); got != want {
		t.Errorf("%s: %q, want %q", name, got, want)
	}
}

func wantBody(t *testing.T, answer *httptest.ResponseRecorder, want string) {
	t.Helper()
	if got := answer.Body.String(); got != want {
		t.Errorf("body %q, want %q", got, want)
	}
}

// withQuery asks a handler with the query in the address, whatever it is asked with.
func withQuery(handler http.Handler, query string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.URL.RawQuery = query
		handler.ServeHTTP(w, r)
	})
}
