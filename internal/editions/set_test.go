package editions_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"diginett/internal/editions"
)

// text is an edition that knows whether it was closed.
type text struct {
	version string
	closed  atomic.Int64
}

func (e *text) Version() string { return e.version }

func (e *text) Close() error {
	if e.closed.Add(1) > 1 {
		return errors.New("closed twice")
	}
	return nil
}

func newSet(t *testing.T, now *text, keep int) *editions.Set[*text] {
	t.Helper()
	return editions.NewSet(now, keep, func(e *text, err error) {
		if err != nil {
			t.Errorf("close %s: %v", e.version, err)
		}
	})
}

func TestAReadingWithinAnotherIsTheSame(t *testing.T) {
	a := &text{version: "a"}
	set := newSet(t, a, 0)
	ctx, end := set.Begin(t.Context())
	set.Replace(&text{version: "b"})
	within, endWithin := set.Begin(ctx)
	if now := set.Now(within); now != a {
		t.Errorf("the reading within has %s", now.version)
	}
	endWithin()
	if a.closed.Load() != 0 {
		t.Error("the end of the reading within ended the other")
	}
	end()
	if a.closed.Load() != 1 {
		t.Error("a is not closed")
	}
}

func TestAReadingHasOneEditionFromItsBeginningToItsEnd(t *testing.T) {
	a, b := &text{version: "a"}, &text{version: "b"}
	set := newSet(t, a, 0)
	ctx, end := set.Begin(t.Context())
	set.Replace(b)
	if now := set.Now(ctx); now != a {
		t.Errorf("the reading that began with a has %s", now.version)
	}
	if a.closed.Load() != 0 || set.Open() != 2 {
		t.Errorf("a was closed while it was read from; %d are open", set.Open())
	}
	later, endLater := set.Begin(t.Context())
	if now := set.Now(later); now != b {
		t.Errorf("a reading that began later has %s, want b", now.version)
	}
	end()
	if a.closed.Load() != 1 || set.Open() != 1 {
		t.Errorf("a was closed %d times, want once; %d are open, want 1", a.closed.Load(), set.Open())
	}
	endLater()
	if b.closed.Load() != 0 {
		t.Error("the edition of now was closed")
	}
}

func TestEarlierEditionsAreKeptAndNoMore(t *testing.T) {
	all := make([]*text, 5)
	for i := range all {
		all[i] = &text{version: string(rune('a' + i))}
	}
	set := newSet(t, all[0], 2)
	for _, next := range all[1:] {
		set.Replace(next)
	}
	if got := strings.Join(set.Versions(), ""); got != "edc" {
		t.Errorf("held are %s, want edc", got)
	}
	ctx, end := set.Begin(t.Context())
	defer end()
	for version, want := range map[string]bool{"e": true, "d": true, "c": true, "b": false, "f": false} {
		if got, held := set.Held(ctx, version); held != want || held && got.version != version {
			t.Errorf("%s is held: %t, want %t", version, held, want)
		}
	}
	if all[0].closed.Load() != 1 || all[1].closed.Load() != 1 {
		t.Error("what is not kept was not closed")
	}
}

func TestAnEditionThatIsLentIsNotClosedBeforeTheReadingEnds(t *testing.T) {
	a, b, c := &text{version: "a"}, &text{version: "b"}, &text{version: "c"}
	set := newSet(t, a, 1)
	set.Replace(b)
	ctx, end := set.Begin(t.Context())
	if lent, held := set.Held(ctx, "a"); !held || lent != a {
		t.Fatal("a is not held")
	}
	set.Replace(c)
	if a.closed.Load() != 0 {
		t.Error("a was closed while it was lent")
	}
	end()
	if a.closed.Load() != 1 {
		t.Error("a was not closed at the end")
	}
}

func TestGoingBackToAVersionLeavesItOnce(t *testing.T) {
	a, b, again := &text{version: "a"}, &text{version: "b"}, &text{version: "a"}
	set := newSet(t, a, 3)
	set.Replace(b)
	set.Replace(again)
	if got := strings.Join(set.Versions(), ""); got != "ab" {
		t.Errorf("held are %s, want ab", got)
	}
	if a.closed.Load() != 1 || again.closed.Load() != 0 {
		t.Error("the first of two alike was to be closed, and the second to stay")
	}
}

func TestKeepAddsTheEarliestWhereThereIsRoom(t *testing.T) {
	a, b, c := &text{version: "a"}, &text{version: "b"}, &text{version: "c"}
	set := newSet(t, c, 1)
	set.Keep(b)
	set.Keep(a)
	if got := set.Versions(); !slices.Equal(got, []string{"c", "b"}) || a.closed.Load() != 1 {
		t.Errorf("held are %v, a was closed %d times", got, a.closed.Load())
	}
	set.Close()
	if b.closed.Load() != 1 || c.closed.Load() != 1 || set.Open() != 0 {
		t.Error("not all were closed at the end")
	}
}

func TestNothingIsReadFromWhatIsClosedWhileEditionsComeAndGo(t *testing.T) {
	set := newSet(t, &text{version: "0"}, 1)
	stop := make(chan struct{})
	var begun, readers sync.WaitGroup
	for range 8 {
		begun.Add(1)
		readers.Go(func() {
			read(t, set)
			begun.Done()
			for {
				select {
				case <-stop:
					return
				default:
				}
				read(t, set)
			}
		})
	}
	begun.Wait() // else all could be over before anybody reads
	for i := range 2000 {
		set.Replace(&text{version: fmt.Sprint(i + 1)})
	}
	close(stop)
	readers.Wait()
	if set.Open() != 2 {
		t.Errorf("%d are open in the end, want the one of now and the one that is kept", set.Open())
	}
}

func read(t *testing.T, set *editions.Set[*text]) {
	ctx, end := set.Begin(context.Background())
	defer end()
	now := set.Now(ctx)
	var earlier *text
	if versions := set.Versions(); len(versions) > 1 {
		earlier, _ = set.Held(ctx, versions[1])
	}
	if set.Now(ctx) != now || now.closed.Load() != 0 || earlier != nil && earlier.closed.Load() != 0 {
		t.Errorf("read from what is closed, or from two")
	}
}
