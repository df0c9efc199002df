// Peers measures diginett beside other GraphQL servers that answer the same
// questions from the same data, and beside what there is to win without GraphQL.
// `make bench-peers` runs it; docs/performance.md says how it measures.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"diginett/internal/peers/floor"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench-peers:", err)
		os.Exit(1)
	}
}

// run is the measurement, or one of the two servers that are a part of this
// program.
func run(ctx context.Context, args []string) error {
	if len(args) == 3 {
		switch name, address, file := args[0], args[1], args[2]; name {
		case "floor":
			return serveFloor(ctx, address, file)
		case "replay":
			return serveReplay(ctx, address, file)
		}
	}
	options, err := parse(args)
	if err != nil {
		return err
	}
	if err = measure(ctx, options); err != nil && ctx.Err() != nil {
		return errors.New("interrupted; every server has been stopped")
	}
	return err
}

func serveFloor(ctx context.Context, address, file string) error {
	f, err := floor.Open(ctx, file)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // it is only read
	return serve(ctx, address, f)
}

func serveReplay(ctx context.Context, address, file string) error {
	recorded, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("read the recording: %w", err)
	}
	replay, err := floor.NewReplay(bytes.NewReader(recorded))
	if err != nil {
		return err
	}
	return serve(ctx, address, replay)
}

// serve collects garbage as seldom as diginett does, so that neither has that
// before the other.
func serve(ctx context.Context, address string, handler http.Handler) error {
	const percent = 400
	debug.SetGCPercent(percent)
	return floor.Serve(ctx, address, handler)
}
