package server

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
)

func FuzzRequestsAreReadOrRefused(f *testing.F) {
	f.Add(`{"query": "{ a }", "variables": {"a": 1e400}, "operationName": null}`, "application/json", "")
	f.Add(`[{"query": 1}]`, "application/json; charset=x", "query={a}&variables={")
	f.Add(`{"query": "\u00e5", "variables": {"a": [null, true, -0, 1.50, "x", {"b": []}]}, "extensions": {}, "x": [{}]}`, "application/json", "")
	f.Add("{\"query\": \"\xff\"}", "application/json;", "extensions=[]&query=%7B")
	f.Add("{}", "application/json", "query=%7Ba%7D&dataVersion=0&today=2020-02-30&documentHash=sha256:&documentId=")
	f.Fuzz(func(t *testing.T, body, contentType, parameters string) {
		requests := []*http.Request{
			newRequest(t, http.MethodPost, "/graphql", body, contentType),
			newRequest(t, http.MethodGet, "/graphql", "", ""),
		}
		requests[1].URL = &url.URL{Path: "/graphql", RawQuery: parameters}
		for _, request := range requests {
			params, refused := readParams(request)
			if (params == nil) == (refused == nil) {
				t.Fatalf("read %v, refused %v", params, refused)
			}
			if refused != nil && (refused.status < 400 || refused.status > 499 || refused.message == "") {
				t.Errorf("refused with %+v", refused)
			}
			if params != nil && params.Query == "" {
				t.Error("nothing is asked")
			}
			if params != nil && request.Method == http.MethodPost {
				wantDecoded(t, body, params)
			}
		}
	})
}

// wantDecoded holds what was decoded to what encoding/json makes of the same text.
func wantDecoded(t *testing.T, body string, got *graphql.RawParams) {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(body))
	decoder.UseNumber()
	var want map[string]any
	if err := decoder.Decode(&want); err != nil {
		t.Fatalf("encoding/json: %v", err)
	}
	name, _ := want["operationName"].(string)
	variables, _ := want["variables"].(map[string]any)
	extensions, _ := want["extensions"].(map[string]any)
	if got.Query != want["query"] || got.OperationName != name {
		t.Errorf("decoded %q, %q of %v", got.Query, got.OperationName, want)
	}
	if diff := cmp.Diff(variables, got.Variables) + cmp.Diff(extensions, got.Extensions); diff != "" {
		t.Errorf("variables and extensions (-want +got):\n%s", diff)
	}
}

func TestBodiesThatMeanTwoThingsAreRefused(t *testing.T) {
	handler := newHandler(t)
	for name, body := range map[string]string{
		"a query twice":          `{"query": "{ a }", "query": "{ b }"}`,
		"a variable twice":       `{"query": "{ a }", "variables": {"x": 1, "x": 2}}`,
		"bytes that are no text": "{\"query\": \"\xff\"}",
	} {
		t.Run(name, func(t *testing.T) {
			answer := post(handler, body)
			wantStatus(t, answer, http.StatusBadRequest)
			wantInBody(t, answer, "at byte")
		})
	}
}

// readParams is what a request asks for, or why it is refused.
func readParams(request *http.Request) (*graphql.RawParams, *refusal) {
	asked := wording{maxBody: defaultMaxBody}
	if refused := asked.read(httptest.NewRecorder(), request); refused != nil {
		return nil, refused
	}
	documents, err := newPersisted(nil)
	if err != nil {
		panic(err)
	}
	found, refused := asked.question(request, documents)
	return found.RawParams, refused
}
