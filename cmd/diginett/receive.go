package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"diginett/internal/hold"
	"diginett/internal/litestream"
	"diginett/internal/publication"
	"diginett/internal/receive"
)

// receiveOptions are the flags of receive.
type receiveOptions struct {
	snapshot    string
	publication string
	replica     litestream.Replica
	every       time.Duration // 0 for once
	allowOlder  bool
	jsonLog     bool
}

// receivePublished puts the snapshot that was published last in place.
func receivePublished(ctx context.Context, args []string, env environment) (err error) {
	options, err := parseReceive(args)
	if err != nil {
		return err
	}
	if err := canTake(options.snapshot, "snapshot"); err != nil {
		return fmt.Errorf("receive %s: %w", options.snapshot, err)
	}
	release, err := hold.File(options.snapshot)
	if errors.Is(err, hold.ErrHeld) {
		return fmt.Errorf("receive %s: another `diginett receive` is at it", options.snapshot)
	}
	if err != nil {
		return fmt.Errorf("receive: %w", err)
	}
	defer func() { err = errors.Join(err, release()) }()
	log := env.logOf(options.jsonLog)
	if options.every == 0 {
		log = slog.New(slog.NewTextHandler(env.stderr, &slog.HandlerOptions{Level: slog.LevelWarn})) // the rest is printed
	}
	receiver := &receive.Receiver{
		File: options.snapshot, Source: options.source(), Verify: verifySnapshot, AllowOlder: options.allowOlder, Now: time.Now, Log: log,
	}
	if err := receiver.Clean(); err != nil {
		return fmt.Errorf("receive: %w", err)
	}
	if options.every == 0 {
		return printReceived(ctx, receiver, env)
	}
	log.InfoContext(ctx, "looking for publications", "from", fmt.Sprint(options.source()), "every", options.every, "snapshot", options.snapshot)
	goRound(ctx, options.every, log, receiver.Once)
	log.InfoContext(context.WithoutCancel(ctx), "no more is received")
	return nil
}

func parseReceive(args []string) (options receiveOptions, err error) {
	f := newFlags("receive", "Get the snapshot that was published last, verify it, and put it in place of the one that is there. Where anything goes wrong, that one stays.\n"+
		"FILE.publication.json beside it tells which publication it is. Keys to a store are for Litestream, in its own variables or its configuration.")
	f.StringVar(&options.snapshot, "snapshot", "", "put the snapshot at `FILE`, for `diginett serve --snapshot FILE`; needed")
	f.StringVar(&options.replica.At, "replica", "", "get it from the replica at `URL`, which Litestream wrote")
	f.StringVar(&options.publication, "publication", "", "get it from the publication database `FILE` on this machine")
	f.DurationVar(&options.every, "every", 0, "stay, and look at this `INTERVAL`, such as 5s; at once after SIGHUP")
	f.StringVar(&options.replica.Program, "litestream", "litestream", "run this `PROGRAM` as Litestream")
	f.StringVar(&options.replica.Config, "litestream-config", "", "have Litestream read this configuration `FILE`; --replica is then the path of a database in it")
	f.DurationVar(&options.replica.Limit, "timeout", 10*time.Minute, "end Litestream where one run takes `LONGER`, 10m where left out")
	f.BoolVar(&options.allowOlder, "allow-older", false, "take what was published earlier than what is there, as after a store was restored")
	f.BoolVar(&options.jsonLog, "json-log", false, "log lines of JSON rather than text")
	if err := f.parse(args); err != nil {
		return receiveOptions{}, err
	}
	switch {
	case options.snapshot == "":
		err = f.usage("receive: --snapshot is missing; it names the file to put in place")
	case (options.replica.At == "") == (options.publication == ""):
		err = f.usage("receive: either --replica or --publication says where from")
	case options.publication != "" && options.publication == options.snapshot:
		err = f.usage("receive: --publication and --snapshot are the same file")
	case options.every < 0 || 0 < options.every && options.every < shortestInterval:
		err = f.usage("receive: --every is %s; it must be %s at least", options.every, shortestInterval)
	case options.replica.Limit <= 0:
		err = f.usage("receive: --timeout is %s; it must be longer than nothing", options.replica.Limit)
	}
	return options, err
}

func (o receiveOptions) source() receive.Source {
	if o.publication != "" {
		return receive.Database(o.publication)
	}
	return receive.Replica{Replica: o.replica}
}

// printReceived receives once, and prints what is there then.
func printReceived(ctx context.Context, receiver *receive.Receiver, env environment) error {
	if err := receiver.Once(ctx); err != nil {
		return err
	}
	record, err := publication.ReadRecord(receiver.File)
	if err != nil {
		return err
	}
	last, _ := record.Last()
	fmt.Fprintf(env.stdout, "publication %d is in %s, data version %s\n", last.Number, receiver.File, last.Version)
	return nil
}
