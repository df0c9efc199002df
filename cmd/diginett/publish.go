package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"diginett/internal/dataset"
	"diginett/internal/hold"
	"diginett/internal/publication"
	"diginett/internal/publish"
	"diginett/internal/regular"
)

// publishOptions are the flags of publish.
type publishOptions struct {
	publication string
	data        string
	snapshot    string
	every       time.Duration // 0 for once
	heartbeat   time.Duration // 0 for none
	after       int64
	jsonLog     bool
}

// publishSnapshot puts a snapshot into a publication database.
func publishSnapshot(ctx context.Context, args []string, env environment) (err error) {
	options, err := parsePublish(args)
	if err != nil {
		return err
	}
	if err := canTake(options.publication, "publication"); err != nil {
		return fmt.Errorf("publish in %s: %w", options.publication, err)
	}
	release, err := hold.File(options.publication)
	if errors.Is(err, hold.ErrHeld) {
		return fmt.Errorf("publish in %s: another `diginett publish` is at it", options.publication)
	}
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	defer func() { err = errors.Join(err, release()) }()
	log := env.logOf(options.jsonLog)
	publisher := &publish.Publisher{
		Database: options.publication, Source: cmp.Or(options.snapshot, options.data), Make: options.maker(env), Verify: verifySnapshot,
		After: options.after, Heartbeat: options.heartbeat, Now: time.Now, Log: log,
	}
	if err := publisher.Clean(); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if options.every == 0 {
		return options.printPublished(ctx, publisher, env)
	}
	log.InfoContext(ctx, "looking for what to publish", "at", publisher.Source, "every", options.every, "publication", options.publication)
	goRound(ctx, options.every, log, publisher.Round)
	log.InfoContext(context.WithoutCancel(ctx), "no more is published")
	return nil
}

// maker makes snapshots: of tables, or of a snapshot that is there.
func (o publishOptions) maker(env environment) func(ctx context.Context, from, path string) error {
	return func(ctx context.Context, from, path string) error {
		if o.snapshot != "" {
			return aboutPath(o.publication, regular.Copy(from, path))
		}
		_, err := makeSnapshot(ctx, from, path, env)
		return aboutPath(o.publication, err)
	}
}

// printPublished publishes once, and prints what came of it.
func (o publishOptions) printPublished(ctx context.Context, publisher *publish.Publisher, env environment) error {
	put, isNew, err := publisher.Once(ctx)
	var problems dataset.Problems
	switch {
	case errors.As(err, &problems):
		return printProblems(problems, o.data, env.stderr)
	case err != nil:
		return err
	case !isNew:
		fmt.Fprintf(env.stdout, "nothing has changed: publication %d in %s is of data version %s\n", put.Number, o.publication, put.Version)
	default:
		fmt.Fprintf(env.stdout, "published %d in %s, data version %s\n", put.Number, o.publication, put.Version)
	}
	return nil
}

func parsePublish(args []string) (options publishOptions, err error) {
	f := newFlags("publish", "Put a snapshot into a publication database, where readers get it from, at the next number. It is built aside and verified first.\n"+
		"Tables with problems are refused, and what was published last stays. What is published already is not published again.")
	f.StringVar(&options.publication, "publication", "", "publish in the publication database `FILE`, which is made where there is none; needed")
	f.StringVar(&options.data, "data", "", dataUsage)
	f.StringVar(&options.snapshot, "snapshot", "", "publish the snapshot `FILE`, which `diginett build` wrote, or which was published before")
	f.DurationVar(&options.every, "every", 0, "stay, and look for changes at this `INTERVAL`, such as 2s; published is what stays the same for one")
	f.DurationVar(&options.heartbeat, "heartbeat", time.Minute, "with --every, tell readers at this `INTERVAL` that nothing later was published, 1m, or --every where that is longer, where left out; each time, they fetch what is published anew. 0 tells them nothing")
	f.Int64Var(&options.after, "after", 0, "count on from this `NUMBER` where the last publication has a lower one, as after a database was lost")
	f.BoolVar(&options.jsonLog, "json-log", false, "log lines of JSON rather than text")
	if err := f.parse(args); err != nil {
		return publishOptions{}, err
	}
	switch {
	case options.publication == "":
		err = f.usage("publish: --publication is missing; it names the file to publish in")
	case options.data != "" && options.snapshot != "":
		err = f.usage("publish: --snapshot and --data exclude each other")
	case options.every < 0 || 0 < options.every && options.every < shortestInterval:
		err = f.usage("publish: --every is %s; it must be %s at least", options.every, shortestInterval)
	case options.every > 0 && options.data == "" && options.snapshot == "":
		err = f.usage("publish: --every needs --data or --snapshot; the tables in the program do not change")
	case options.every == 0 && f.given("heartbeat"):
		err = f.usage("publish: --heartbeat needs --every; who publishes once does not stay to say that nothing later was")
	case options.heartbeat < 0 || 0 < options.heartbeat && options.heartbeat < shortestInterval:
		err = f.usage("publish: --heartbeat is %s; it must be 0, or %s at least", options.heartbeat, shortestInterval)
	case f.given("heartbeat") && 0 < options.heartbeat && options.heartbeat < options.every:
		err = f.usage("publish: --heartbeat is %s and --every is %s; readers are told at a look, so it cannot be shorter", options.heartbeat, options.every)
	case options.after < 0 || options.after >= publication.MostNumber:
		err = f.usage("publish: --after is %d; it must be the number of a publication", options.after)
	}
	if !f.given("heartbeat") {
		options.heartbeat = usualHeartbeat(options.every)
	}
	return options, err
}

// usualHeartbeat is a minute, and longer where looks are rarer. Who does not stay has none.
func usualHeartbeat(every time.Duration) time.Duration {
	if every == 0 {
		return 0
	}
	return max(time.Minute, every)
}

// shortestInterval keeps a machine from doing nothing but looking.
const shortestInterval = 100 * time.Millisecond

// logOf is the log in lines of JSON, or in text.
func (e environment) logOf(json bool) *slog.Logger {
	if json {
		return e.jsonLog()
	}
	return e.log()
}
