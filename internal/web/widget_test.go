package web

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

func TestTheWidgetIsThereForPagesOfAllHosts(t *testing.T) {
	site := siteWithWidget(t)
	tests := map[string]struct{ contentType, cached, body string }{
		"/widget/v1-A.js": {"text/javascript; charset=utf-8", "public, max-age=31536000, immutable", "widget"},
		"/widget/v1.js":   {"text/javascript; charset=utf-8", "public, max-age=300", "import \"./v1-A.js\";\n"},
		"/widget/v1.json": {"application/json", "public, max-age=300", ""},
	}
	for target, test := range tests {
		t.Run(target, func(t *testing.T) {
			answer := get(site.WidgetFiles(), target)
			wantStatus(t, answer, http.StatusOK)
			wantForAllOrigins(t, answer.Header())
			wantHeader(t, answer, "Content-Type", test.contentType)
			wantHeader(t, answer, "Cache-Control", test.cached)
			wantHeader(t, answer, "X-Content-Type-Options", "nosniff")
			if test.body != "" {
				wantBody(t, answer, test.body)
			}
		})
	}
}

func TestTheWidgetIsPackedForWhoeverAcceptsIt(t *testing.T) {
	answer := ask(siteWithWidget(t).WidgetFiles(), http.MethodGet, "/widget/v1-A.js", http.Header{"Accept-Encoding": {"gzip"}})
	wantHeader(t, answer, "Content-Encoding", "gzip")
	wantHeader(t, answer, "Vary", "Accept-Encoding")
	wantBody(t, answer, "packed widget")
}

func TestTheWidgetIsDescribedByWhatItIs(t *testing.T) {
	site := siteWithWidget(t)
	var described Widget
	if err := json.Unmarshal(get(site.WidgetFiles(), "/widget/v1.json").Body.Bytes(), &described); err != nil {
		t.Fatal(err)
	}
	sum := sha512.Sum384([]byte("widget"))
	want := Widget{"/widget/v1.js", "/widget/v1-A.js", "sha384-" + base64.StdEncoding.EncodeToString(sum[:]), 6}
	if described != want || site.Widget() != want {
		t.Errorf("described as %+v, told as %+v, want %+v", described, site.Widget(), want)
	}
}

// A loader may be kept for some minutes, and so name the widget of the program before.
func TestWidgetsOfOtherProgramsLeadToTheOneOfThis(t *testing.T) {
	site := siteWithWidget(t)
	for _, method := range []string{http.MethodGet, http.MethodHead} {
		for _, target := range []string{"/widget/v1-B.js", "/widget/v1-36ITXI6R.js"} {
			answer := ask(site.WidgetFiles(), method, target, nil)
			wantStatus(t, answer, http.StatusTemporaryRedirect)
			wantHeader(t, answer, "Location", "/widget/v1-A.js")
			wantHeader(t, answer, "Cache-Control", "no-store")
			wantForAllOrigins(t, answer.Header())
			wantBody(t, answer, "")
		}
	}
}

func TestWhatIsNoWidgetIsNotFoundAndSaysWhatIs(t *testing.T) {
	site := siteWithWidget(t)
	for _, target := range []string{
		"/widget/v1-.js", "/widget/v1-a.js", "/widget/v1-B.js/", "/widget/v1-B/../x.js", "/widget/v1-B.css", "/widget/v1-" + strings.Repeat("A", 33) + ".js",
		"/widget/v11-B.js", "/widget/", "/widget/v2.js", "/widget/graphiql-B.js", "/widget/v1-A.js.gz", "/widget/../web.go", "/v1.js",
	} {
		t.Run(target, func(t *testing.T) {
			answer := get(site.WidgetFiles(), target)
			wantStatus(t, answer, http.StatusNotFound)
			wantForAllOrigins(t, answer.Header())
			wantHeader(t, answer, "Cache-Control", "no-store")
			if !strings.Contains(answer.Body.String(), "/widget/v1.js always loads the newest") {
				t.Errorf("it says %s", answer.Body)
			}
		})
	}
}

func TestWithoutABundleThereIsNoWidget(t *testing.T) {
	site := unbuiltSite(t)
	wantStatus(t, get(site.WidgetFiles(), "/widget/v1.js"), http.StatusServiceUnavailable)
	if site.Widget() != (Widget{}) {
		t.Errorf("it tells of %+v", site.Widget())
	}
}

func TestTheWidgetIsOnlyRead(t *testing.T) {
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		wantStatus(t, ask(siteWithWidget(t).WidgetFiles(), method, "/widget/v1.js", nil), http.StatusMethodNotAllowed)
	}
}

// The promise is 20 kB; what is embedded on pages of others must not grow without anybody seeing it.
func TestTheBuiltWidgetIsSmall(t *testing.T) {
	site := builtForReal(t)
	built := site.assets[site.bundle.Bundles["widget"].Script]
	if packed := built.gzipped.size; packed == 0 || packed > 16<<10 {
		t.Errorf("the packed widget has %d bytes", packed)
	}
}

func TestTheBuiltWidgetAsksForTheDocumentsThatAreTrusted(t *testing.T) {
	site := builtForReal(t)
	built := site.assets[site.bundle.Bundles["widget"].Script]
	script := string(content(t, built, built.plain))
	for _, document := range site.WidgetDocuments() {
		sum := sha256.Sum256([]byte(document))
		if !strings.Contains(script, "sha256:"+hex.EncodeToString(sum[:])) {
			t.Errorf("it does not know, or is older than, %s", document)
		}
	}
	if found := regexp.MustCompile(`sha256:[0-9a-f]{64}`).FindAllString(script, -1); len(found) != len(site.WidgetDocuments()) {
		t.Errorf("it asks for %q", found)
	}
}

// What a page may forbid by Trusted Types or by its policy, the widget never does.
func TestTheBuiltWidgetDoesNothingThatPagesForbid(t *testing.T) {
	site := builtForReal(t)
	for _, name := range []string{"widget", "embed"} {
		built := site.assets[site.bundle.Bundles[name].Script]
		script := string(content(t, built, built.plain))
		for _, forbidden := range []string{
			"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", ".style.", "cssText", "\"style\"",
			"localStorage", "sessionStorage", "indexedDB", "document.cookie", "currentScript",
		} {
			if strings.Contains(script, forbidden) {
				t.Errorf("%s uses %s", name, forbidden)
			}
		}
	}
}

func wantForAllOrigins(t *testing.T, header http.Header) {
	t.Helper()
	if allowed, policy := header.Get("Access-Control-Allow-Origin"), header.Get("Cross-Origin-Resource-Policy"); allowed != "*" || policy != "cross-origin" {
		t.Errorf("it is for %q, %q", allowed, policy)
	}
}

func siteWithWidget(t *testing.T) *Site {
	t.Helper()
	return siteFrom(t, fstest.MapFS{
		"manifest.json": file(`{
			"bundles": {"graphiql": {"script": "graphiql-B.js"}, "widget": {"script": "v1-A.js"}},
			"licences": "l.txt", "files": ["graphiql-B.js", "v1-A.js", "l.txt"]
		}`),
		"graphiql-B.js": file("script"),
		"v1-A.js":       file("widget"),
		"v1-A.js.gz":    file("packed widget"),
		"l.txt":         file("licences"),
	})
}
