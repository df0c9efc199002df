package server

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func newHandler(t *testing.T) http.Handler {
	t.Helper()
	handler, err := New(t.Context(), newConfig(t, io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

func newRequest(t *testing.T, method, target, body, contentType string) *http.Request {
	t.Helper()
	request := httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	return request
}

func do(handler http.Handler, request *http.Request) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	return recorder
}

func ask(handler http.Handler, method, target, body string, header map[string]string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, target, strings.NewReader(body))
	for name, value := range header {
		request.Header.Set(name, value)
	}
	return do(handler, request)
}

func get(handler http.Handler, target string) *httptest.ResponseRecorder {
	return ask(handler, http.MethodGet, target, "", nil)
}

// getFrom asks as another client, by the address of its connection.
func getFrom(handler http.Handler, remote, target string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, target, nil)
	r.RemoteAddr = remote
	return do(handler, r)
}

// post asks one operation in the media type of GraphQL over HTTP.
func post(handler http.Handler, body string) *httptest.ResponseRecorder {
	return ask(handler, http.MethodPost, "/graphql", body, map[string]string{"Content-Type": mediaJSON, "Accept": mediaGraphQL})
}

func operation(query string) string {
	var body bytes.Buffer
	_ = json.NewEncoder(&body).Encode(map[string]string{"query": query}) // a map of strings cannot fail
	return body.String()
}

func wantStatus(t *testing.T, answer *httptest.ResponseRecorder, want int) {
	t.Helper()
	if answer.Code != want {
		t.Errorf("status %d, want %d: %s", answer.Code, want, answer.Body)
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

func wantInBody(t *testing.T, answer *httptest.ResponseRecorder, want string) {
	t.Helper()
	if got := answer.Body.String(); !strings.Contains(got, want) {
		t.Errorf("body %q, want %q in it", got, want)
	}
}
