package contract

import (
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/transport"

	"diginett/graph"
	"diginett/internal/org"
	"diginett/internal/store"
)

// sent is how many statements a query sends to SQLite.
type sent struct {
	cold int // to a store that has nothing in memory yet
	warm int // to one that has the graph, and the rows of this question
}

// countStatements asks the schema itself, since a server asks questions of its
// own when it starts.
func countStatements(t *testing.T, query string, vars variables) sent {
	t.Helper()
	s, err := store.Open(t.Context(), snapshotPath)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var count atomic.Int64
	schema := schemaOver(t, s)
	counting := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		traced := store.WithTrace(r.Context(), func(string) { count.Add(1) })
		schema.ServeHTTP(w, r.WithContext(traced))
	}))
	defer counting.Close()
	ask := func() int {
		count.Store(0)
		read(t, post(t, counting.URL, query, vars)).clean(t)
		return int(count.Load())
	}
	cold := ask()
	if _, err := s.Graph(t.Context()); err != nil {
		t.Fatal(err)
	}
	ask()
	return sent{cold, ask()}
}

func schemaOver(t *testing.T, s *store.Store) http.Handler {
	t.Helper()
	day, err := org.ParseDay(today)
	if err != nil {
		t.Fatal(err)
	}
	schema := graph.NewSchema(s)
	h := handler.New(schema)
	h.AddTransport(transport.POST{})
	for _, e := range graph.Extensions(schema, func() time.Time { return day.Time() }, time.UTC) {
		h.Use(e)
	}
	return h
}
