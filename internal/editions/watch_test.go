package editions_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"diginett/internal/editions"
)

// watched is a path that is looked at all the time.
type watched struct {
	path    string
	looks   atomic.Int64
	again   atomic.Int64 // how many of the next changes are to be told of again
	changes chan editions.Seen
}

func watch(t *testing.T) *watched {
	t.Helper()
	w := &watched{path: filepath.Join(t.TempDir(), "snapshot"), changes: make(chan editions.Seen, 10)}
	w.write(t, "first")
	ctx, cancel := context.WithCancel(t.Context())
	ended, seen := make(chan struct{}), editions.Look(w.path)
	go func() {
		defer close(ended)
		editions.Watch(ctx, w.path, time.Millisecond, seen, func() { w.looks.Add(1) }, func(s editions.Seen) (again bool) {
			w.changes <- s
			return w.again.Add(-1) >= 0
		})
	}()
	t.Cleanup(func() { cancel(); <-ended })
	return w
}

func (w *watched) write(t *testing.T, content string) {
	t.Helper()
	if err := os.WriteFile(w.path+".aside", []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(w.path+".aside", w.path); err != nil {
		t.Fatal(err)
	}
}

// settled waits until it was looked at several times more.
func (w *watched) settled() {
	for until := w.looks.Load() + 5; w.looks.Load() < until; {
		time.Sleep(time.Millisecond)
	}
}

func TestAWatchTellsOfEachFileOnce(t *testing.T) {
	w := watch(t)
	w.settled()
	if len(w.changes) > 0 {
		t.Fatal("what was seen before is told of")
	}
	for _, content := range []string{"second", "third", "third"} {
		w.write(t, content)
		if seen := <-w.changes; !seen.Same(editions.Look(w.path)) {
			t.Error("another file was seen than stands there")
		}
		w.settled()
		if len(w.changes) > 0 {
			t.Error("one file is told of twice")
		}
	}
}

func TestAWatchSaysNothingWhileNothingStandsThere(t *testing.T) {
	w := watch(t)
	if err := os.Remove(w.path); err != nil {
		t.Fatal(err)
	}
	w.settled()
	if len(w.changes) > 0 {
		t.Error("nothing is told of as something")
	}
	w.write(t, "first")
	<-w.changes
}

func TestAFileThatIsWrittenIntoIsAnotherOne(t *testing.T) {
	w := watch(t)
	file, err := os.OpenFile(w.path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = file.WriteString(" and more")
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
	<-w.changes
}

func TestWhatCouldNotBeTakenIsToldOfAgain(t *testing.T) {
	w := watch(t)
	w.again.Store(3)
	w.write(t, "second")
	for range 4 {
		<-w.changes
	}
	w.settled()
	if len(w.changes) > 0 {
		t.Error("what was taken is told of again")
	}
}

// An inode comes again, as does a length, and whoever unpacks archives sets times.
func TestAnotherFileOfTheSameLengthAndTimeIsAnotherOne(t *testing.T) {
	w := watch(t)
	before, err := os.Stat(w.path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(w.path, []byte("other"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(w.path, before.ModTime(), before.ModTime()); err != nil {
		t.Fatal(err)
	}
	<-w.changes
}
