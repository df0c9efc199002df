// Command diginett serves, builds and checks a data set of who works with whom
// on digitalisation in Norwegian local government. `diginett help` says how.
package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"diginett/internal/server"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // whoever asks twice need not wait
	env := environment{stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv, cacheDir: os.UserCacheDir}
	os.Exit(run(ctx, os.Args[1:], env))
}

// environment is what a command knows of the world outside its arguments.
type environment struct {
	stdout   io.Writer // answers
	stderr   io.Writer // the log, and what went wrong
	getenv   func(name string) string
	cacheDir func() (string, error) // where the user's programs keep what they can make again
}

func (e environment) log() *slog.Logger {
	return slog.New(server.LogHandler(slog.NewTextHandler(e.stderr, nil)))
}

// jsonLog is log in lines of JSON.
func (e environment) jsonLog() *slog.Logger {
	return slog.New(server.LogHandler(slog.NewJSONHandler(e.stderr, nil)))
}
