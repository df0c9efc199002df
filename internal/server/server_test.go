package server

import (
	"net/http"
	"testing"
)

func TestAddressesThatAreServed(t *testing.T) {
	handler := newHandler(t)
	tests := map[string]struct {
		status      int
		contentType string
	}{
		"/":                 {http.StatusOK, "text/html; charset=utf-8"},
		"/schema.graphqls":  {http.StatusOK, "text/plain; charset=utf-8"},
		"/examples":         {http.StatusOK, "text/html; charset=utf-8"},
		"/accessibility":    {http.StatusOK, "text/html; charset=utf-8"},
		"/examples/nothing": {http.StatusNotFound, "text/plain; charset=utf-8"},
		"/examples/":        {http.StatusNotFound, "text/plain; charset=utf-8"},
		"/healthz":          {http.StatusOK, "application/json; charset=utf-8"},
		"/readyz":           {http.StatusOK, "application/json; charset=utf-8"},
		"/graphql?query=%7Bdataset%7Bversion%7D%7D": {http.StatusOK, "application/json; charset=utf-8"},
		"/assets/nothing.js":                        {http.StatusNotFound, "text/plain; charset=utf-8"},
		"/nothing":                                  {http.StatusNotFound, "text/plain; charset=utf-8"},
		"/graphql/":                                 {http.StatusNotFound, "text/plain; charset=utf-8"},
		"/healthz/x":                                {http.StatusNotFound, "text/plain; charset=utf-8"},
	}
	for target, test := range tests {
		t.Run(target, func(t *testing.T) {
			answer := get(handler, target)
			wantStatus(t, answer, test.status)
			wantHeader(t, answer, "Content-Type", test.contentType)
		})
	}
}

func TestEveryAnswerIsLockedDown(t *testing.T) {
	handler := newHandler(t)
	for _, target := range []string{"/", "/graphiql", "/graphql", "/schema.graphqls", "/healthz", "/readyz", "/nothing", "/assets/x", "/examples", "/examples/search", "/examples/x", "/accessibility", "/graphql.csv"} {
		t.Run(target, func(t *testing.T) {
			answer := get(handler, target)
			wantHeader(t, answer, "X-Content-Type-Options", "nosniff")
			wantHeader(t, answer, "Referrer-Policy", "no-referrer")
			if answer.Header().Get("Content-Security-Policy") == "" {
				t.Error("no Content-Security-Policy")
			}
			if len(answer.Header().Get("X-Request-Id")) < 20 {
				t.Error("no X-Request-Id")
			}
		})
	}
}

func TestAddressesThatAreOnlyReadRefuseOtherMethods(t *testing.T) {
	handler := newHandler(t)
	for _, target := range []string{"/", "/schema.graphqls", "/healthz", "/readyz", "/examples", "/examples/search", "/accessibility"} {
		t.Run(target, func(t *testing.T) {
			answer := ask(handler, http.MethodPost, target, "", nil)
			wantStatus(t, answer, http.StatusMethodNotAllowed)
			wantHeader(t, answer, "Allow", "GET, HEAD")
		})
	}
}

func TestNewFailsWhenItsOwnQueriesFail(t *testing.T) {
	for _, field := range []string{"dataset", "municipalities"} {
		t.Run(field, func(t *testing.T) {
			config := newConfig(t, t.Output())
			config.Executor.(stub)[field] = failure("BAD_USER_INPUT")
			if _, err := New(t.Context(), config); err == nil {
				t.Error("no error")
			}
		})
	}
}
