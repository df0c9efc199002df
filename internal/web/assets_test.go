package web

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

func TestAssetsHaveTheirContentType(t *testing.T) {
	site := builtSite(t)
	tests := map[string]string{
		AssetsPath + "graphiql-A.js":  "text/javascript; charset=utf-8",
		AssetsPath + "graphiql-B.css": "text/css; charset=utf-8",
		AssetsPath + "licences-C.txt": "text/plain; charset=utf-8",
		AssetsPath + "codicon-D.ttf":  "font/ttf",
		site.common.Style:             "text/css; charset=utf-8",
		site.common.Icon:              "image/svg+xml",
	}
	for target, contentType := range tests {
		t.Run(target, func(t *testing.T) {
			answer := get(site.Assets(), target)
			wantStatus(t, answer, http.StatusOK)
			wantHeader(t, answer, "Content-Type", contentType)
			wantHeader(t, answer, "X-Content-Type-Options", "nosniff")
		})
	}
}

func TestAssetsMayBeCachedForEver(t *testing.T) {
	answer := get(builtSite(t).Assets(), "/assets/graphiql-A.js")
	wantHeader(t, answer, "Cache-Control", "public, max-age=31536000, immutable")
}

func TestAssetsAreNotFoundUnderAnyOtherName(t *testing.T) {
	site := builtSite(t)
	targets := map[string]string{
		"an unknown name":                  "/assets/graphiql-Z.js",
		"the folder":                       "/assets/",
		"the manifest":                     "/assets/manifest.json",
		"the file that git keeps":          "/assets/.gitkeep",
		"a packed file by its own name":    "/assets/graphiql-A.js.gz",
		"a file the manifest leaves out":   "/assets/left-over-E.js",
		"a way out of the folder":          "/assets/../web.go",
		"a name outside the assets' path":  "/graphiql-A.js",
		"a style sheet without its hash":   "/assets/site.css",
		"a name that goes on after a file": "/assets/graphiql-A.js/more",
	}
	for name, target := range targets {
		t.Run(name, func(t *testing.T) {
			answer := get(site.Assets(), target)
			wantStatus(t, answer, http.StatusNotFound)
			wantHeader(t, answer, "Cache-Control", "no-store")
		})
	}
}

func TestStyleSheetOfThePagesIsServedWithoutABundle(t *testing.T) {
	site := unbuiltSite(t)
	answer := get(site.Assets(), site.common.Style)
	wantStatus(t, answer, http.StatusOK)
	if !strings.Contains(answer.Body.String(), "prefers-color-scheme: dark") {
		t.Error("it has no dark scheme")
	}
}

func TestNamesOfStaticFilesChangeWithTheirContent(t *testing.T) {
	before, after := hashedName("site.css", []byte("a")), hashedName("site.css", []byte("b"))
	if before == after {
		t.Errorf("both are %s", before)
	}
	if !regexp.MustCompile(`^site-[0-9a-f]{8}\.css$`).MatchString(before) {
		t.Errorf("unexpected form: %s", before)
	}
}

func TestHeadOfAnAssetHasItsLengthAndNoBody(t *testing.T) {
	answer := ask(builtSite(t).Assets(), http.MethodHead, "/assets/graphiql-A.js", nil)
	wantStatus(t, answer, http.StatusOK)
	wantHeader(t, answer, "Content-Length", "6")
	wantBody(t, answer, "")
}

func TestAssetsArePackedForWhoeverAcceptsIt(t *testing.T) {
	tests := map[string]struct {
		accept       []string
		wantEncoding string
		wantBody     string
	}{
		"nothing said":                        {nil, "", "script"},
		"gzip":                                {[]string{"gzip"}, "gzip", "packed script"},
		"what browsers send":                  {[]string{"gzip, deflate, br, zstd"}, "gzip", "packed script"},
		"gzip in capitals":                    {[]string{"GZIP"}, "gzip", "packed script"},
		"gzip with a low quality":             {[]string{"br;q=1, gzip;q=0.1"}, "gzip", "packed script"},
		"gzip refused":                        {[]string{"gzip;q=0"}, "", "script"},
		"gzip refused although all are taken": {[]string{"*, gzip;q=0"}, "", "script"},
		"anything":                            {[]string{"*"}, "gzip", "packed script"},
		"anything refused":                    {[]string{"*;q=0"}, "", "script"},
		"gzip in a second header":             {[]string{"br", "gzip"}, "gzip", "packed script"},
		"a quality that is no number":         {[]string{"gzip;q=high"}, "", "script"},
		"a parameter that is no quality":      {[]string{"gzip;level=9"}, "", "script"},
		"a word that contains gzip":           {[]string{"not-gzip"}, "", "script"},
		"only identity":                       {[]string{"identity"}, "", "script"},
	}
	handler := builtSite(t).Assets()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			answer := ask(handler, http.MethodGet, "/assets/graphiql-A.js", http.Header{"Accept-Encoding": test.accept})
			wantHeader(t, answer, "Content-Encoding", test.wantEncoding)
			wantHeader(t, answer, "Vary", "Accept-Encoding")
			wantHeader(t, answer, "Content-Type", "text/javascript; charset=utf-8")
			wantBody(t, answer, test.wantBody)
		})
	}
}

func TestAssetsWithoutAPackedVariantDoNotVary(t *testing.T) {
	answer := ask(builtSite(t).Assets(), http.MethodGet, "/assets/codicon-D.ttf", http.Header{"Accept-Encoding": {"gzip"}})
	wantHeader(t, answer, "Vary", "")
	wantHeader(t, answer, "Content-Encoding", "")
	wantBody(t, answer, "font")
}
