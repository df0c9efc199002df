package server

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
)

func TestRequestsAreLoggedWithoutTheVisitorsQuery(t *testing.T) {
	var log bytes.Buffer
	handler, err := New(t.Context(), newConfig(t, &log))
	if err != nil {
		t.Fatal(err)
	}
	target := `/graphql?query=%7Bdataset%7Bversion%7D%7D`
	ask(handler, http.MethodGet, target, "", map[string]string{requestIDHeader: "id-1"})
	for _, want := range []string{"method=GET", "path=/graphql ", "status=200", "bytes=", "duration=", "request=id-1"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("no %s in %s", want, log.String())
		}
	}
	if strings.Contains(log.String(), "version") {
		t.Errorf("the query is in the log: %s", log.String())
	}
}

func TestStatusOfARefusalIsLogged(t *testing.T) {
	var log bytes.Buffer
	handler, err := New(t.Context(), newConfig(t, &log))
	if err != nil {
		t.Fatal(err)
	}
	get(handler, "/nothing")
	if !strings.Contains(log.String(), "status=404") {
		t.Error(log.String())
	}
}
