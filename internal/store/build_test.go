package store_test

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diginett/internal/dataset"
	"diginett/internal/org"
	"diginett/internal/store"
)

func TestTwoBuildsAreByteForByteTheSame(t *testing.T) {
	t.Parallel()
	again := filepath.Join(t.TempDir(), "again.db")
	if _, err := store.Build(t.Context(), norway(t), again); err != nil {
		t.Fatal(err)
	}
	first, second := must[[]byte](t)(os.ReadFile(snapshotPath(t))), must[[]byte](t)(os.ReadFile(again))
	if !bytes.Equal(first, second) {
		t.Error("two builds of one graph differ")
	}
}

// The order of rows in the tables means nothing.
func TestTheOrderOfTheFactsDoesNotMatter(t *testing.T) {
	t.Parallel()
	facts := must[*org.Facts](t)(dataset.Read(dataset.Embedded()))
	random := rand.New(rand.NewPCG(1, 2))
	shuffle(random, facts.Organisations)
	shuffle(random, facts.Relationships)
	shuffle(random, facts.Changes)
	shuffle(random, facts.Counts)
	shuffle(random, facts.Sources)
	shuffle(random, facts.Conflicts)
	version := must[string](t)(store.Build(t.Context(), org.Resolve(*facts), filepath.Join(t.TempDir(), "shuffled.db")))
	if want := open(t).Version(); version != want {
		t.Errorf("version %s, in the order of the tables %s", version, want)
	}
}

func shuffle[T any](random *rand.Rand, list []T) {
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

func TestAnotherFactMakesAnotherVersion(t *testing.T) {
	t.Parallel()
	graph := *small()
	first := openGraph(t, &graph).Version()
	graph.Relationships[0].Note = "Another note."
	if second := openGraph(t, &graph).Version(); second == first {
		t.Error("the version stayed the same")
	}
}

func TestBuildLeavesTheGraphAsItWas(t *testing.T) {
	t.Parallel()
	graph := &org.Graph{About: small().About, Changes: []org.Change{{ID: "b", Date: 2}, {ID: "a", Date: 1}}}
	openGraph(t, graph)
	if graph.Changes[0].ID != "b" {
		t.Error("the changes were put in another order")
	}
}

func TestBuildLeavesNothingButTheSnapshot(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	path := filepath.Join(directory, "small.db")
	for range 2 {
		if _, err := store.Build(t.Context(), small(), path); err != nil {
			t.Fatal(err)
		}
	}
	s := must[*store.Store](t)(store.Open(t.Context(), path))
	everyone(t, s)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff([]string{"small.db"}, files(t, directory)); diff != "" {
		t.Error(diff)
	}
	if mode := must[os.FileInfo](t)(os.Stat(path)).Mode().Perm(); mode != 0o644 {
		t.Errorf("mode %o: others cannot read it", mode)
	}
}

func files(t *testing.T, directory string) []string {
	t.Helper()
	var names []string
	for _, entry := range must[[]os.DirEntry](t)(os.ReadDir(directory)) {
		names = append(names, entry.Name())
	}
	return names
}

func TestBuildReplacesAnOlderSnapshot(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "snapshot.db")
	graph := *small()
	if _, err := store.Build(t.Context(), &graph, path); err != nil {
		t.Fatal(err)
	}
	old := must[*store.Store](t)(store.Open(t.Context(), path))
	defer old.Close()
	graph.Organisations = graph.Organisations[:1]
	graph.Relationships, graph.Changes, graph.Counts = nil, nil, nil
	version := must[string](t)(store.Build(t.Context(), &graph, path))
	renewed := must[*store.Store](t)(store.Open(t.Context(), path))
	defer renewed.Close()
	if renewed.Version() != version || len(everyone(t, renewed)) != 1 {
		t.Errorf("opened version %s with %d organisations", renewed.Version(), len(everyone(t, renewed)))
	}
	if got := len(everyone(t, old)); got != len(small().Organisations) {
		t.Errorf("who had the old snapshot open reads %d organisations, want %d", got, len(small().Organisations))
	}
}

func TestAFailedBuildLeavesTheOldSnapshot(t *testing.T) {
	t.Parallel()
	t.Run("the context is cancelled", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		failBuild(t, ctx, small(), context.Canceled)
	})
	t.Run("two organisations have one slug", func(t *testing.T) {
		t.Parallel()
		graph := *small()
		graph.Organisations = append(graph.Organisations, graph.Organisations[0])
		failBuild(t, t.Context(), &graph, nil)
	})
	t.Run("the directory takes no new file", func(t *testing.T) {
		t.Parallel()
		if os.Getuid() == 0 {
			t.Skip("root may write anywhere")
		}
		path := filepath.Join(t.TempDir(), "snapshot.db")
		before := must[string](t)(store.Build(t.Context(), small(), path))
		if err := os.Chmod(filepath.Dir(path), 0o555); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(filepath.Dir(path), 0o755) //nolint:errcheck // the cleaning up tells
		if _, err := store.Build(t.Context(), small(), path); !errors.Is(err, os.ErrPermission) {
			t.Errorf("error %v, want %v", err, os.ErrPermission)
		}
		opens(t, path, before)
	})
	t.Run("there is no such directory", func(t *testing.T) {
		t.Parallel()
		if _, err := store.Build(t.Context(), small(), filepath.Join(t.TempDir(), "none", "snapshot.db")); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("error %v, want %v", err, os.ErrNotExist)
		}
	})
	t.Run("a directory is in the way", func(t *testing.T) {
		t.Parallel()
		directory := t.TempDir()
		if err := os.Mkdir(filepath.Join(directory, "snapshot.db"), 0o755); err != nil {
			t.Fatal(err)
		}
		if _, err := store.Build(t.Context(), small(), filepath.Join(directory, "snapshot.db")); err == nil {
			t.Error("no error")
		}
		if diff := cmp.Diff([]string{"snapshot.db"}, files(t, directory)); diff != "" {
			t.Error(diff)
		}
	})
}

// failBuild builds over a good snapshot what cannot be built.
func failBuild(t *testing.T, ctx context.Context, graph *org.Graph, want error) { //nolint:revive // t first, as in every helper of tests
	t.Helper()
	path := filepath.Join(t.TempDir(), "snapshot.db")
	before := must[string](t)(store.Build(t.Context(), small(), path))
	if _, err := store.Build(ctx, graph, path); err == nil || want != nil && !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
	}
	opens(t, path, before)
	if diff := cmp.Diff([]string{"snapshot.db"}, files(t, filepath.Dir(path))); diff != "" {
		t.Error(diff)
	}
}

func opens(t *testing.T, path, version string) {
	t.Helper()
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if s.Version() != version {
		t.Errorf("version %s, want %s", s.Version(), version)
	}
}

func TestEveryTableIsStrict(t *testing.T) {
	t.Parallel()
	rows, err := openRaw(t, snapshotPath(t)).QueryContext(t.Context(),
		`SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	tables := 0
	for rows.Next() {
		var name string
		var strict bool
		if err := rows.Scan(&name, &strict); err != nil {
			t.Fatal(err)
		}
		if tables++; !strict {
			t.Errorf("table %s is not strict", name)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if tables == 0 {
		t.Error("no tables")
	}
}
