package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"diginett/internal/rounds"
)

// longestPause is between tries of something that fails for long.
const longestPause = time.Minute

// goRound does rounds until the context ends, at once where SIGHUP asks for one.
func goRound(ctx context.Context, every time.Duration, log *slog.Logger, round func(context.Context) error) {
	rounds.Rounds{Every: every, Longest: longestPause, Ask: hangups(ctx), Log: log}.
		Run(ctx, func(ctx context.Context) error { return advised(round(ctx)) })
}

// hangups tells of each SIGHUP until the context ends.
func hangups(ctx context.Context) <-chan struct{} {
	signals, asked := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(signals, syscall.SIGHUP)
	go func() {
		defer signal.Stop(signals)
		for {
			select {
			case <-signals:
			case <-ctx.Done():
				return
			}
			select {
			case asked <- struct{}{}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return asked
}
