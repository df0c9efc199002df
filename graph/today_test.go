package graph

import (
	"log/slog"
	"path/filepath"
	"testing"
	"time"
	_ "time/tzdata" // Europe/Oslo, on machines that have no time zones too

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph/cost"
	"diginett/internal/dataset"
	"diginett/internal/org"
	"diginett/internal/store"
)

func TestTodayIsTheDayInTheZoneReadOnce(t *testing.T) {
	oslo, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		t.Fatal(err)
	}
	s := openEmbedded(t)
	for clock, want := range map[string]string{
		"2026-12-31T22:59:59Z": "2026-12-31",
		"2026-12-31T23:00:00Z": "2027-01-01", // an hour ahead in winter
		"2026-06-30T21:59:59Z": "2026-06-30",
		"2026-06-30T22:00:00Z": "2026-07-01", // two in summer
	} {
		reads := 0
		executor, err := NewExecutor(s, cost.DefaultLimits(), func() time.Time {
			reads++
			at, err := time.Parse(time.RFC3339, clock)
			if err != nil {
				t.Error(err)
			}
			return at
		}, oslo, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		response := executor.Execute(t.Context(), &graphql.RawParams{Query: "{ a: dataset { today } b: dataset { today } }"})
		if got := string(response.Data); got != `{"a":{"today":"`+want+`"},"b":{"today":"`+want+`"}}` {
			t.Errorf("at %s it is %s, %v, want %s", clock, got, response.Errors, want)
		}
		if reads != 1 {
			t.Errorf("the clock is read %d times for one operation", reads)
		}
	}
}

func openEmbedded(t *testing.T) *store.Store {
	t.Helper()
	facts, err := dataset.Read(dataset.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	if _, err := store.Build(t.Context(), org.Resolve(*facts), path); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestWithoutTodayThereIsAnError(t *testing.T) {
	if _, err := today(t.Context()); err == nil {
		t.Error("a context without a day gives one")
	}
}
