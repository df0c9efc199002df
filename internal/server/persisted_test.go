package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func automatic(query, hash string) string {
	body, err := json.Marshal(map[string]any{
		"query": query, "variables": map[string]any{"id": "a"},
		"extensions": map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hash}},
	})
	if err != nil {
		panic(err) // texts alone
	}
	if query == "" {
		return strings.Replace(string(body), `"query":"",`, "", 1)
	}
	return string(body)
}

// Apollo's clients send the hash first, and the query beside it once they are told
// that it is not known.
func TestAutomaticPersistedQueries(t *testing.T) {
	for name, keep := range map[string]bool{"with kept answers": true, "without": false} {
		t.Run(name, func(t *testing.T) {
			k := newKeeping(t, func(config *Config) {
				if !keep {
					config.Answers = nil
				}
			})
			hash := hashOf(sourceQuery)
			unknown := ask(k, "POST", "/graphql", automatic("", hash), map[string]string{"Content-Type": mediaJSON})
			wantStatus(t, unknown, http.StatusOK)
			wantBody(t, unknown, `{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}`+"\n")
			wantHeader(t, unknown, "Cache-Control", "no-store")
			first := post(k, automatic(sourceQuery, hash))
			wantStatus(t, first, http.StatusOK)
			for range 3 {
				wantBody(t, post(k, automatic("", strings.ToUpper(hash))), first.Body.String())
			}
			address := "/graphql?" + url.Values{
				"variables": {`{"id": "a"}`}, "extensions": {`{"persistedQuery": {"version": 1, "sha256Hash": "` + hash + `"}}`},
			}.Encode()
			wantBody(t, get(k, address), first.Body.String())
		})
	}
}

// A document that was forgotten is taken again, though its answer is still kept.
func TestDocumentsThatWereForgottenAreTakenAgain(t *testing.T) {
	var config Config
	newKeeping(t, func(c *Config) {
		c.Admission, c.Deadline, c.MaxBody = DefaultAdmission(1), time.Minute, defaultMaxBody
		config = *c
	})
	api, err := newAPI(config)
	if err != nil {
		t.Fatal(err)
	}
	hash := hashOf(sourceQuery)
	for range 3 {
		post(api, automatic(sourceQuery, hash))
		api.documents.sent.InvalidateAll()
		post(api, automatic(sourceQuery, hash))
		if _, known := api.documents.sent.GetIfPresent(hash); !known {
			t.Error("the document was not taken")
		}
	}
}

func TestParametersThatComeTwiceAreRefused(t *testing.T) {
	for _, name := range append(momentParameters(), "query", "variables", "extensions", "operationName", "documentId") {
		answer := get(newHandler(t), "/graphql?query=%7B__typename%7D&"+name+"=&"+name+"=")
		wantStatus(t, answer, http.StatusBadRequest)
		wantInBody(t, answer, "give it once")
	}
}

func TestHashesThatCannotBeMeantAreRefused(t *testing.T) {
	handler := newHandler(t)
	for name, body := range map[string]string{
		"the hash of another query": automatic(sourceQuery, hashOf("other")),
		"a short hash":              automatic("", "abc"),
		"no hash":                   `{"extensions": {"persistedQuery": {}}}`,
		"a hash that is a number":   `{"extensions": {"persistedQuery": {"sha256Hash": 1}}}`,
		"another kind of id":        `{"documentId": "md5:abc"}`,
		"a short id":                `{"documentId": "sha256:abc"}`,
		"another version":           strings.Replace(automatic("", hashOf("a")), `"version":1`, `"version":2`, 1),
		"an id and a hash":          `{"documentId": "sha256:` + hashOf("{ a }") + `", "extensions": {"persistedQuery": {"sha256Hash": "` + hashOf("{ a }") + `"}}}`,
		"an id and a query":         `{"query": "{ a }", "documentId": "sha256:` + hashOf("{ a }") + `"}`,
	} {
		t.Run(name, func(t *testing.T) {
			answer := post(handler, body)
			wantStatus(t, answer, http.StatusBadRequest)
			wantInBody(t, answer, `"code":"BAD_REQUEST"`)
		})
	}
}

func TestOurOwnDocumentsAreAnsweredByTheirHash(t *testing.T) {
	k := newKeeping(t, func(config *Config) { config.Trusted = []string{sourceQuery} })
	address := "/graphql?" + url.Values{"documentId": {"sha256:" + hashOf(sourceQuery)}, "variables": {`{"id": "a"}`}}.Encode()
	answer := get(k, address)
	wantStatus(t, answer, http.StatusOK)
	wantBody(t, answer, get(k, bySource("a")).Body.String())
	if answer.Header().Get("Etag") == "" {
		t.Error("no ETag")
	}
	k.wantExecuted(t, 1)
	wantInBody(t, get(k, "/graphql?documentId=sha256:"+hashOf("other")), "PersistedQueryNotFound")
}

func TestWhatClientsSendIsKeptInBoundedRoom(t *testing.T) {
	documents, err := newPersisted(nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 * sentBytes / 1000 {
		text := fmt.Sprintf("%01000d", i)
		documents.sent.Set(hashOf(text), text)
	}
	if got := documents.sent.WeightedSize(); got > sentBytes {
		t.Errorf("%d bytes are kept, want at most %d", got, sentBytes)
	}
}
