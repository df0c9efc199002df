package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Timeouts bound how long a connection may take over each thing that it does.
type Timeouts struct {
	Header  time.Duration // to send the request line and the headers
	Request time.Duration // to send all of the request
	Answer  time.Duration // from the request on, to have taken the answer
	Idle    time.Duration // between requests
	Grace   time.Duration // once the server stops, for those under way
}

// DefaultTimeouts are those for operations that may take so long.
func DefaultTimeouts(deadline time.Duration) Timeouts {
	return Timeouts{
		Header: 5 * time.Second, Request: 10 * time.Second, Answer: deadline + 30*time.Second,
		Idle: 2 * time.Minute, Grace: deadline + 5*time.Second,
	}
}

// maxHeader bounds the request line with a query in it, and the headers.
const maxHeader = 64 << 10

// Serve answers requests on the listener until the context ends. Then it takes
// no more, and gives those under way some time to finish.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler, timeouts Timeouts, log *slog.Logger) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: timeouts.Header,
		ReadTimeout:       timeouts.Request,
		WriteTimeout:      timeouts.Answer,
		IdleTimeout:       timeouts.Idle,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve %s: %w", listener.Addr(), err)
	case <-ctx.Done():
		return shutDown(ctx, server, timeouts.Grace)
	}
}

func shutDown(ctx context.Context, server *http.Server, grace time.Duration) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return fmt.Errorf("shut down: %w", errors.Join(err, server.Close()))
	}
	return nil
}
