package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"diginett/internal/editions"
	"diginett/internal/publication"
	"diginett/internal/server"
	"diginett/internal/store"
)

// data is what a server answers from, and what has another version take its place.
type data struct {
	answering
	ledger   *publication.Ledger
	watching *watching // nil where nothing is replaced
	log      *slog.Logger
}

// openData opens the data that the options ask for.
func openData(ctx context.Context, options serveOptions, env environment, log *slog.Logger) (*data, error) {
	zone, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		return nil, err
	}
	from := opener{limits: options.limits.question, zone: zone, env: env, log: log}
	if options.snapshot != "" {
		return openReplaceable(ctx, from, options)
	}
	snapshot, err := openSnapshot(ctx, options, env, log)
	if err != nil {
		return nil, err
	}
	first, err := from.edition(ctx, snapshot)
	if err != nil {
		return nil, errors.Join(err, snapshot.close())
	}
	return newData(ctx, first, from, 0), nil
}

// openReplaceable opens a snapshot whose place another one may take.
func openReplaceable(ctx context.Context, from opener, options serveOptions) (*data, error) {
	taking, seen := intake{opener: from, path: options.snapshot}, editions.Look(options.snapshot)
	var first *edition
	var refused, err error
	if options.keep > 0 {
		if taking.shelf, err = editions.OpenShelf(options.kept, options.keep+1); err != nil {
			return nil, fmt.Errorf("--keep: %w; --kept names another folder", advised(err))
		}
		first, refused, err = taking.takeFirst(ctx)
	} else {
		first, err = taking.takeAtOnce(ctx)
	}
	if err != nil {
		return nil, err
	}
	if passing(refused) {
		seen = editions.Seen{} // so that it is looked at again
	}
	d := newData(ctx, first, from, options.keep)
	if options.watch > 0 {
		d.watching = newWatching(taking, options.watch, seen, d.set, d.ledger)
		d.watching.begin(ctx, refused)
	}
	if taking.shelf != nil {
		for kept := range taking.kept(ctx, d.set.Versions()) {
			d.set.Keep(kept)
		}
	}
	return d, nil
}

func newData(ctx context.Context, first *edition, from opener, keep int) *data {
	d := &data{
		answering: answering{editions.NewSet(first, keep, logClosed(ctx, from.log)), from.zone},
		ledger:    new(publication.Ledger),
		log:       from.log,
	}
	d.ledger.Serve(first.Version())
	return d
}

// register adds what is counted of the data to metrics.
func (d *data) register(metrics *server.Metrics) error {
	if d.watching == nil {
		return nil
	}
	return d.watching.register(metrics)
}

// live loads the graph behind the first answers, and watches for other data, until the
// function that it returns is called, or the context ends.
func (d *data) live(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var working sync.WaitGroup
	working.Go(func() {
		reading, end := d.set.Begin(ctx)
		defer end()
		loadGraph(ctx, d.set.Now(reading).Store, d.log)
	})
	if d.watching != nil {
		working.Go(func() { d.watching.run(ctx) })
	}
	return func() {
		cancel()
		working.Wait()
	}
}

// verifying verifies the first snapshot beside the answers that are already given from
// it, since a large one takes longer than its first answers should. The context that it
// returns ends where that snapshot is damaged and still answered from; finish ends the
// verifying, and says whether it is.
func (d *data) verifying(ctx context.Context) (answering context.Context, finish func() error) {
	answering, stop := context.WithCancel(ctx)
	reading, end := d.set.Begin(answering)
	first := d.set.Now(reading)
	verified := make(chan error, 1)
	go func() {
		defer end()
		err := first.Verify(answering)
		switch {
		case d.set.Now(ctx) != first:
			err = nil // another one has taken its place
		case errors.Is(err, store.ErrDamaged):
			d.log.ErrorContext(ctx, "the snapshot is damaged; no more is answered from it", "cause", err)
			stop()
		}
		verified <- err
	}()
	return answering, func() error {
		stop()
		if err := <-verified; !errors.Is(err, context.Canceled) {
			return err
		}
		return nil
	}
}
