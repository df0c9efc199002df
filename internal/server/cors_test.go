package server

import (
	"net/http"
	"testing"
)

func TestPagesOfAnyHostMayAsk(t *testing.T) {
	handler := newHandler(t)
	for _, target := range []string{"/graphql?query=%7B__typename%7D", "/graphql", "/schema.graphqls"} {
		t.Run(target, func(t *testing.T) {
			answer := ask(handler, http.MethodGet, target, "", map[string]string{"Origin": "https://example.org"})
			wantHeader(t, answer, "Access-Control-Allow-Origin", "*")
			wantHeader(t, answer, "Access-Control-Allow-Credentials", "")
			wantHeader(t, answer, "Access-Control-Expose-Headers", "X-Request-Id, Data-Version, Data-Publication, ETag, Retry-After, Content-Disposition, Content-Range")
		})
	}
}

func TestPreflightIsAnswered(t *testing.T) {
	answer := ask(newHandler(t), http.MethodOptions, "/graphql", "", map[string]string{
		"Origin": "https://example.org", "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type",
	})
	wantStatus(t, answer, http.StatusNoContent)
	wantHeader(t, answer, "Access-Control-Allow-Methods", "GET, POST")
	wantHeader(t, answer, "Access-Control-Allow-Headers", "*, Authorization")
	wantHeader(t, answer, "Access-Control-Max-Age", "86400")
	wantBody(t, answer, "")
}

func TestPagesAreNotForOtherOrigins(t *testing.T) {
	wantHeader(t, get(newHandler(t), "/"), "Access-Control-Allow-Origin", "")
}
