package server

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

const sourceQuery = `query Q($id: ID!) { source(id: $id) { title } }`

func TestOperationsAreAskedByGetAndPost(t *testing.T) {
	handler := newHandler(t)
	body := `{"query": "query Q($id: ID!) { source(id: $id) { title } }", "variables": {"id": "seed"}, "operationName": "Q"}`
	address := "/graphql?" + url.Values{
		"query": {sourceQuery}, "variables": {`{"id": "seed"}`}, "operationName": {"Q"}, "extensions": {"{}"},
	}.Encode()
	answers := map[string]*http.Request{}
	for name, contentType := range map[string]string{
		"by POST":                  "application/json",
		"by POST with its charset": "application/json; charset=utf-8",
	} {
		answers[name] = newRequest(t, http.MethodPost, "/graphql", body, contentType)
	}
	answers["by GET"] = newRequest(t, http.MethodGet, address, "", "")
	for name, request := range answers {
		t.Run(name, func(t *testing.T) {
			answer := do(handler, request)
			wantStatus(t, answer, http.StatusOK)
			wantHeader(t, answer, "Content-Type", "application/json; charset=utf-8")
			wantHeader(t, answer, "Cache-Control", "no-store")
			wantBody(t, answer, `{"data":{"id":"seed"}}`+"\n")
		})
	}
}

func TestLettersOfMarkupStayReadable(t *testing.T) {
	config := newConfig(t, t.Output())
	config.Executor.(stub)["source"] = data(`{"source":{"title":"Råd & <utvalg>"}}`)
	handler, err := New(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	wantInBody(t, post(handler, operation(`{ source(id: "a") { title } }`)), "Råd & <utvalg>")
}

func TestRequestsThatAskNothingAreRefused(t *testing.T) {
	handler := newHandler(t)
	tests := []struct {
		name, method, target, body, contentType string
		status                                  int
		message                                 string
	}{
		{"a form", http.MethodPost, "/graphql", "query=1", "application/x-www-form-urlencoded", 415, "must be application/json"},
		{"another charset", http.MethodPost, "/graphql", `{}`, "application/json; charset=utf-16", 415, "in UTF-8"},
		{"a body with a mark before it", http.MethodPost, "/graphql", "\ufeff{}", mediaJSON, 400, "at byte 1"},
		{"a body without a type", http.MethodPost, "/graphql", `{}`, "", 415, "must be application/json"},
		{"neither media type", http.MethodGet, "/graphql?query=%7Ba%7D", "", "", 406, "Accept wants neither"},
		{"another method", http.MethodPut, "/graphql", `{}`, mediaJSON, 405, "by GET or POST"},
		{"a body that is too large", http.MethodPost, "/graphql", strings.Repeat(" ", defaultMaxBody+1), mediaJSON, 413, "more than 131072 bytes"},
		{"an empty body", http.MethodPost, "/graphql", ``, mediaJSON, 400, "it ends too early"},
		{"half a body", http.MethodPost, "/graphql", `{"query": "{ se`, mediaJSON, 400, "it ends too early"},
		{"no JSON", http.MethodPost, "/graphql", `{query: "secret"}`, mediaJSON, 400, "at byte 2"},
		{"a batch", http.MethodPost, "/graphql", `[{"query": "{ a }"}]`, mediaJSON, 400, "it is of another type, array"},
		{"a query that is a number", http.MethodPost, "/graphql", `{"query": 1}`, mediaJSON, 400, "query is of the wrong type, number"},
		{"variables that are a text", http.MethodPost, "/graphql", `{"query": "{ a }", "variables": "{}"}`, mediaJSON, 400, "variables is of the wrong type, string"},
		{"two bodies in one", http.MethodPost, "/graphql", `{"query": "{ a }"} {}`, mediaJSON, 400, "there is more after it"},
		{"a body without a query", http.MethodPost, "/graphql", `{}`, mediaJSON, 400, "query is missing"},
		{"an address without a query", http.MethodGet, "/graphql", "", "", 400, "query is missing"},
		{"variables in an address that are no object", http.MethodGet, "/graphql?query=%7Ba%7D&variables=[]", "", "", 400, "variables must be a JSON object"},
		{"extensions in an address that are no JSON", http.MethodGet, "/graphql?query=%7Ba%7D&extensions=x", "", "", 400, "extensions must be a JSON object"},
		{"a malformed address", http.MethodGet, "/graphql?query=%zz", "", "", 400, "parameters of the address are malformed"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			request := newRequest(t, test.method, test.target, test.body, test.contentType)
			if test.status == http.StatusNotAcceptable {
				request.Header.Set("Accept", "text/html")
			}
			answer := do(handler, request)
			wantStatus(t, answer, test.status)
			wantHeader(t, answer, "Content-Type", "application/json; charset=utf-8")
			wantInBody(t, answer, test.message)
			wantInBody(t, answer, `"code":"BAD_REQUEST"`)
			if strings.Contains(answer.Body.String(), "secret") {
				t.Errorf("the body is echoed: %s", answer.Body)
			}
		})
	}
}

func TestBodyOfTheLargestSizeIsRead(t *testing.T) {
	body := operation("{ council(by: {slug: \"a\"}) { name } }")
	answer := post(newHandler(t), body+strings.Repeat(" ", defaultMaxBody-len(body)))
	wantStatus(t, answer, http.StatusOK)
}

func TestRefusedMethodsLearnWhichAreAllowed(t *testing.T) {
	answer := ask(newHandler(t), http.MethodDelete, "/graphql", "", nil)
	wantHeader(t, answer, "Allow", "GET, HEAD, POST, OPTIONS")
}

func TestOperationsThatCannotBeginSayWhy(t *testing.T) {
	handler := newHandler(t)
	tests := map[string]struct{ query, code string }{
		"a query that does not parse":       {"{", "GRAPHQL_PARSE_FAILED"},
		"a query with too many tokens":      {"{" + strings.Repeat(" a", maxTokens) + "}", "GRAPHQL_PARSE_FAILED"},
		"a field that does not exist":       {"{ nothing }", "GRAPHQL_VALIDATION_FAILED"},
		"a variable that is needed":         {sourceQuery, "GRAPHQL_VALIDATION_FAILED"},
		"an operation of an unknown kind":   {"mutation { a }", "GRAPHQL_VALIDATION_FAILED"},
		"a document without any operation":  {"fragment F on Query { __typename }", "GRAPHQL_VALIDATION_FAILED"},
		"several operations without a name": {"query A { __typename } query B { __typename }", "GRAPHQL_VALIDATION_FAILED"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			answer := post(handler, operation(test.query))
			wantStatus(t, answer, http.StatusBadRequest)
			wantInBody(t, answer, test.code)
			if strings.Contains(answer.Body.String(), `"data"`) {
				t.Errorf("data where nothing was executed: %s", answer.Body)
			}
			header := map[string]string{"Content-Type": mediaJSON, "Accept": mediaJSON}
			wantStatus(t, ask(handler, http.MethodPost, "/graphql", operation(test.query), header), http.StatusOK)
		})
	}
}

func TestDataThatIsNullIsSaid(t *testing.T) {
	config := newConfig(t, t.Output())
	config.Executor.(stub)["source"] = func(context.Context) *graphql.Response {
		return &graphql.Response{Data: []byte("null"), Errors: gqlerror.List{{Message: "no"}}}
	}
	handler, err := New(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	answer := post(handler, operation(`{ source(id: "a") { title } }`))
	wantStatus(t, answer, http.StatusOK)
	wantBody(t, answer, `{"errors":[{"message":"no"}],"data":null}`+"\n")
}

func TestFailuresOfOursAreServerErrors(t *testing.T) {
	wantStatus(t, post(newHandler(t), operation(`{ county(by: {slug: "a"}) { name } }`)), http.StatusInternalServerError)
}

func TestOperationThatTakesTooLongIsTimedOut(t *testing.T) {
	handler, err := New(t.Context(), newConfig(t, t.Output()))
	if err != nil {
		t.Fatal(err)
	}
	over, cancel := context.WithTimeout(t.Context(), 0)
	defer cancel()
	request := newRequest(t, http.MethodPost, "/graphql", operation(`{ council(by: {slug: "a"}) { name } }`), mediaJSON)
	answer := do(handler, request.WithContext(over))
	wantStatus(t, answer, http.StatusServiceUnavailable)
	wantInBody(t, answer, `"code":"TIMEOUT"`)
	wantInBody(t, answer, "within 10s")
}

func TestOperationsHaveADeadline(t *testing.T) {
	config := newConfig(t, t.Output())
	config.Deadline = time.Minute
	answers := config.Executor.(stub)
	answers["source"] = func(ctx context.Context) *graphql.Response {
		if deadline, ok := ctx.Deadline(); !ok || time.Until(deadline) > time.Minute {
			t.Errorf("deadline %v, %v", deadline, ok)
		}
		return &graphql.Response{Data: []byte(`{}`)}
	}
	handler, err := New(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	wantStatus(t, post(handler, operation(`{ source(id: "a") { title } }`)), http.StatusOK)
}
