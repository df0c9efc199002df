package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"testing"
)

func TestExplorerIsThereInEachLanguage(t *testing.T) {
	site := builtSite(t)
	for lang, title := range map[string]string{"nb": "Utforsk nettverket", "nn": "Utforsk nettverket", "en": "Explore the network"} {
		t.Run(lang, func(t *testing.T) {
			answer := get(site.Explorer(), "/explore?lang="+lang)
			wantStatus(t, answer, http.StatusOK)
			wantHeader(t, answer, "Content-Language", lang)
			wantContains(t, answer.Body.String(),
				`<html lang="`+lang+`">`,
				`<title>`+title+` · diginett</title>`,
				`<script type="module" src="/assets/explorer-F.js"></script>`,
				`<link rel="license" href="/assets/licences-C.txt">`,
				`<a href="/explore?lang=`+lang+`" aria-current="page">`,
			)
		})
	}
}

func TestExplorerSaysWhereElseTheFactsAre(t *testing.T) {
	_, without, found := strings.Cut(get(builtSite(t).Explorer(), "/explore?lang=en").Body.String(), "<noscript>")
	without, _, closed := strings.Cut(without, "</noscript>")
	if !found || !closed {
		t.Fatal("nothing is said to those who have no JavaScript")
	}
	unbuilt := get(unbuiltSite(t).Explorer(), "/explore?lang=en")
	wantStatus(t, unbuilt, http.StatusServiceUnavailable)
	wantHeader(t, unbuilt, "Cache-Control", "no-store")
	wantContains(t, unbuilt.Body.String(), "<code>make web</code>")
	for who, text := range map[string]string{"without JavaScript": without, "where nothing is built": unbuilt.Body.String()} {
		for _, place := range []string{`href="/examples?lang=en"`, `href="/dataset/"`} {
			if !strings.Contains(text, place) {
				t.Errorf("%s, there is no %s", who, place)
			}
		}
	}
}

// What a visitor waits for. It is more than half Cytoscape.js, and its layout another quarter.
func TestExplorerIsNoLargerThanItWas(t *testing.T) {
	const most = 205_000
	site := builtForReal(t)
	if size := site.assets[site.bundle.Bundles["explorer"].Script].gzipped.size; size == 0 || size > most {
		t.Errorf("packed, it has %d bytes, and may have %d", size, most)
	}
}

// The page asks by these hashes, and the server knows the same files.
func TestExplorerAsksTheDocumentsThatTheServerKnows(t *testing.T) {
	site := builtForReal(t)
	bundle := site.assets[site.bundle.Bundles["explorer"].Script]
	script := string(content(t, bundle, bundle.plain))
	documents := site.ExplorerDocuments()
	for _, document := range documents {
		if hash := "sha256:" + hexDigest(document); !strings.Contains(script, hash) {
			t.Errorf("the bundle, which may be older than the document, does not ask by %s:\n%.80s", hash, document)
		}
	}
	if asked := strings.Count(script, "sha256:"); asked == 0 || asked != len(documents) {
		t.Errorf("it asks by %d hashes, and there are %d documents", asked, len(documents))
	}
}

func hexDigest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
