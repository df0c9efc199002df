package server

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestALoopbackServerAnswersForLocalhostAlone(t *testing.T) {
	config := newConfig(t, t.Output())
	config.Hosts = []string{"api.example.no"}
	handler, err := New(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]int{
		"localhost": 200, "localhost:8080": 200, "LOCALHOST.": 200, "app.localhost": 200, "127.0.0.1:8080": 200, "127.9.9.9": 200,
		"[::1]:8080": 200, "[::1]": 200, "api.example.no": 200, "API.example.no:443": 200,
		"evil.example": 421, "localhost.evil.example": 421, "127.0.0.1.evil.example": 421, "192.0.2.1": 421, "": 200, "0.0.0.0": 421,
	} {
		for _, target := range []string{"/graphql?query=%7Bdataset%7Bversion%7D%7D", "/"} {
			request := httptest.NewRequest(http.MethodGet, target, nil)
			request.Host = host
			if answer := do(handler, request); answer.Code != want {
				t.Errorf("%q at %s is answered %d, want %d", host, target, answer.Code, want)
			}
		}
	}
}
