package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"diginett/internal/publication"
)

func TestASnapshotThatIsRenamedIntoPlaceIsAnsweredFrom(t *testing.T) {
	t.Parallel()
	of := councils(t, "Council A", "Council B")
	w := startWatched(t, of[0])
	w.wantAnswersFrom(t, of[0])
	w.take(t, of[1])
	w.wantAnswersFrom(t, of[1])
	w.take(t, of[0])
	if got := w.stop(); got.exit != exitDone || strings.Count(got.stderr, "answering from another version") != 2 {
		t.Errorf("%+v", got)
	}
}

// Nobody should write into the file that is served; but somebody will.
func TestASnapshotThatIsWrittenOverInPlaceDoesNoHarm(t *testing.T) {
	t.Parallel()
	of := councils(t, "Council A", "Council B")
	w := startWatched(t, of[0], "--answer-cache", "0")
	if err := os.Truncate(w.path, 4096); err != nil {
		t.Fatal(err)
	}
	for range 50 {
		w.wantAnswersFrom(t, of[0])
	}
	content, err := os.ReadFile(of[1].path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(w.path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	eventually(t, "what was written is answered from", answersAs(w.base, of[1].version))
}

func TestNoAnswerFailsOrIsOfTwoVersionsWhileDataIsPublished(t *testing.T) {
	t.Parallel()
	of := councils(t, "Council A", "Council B", "Council C")
	w := startWatched(t, of[0], "--keep", "1", "--kept", t.TempDir())
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() { askAllTheWhile(t, w.base, stop, of) })
	}
	for range 4 {
		for _, next := range []council{of[1], of[2], of[0]} {
			w.take(t, next)
		}
	}
	close(stop)
	readers.Wait()
}

// askAllTheWhile asks again and again, and fails where an answer is not wholly of one snapshot.
func askAllTheWhile(t *testing.T, base string, stop <-chan struct{}, of []council) {
	versions := make(map[string]string)
	for _, one := range of {
		versions[one.name] = one.version
	}
	for asked := 0; ; asked++ {
		select {
		case <-stop:
			if asked == 0 {
				t.Error("nothing was asked")
			}
			return
		default:
		}
		got, err := ask(base)
		if err != nil || got.header != got.version || versions[got.name] != got.version {
			t.Errorf("an answer failed or is mixed: %+v, %v", got, err)
			return
		}
	}
}

func TestACursorOfAnotherVersionIsRefusedByItsCode(t *testing.T) {
	t.Parallel()
	of := councils(t, "Council A", "Council B")
	w := startWatched(t, of[0])
	var page struct {
		Data struct {
			Organisations struct{ PageInfo struct{ EndCursor string } }
		}
	}
	if err := json.Unmarshal([]byte(post(t, w.service, `{ organisations(first: 2) { pageInfo { endCursor } } }`)), &page); err != nil {
		t.Fatal(err)
	}
	w.take(t, of[1])
	answer := post(t, w.service, fmt.Sprintf(`{ organisations(first: 2, after: %q) { nodes { name } } }`, page.Data.Organisations.PageInfo.EndCursor))
	if !strings.Contains(answer, `"code":"CURSOR_STALE"`) {
		t.Errorf("it is answered with %s", answer)
	}
}

func TestAServerTellsHowItsDataStandsAndMeetsDemands(t *testing.T) {
	t.Parallel()
	of := councils(t, "Council A", "Council B")
	path, now := filepath.Join(t.TempDir(), "snapshot.sqlite"), time.Now()
	published := []publication.Publication{{Number: 7, Version: of[0].version, Published: now.Add(-time.Hour)}}
	record := func(confirmed time.Time) {
		t.Helper()
		if err := (publication.Record{Publications: published, Confirmed: confirmed}).Write(path); err != nil {
			t.Fatal(err)
		}
	}
	placeAt(t, of[0].path, path)
	record(now)
	w := watch(t, path)
	wantStatusOf := func(demand string, want int) {
		t.Helper()
		if got := statusOf(t, w.base+"/readyz?"+demand); got != want {
			t.Errorf("%s is answered with %d, want %d", demand, got, want)
		}
	}
	wantStatusOf("maxAge=600", http.StatusOK)
	wantStatusOf("minVersion="+of[1].version, http.StatusServiceUnavailable)
	placeAt(t, of[1].path, path)
	published = append(published, publication.Publication{Number: 8, Version: of[1].version, Published: now})
	record(now.Add(-time.Hour))
	eventually(t, "the second one is answered from, and its record is read", func() bool {
		return statusOf(t, w.base+"/readyz?maxAge=7200&minVersion="+of[1].version) == http.StatusOK
	})
	wantStatusOf("minVersion="+of[1].version, http.StatusOK)
	wantStatusOf("minVersion="+of[0].version, http.StatusOK)
	// Whoever has seen the first one come again, elsewhere, does not get the second.
	wantStatusOf("minPublication=8", http.StatusOK)
	wantStatusOf("minPublication=9&minVersion="+of[0].version, http.StatusServiceUnavailable)
	wantStatusOf("maxAge=600", http.StatusServiceUnavailable)
	wantStatusOf("maxAge=7200", http.StatusOK)
}
