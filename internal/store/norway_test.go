package store_test

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"diginett/internal/dataset"
	"diginett/internal/org"
	"diginett/internal/store"
)

// everyCertainty lets everything through that can hold on a day.
var everyCertainty = org.Certainties()

// norwegian is the embedded data set with the rules applied, worked out once.
var norwegian = sync.OnceValues(func() (*org.Graph, error) {
	facts, err := dataset.Read(dataset.Embedded())
	if err != nil {
		return nil, err
	}
	return org.Resolve(*facts), nil
})

func norway(t testing.TB) *org.Graph {
	t.Helper()
	graph, err := norwegian()
	if err != nil {
		t.Fatal(err)
	}
	return graph
}

// snapshotDirectory outlives the tests that share the snapshot in it.
var snapshotDirectory string

func TestMain(m *testing.M) {
	os.Exit(withSnapshotDirectory(m))
}

func withSnapshotDirectory(m *testing.M) int {
	directory, err := os.MkdirTemp("", "diginett-store")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(directory) //nolint:errcheck // what is left in the temporary directory harms nobody
	snapshotDirectory = directory
	return m.Run()
}

// snapshot is a snapshot of the embedded data set, built once. Nobody changes it.
var snapshot = sync.OnceValues(func() (string, error) {
	graph, err := norwegian()
	if err != nil {
		return "", err
	}
	path := filepath.Join(snapshotDirectory, "norway.db")
	_, err = store.Build(context.Background(), graph, path)
	return path, err
})

func snapshotPath(t testing.TB) string {
	t.Helper()
	path, err := snapshot()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

var shared = sync.OnceValues(func() (*store.Store, error) {
	path, err := snapshot()
	if err != nil {
		return nil, err
	}
	return store.Open(context.Background(), path)
})

// open returns the snapshot of the embedded data set, open for all tests at once.
func open(t testing.TB) *store.Store {
	t.Helper()
	s, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// openAnew opens the snapshot of the Norwegian data set for one test, with
// nothing of it in memory.
func openAnew(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), snapshotPath(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// openGraph builds a snapshot of the graph for one test and opens it.
func openGraph(t testing.TB, graph *org.Graph) *store.Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "small.db")
	if _, err := store.Build(t.Context(), graph, path); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// ids are the ids of organisations by slug; a slug that names nothing fails the test.
func ids(t testing.TB, s *store.Store, slugs ...string) []int64 {
	t.Helper()
	found, err := s.OrganisationsBySlug(t.Context(), slugs)
	if err != nil {
		t.Fatal(err)
	}
	list := make([]int64, len(slugs))
	for i, slug := range slugs {
		if found[slug] == nil {
			t.Fatalf("no organisation %q", slug)
		}
		list[i] = found[slug].ID()
	}
	return list
}

// on reads organisations on one day.
func on(day org.Day, ids ...int64) []store.At {
	at := make([]store.At, len(ids))
	for i, id := range ids {
		at[i] = store.At{ID: id, Day: day}
	}
	return at
}

// everyone is every organisation of a snapshot, by id.
func everyone(t testing.TB, s *store.Store) []*store.Organisation {
	t.Helper()
	all, err := s.List(t.Context(), store.List{
		Types: org.Types(), Day: day(2020, 1, 1),
		Statuses: []store.Status{store.Active, store.Ended, store.NotYet, store.PlannedStatus},
		Page:     store.Page{Limit: 100_000},
	})
	if err != nil {
		t.Fatal(err)
	}
	return organisations(t, s, all)
}

// organisations are the rows of a list.
func organisations(t testing.TB, s *store.Store, list []store.Listed) []*store.Organisation {
	t.Helper()
	ids := make([]int64, len(list))
	for i, o := range list {
		ids[i] = o.ID
	}
	return must[[]*store.Organisation](t)(s.Organisations(t.Context(), ids))
}

// bothWays runs a test on two stores of one snapshot: one that reads ties and
// reports by statements, as before the graph is in memory, and one that has it.
func bothWays(t *testing.T, open func(testing.TB) *store.Store, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	t.Run("by statements", func(t *testing.T) {
		t.Parallel()
		test(t, open(t))
	})
	t.Run("in memory", func(t *testing.T) {
		t.Parallel()
		s := open(t)
		if _, err := s.Graph(t.Context()); err != nil {
			t.Fatal(err)
		}
		test(t, s)
	})
}

func day(year, month, of int) org.Day { return org.NewDay(year, time.Month(month), of) }

func must[T any](t testing.TB) func(value T, err error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}
