package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"diginett/internal/aside"
	"diginett/internal/hold"
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

// publish puts a snapshot into a publication database.
func publish(ctx context.Context, args []string, env environment) (err error) {
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
	p := &publishing{publishOptions: options, env: env, log: env.logOf(options.jsonLog)}
	if err := aside.Clean(options.publication); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if options.every == 0 {
		return p.printOne(ctx)
	}
	p.stay(ctx)
	return nil
}

func parsePublish(args []string) (options publishOptions, err error) {
	f := newFlags("publish", "Put a snapshot into a publication database, where readers get it from, at the next number. It is built aside and verified first.\n"+
		"Tables with problems are refused, and what was published last stays. What is published already is not published again.")
	f.StringVar(&options.publication, "publication", "", "publish in the publication database `FILE`, which is made where there is none; needed")
	f.StringVar(&options.data, "data", "", dataUsage)
	f.StringVar(&options.snapshot, "snapshot", "", "publish the snapshot `FILE`, which `diginett build` wrote, or which was published before")
	f.DurationVar(&options.every, "every", 0, "stay, and look for changes at this `INTERVAL`, such as 2s; published is what stays the same for one")
	f.DurationVar(&options.heartbeat, "heartbeat", time.Minute, "with --every, tell readers at this `INTERVAL` that nothing later was published, 1m where left out; each time, they fetch what is published anew. 0 tells them nothing")
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
	case options.after < 0:
		err = f.usage("publish: --after is %d; it must be the number of a publication", options.after)
	}
	if options.every == 0 {
		options.heartbeat = 0
	}
	return options, err
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
