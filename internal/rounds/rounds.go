// Package rounds does something again and again: at an interval, at once where
// somebody asks for it, and less and less often while it fails.
package rounds

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"regexp"
	"time"
)

// Rounds says when.
type Rounds struct {
	// Every is from the end of one round to the beginning of the next. A tenth of it is
	// left to chance, so that many who began together do not stay together.
	Every time.Duration
	// Longest is how long to wait after many failures, where Every is not longer: each
	// time twice as long as before, half of it left to chance.
	Longest time.Duration
	// Ask begins a round at once. It may be nil.
	Ask <-chan struct{}
	// Log is told of failures, once for each cause, and of their end.
	Log *slog.Logger
}

// Run does rounds, the first one at once, until the context ends.
func (r Rounds) Run(ctx context.Context, round func(context.Context) error) {
	told, failures := "", 0
	for {
		err := round(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err == nil:
			if failures > 0 {
				r.Log.InfoContext(ctx, "it works again", "failures", failures)
			}
			told, failures = "", 0
		default:
			failures++
			if cause := causeOf(err); cause != told {
				told = cause
				r.Log.ErrorContext(ctx, "it does not work; it is tried again", "cause", err)
			}
		}
		if !r.wait(ctx, failures) {
			return
		}
	}
}

// wait reports false where the context ended.
func (r Rounds) wait(ctx context.Context, failures int) bool {
	timer := time.NewTimer(r.pause(failures, rand.Float64()))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.Ask:
	case <-ctx.Done():
		return false
	}
	return true
}

// pause is how long to wait after so many failures, where chance is from 0 to 1.
func (r Rounds) pause(failures int, chance float64) time.Duration {
	if failures == 0 {
		return time.Duration(float64(r.Every) * (0.9 + 0.1*chance))
	}
	longest := max(r.Every, r.Longest)
	pause := max(r.Every, time.Millisecond)
	for range min(failures, 40) {
		pause = min(2*pause, longest)
	}
	return time.Duration(float64(pause) * (0.5 + 0.5*chance))
}

var changing = regexp.MustCompile(`[0-9]+`)

// causeOf is the error but for numbers, which may be of the moment: times, ports,
// names of temporary files.
func causeOf(err error) string { return changing.ReplaceAllString(err.Error(), "0") }
