package answercache

import (
	"context"
	"sync"
	"time"
)

// flights are the questions that are being executed.
type flights struct {
	sync.Mutex
	underway map[Key]*flight
}

// flight is one question that is being executed, for everyone who asks it.
type flight struct {
	done   chan struct{} // closed when it is over
	answer *Answer       // what it gave; nil where that may not be shared
	asking int           // how many still wait; under the lock of flights
	cancel context.CancelFunc
}

// Ask answers a question that is not kept: with what somebody else gets who is
// asking the same now, or by executing it. What execute returns is kept and
// shared, unless it is nil: an error is for who met it, and the others execute
// for themselves. So where Ask returns nil, execute was called and returned nil,
// or the context or the deadline ended while waiting.
//
// The context that execute gets ends at the deadline, or when nobody who asked
// waits any more; one who goes away does not end it for the others.
func (c *Cache) Ask(ctx context.Context, deadline time.Time, key Key, execute func(context.Context) *Answer) *Answer {
	f, first := c.flights.join(key)
	if first {
		return c.lead(ctx, deadline, key, f, execute)
	}
	ctx, cancel := context.WithDeadline(ctx, deadline)
	defer cancel()
	select {
	case <-f.done:
	case <-ctx.Done():
		c.flights.leave(f)
		return nil
	}
	if f.answer != nil {
		c.counts.coalesced.Add(1)
		return f.answer
	}
	c.counts.misses.Add(1)
	return c.kept(key, execute(ctx))
}

// lead executes a question for everyone who asks it.
func (c *Cache) lead(ctx context.Context, deadline time.Time, key Key, f *flight, execute func(context.Context) *Answer) *Answer {
	shared, cancel := context.WithDeadline(context.WithoutCancel(ctx), deadline)
	defer cancel()
	c.flights.board(f, cancel)
	stop := context.AfterFunc(ctx, func() { c.flights.leave(f) })
	defer stop()
	defer c.flights.end(key, f)                 // in a panic too, or the others would wait for ever
	if f.answer = c.Get(key); f.answer == nil { // it may have been kept since it was looked for
		c.counts.misses.Add(1)
		f.answer = c.kept(key, execute(shared))
	}
	return f.answer
}

// kept keeps an answer that is one.
func (c *Cache) kept(key Key, answer *Answer) *Answer {
	if answer != nil {
		c.keep(key, answer)
	}
	return answer
}

// join returns the flight that answers a key, and whether it has to be led.
func (s *flights) join(key Key) (_ *flight, first bool) {
	s.Lock()
	defer s.Unlock()
	if f, ok := s.underway[key]; ok && f.asking > 0 {
		f.asking++
		return f, false
	}
	if s.underway == nil {
		s.underway = make(map[Key]*flight)
	}
	f := &flight{done: make(chan struct{}), asking: 1}
	s.underway[key] = f // in place of one that everybody has left
	return f, true
}

// board says how a flight is ended before its time.
func (s *flights) board(f *flight, cancel context.CancelFunc) {
	s.Lock()
	defer s.Unlock()
	f.cancel = cancel
}

// leave is called by who no longer waits. The last one ends the flight.
func (s *flights) leave(f *flight) {
	s.Lock()
	defer s.Unlock()
	f.asking--
	if f.asking == 0 && f.cancel != nil {
		f.cancel()
	}
}

// end tells everyone that a flight is over.
func (s *flights) end(key Key, f *flight) {
	s.Lock()
	defer s.Unlock()
	if s.underway[key] == f {
		delete(s.underway, key)
	}
	close(f.done)
}
