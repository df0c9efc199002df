package contract

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // Europe/Oslo, on machines that have no time zones too

	"diginett/graph"
	"diginett/graph/cost"
	"diginett/graph/extract"
	"diginett/internal/answercache"
	"diginett/internal/dataset"
	"diginett/internal/org"
	"diginett/internal/server"
	"diginett/internal/store"
	"diginett/internal/web"
)

var update = flag.Bool("update", false, "write the golden answers and those of docs/article.md anew")

// today is what the servers of these tests take for today.
const today = "2026-11-23"

// snapshot and endpoint are the one snapshot of all tests and the server that answers from it.
var (
	snapshotPath string
	snapshot     *store.Store
	endpoint     string
)

func TestMain(m *testing.M) {
	flag.Parse()
	code, err := serveAndRun(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func serveAndRun(m *testing.M) (code int, err error) {
	dir, err := os.MkdirTemp("", "diginett-contract-*")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // what stays behind in the temporary directory does no harm
	facts, err := dataset.Read(dataset.Embedded())
	if err != nil {
		return 1, err
	}
	ctx := context.Background()
	snapshotPath = filepath.Join(dir, "snapshot.sqlite")
	if _, err := store.Build(ctx, org.Resolve(*facts), snapshotPath); err != nil {
		return 1, err
	}
	if snapshot, err = store.Open(ctx, snapshotPath); err != nil {
		return 1, err
	}
	defer snapshot.Close()
	handler, err := newHandler(ctx, snapshot)
	if err != nil {
		return 1, err
	}
	listening := httptest.NewServer(handler)
	defer listening.Close()
	endpoint = listening.URL + "/graphql"
	return m.Run(), nil
}

// newHandler is the server as `diginett serve` makes it, at noon of today.
func newHandler(ctx context.Context, from *store.Store) (http.Handler, error) {
	return newHandlerOn(ctx, from, today)
}

// newHandlerOn is newHandler at noon of another day.
func newHandlerOn(ctx context.Context, from *store.Store, today string) (http.Handler, error) {
	zone, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		return nil, err
	}
	noon, err := time.ParseInLocation("2006-01-02 15:04", today+" 12:00", zone)
	if err != nil {
		return nil, err
	}
	site, err := web.New()
	if err != nil {
		return nil, err
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	executor, err := graph.NewExecutor(from, cost.DefaultLimits(), func() time.Time { return noon }, zone, log)
	if err != nil {
		return nil, err
	}
	return server.New(ctx, server.Config{
		Executor: executor,
		SDL:      graph.SDL(),
		Site:     site,
		BaseURL:  "http://127.0.0.1",
		Log:      log,
		Exports:  exportsOf(extract.New(from, func() time.Time { return noon }, zone)),
		Versions: onlyEdition{from.Version(), graph.NewEdition(from, executor, func() time.Time { return noon }, zone)},
		Moment: func(context.Context) answercache.Moment {
			return answercache.Moment{Version: from.Version(), Day: int(org.DayOf(noon))}
		},
	})
}

func exportsOf(extractor *extract.Extractor) *server.Exports {
	return &server.Exports{
		Index: extract.Index(),
		Choose: func(_ context.Context, version, file string, choices url.Values) (server.Export, error) {
			if version != "" && version != extractor.Version() {
				return nil, nil
			}
			chosen, err := extractor.ChooseFile(file, choices)
			if err != nil {
				return nil, err
			}
			return chosen, nil
		},
	}
}

// onlyEdition is the one version of the data that a server holds.
type onlyEdition struct {
	version string
	edition *graph.Edition
}

// Held implements server.Versions.
func (o onlyEdition) Held(_ context.Context, version string) (server.Edition, bool) {
	return o.edition, version == o.version
}

// variables are those of one request.
type variables map[string]any

// post sends one operation and returns the body of the answer.
func post(t *testing.T, to, query string, vars variables) []byte {
	t.Helper()
	body, err := send(t.Context(), to, query, vars)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func send(ctx context.Context, to, query string, vars variables) ([]byte, error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": vars})
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	return io.ReadAll(response.Body)
}

// get asks for an address of the server, which begins with a slash.
func get(t *testing.T, path string) (status int, header http.Header, body string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, strings.TrimSuffix(endpoint, "/graphql")+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, response.Header, string(text)
}

// fetch is what is at an address of the server, which must be there.
func fetch(t *testing.T, path string) []byte {
	t.Helper()
	status, _, body := get(t, path)
	if status != http.StatusOK {
		t.Fatalf("%s answers %d: %.300s", path, status, body)
	}
	return []byte(body)
}
