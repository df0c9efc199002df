package server

import (
	"context"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"
)

// Admission bounds how many operations are executed at the same time. Those beyond
// it wait for their turn; those beyond what may wait, or that have waited too long,
// are turned away at once, which costs them and us less than to be late.
type Admission struct {
	Running int           // at the same time
	Waiting int           // at the same time
	Wait    time.Duration // at most
}

// DefaultAdmission is for so many processors. An operation that runs takes one of
// them, so more than a few for each would only share it.
func DefaultAdmission(processors int) Admission {
	return Admission{Running: 4 * processors, Waiting: 256 * processors, Wait: 2 * time.Second}
}

// gate lets operations in.
type gate struct {
	Admission
	slots   *semaphore.Weighted
	waiting atomic.Int64
	shed    atomic.Int64 // how many were turned away
}

func newGate(a Admission) *gate {
	return &gate{Admission: a, slots: semaphore.NewWeighted(int64(a.Running))}
}

// enter reports whether an operation may run. Whoever may must leave. Where the
// context has ended it may not, and has not been turned away.
func (g *gate) enter(ctx context.Context) bool {
	if g.slots.TryAcquire(1) {
		return true
	}
	if g.waiting.Add(1) > int64(g.Waiting) {
		g.waiting.Add(-1)
		g.shed.Add(1)
		return false
	}
	defer g.waiting.Add(-1)
	patient, cancel := context.WithTimeout(ctx, g.Wait)
	defer cancel()
	if err := g.slots.Acquire(patient, 1); err == nil {
		return true
	}
	if ctx.Err() == nil {
		g.shed.Add(1)
	}
	return false
}

func (g *gate) leave() { g.slots.Release(1) }
