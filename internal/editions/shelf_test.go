package editions_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"diginett/internal/editions"
)

// put has a shelf keep a file with some content as a version.
func put(t *testing.T, shelf *editions.Shelf, version, content string, when time.Time) {
	t.Helper()
	from := filepath.Join(t.TempDir(), "snapshot")
	if err := os.WriteFile(from, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	aside, err := shelf.Copy(t.Context(), from)
	if err != nil {
		t.Fatal(err)
	}
	path, err := shelf.Settle(aside, version)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, when, when); err != nil {
		t.Fatal(err)
	}
}

func versionsOf(t *testing.T, shelf *editions.Shelf) []string {
	t.Helper()
	paths, err := shelf.Latest()
	if err != nil {
		t.Fatal(err)
	}
	for i, path := range paths {
		paths[i] = strings.TrimSuffix(filepath.Base(path), ".sqlite")
	}
	return paths
}

func TestAShelfKeepsTheLatest(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "kept")
	shelf, err := editions.OpenShelf(dir, 2)
	if err != nil {
		t.Fatal(err)
	}
	yesterday := time.Now().Add(-24 * time.Hour)
	for i, version := range []string{"a", "b", "c"} {
		put(t, shelf, version, "content of "+version, yesterday.Add(time.Duration(i)*time.Minute))
	}
	if got := versionsOf(t, shelf); !slices.Equal(got, []string{"c", "b"}) {
		t.Errorf("kept are %v, want c and b", got)
	}
	put(t, shelf, "b", "content of b", yesterday.Add(time.Hour))
	if got := versionsOf(t, shelf); !slices.Equal(got, []string{"b", "c"}) {
		t.Errorf("after b came once more, kept are %v, want b and c", got)
	}
	if content, err := os.ReadFile(filepath.Join(dir, "b.sqlite")); err != nil || string(content) != "content of b" {
		t.Errorf("b holds %q, %v", content, err)
	}
}

func TestAShelfIsNotFooledByAClockThatWasSetBack(t *testing.T) {
	shelf, err := editions.OpenShelf(t.TempDir(), 2)
	if err != nil {
		t.Fatal(err)
	}
	tomorrow := time.Now().Add(24 * time.Hour)
	put(t, shelf, "a", "content of a", tomorrow)
	put(t, shelf, "b", "content of b", tomorrow.Add(time.Minute))
	aside, err := shelf.Copy(t.Context(), "shelf_test.go")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := shelf.Settle(aside, "c"); err != nil {
		t.Fatal(err)
	}
	if got := versionsOf(t, shelf); !slices.Equal(got, []string{"c", "b"}) {
		t.Errorf("kept are %v, want c and b", got)
	}
}

func TestWhatAKilledProcessLeftOnAShelfIsRemovedAndWhatAnotherCopiesIsNot(t *testing.T) {
	dir := t.TempDir()
	left := filepath.Join(dir, ".incoming.aside-1")
	if err := os.MkdirAll(left, 0o700); err != nil {
		t.Fatal(err)
	}
	shelf, err := editions.OpenShelf(dir, 2)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(left); err == nil {
		t.Error("what was left is still there")
	}
	copied, err := shelf.Copy(t.Context(), "shelf_test.go")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := editions.OpenShelf(dir, 2); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(copied.Path); err != nil {
		t.Errorf("a copy that is under way was removed: %v", err)
	}
	if got := versionsOf(t, shelf); len(got) > 0 {
		t.Errorf("what was copied half is taken for %v", got)
	}
	if err := copied.Remove(); err != nil {
		t.Fatal(err)
	}
	if there, _ := os.ReadDir(dir); len(there) > 0 {
		t.Errorf("left are %v", there)
	}
}

func TestACopyThatFailsLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	shelf, err := editions.OpenShelf(dir, 2)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := shelf.Copy(t.Context(), filepath.Join(dir, "missing")); err == nil {
		t.Error("what is not there was copied")
	}
	if _, err := shelf.Copy(t.Context(), dir); err == nil {
		t.Error("a folder was copied")
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left are %v", left)
	}
}
