package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestAServerIsAskedWhetherItCanAnswer(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.RequestURI() {
		case "/readyz", "/readyz?maxAge=300":
			_, _ = w.Write([]byte(`{"status":"ready"}` + "\n"))
		case "/long":
			_, _ = w.Write([]byte(strings.Repeat("x", 10*probeBytes)))
		default:
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = w.Write([]byte(`{"status":"not ready"}`))
		}
	}))
	defer server.Close()
	tests := map[string]struct {
		url    string
		exit   int
		stdout string
		stderr string
	}{
		"at its root":             {server.URL, exitDone, `{"status":"ready"}` + "\n", ""},
		"with demands":            {server.URL + "/readyz?maxAge=300", exitDone, `{"status":"ready"}` + "\n", ""},
		"that says too much":      {server.URL + "/long", exitDone, strings.Repeat("x", probeBytes) + "\n", ""},
		"that is not ready":       {server.URL + "/readyz?maxAge=0", exitFailed, "", `503 Service Unavailable: {"status":"not ready"}`},
		"that is not there":       {"http://127.0.0.1:1", exitFailed, "", "127.0.0.1:1"},
		"at an address of no web": {"/readyz", exitFailed, "", "it must be an address such as http://127.0.0.1:8080"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := perform(t, "check", "--url", test.url)
			if got.exit != test.exit || got.stdout != test.stdout || !strings.Contains(got.stderr, test.stderr) {
				t.Errorf("%+v", got)
			}
		})
	}
}
