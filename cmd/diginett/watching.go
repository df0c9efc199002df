package main

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"diginett/internal/editions"
	"diginett/internal/publication"
	"diginett/internal/server"
)

// watching has a server answer from each snapshot that comes to stand at a path.
type watching struct {
	intake
	every  time.Duration
	seen   editions.Seen // what is answered from, or was refused
	set    *editions.Set[*edition]
	ledger *publication.Ledger

	swaps   prometheus.Counter
	refusal *prometheus.CounterVec
	refused atomic.Bool // what stands at the path is not answered from
}

func newWatching(taking intake, every time.Duration, seen editions.Seen, set *editions.Set[*edition], ledger *publication.Ledger) *watching {
	return &watching{
		intake: taking, every: every, seen: seen, set: set, ledger: ledger,
		swaps: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "diginett_snapshot_swaps_total", Help: "How often another version of the data has taken the place of the one before.",
		}),
		refusal: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "diginett_snapshot_refused_total", Help: "Snapshots that were refused, by reason: foreign, newer, older, damaged, smoke, unreadable.",
		}, []string{"reason"}),
	}
}

// register adds what it counts to metrics, where there are any.
func (w *watching) register(metrics *server.Metrics) error {
	if metrics == nil {
		return nil
	}
	gauge := func(name, help string, value func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value)
	}
	return metrics.Register(w.swaps, w.refusal,
		gauge("diginett_snapshot_refused", "1 while what stands at the path of the snapshot is not answered from, since it was refused.", func() float64 {
			if w.refused.Load() {
				return 1
			}
			return 0
		}),
		gauge("diginett_editions_open", "Versions of the data that are open: the one of now, those that are kept, and those that wait for their last request.", func() float64 {
			return float64(w.set.Open())
		}))
}

// begin reads what there is beside the snapshot, and counts that it was refused, if it was.
func (w *watching) begin(ctx context.Context, refused error) {
	w.look(ctx)
	if refused != nil {
		w.refused.Store(true)
		w.refusal.WithLabelValues(reasonOf(refused)).Inc()
	}
}

// run watches until the context ends.
func (w *watching) run(ctx context.Context) {
	editions.Watch(ctx, w.path, w.every, w.seen, func() { w.look(ctx) }, func(editions.Seen) (again bool) { return w.changed(ctx) })
}

// look reads the record beside the snapshot.
func (w *watching) look(ctx context.Context) {
	if err := w.ledger.Look(w.path, time.Now()); err != nil {
		w.log.WarnContext(ctx, "the record of publications cannot be read; what was known of it stays", "cause", err)
	}
}

// changed takes what stands at the path now. Where that failed for a reason that may
// pass, it is to be tried again.
func (w *watching) changed(ctx context.Context) (again bool) {
	begin := time.Now()
	next, err := w.take(ctx)
	if ctx.Err() != nil {
		return false
	}
	if err != nil {
		w.refuse(ctx, err)
		return passing(err)
	}
	w.refused.Store(false)
	w.look(ctx) // so that it is known how the next one stands when the first is answered from it
	before := w.set.Now(ctx).Version()
	w.set.Replace(next)
	if next.Version() == before {
		w.log.InfoContext(ctx, "the snapshot was replaced by one of the same version", "version", before)
		return false
	}
	w.ledger.Serve(next.Version())
	w.swaps.Inc()
	w.log.InfoContext(ctx, "answering from another version of the data", "version", next.Version(), "before", before, "checked_in", time.Since(begin).Round(time.Millisecond))
	return false
}

// refuse goes on with what is answered from.
func (w *watching) refuse(ctx context.Context, cause error) {
	w.refused.Store(true)
	w.refusal.WithLabelValues(reasonOf(cause)).Inc()
	w.log.ErrorContext(ctx, "the snapshot is refused; the version before is answered from", "path", w.path, "version", w.set.Now(ctx).Version(), "cause", cause)
}
