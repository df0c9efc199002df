package server

import (
	"net/http"
	"strings"
	"testing"
)

func TestIDOfTheProxyIsKept(t *testing.T) {
	answer := ask(newHandler(t), http.MethodGet, "/healthz", "", map[string]string{requestIDHeader: "proxy-1.A_b"})
	wantHeader(t, answer, requestIDHeader, "proxy-1.A_b")
}

func TestIDThatCouldFoolALogIsReplaced(t *testing.T) {
	handler := newHandler(t)
	for name, id := range map[string]string{
		"with a space":   "a b",
		"with a newline": "a\nlevel=INFO",
		"too long":       strings.Repeat("a", 65),
	} {
		t.Run(name, func(t *testing.T) {
			answer := ask(handler, http.MethodGet, "/healthz", "", map[string]string{requestIDHeader: id})
			if got := answer.Header().Get(requestIDHeader); got == id || got == "" {
				t.Errorf("got %q", got)
			}
		})
	}
}
