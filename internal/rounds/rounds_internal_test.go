package rounds

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestPausesGrowWithFailuresUpToABound(t *testing.T) {
	r := Rounds{Every: 4 * time.Second, Longest: time.Minute}
	cases := []struct {
		failures      int
		lowest, whole time.Duration
	}{
		{0, 3600 * time.Millisecond, 4 * time.Second},
		{1, 4 * time.Second, 8 * time.Second},
		{2, 8 * time.Second, 16 * time.Second},
		{4, 30 * time.Second, time.Minute},
		{1_000_000, 30 * time.Second, time.Minute},
	}
	for _, c := range cases {
		if low, high := r.pause(c.failures, 0), r.pause(c.failures, 1); low != c.lowest || high != c.whole {
			t.Errorf("after %d failures it is %s to %s, want %s to %s", c.failures, low, high, c.lowest, c.whole)
		}
	}
	if longer := (Rounds{Every: time.Hour, Longest: time.Minute}).pause(3, 1); longer != time.Hour {
		t.Errorf("where rounds are an hour apart, it is %s", longer)
	}
}

func TestACauseIsLoggedOnceAndItsEndToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		ctx, stop := context.WithCancel(t.Context())
		n := 0
		Rounds{Every: time.Second, Longest: time.Minute, Log: slog.New(slog.NewTextHandler(&log, nil))}.Run(ctx, func(context.Context) error {
			switch n++; {
			case n <= 5:
				return fmt.Errorf("port %d is closed", 4000+n)
			case n <= 8:
				return errors.New("the disk is full")
			case n == 12:
				stop()
			}
			return nil
		})
		said := log.String()
		for text, want := range map[string]int{"port 4001 is closed": 1, "is closed": 1, "the disk is full": 1, "it works again": 1} {
			if got := strings.Count(said, text); got != want {
				t.Errorf("%q is logged %d times, want %d:\n%s", text, got, want, said)
			}
		}
		if n != 12 {
			t.Errorf("%d rounds were done", n)
		}
	})
}

func TestARoundIsDoneAtOnceWhereSomebodyAsks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		ask, began, n := make(chan struct{}), time.Now(), 0
		go func() { ask <- struct{}{} }()
		Rounds{Every: time.Hour, Ask: ask, Log: slog.New(slog.DiscardHandler)}.Run(ctx, func(context.Context) error {
			if n++; n == 2 {
				stop()
			}
			return nil
		})
		if waited := time.Since(began); waited > 0 {
			t.Errorf("it waited for %s", waited)
		}
	})
}

func TestWhatWasInterruptedIsNoFailure(t *testing.T) {
	var log bytes.Buffer
	ctx, stop := context.WithCancel(t.Context())
	Rounds{Every: time.Hour, Log: slog.New(slog.NewTextHandler(&log, nil))}.Run(ctx, func(ctx context.Context) error {
		stop()
		return ctx.Err()
	})
	if log.Len() > 0 {
		t.Errorf("it was logged: %s", log.String())
	}
}
