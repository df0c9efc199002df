package server

import (
	"net/http"
	"testing"
)

func TestSchemaIsServedAsItIs(t *testing.T) {
	answer := get(newHandler(t), "/schema.graphqls")
	wantBody(t, answer, "type Query { a: Int }\n")
	wantHeader(t, answer, "Cache-Control", "no-cache")
}

func TestSchemaIsNotSentTwice(t *testing.T) {
	handler := newHandler(t)
	tag := get(handler, "/schema.graphqls").Header().Get("ETag")
	answer := ask(handler, http.MethodGet, "/schema.graphqls", "", map[string]string{"If-None-Match": tag})
	wantStatus(t, answer, http.StatusNotModified)
	wantBody(t, answer, "")
}
