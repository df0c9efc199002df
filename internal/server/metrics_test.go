package server

import (
	"net/http"
	"strings"
	"testing"
)

func newCounted(t *testing.T) (*keeping, http.Handler) {
	t.Helper()
	metrics, err := NewMetrics()
	if err != nil {
		t.Fatal(err)
	}
	return newKeeping(t, func(config *Config) { config.Metrics = metrics }), metrics.Handler()
}

func TestMetricsTellWhatWasAnswered(t *testing.T) {
	k, metrics := newCounted(t)
	for range 3 {
		post(k, source(`{"id": "a"}`))
	}
	post(k, source(`{"id": "b"}`))
	get(k, "/nothing/of/mine")
	get(k, "/healthz")
	shown := get(metrics, "/metrics")
	wantStatus(t, shown, http.StatusOK)
	for _, want := range []string{
		`diginett_http_request_duration_seconds_count{route="/graphql",status="200"} 4`,
		`diginett_http_request_duration_seconds_count{route="/",status="404"} 1`,
		`diginett_http_request_duration_seconds_count{route="/healthz",status="200"} 1`,
		`diginett_http_requests_in_flight 0`,
		`diginett_answers_total{result="hit"} 2`,
		`diginett_answers_total{result="miss"} 12`, // ten of them are for the front page
		`diginett_answers_total{result="coalesced"} 0`,
		`diginett_answer_cache_answers 12`,
		`diginett_answer_cache_evictions_total 0`,
		`diginett_answer_cache_bytes `,
		`diginett_documents_total{result="hit"} 7`,
		`diginett_documents_total{result="miss"} 2`,
		`diginett_data_info{version="v1"} 1`,
		`go_goroutines `,
	} {
		wantInBody(t, shown, want)
	}
	if strings.Contains(shown.Body.String(), "mine") {
		t.Error("a visitor's address is shown")
	}
}

func TestMetricsWithoutACacheTellTheRest(t *testing.T) {
	metrics, err := NewMetrics()
	if err != nil {
		t.Fatal(err)
	}
	config := newConfig(t, t.Output())
	config.Metrics = metrics
	if _, err := New(t.Context(), config); err != nil {
		t.Fatal(err)
	}
	shown := get(metrics.Handler(), "/metrics")
	wantStatus(t, shown, http.StatusOK)
	wantInBody(t, shown, `diginett_documents_total{result="miss"} 2`)
}

func TestMetricsAreOfOneServer(t *testing.T) {
	metrics, err := NewMetrics()
	if err != nil {
		t.Fatal(err)
	}
	config := newConfig(t, t.Output())
	config.Metrics = metrics
	if _, err := New(t.Context(), config); err != nil {
		t.Fatal(err)
	}
	if _, err := New(t.Context(), config); err == nil {
		t.Error("two servers are counted as one")
	}
}

func TestMetricsAreNotShownByTheServer(t *testing.T) {
	k, _ := newCounted(t)
	wantStatus(t, get(k, "/metrics"), http.StatusNotFound)
}
