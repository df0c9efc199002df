package publish_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diginett/internal/carrier"
	"diginett/internal/dataset"
	"diginett/internal/publish"
)

var noon = time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)

// world is a publisher of a folder with one file, whose text is the snapshot and its
// version. A text that begins with "bad" has problems.
type world struct {
	*publish.Publisher
	now    time.Time
	log    bytes.Buffer
	made   int
	while  func() // is called while a snapshot is made
	broken error  // of making one
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{now: noon, while: func() {}}
	w.Publisher = &publish.Publisher{
		Database: filepath.Join(t.TempDir(), "publication.sqlite"), Source: t.TempDir(), Make: w.make, Verify: verify,
		Heartbeat: time.Minute, Now: func() time.Time { return w.now }, Log: slog.New(slog.NewTextHandler(&w.log, nil)),
	}
	return w
}

func (w *world) make(_ context.Context, from, path string) error {
	w.made++
	w.while()
	text, err := os.ReadFile(filepath.Join(from, "table"))
	switch {
	case w.broken != nil:
		return w.broken
	case err != nil:
		return err
	case strings.HasPrefix(string(text), "bad"):
		return dataset.Problems{{File: "table", Message: "bad"}}
	}
	return os.WriteFile(path, text, 0o600)
}

func verify(_ context.Context, path string) (string, error) {
	text, err := os.ReadFile(path)
	return string(text), err
}

// write changes the file, at a time of its own so that a look can tell.
func (w *world) write(t *testing.T, text string) {
	t.Helper()
	path := filepath.Join(w.Source, "table")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	w.now = w.now.Add(time.Second)
	if err := os.Chtimes(path, w.now, w.now); err != nil {
		t.Fatal(err)
	}
}

// round goes a second on, and fails where the round does.
func (w *world) round(t *testing.T) {
	t.Helper()
	w.now = w.now.Add(time.Second)
	if err := w.Round(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// want fails where the last publication is another one, or the last heartbeat was not so
// many seconds ago.
func (w *world) want(t *testing.T, number int64, version string, beaten time.Duration) {
	t.Helper()
	c, err := carrier.OpenToRead(t.Context(), w.Database)
	if err != nil {
		t.Fatal(err)
	}
	last, heartbeat, err := c.Last(t.Context())
	if err := errors.Join(err, c.Close()); err != nil {
		t.Fatal(err)
	}
	if last.Number != number || last.Version != version {
		t.Errorf("publication %d of version %s is the last one, want %d of %s", last.Number, last.Version, number, version)
	}
	if ago := w.now.Sub(heartbeat); ago != beaten {
		t.Errorf("the last heartbeat was %s ago, want %s", ago, beaten)
	}
}

func TestWhatStaysTheSameForOneLookIsPublished(t *testing.T) {
	w := newWorld(t)
	w.write(t, "one")
	w.round(t) // the first look has nothing to compare with
	w.want(t, 1, "one", 0)
	w.write(t, "tw")
	w.round(t)
	w.write(t, "two")
	w.round(t)
	if w.made != 1 {
		t.Errorf("what is being written was made a snapshot of %d times", w.made-1)
	}
	w.round(t)
	w.want(t, 2, "two", 5*time.Second)
	w.round(t)
	if w.made != 2 {
		t.Error("what is published was made a snapshot of again")
	}
	w.write(t, "two")
	w.round(t)
	w.round(t)
	w.want(t, 2, "two", 9*time.Second)
	if !strings.Contains(w.log.String(), "nothing has changed") {
		t.Errorf("it logs:\n%s", &w.log)
	}
}

// TestAFileInAFolderBelowIsLookedAt writes in place, which changes no folder.
func TestAFileInAFolderBelowIsLookedAt(t *testing.T) {
	w := newWorld(t)
	w.write(t, "one")
	below := filepath.Join(w.Source, "below", "further")
	if err := os.MkdirAll(below, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(w.Source, filepath.Join(below, "circle")); err != nil {
		t.Fatal(err)
	}
	for made, text := range []string{"", "a", "as long", "as lang"} {
		path := filepath.Join(below, "table")
		w.now = w.now.Add(time.Second)
		if err := errors.Join(os.WriteFile(path, []byte(text), 0o600), os.Chtimes(path, w.now, w.now)); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			w.round(t)
		}
		if w.made != made+1 {
			t.Errorf("after %q, a snapshot was made %d times, want %d", text, w.made, made+1)
		}
	}
}

func TestWhatChangesWhileItIsReadIsReadAgain(t *testing.T) {
	w := newWorld(t)
	w.write(t, "one")
	w.while = func() {
		w.while = func() {}
		w.write(t, "two")
	}
	w.round(t)
	if _, err := os.Stat(w.Database); err == nil {
		t.Error("half of it was published")
	}
	w.round(t)
	w.round(t)
	w.want(t, 1, "two", 0)
}

func TestReadersAreToldFromTimeToTimeThatThisIsAll(t *testing.T) {
	w := newWorld(t)
	w.write(t, "one")
	for range 60 {
		w.round(t)
	}
	w.want(t, 1, "one", 59*time.Second)
	w.round(t)
	w.want(t, 1, "one", 0)
	w.write(t, "bad")
	for range 59 {
		w.round(t)
	}
	w.want(t, 1, "one", 0)
	if got := strings.Count(w.log.String(), "the tables have problems"); got != 1 {
		t.Errorf("problems are told %d times:\n%s", got, &w.log)
	}
	if err := os.Rename(w.Source, w.Source+".away"); err != nil {
		t.Fatal(err)
	}
	w.now = w.now.Add(time.Hour)
	if err := w.Round(t.Context()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("without its source: %v", err)
	}
	w.want(t, 1, "one", time.Hour) // what may be new cannot be seen
}

func TestWhoDoesNotStayLeavesNoHeartbeat(t *testing.T) {
	w := newWorld(t)
	w.write(t, "one")
	w.round(t)
	w.want(t, 1, "one", 0)
	w.Heartbeat = 0
	if _, isNew, err := w.Once(t.Context()); err != nil || isNew {
		t.Fatalf("published again: %t, %v", isNew, err)
	}
	w.want(t, 1, "one", w.now.Sub(time.Time{}))
}

func TestWhatCannotBeMadeIsTriedAgainAndLeavesNothing(t *testing.T) {
	w := newWorld(t)
	w.write(t, "one")
	w.broken = errors.New("no room")
	for range 2 {
		w.now = w.now.Add(time.Second)
		if err := w.Round(t.Context()); !errors.Is(err, w.broken) {
			t.Errorf("got %v", err)
		}
	}
	if entries, err := os.ReadDir(filepath.Dir(w.Database)); err != nil || len(entries) > 0 {
		t.Errorf("there are %v, %v", entries, err)
	}
	w.broken = nil
	w.round(t)
	w.want(t, 1, "one", 0)
}
