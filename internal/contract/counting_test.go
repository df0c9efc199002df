package contract

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph"
	"diginett/graph/cost"
	"diginett/graph/execute"
	"diginett/internal/org"
	"diginett/internal/store"
)

// sent is how many statements a query sends to SQLite.
type sent struct {
	cold int // to a store that has nothing in memory yet
	warm int // to one that has the graph, and the rows of this question
}

// countStatements asks an executor itself, since a server asks questions of its
// own when it starts.
func countStatements(t *testing.T, query string, vars variables) sent {
	t.Helper()
	s, err := store.Open(t.Context(), snapshotPath)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var count atomic.Int64
	executor := newExecutor(t, s)
	traced := store.WithTrace(t.Context(), func(string) { count.Add(1) })
	ask := func() int {
		count.Store(0)
		response := executor.Execute(traced, &graphql.RawParams{Query: query, Variables: asJSON(t, vars)})
		if len(response.Errors) > 0 {
			t.Fatal(response.Errors)
		}
		return int(count.Load())
	}
	cold := ask()
	if _, err := s.Graph(t.Context()); err != nil {
		t.Fatal(err)
	}
	ask()
	return sent{cold, ask()}
}

// asJSON are variables as a server decodes them.
func asJSON(t *testing.T, vars variables) (decoded map[string]any) {
	t.Helper()
	text, err := json.Marshal(vars)
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&decoded); err != nil {
		t.Fatal(err)
	}
	return decoded
}

// newExecutor is an executor without limits of its own, so that those beneath it
// are met.
func newExecutor(t *testing.T, s *store.Store) *execute.Executor {
	t.Helper()
	day, err := org.ParseDay(today)
	if err != nil {
		t.Fatal(err)
	}
	executor, err := graph.NewExecutor(s, cost.Unlimited(), day.Time, time.UTC, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return executor
}
