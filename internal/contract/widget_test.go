package contract

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"diginett/internal/web"
)

// The widget asks by hashes alone, from pages of any host.
func TestDocumentsOfTheWidgetAreAnsweredByTheirHash(t *testing.T) {
	site, err := web.New()
	if err != nil {
		t.Fatal(err)
	}
	asks := []struct{ name, variables string }{
		{"Ties", `{"of": {"slug": "digi-rogaland"}, "to": {"slug": "ks"}, "asOf": "2023-07-01", "language": "NN", "shape": "NARROW", "first": 100}`},
		{"Timeline", `{"of": {"slug": "digi-rogaland"}, "language": "SE"}`},
	}
	documents := site.WidgetDocuments()
	if len(documents) != len(asks) {
		t.Fatalf("there are %d documents", len(documents))
	}
	for i, document := range documents {
		t.Run(asks[i].name, func(t *testing.T) {
			sum := sha256.Sum256([]byte(document))
			asked := url.Values{"documentId": {"sha256:" + hex.EncodeToString(sum[:])}, "variables": {asks[i].variables}}
			response, err := http.Get(endpoint + "?" + asked.Encode())
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			body, err := io.ReadAll(response.Body)
			if err != nil {
				t.Fatal(err)
			}
			read(t, body).clean(t)
			if !strings.Contains(string(body), "Digi Rogaland") || response.Header.Get("Access-Control-Allow-Origin") != "*" {
				t.Errorf("for %q it answers %s", response.Header.Get("Access-Control-Allow-Origin"), body)
			}
		})
	}
}
