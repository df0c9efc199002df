package server

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestRequestsUnderWayFinishBeforeTheServerStops(t *testing.T) {
	begun, finish := make(chan struct{}), make(chan struct{})
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(begun)
		<-finish
		_, _ = io.WriteString(w, "done")
	})
	ctx, stop := context.WithCancel(t.Context())
	address, stopped := start(ctx, t, handler)
	answered := make(chan string, 1)
	go func() { answered <- read(t, "http://"+address) }()
	<-begun
	stop()
	close(finish)
	if got := <-answered; got != "done" {
		t.Errorf("answer %q", got)
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

func TestServerSaysWhyItCannotServe(t *testing.T) {
	listener := listen(t)
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Serve(t.Context(), listener, http.NotFoundHandler(), DefaultTimeouts(defaultDeadline), slog.New(slog.DiscardHandler)); err == nil {
		t.Error("no error")
	}
}

func start(ctx context.Context, t *testing.T, handler http.Handler) (address string, stopped <-chan error) {
	t.Helper()
	return startWith(ctx, t, handler, DefaultTimeouts(defaultDeadline))
}

func startWith(ctx context.Context, t *testing.T, handler http.Handler, timeouts Timeouts) (address string, stopped <-chan error) {
	t.Helper()
	listener, done := listen(t), make(chan error, 1)
	go func() { done <- Serve(ctx, listener, handler, timeouts, slog.New(slog.DiscardHandler)) }()
	return listener.Addr().String(), done
}

// Whoever is slow on purpose holds a connection, and not for long. Each of these
// would go on for minutes.
func TestSlowClientsAreLeft(t *testing.T) {
	long := strings.Repeat("x", 64<<20)
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return
		}
		_, _ = io.WriteString(w, long)
	})
	const short = 50 * time.Millisecond
	for name, timeouts := range map[string]Timeouts{
		"in its headers":        {Header: short, Request: time.Hour, Answer: time.Hour, Idle: time.Hour},
		"in its body":           {Header: time.Hour, Request: short, Answer: time.Hour, Idle: time.Hour},
		"in reading the answer": {Header: time.Hour, Request: time.Hour, Answer: short, Idle: time.Hour},
		"in asking again":       {Header: time.Hour, Request: time.Hour, Answer: time.Hour, Idle: short},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			left := make(chan struct{})
			address, _ := startWith(t.Context(), t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				handler(w, r)
				close(left)
			}), timeouts)
			connection, err := new(net.Dialer).DialContext(t.Context(), "tcp", address)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = connection.Close() }()
			sent := map[string]string{
				"in its headers":        "POST / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
				"in its body":           "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx",
				"in reading the answer": "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
				"in asking again":       "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n",
			}
			if _, err = io.WriteString(connection, sent[name]); err != nil {
				t.Fatal(err)
			}
			if name == "in reading the answer" {
				<-left // the rest of the answer was given up
				return
			}
			if _, err := io.Copy(io.Discard, connection); err != nil { // ends when the server closes the connection
				t.Log(err) // or resets it
			}
		})
	}
}

func listen(t *testing.T) net.Listener {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return listener
}

// read may run beside the test, so it may not end it.
func read(t *testing.T, address string) string {
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Error(err)
		return ""
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Error(err)
		return ""
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Error(err)
	}
	return string(body)
}
