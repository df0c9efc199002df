package rows

import (
	"database/sql"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"diginett/internal/dataset"
	"diginett/internal/org"
	"diginett/internal/store"
	"diginett/internal/synthetic"
)

// What is written is what the rules say of the same data set.
func TestRowsAreThoseThatHoldToday(t *testing.T) {
	t.Parallel()
	graph, db := filled(t)
	today := org.NewDay(2026, time.November, 23)
	wanted := map[string]int{"organisation": len(graph.Organisations)}
	for _, r := range graph.Relationships {
		if certainty, ok := r.Span.On(today); ok && certainty != org.PlannedOnly {
			wanted["relationship"]++
		}
	}
	reports := make(map[[2]string]bool)
	for _, l := range graph.Lines {
		if certainty, ok := l.Span.On(today); ok && certainty != org.PlannedOnly {
			reports[[2]string{l.Council, l.Network}] = true
		}
	}
	wanted["report"] = len(reports)
	for table, want := range wanted {
		if got := number(t, db, "SELECT count(*) FROM "+table); got != want {
			t.Errorf("%d rows of %s, want %d", got, table, want)
		}
	}
	for _, m := range graph.Organisations {
		name, _ := org.NameOn(org.BorneNames(m.Names), "", today)
		if number(t, db, "SELECT count(*) FROM organisation WHERE slug = ? AND name = ?", m.Slug, name) != 1 {
			t.Errorf("%s is not called %s", m.Slug, name)
		}
	}
	for _, where := range []string{"kind = 'MUNICIPALITY' AND active AND county_id IS NULL", "kind = 'NETWORK' AND county_id IS NULL", "folded = ''"} {
		if n := number(t, db, "SELECT count(*) FROM organisation WHERE "+where); n > 0 {
			t.Errorf("%d organisations %s", n, where)
		}
	}
}

func filled(t *testing.T) (*org.Graph, *sql.DB) {
	t.Helper()
	dir := t.TempDir()
	_, err := synthetic.Write(synthetic.Options{Scale: 1, Seed: 1}, func(name string) (io.WriteCloser, error) {
		return os.Create(filepath.Join(dir, name))
	})
	if err != nil {
		t.Fatal(err)
	}
	facts, err := dataset.Read(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	graph := org.Resolve(*facts)
	snapshot, path := filepath.Join(dir, "snapshot.sqlite"), filepath.Join(dir, "peers.sqlite")
	if _, err := store.Build(t.Context(), graph, snapshot); err != nil {
		t.Fatal(err)
	}
	if err := Fill(t.Context(), snapshot, path, org.NewDay(2026, time.November, 23)); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return graph, db
}

func number(t *testing.T, db *sql.DB, query string, args ...any) int {
	t.Helper()
	var n int
	if err := db.QueryRowContext(t.Context(), query, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
