package server

import (
	"bytes"
	"errors"
	"net/http"
	"strings"
	"testing"
)

func TestPanicIsLoggedAndNotShown(t *testing.T) {
	var log bytes.Buffer
	handler, err := New(t.Context(), newConfig(t, &log))
	if err != nil {
		t.Fatal(err)
	}
	answer := post(handler, operation(`{ network(by: {slug: "a"}) { name } }`))
	wantStatus(t, answer, http.StatusInternalServerError)
	if strings.Contains(answer.Body.String(), "secret") {
		t.Errorf("the cause is shown: %s", answer.Body)
	}
	for _, want := range []string{"cause=secret", "stub_test.go", "status=500", "request="} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("no %s in %s", want, log.String())
		}
	}
}

func TestConnectionThatAHandlerDropsIsDropped(t *testing.T) {
	dropping := recovered(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }), nil)
	defer func() {
		if err, ok := recover().(error); !ok || !errors.Is(err, http.ErrAbortHandler) {
			t.Error("net/http is not told")
		}
	}()
	get(dropping, "/")
}
