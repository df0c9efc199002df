package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"diginett/internal/server"
)

// showMetrics serves metrics at an address of their own until the returned
// function stops it, which tells whether that went well. Without an address it
// does nothing.
func showMetrics(ctx context.Context, addr string, metrics *server.Metrics, log *slog.Logger) (stop func() error, err error) {
	if addr == "" {
		return func() error { return nil }, nil
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("serve metrics at %s: %w", addr, err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", metrics.Handler())
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan error, 1)
	go func() { done <- server.Serve(ctx, listener, mux, server.DefaultTimeouts(time.Second), log) }()
	log.InfoContext(ctx, "metrics are shown", "address", "http://"+listener.Addr().String()+"/metrics")
	return func() error {
		cancel()
		return <-done
	}, nil
}
