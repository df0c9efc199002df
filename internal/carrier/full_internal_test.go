package carrier

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestADiskThatIsFullKeepsTheLastPublication has SQLite refuse to make the file longer,
// as it does where the disk is full.
func TestADiskThatIsFullKeepsTheLastPublication(t *testing.T) {
	dir := t.TempDir()
	path, small, large := filepath.Join(dir, "publication.sqlite"), filepath.Join(dir, "small"), filepath.Join(dir, "large")
	for path, length := range map[string]int{small: 50_000, large: 500_000} {
		if err := os.WriteFile(path, bytes.Repeat([]byte("x"), length), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // nothing is left to be written
	if _, _, err := c.Put(t.Context(), small, "v", time.Now(), 0); err != nil {
		t.Fatal(err)
	}
	if _, err := c.db.ExecContext(t.Context(), "PRAGMA max_page_count = 60"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := c.Put(t.Context(), large, "w", time.Now(), 0); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("the error is %v, want one that says that there is no room", err)
	}
	contents, err := c.Take(t.Context(), filepath.Join(dir, "taken"))
	if err != nil || len(contents.Publications) != 1 || contents.Publications[0].Version != "v" {
		t.Errorf("what was there is not whole any more: %+v, %v", contents, err)
	}
	if _, err := c.db.ExecContext(t.Context(), "PRAGMA max_page_count = 10000"); err != nil {
		t.Fatal(err)
	}
	if put, _, err := c.Put(t.Context(), large, "w", time.Now(), 0); err != nil || put.Number != 2 {
		t.Errorf("with room again it is number %d (%v), want 2", put.Number, err)
	}
}
