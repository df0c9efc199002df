package store

import (
	"database/sql"
	"path/filepath"
	"testing"

	"diginett/internal/dataset"
)

// TestNothingOfAnExposedFileIsMapped asks every connection, after all that Open and the
// graph do with them: a file that is cut short under a mapping ends the process.
func TestNothingOfAnExposedFileIsMapped(t *testing.T) {
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	set, err := dataset.Open(t.Context(), dataset.Embedded(), dataset.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer set.Close() //nolint:errcheck // it was only read
	if _, err := Write(t.Context(), set, path, nil); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		open func() (*Store, error)
		want int
	}{
		"exposed": {func() (*Store, error) { return OpenExposed(t.Context(), path) }, 0},
		"private": {func() (*Store, error) { return Open(t.Context(), path) }, mapped},
	} {
		s, err := c.open()
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if _, err := s.Graph(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, conn := range all(t, s.db) {
			got := -1
			if err := conn.QueryRowContext(t.Context(), "PRAGMA mmap_size").Scan(&got); err != nil || got != c.want {
				t.Errorf("%s: a connection maps up to %d bytes (%v), want %d", name, got, err, c.want)
			}
		}
	}
}

// all are the connections of a database, until the test ends.
func all(t *testing.T, db *sql.DB) (list []*sql.Conn) {
	t.Helper()
	for range db.Stats().MaxOpenConnections {
		conn, err := db.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = conn.Close() })
		list = append(list, conn)
	}
	return list
}
