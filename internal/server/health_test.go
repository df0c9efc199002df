package server

import (
	"net/http"
	"testing"

	"diginett/graph/fault"
)

func TestAliveSaysSo(t *testing.T) {
	answer := get(newHandler(t), "/healthz")
	wantStatus(t, answer, http.StatusOK)
	wantHeader(t, answer, "Cache-Control", "no-store")
	wantBody(t, answer, `{"status":"alive"}`+"\n")
}

func TestReadyTellsTheVersionOfTheData(t *testing.T) {
	answer := get(newHandler(t), "/readyz")
	wantStatus(t, answer, http.StatusOK)
	wantHeader(t, answer, "Cache-Control", "no-store")
	wantBody(t, answer, `{"dataVersion":"3f2a","status":"ready"}`+"\n")
}

func TestNotReadyWhenQueriesFail(t *testing.T) {
	config := newConfig(t, t.Output())
	handler, err := New(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	config.Executor.(stub)["dataset"] = failure(fault.Internal)
	answer := get(handler, "/readyz")
	wantStatus(t, answer, http.StatusServiceUnavailable)
	wantBody(t, answer, `{"status":"not ready"}`+"\n")
}
