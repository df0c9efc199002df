package server

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/99designs/gqlgen/graphql"
)

func FuzzRequestsAreReadOrRefused(f *testing.F) {
	f.Add(`{"query": "{ a }", "variables": {"a": 1e400}, "operationName": null}`, "application/json", "")
	f.Add(`[{"query": 1}]`, "application/json; charset=x", "query={a}&variables={")
	f.Add("{\"query\": \"\xff\"}", "application/json;", "extensions=[]&query=%7B")
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
		}
	})
}

// readParams is what a request asks for, or why it is refused.
func readParams(request *http.Request) (*graphql.RawParams, *refusal) {
	var asked wording
	if refused := asked.read(httptest.NewRecorder(), request); refused != nil {
		return nil, refused
	}
	return asked.params(request)
}
