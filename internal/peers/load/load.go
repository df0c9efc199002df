// Package load asks a server over HTTP/1.1 as fast as it answers, from a number
// of connections that are kept open. It does little of its own for each answer,
// since it runs on the machine that is measured.
package load

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Question is one request and what its answer must look like.
type Question struct {
	Request []byte // as it goes over the wire
	Status  int
	Length  int // of the body; negative where any will do
}

// Plan says how to ask. Whichever bound is met first ends the run.
type Plan struct {
	Address     string // HOST:PORT
	Connections int
	Duration    time.Duration // from when all connections are open
	Most        int64         // answers in all
}

// Result is what was answered.
type Result struct {
	Answers   int64
	Elapsed   time.Duration
	latencies []time.Duration // sorted
}

// PerSecond is how many answers came in a second.
func (r Result) PerSecond() float64 { return float64(r.Answers) / r.Elapsed.Seconds() }

// Latency is the time within which a share of the answers came.
func (r Result) Latency(share float64) time.Duration {
	if len(r.latencies) == 0 {
		return 0
	}
	return r.latencies[min(int(share*float64(len(r.latencies))), len(r.latencies)-1)]
}

// Run asks the questions in turn, each connection from another place on. The
// error is of the first answer that is not as it must be.
func Run(ctx context.Context, plan Plan, questions []Question) (Result, error) {
	if len(questions) == 0 {
		return Result{}, errors.New("there is nothing to ask")
	}
	var asked atomic.Int64
	workers := make([]worker, plan.Connections)
	for i := range workers {
		c, err := dial(plan.Address)
		if err != nil {
			return Result{}, errors.Join(err, closeAll(workers[:i]))
		}
		workers[i] = worker{conn: c, next: i * len(questions) / plan.Connections, asked: &asked, most: plan.Most}
	}
	start := time.Now() // not before, so that slow connecting takes nothing from the run
	ctx, cancel := context.WithTimeout(ctx, plan.Duration)
	defer cancel()
	err := each(workers, func(w *worker) error { return w.run(ctx, questions) })
	elapsed := time.Since(start)
	return collect(workers, elapsed), errors.Join(err, closeAll(workers))
}

func each(workers []worker, do func(*worker) error) error {
	errs := make([]error, len(workers))
	var group sync.WaitGroup
	for i := range workers {
		group.Go(func() { errs[i] = do(&workers[i]) })
	}
	group.Wait()
	return errors.Join(errs...)
}

func closeAll(workers []worker) error {
	var errs []error
	for _, w := range workers {
		errs = append(errs, w.conn.close())
	}
	return errors.Join(errs...)
}

func collect(workers []worker, elapsed time.Duration) Result {
	r := Result{Elapsed: elapsed}
	for _, w := range workers {
		r.Answers += w.answers
		r.latencies = append(r.latencies, w.latencies...)
	}
	slices.Sort(r.latencies)
	return r
}

// worker asks from one connection.
type worker struct {
	conn      *conn
	next      int
	asked     *atomic.Int64
	most      int64
	answers   int64
	latencies []time.Duration
}

// mostLatencies bounds the memory of a run; later answers are counted only.
const mostLatencies = 100_000

func (w *worker) run(ctx context.Context, questions []Question) error {
	for ctx.Err() == nil && w.asked.Add(1) <= w.most {
		q := questions[w.next%len(questions)]
		w.next++
		began := time.Now()
		status, length, err := w.conn.ask(q.Request)
		switch {
		case err != nil:
			return err
		case status != q.Status:
			return fmt.Errorf("answered with status %d, want %d", status, q.Status)
		case q.Length >= 0 && length != q.Length:
			return fmt.Errorf("answered %d bytes, want %d", length, q.Length)
		}
		w.answers++
		if len(w.latencies) < mostLatencies {
			w.latencies = append(w.latencies, time.Since(began))
		}
	}
	return nil
}
