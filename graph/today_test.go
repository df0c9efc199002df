package graph

import (
	"context"
	"testing"
	"time"
	_ "time/tzdata" // Europe/Oslo, on machines that have no time zones too

	"github.com/99designs/gqlgen/graphql"

	"diginett/internal/org"
)

func TestTodayIsTheDayInTheZoneReadOnce(t *testing.T) {
	oslo, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		t.Fatal(err)
	}
	for clock, want := range map[string]org.Day{
		"2026-12-31T22:59:59Z": org.NewDay(2026, 12, 31),
		"2026-12-31T23:00:00Z": org.NewDay(2027, 1, 1), // an hour ahead in winter
		"2026-06-30T21:59:59Z": org.NewDay(2026, 6, 30),
		"2026-06-30T22:00:00Z": org.NewDay(2026, 7, 1), // two in summer
	} {
		reads := 0
		extension := Today{Zone: oslo, Clock: func() time.Time {
			reads++
			at, err := time.Parse(time.RFC3339, clock)
			if err != nil {
				t.Fatal(err)
			}
			return at
		}}
		extension.InterceptOperation(t.Context(), func(ctx context.Context) graphql.ResponseHandler {
			for range 2 {
				if got, err := today(ctx); err != nil || got != want {
					t.Errorf("at %s today is %s (%v), want %s", clock, got, err, want)
				}
			}
			return nil
		})
		if reads != 1 {
			t.Errorf("the clock is read %d times for one operation", reads)
		}
	}
}

func TestWithoutTodayThereIsAnError(t *testing.T) {
	if _, err := today(t.Context()); err == nil {
		t.Error("a context without a day gives one")
	}
	if err := (Today{}).Validate(nil); err == nil {
		t.Error("an extension without clock and zone is valid")
	}
}
