package server_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph"
	"diginett/graph/cost"
	"diginett/internal/answercache"
	"diginett/internal/dataset"
	"diginett/internal/editions"
	"diginett/internal/org"
	"diginett/internal/publication"
	"diginett/internal/server"
	"diginett/internal/store"
	"diginett/internal/web"
)

const bySlug = `query Q($slug: String!) { organisation(by: {slug: $slug}) { slug name kind status website } }`

// BenchmarkRequests compares the server with floors made of nothing but
// net/http, over connections that are kept open and by their handlers alone.
// Compare only figures of one run.
func BenchmarkRequests(b *testing.B) {
	path, snapshot := buildSnapshot(b)
	body, err := json.Marshal(map[string]any{"query": bySlug, "variables": map[string]any{"slug": "digi-rogaland"}})
	if err != nil {
		b.Fatal(err)
	}
	handlers := []struct {
		name    string
		handler http.Handler
	}{
		{"floor, one statement", newSQLFloor(b, path)},
		{"floor, replayed bytes", newReplayFloor(b, newServer(b, snapshot, server.Config{}), body, false)},
		{"floor, replayed bytes and headers", newReplayFloor(b, newServer(b, snapshot, server.Config{}), body, true)},
		{"server, no execution", newServer(b, snapshot, server.Config{Executor: ready{newExecutor(b, snapshot)}})},
		{"server", newServer(b, snapshot, server.Config{})},
		{"server, kept answer", newServer(b, snapshot, keeping(b, snapshot))},
		{"server, kept answer, of data that may be replaced", newServer(b, snapshot, replaceable(b, keeping(b, snapshot)))},
	}
	for _, one := range handlers {
		b.Run("over TCP/"+one.name, func(b *testing.B) { benchmarkTCP(b, one.handler, body) })
	}
	for _, one := range handlers {
		b.Run("handler/"+one.name, func(b *testing.B) { benchmarkHandler(b, one.handler, body) })
	}
}

func benchmarkTCP(b *testing.B, handler http.Handler, body []byte) {
	listening := httptest.NewServer(handler)
	defer listening.Close()
	address, err := url.Parse(listening.URL)
	if err != nil {
		b.Fatal(err)
	}
	connection, err := new(net.Dialer).DialContext(b.Context(), "tcp", address.Host)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = connection.Close() })
	request := fmt.Appendf(nil, "POST /graphql HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"+
		"Accept: application/json\r\nContent-Length: %d\r\n\r\n%s", address.Host, len(body), body)
	reader := bufio.NewReaderSize(connection, 64<<10)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := connection.Write(request); err != nil {
			b.Fatal(err)
		}
		if err := skipAnswer(reader); err != nil {
			b.Fatal(err)
		}
	}
}

// skipAnswer reads an answer without understanding more of it than its length,
// so that the client costs little beside the server.
func skipAnswer(reader *bufio.Reader) error {
	status, err := reader.ReadSlice('\n')
	if err != nil {
		return err
	}
	if !bytes.HasPrefix(status, []byte("HTTP/1.1 200")) {
		return fmt.Errorf("answered %q", status)
	}
	length := 0
	for {
		line, err := reader.ReadSlice('\n')
		if err != nil {
			return err
		}
		if len(line) <= len("\r\n") {
			break
		}
		if value, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
			for _, digit := range bytes.TrimSpace(value) {
				length = length*10 + int(digit-'0')
			}
		}
	}
	_, err = reader.Discard(length)
	return err
}

func benchmarkHandler(b *testing.B, handler http.Handler, body []byte) {
	request := httptest.NewRequest(http.MethodPost, "/graphql", nil)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json")
	request.ContentLength = int64(len(body))
	reader := bytes.NewReader(body)
	sink := &sink{header: http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		reader.Reset(body)
		request.Body = io.NopCloser(reader)
		clear(sink.header)
		handler.ServeHTTP(sink, request)
		if sink.status >= 300 {
			b.Fatal(sink.status)
		}
	}
}

// sink is a response writer that keeps nothing.
type sink struct {
	header http.Header
	status int
}

func (s *sink) Header() http.Header                   { return s.header }
func (s *sink) WriteHeader(status int)                { s.status = status }
func (s *sink) Write(content []byte) (n int, _ error) { return len(content), nil }

// keeping keeps answers.
func keeping(b testing.TB, snapshot *store.Store) server.Config {
	answers, err := answercache.New(1 << 20)
	if err != nil {
		b.Fatal(err)
	}
	return server.Config{Answers: answers, Moment: func(context.Context) answercache.Moment {
		return answercache.Moment{Version: snapshot.Version(), Day: int(org.DayOf(time.Now().In(time.UTC)))}
	}}
}

// replaceable has a server read as one whose data may be replaced by what is published.
func replaceable(b testing.TB, config server.Config) server.Config {
	b.Helper()
	version, ledger, path := config.Moment(b.Context()).Version, new(publication.Ledger), filepath.Join(b.TempDir(), "snapshot.sqlite")
	record := publication.Record{Publications: []publication.Publication{{Number: 1234, Version: version, Published: time.Now()}}, Confirmed: time.Now()}
	if err := errors.Join(record.Write(path), ledger.Look(path, time.Now())); err != nil {
		b.Fatal(err)
	}
	set := editions.NewSet(unread{version}, 0, func(unread, error) {})
	config.Begin, config.Published = set.Begin, ledger
	config.Moment = func(ctx context.Context) answercache.Moment {
		return answercache.Moment{Version: set.Now(ctx).version, Day: int(org.DayOf(time.Now().In(time.UTC)))}
	}
	return config
}

// unread is an edition that nobody reads from.
type unread struct{ version string }

// Version implements [editions.Edition].
func (u unread) Version() string { return u.version }

// Close implements [editions.Edition].
func (unread) Close() error { return nil }

// ready answers what is benchmarked at once, and all else as the executor does.
type ready struct{ server.Executor }

// Execute implements server.Executor.
func (r ready) Execute(ctx context.Context, params *graphql.RawParams) *graphql.Response {
	if params.Query != bySlug {
		return r.Executor.Execute(ctx, params)
	}
	return &graphql.Response{Data: []byte(`{"organisation":{"slug":"digi-rogaland","name":"Digi Rogaland",` +
		`"kind":"NETWORK","status":"ACTIVE","website":"https://digirogaland.example/"}}`)}
}

func newExecutor(b testing.TB, snapshot *store.Store) server.Executor {
	b.Helper()
	executor, err := graph.NewExecutor(snapshot, cost.DefaultLimits(), time.Now, time.UTC, slog.New(slog.DiscardHandler))
	if err != nil {
		b.Fatal(err)
	}
	return executor
}

func buildSnapshot(b testing.TB) (string, *store.Store) {
	b.Helper()
	facts, err := dataset.Read(dataset.Embedded())
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "snapshot.sqlite")
	if _, err := store.Build(b.Context(), org.Resolve(*facts), path); err != nil {
		b.Fatal(err)
	}
	snapshot, err := store.Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { snapshot.Close() })
	return path, snapshot
}

// newServer is the server over a snapshot, with what the config says beside.
func newServer(b testing.TB, snapshot *store.Store, config server.Config) http.Handler {
	b.Helper()
	site, err := web.New()
	if err != nil {
		b.Fatal(err)
	}
	if config.Executor == nil {
		config.Executor = newExecutor(b, snapshot)
	}
	config.SDL, config.Site, config.BaseURL = graph.SDL(), site, "http://127.0.0.1"
	config.Log = slog.New(slog.DiscardHandler)
	handler, err := server.New(b.Context(), config)
	if err != nil {
		b.Fatal(err)
	}
	return handler
}
