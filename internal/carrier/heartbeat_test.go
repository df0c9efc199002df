package carrier_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"diginett/internal/carrier"
)

// heartbeat is what a reader gets of it, by both ways.
func heartbeat(t *testing.T, path string) time.Time {
	t.Helper()
	c, err := carrier.OpenToRead(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, c)
	contents, err := c.Take(t.Context(), filepath.Join(t.TempDir(), "taken"))
	_, last, also := c.Last(t.Context())
	if err := errors.Join(err, also); err != nil || !last.Equal(contents.Heartbeat) {
		t.Fatalf("%v; %s is taken, and %s is the last", err, contents.Heartbeat, last)
	}
	return last
}

func TestAHeartbeatComesWithTheSnapshotUntilNobodyStays(t *testing.T) {
	path := somewhere(t)
	put(t, path, noise(1, 10_000))
	c, err := carrier.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, c)
	for _, step := range []struct {
		name string
		do   func() error
		want time.Time
	}{
		{"nobody has stayed yet", func() error { return nil }, time.Time{}},
		{"the first", func() error { return c.Beat(t.Context(), noon) }, noon},
		{"a later one, of another zone", func() error { return c.Beat(t.Context(), noon.Add(time.Minute).In(time.FixedZone("", 3600))) }, noon.Add(time.Minute)},
		{"one by a clock that was set back", func() error { return c.Beat(t.Context(), noon) }, noon},
		{"a publication leaves it", func() error { _, _, err := c.Put(t.Context(), file(t, noise(2, 9_000)), version, noon, 0); return err }, noon},
		{"nobody stays", func() error { return c.Leave(t.Context()) }, time.Time{}},
		{"nobody stays still", func() error { return c.Leave(t.Context()) }, time.Time{}},
	} {
		if err := step.do(); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		if got := heartbeat(t, path); !got.Equal(step.want) {
			t.Errorf("%s: %s, want %s", step.name, got, step.want)
		}
	}
}
