package receive_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"diginett/internal/carrier"
	"diginett/internal/publication"
	"diginett/internal/receive"
)

var noon = time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)

// world is a publication database and a receiver that gets from it.
type world struct {
	*receive.Receiver
	database string
	now      time.Time
	log      bytes.Buffer
	fetched  int   // how often something was
	broken   error // what looking and fetching fail with
}

func newWorld(t *testing.T) *world {
	w := &world{database: filepath.Join(t.TempDir(), "publication.sqlite"), now: noon}
	w.Receiver = &receive.Receiver{
		File: filepath.Join(t.TempDir(), "snap[1]*.sqlite"), Source: w, Verify: verify, Now: func() time.Time { return w.now },
		Log: slog.New(slog.NewTextHandler(&w.log, nil)),
	}
	return w
}

// Look implements [receive.Source].
func (w *world) Look(ctx context.Context) (string, error) {
	if w.broken != nil {
		return "", w.broken
	}
	return receive.Database(w.database).Look(ctx)
}

// Fetch implements [receive.Source].
func (w *world) Fetch(ctx context.Context, dir string) (string, error) {
	w.fetched++
	return receive.Database(w.database).Fetch(ctx, dir)
}

// verify takes what begins with "good" for a snapshot whose version is its text.
func verify(_ context.Context, path string) (string, error) {
	content, err := os.ReadFile(path)
	if err == nil && !bytes.HasPrefix(content, []byte("good")) {
		err = errors.New("damaged snapshot")
	}
	return string(content), err
}

func (w *world) publish(t *testing.T, content, version string, after int64) {
	t.Helper()
	snapshot := filepath.Join(t.TempDir(), "snapshot")
	if err := os.WriteFile(snapshot, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := carrier.Open(t.Context(), w.database)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := c.Put(t.Context(), snapshot, version, w.now, after); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
}

// beat has whoever publishes say that nothing later was; or that nobody stays.
func (w *world) beat(t *testing.T, stays bool) {
	t.Helper()
	c, err := carrier.Open(t.Context(), w.database)
	if err != nil {
		t.Fatal(err)
	}
	if stays {
		err = c.Beat(t.Context(), w.now)
	} else {
		err = c.Leave(t.Context())
	}
	if err := errors.Join(err, c.Close()); err != nil {
		t.Fatal(err)
	}
}

// tick receives a second later.
func (w *world) tick(t *testing.T) error {
	t.Helper()
	w.now = w.now.Add(time.Second)
	return w.Once(t.Context())
}

// want fails where what is there is not the content, at that number, confirmed so many
// seconds after the beginning, and nothing else.
func (w *world) want(t *testing.T, content string, number int64, confirmed int) {
	t.Helper()
	got, err := os.ReadFile(w.File)
	if err != nil || string(got) != content {
		t.Errorf("there is %q (%v), want %q", got, err, content)
	}
	record, err := publication.ReadRecord(w.File)
	last, _ := record.Last()
	if err != nil || last.Number != number || last.Version != content {
		t.Errorf("the record ends with %+v (%v), want number %d", last, err, number)
	}
	if at := noon.Add(time.Duration(confirmed) * time.Second); !record.Confirmed.Equal(at) {
		t.Errorf("it was confirmed at %s, want %s", record.Confirmed, at)
	}
	if files, err := os.ReadDir(filepath.Dir(w.File)); err != nil || len(files) != 2 {
		t.Errorf("there are %v, want the snapshot and its record", files)
	}
}

func (w *world) mustTick(t *testing.T) {
	t.Helper()
	if err := w.tick(t); err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsPublishedIsPutInPlaceOnce(t *testing.T) {
	w := newWorld(t)
	w.publish(t, "good 1", "good 1", 0)
	w.mustTick(t)
	w.want(t, "good 1", 1, 1)
	before, _ := os.Stat(w.File)
	w.mustTick(t)
	w.want(t, "good 1", 1, 2)
	if after, _ := os.Stat(w.File); w.fetched != 1 || !os.SameFile(before, after) {
		t.Errorf("it was fetched %d times, or put there again", w.fetched)
	}
	w.publish(t, "good 2", "good 2", 0)
	w.publish(t, "good 3", "good 3", 0)
	w.mustTick(t)
	w.want(t, "good 3", 3, 3)
	if record, _ := publication.ReadRecord(w.File); !record.Has("good 2") {
		t.Error("the record does not have what was published meanwhile")
	}
}

// TestWhereSomebodyStaysToPublishTheyConfirm tells apart that a store is there and that
// something would come to it.
func TestWhereSomebodyStaysToPublishTheyConfirm(t *testing.T) {
	w := newWorld(t)
	w.publish(t, "good 1", "good 1", 0)
	w.mustTick(t)
	w.want(t, "good 1", 1, 1)
	w.beat(t, true)
	w.mustTick(t)
	w.want(t, "good 1", 1, 1)
	written, _ := os.Stat(publication.RecordPath(w.File))
	w.mustTick(t) // the publisher is silent
	w.want(t, "good 1", 1, 1)
	if now, _ := os.Stat(publication.RecordPath(w.File)); !os.SameFile(written, now) {
		t.Error("the same record was written again")
	}
	w.beat(t, true)
	w.mustTick(t)
	w.want(t, "good 1", 1, 3)
	w.publish(t, "good 2", "good 2", 0) // after the heartbeat
	w.mustTick(t)
	w.want(t, "good 2", 2, 4)
	w.beat(t, false)
	w.mustTick(t)
	w.mustTick(t)
	w.want(t, "good 2", 2, 7)
}

// TestTheHeartbeatOfWhatIsRefusedConfirmsNothing restores the publication database after a
// publication that was refused, so that it looks as it did before.
func TestTheHeartbeatOfWhatIsRefusedConfirmsNothing(t *testing.T) {
	w := newWorld(t)
	w.publish(t, "good 1", "good 1", 0)
	w.beat(t, true)
	w.mustTick(t)
	before, err := os.ReadFile(w.database)
	if err != nil {
		t.Fatal(err)
	}
	w.publish(t, "bad 2", "bad 2", 0)
	w.beat(t, true)
	if err := w.tick(t); err == nil {
		t.Fatal("a bad snapshot was put in place")
	}
	if err := os.WriteFile(w.database, before, 0o600); err != nil {
		t.Fatal(err)
	}
	w.mustTick(t)
	w.want(t, "good 1", 1, 0)
}

func TestASnapshotThatWasChangedOrRemovedIsPutThereAgain(t *testing.T) {
	for name, harm := range map[string]func(path string) error{
		"changed":              func(path string) error { return os.WriteFile(path, []byte("good x"), 0o600) },
		"removed":              os.Remove,
		"a pipe instead":       func(path string) error { return errors.Join(os.Remove(path), syscall.Mkfifo(path, 0o600)) },
		"without its record":   func(path string) error { return os.Remove(publication.RecordPath(path)) },
		"with a broken record": func(path string) error { return os.WriteFile(publication.RecordPath(path), []byte("{"), 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.publish(t, "good 1", "good 1", 0)
			w.mustTick(t)
			if err := harm(w.File); err != nil {
				t.Fatal(err)
			}
			w.mustTick(t)
			w.want(t, "good 1", 1, 2)
		})
	}
}

func TestWhatIsWrongIsRefusedAndWhatIsThereStays(t *testing.T) {
	cases := map[string]struct {
		wrong func(t *testing.T, w *world)
		say   string
	}{
		"the store cannot be reached":        {func(_ *testing.T, w *world) { w.broken = errors.New("no route to it") }, "no route to it"},
		"the snapshot is damaged":            {func(t *testing.T, w *world) { w.publish(t, "bad", "bad", 0) }, "damaged snapshot"},
		"the snapshot is of another version": {func(t *testing.T, w *world) { w.publish(t, "good 2", "good 3", 0) }, "version"},
		"the database is something else": {func(t *testing.T, w *world) {
			if err := os.WriteFile(w.database, []byte(strings.Repeat("x", 5000)), 0o600); err != nil {
				t.Fatal(err)
			}
		}, "not a publication database"},
		"the database is gone": {func(_ *testing.T, w *world) { w.database += "x" }, "no such file"},
		"the database is an older one": {func(t *testing.T, w *world) {
			w.database += "x"
			w.publish(t, "good 0", "good 0", 0)
		}, "not later"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.publish(t, "good 1", "good 1", 0)
			w.publish(t, "good 2", "good 2", 0)
			w.mustTick(t)
			c.wrong(t, w)
			for range 2 {
				if err := w.tick(t); err == nil || !strings.Contains(err.Error(), c.say) {
					t.Errorf("the error is %v, want one with %q", err, c.say)
				}
			}
			w.want(t, "good 2", 2, 1)
		})
	}
}

func TestAnOlderPublicationIsTakenWhereThatIsAllowed(t *testing.T) {
	w := newWorld(t)
	for i := range 3 {
		w.publish(t, fmt.Sprint("good ", i), fmt.Sprint("good ", i), 0)
	}
	w.mustTick(t)
	w.database += "x"
	w.publish(t, "good x", "good x", 0)
	if err := w.tick(t); !errors.Is(err, receive.ErrOlder) {
		t.Fatalf("the error is %v, want %v", err, receive.ErrOlder)
	}
	w.AllowOlder = true
	w.mustTick(t)
	w.want(t, "good x", 1, 3)
}

func TestADatabaseThatWasBegunAnewCountsOnAndIsTold(t *testing.T) {
	w := newWorld(t)
	w.publish(t, "good 1", "good 1", 0)
	w.publish(t, "good 2", "good 2", 0)
	w.mustTick(t)
	w.database += "x"
	w.publish(t, "good 3", "good 3", 1) // a number that was another's
	w.publish(t, "good 4", "good 4", 2)
	w.mustTick(t)
	w.want(t, "good 4", 3, 2)
	if !strings.Contains(w.log.String(), "begun anew") {
		t.Errorf("nothing is told of it: %s", w.log.String())
	}
}

func TestWhatAPredecessorLeftIsRemovedAndNothingElse(t *testing.T) {
	w := newWorld(t)
	w.publish(t, "good 1", "good 1", 0)
	w.mustTick(t)
	dir, name := filepath.Dir(w.File), filepath.Base(w.File)
	for _, left := range []string{"." + name + ".aside-123/publication.sqlite", "." + name + ".publication.json.aside-456", ".other.aside-1/file"} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(filepath.Join(dir, left)), 0o700), os.WriteFile(filepath.Join(dir, left), nil, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Clean(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, ".other.aside-1", "file")); err != nil {
		t.Errorf("what is another's is gone: %v", err)
	}
	if err := os.Remove(filepath.Join(dir, ".other.aside-1")); err != nil {
		t.Fatal(err)
	}
	w.want(t, "good 1", 1, 1)
}

func TestAFolderThatIsNotThereIsSaidNotToBe(t *testing.T) {
	w := newWorld(t)
	w.publish(t, "good 1", "good 1", 0)
	w.File = filepath.Join(filepath.Dir(w.File), "none", "snapshot.sqlite")
	if err := w.tick(t); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the error is %v", err)
	}
}
