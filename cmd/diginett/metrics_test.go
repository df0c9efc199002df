package main

import (
	"bytes"
	"log/slog"
	"regexp"
	"strings"
	"testing"

	"diginett/internal/server"
)

var metricsAddress = regexp.MustCompile(`address=(http://\S+)/metrics`)

func TestMetricsAreShownAtAnAddressOfTheirOwn(t *testing.T) {
	metrics, err := server.NewMetrics()
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	stop, err := showMetrics(t.Context(), "127.0.0.1:0", metrics, slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	said := metricsAddress.FindStringSubmatch(log.String())
	if said == nil {
		t.Fatalf("no address in %q", log.String())
	}
	if shown := get(t, service{base: said[1]}, "/metrics"); !strings.Contains(shown, "go_goroutines ") {
		t.Error(shown)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

func TestMetricsAreShownOnlyWhereAsked(t *testing.T) {
	stop, err := showMetrics(t.Context(), "", nil, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

func TestServeShowsMetrics(t *testing.T) {
	s := start(t, "--metrics-addr", "127.0.0.1:0")
	if got := s.stop(); got.exit != exitDone || !metricsAddress.MatchString(got.stderr) {
		t.Errorf("%+v", got)
	}
}
