package graph_test

import (
	"log/slog"
	"testing"
	"time"
	_ "time/tzdata" // Europe/Oslo, on machines that have no time zones too

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph"
	"diginett/graph/cost"
)

func TestTodayIsTheDayInTheZoneReadOnce(t *testing.T) {
	oslo, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		t.Fatal(err)
	}
	s := openSnapshot(t, buildSnapshot(t))
	for clock, want := range map[string]string{
		"2026-12-31T22:59:59Z": "2026-12-31",
		"2026-12-31T23:00:00Z": "2027-01-01", // an hour ahead in winter
		"2026-06-30T21:59:59Z": "2026-06-30",
		"2026-06-30T22:00:00Z": "2026-07-01", // two in summer
	} {
		reads := 0
		executor, err := graph.NewExecutor(s, cost.DefaultLimits(), func() time.Time {
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
