package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"diginett/internal/dataset"
	"diginett/internal/publication"
	"diginett/internal/store"
)

// tablesWith are the Norwegian tables with another name in one of them, in a directory.
func tablesWith(t *testing.T, name string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, dataset.Embedded()); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "names.csv")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Replace(content, []byte("KommIT-rådet"), []byte(name), 1)
	if bytes.Equal(content, changed) {
		t.Fatal("the tables have no KommIT-rådet")
	}
	if err := os.WriteFile(path, changed, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// built is a snapshot of the Norwegian tables, in which the council has that name, and its
// version. Tests share it, so nobody may write into it.
func built(t *testing.T, name string) (path, version string) {
	t.Helper()
	path = filepath.Join(sharedCache, "built "+name+".sqlite")
	version, err := store.Check(t.Context(), path)
	if errors.Is(err, fs.ErrNotExist) {
		version, err = writeSnapshot(t.Context(), tablesWith(t, name), path, environment{stderr: io.Discard, getenv: func(string) string { return "" }})
	}
	if err != nil {
		t.Fatal(err)
	}
	return path, version
}

// placeAt puts a copy of a file where the snapshot is, by renaming.
func placeAt(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	placeBytes(t, content, to)
}

func placeBytes(t *testing.T, content []byte, to string) {
	t.Helper()
	if err := os.WriteFile(to+".aside", content, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(to+".aside", to); err != nil {
		t.Fatal(err)
	}
}

const councilQuery = `{ council(by: { slug: "kommit-raadet" }) { name } dataset { version } }`

// told is which version answered, by its header, by itself, and by the name of the council.
type told struct{ header, version, name string }

func ask(base string) (told, error) {
	response, err := http.Get(base + "/graphql?query=" + url.QueryEscape(councilQuery))
	if err != nil {
		return told{}, err
	}
	defer response.Body.Close()
	var answer struct {
		Data struct {
			Council struct{ Name string }
			Dataset struct{ Version string }
		}
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return told{}, err
	}
	return told{response.Header.Get("Data-Version"), answer.Data.Dataset.Version, answer.Data.Council.Name}, nil
}

// waitFor waits until a condition holds, which may take a while on a busy machine.
func waitFor(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain until %s", what)
		}
	}
}

func answersAs(base, version string) func() bool {
	return func() bool {
		got, err := ask(base)
		return err == nil && got.version == version
	}
}

// freeAddr is an address that nothing listens at.
func freeAddr(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// counted is the value of a metric, "" where it is not shown.
func counted(t *testing.T, metrics, name string) string {
	t.Helper()
	response, err := http.Get(metrics)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if value, ok := strings.CutPrefix(line, name+" "); ok {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

func TestASnapshotThatIsRenamedIntoPlaceIsAnsweredFrom(t *testing.T) {
	t.Parallel()
	first, firstVersion := built(t, "Council A")
	second, secondVersion := built(t, "Council B")
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	placeAt(t, first, path)
	s := start(t, "--snapshot", path, "--watch", "20ms")
	if got, err := ask(s.base); err != nil || got != (told{firstVersion, firstVersion, "Council A"}) {
		t.Fatalf("%+v, %v", got, err)
	}
	placeAt(t, second, path)
	waitFor(t, "the second one is answered from", answersAs(s.base, secondVersion))
	if got, err := ask(s.base); err != nil || got != (told{secondVersion, secondVersion, "Council B"}) {
		t.Errorf("%+v, %v", got, err)
	}
	placeAt(t, first, path)
	waitFor(t, "the first one is answered from again", answersAs(s.base, firstVersion))
	if got := s.stop(); got.exit != exitDone || strings.Count(got.stderr, "answering from another version") != 2 {
		t.Errorf("%+v", got)
	}
}

func TestABadSnapshotIsRefusedAndTheOneBeforeServesOn(t *testing.T) {
	good, version := built(t, "Council A")
	next, nextVersion := built(t, "Council B")
	whole, err := os.ReadFile(next)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	placeAt(t, good, path)
	metricsAddr := freeAddr(t)
	s := start(t, "--snapshot", path, "--watch", "20ms", "--metrics-addr", metricsAddr)
	metrics := "http://" + metricsAddr + "/metrics"
	flipped := bytes.Clone(whole)
	flipped[len(flipped)/2] ^= 1
	newer := bytes.Clone(whole)
	newer[63] = 255 // the last byte of the user version
	for i, bad := range []struct {
		reason  string
		content []byte
	}{
		{"damaged", flipped}, {"damaged", whole[:len(whole)/2]}, {"foreign", nil}, {"foreign", []byte("half a page of something else")}, {"newer", newer},
	} {
		placeBytes(t, bad.content, path)
		waitFor(t, "a bad one is counted", func() bool {
			var sum int
			for _, reason := range []string{"damaged", "foreign", "newer"} {
				var n int
				_, _ = fmt.Sscan(counted(t, metrics, `diginett_snapshot_refused_total{reason="`+reason+`"}`), &n)
				sum += n
			}
			return sum == i+1
		})
		if n := counted(t, metrics, `diginett_snapshot_refused_total{reason="`+bad.reason+`"}`); n == "" {
			t.Errorf("bad one %d was not refused as %s", i+1, bad.reason)
		}
		if got, err := ask(s.base); err != nil || got.version != version {
			t.Errorf("after bad one %d: %+v, %v", i+1, got, err)
		}
		if got := counted(t, metrics, "diginett_snapshot_refused"); got != "1" {
			t.Errorf("that a bad one stands there is told as %q", got)
		}
	}
	placeBytes(t, whole, path)
	waitFor(t, "a good one is answered from", answersAs(s.base, nextVersion))
	if got := counted(t, metrics, "diginett_snapshot_refused"); got != "0" {
		t.Errorf("that a good one stands there is told as %q", got)
	}
	if got := s.stop(); got.exit != exitDone || strings.Count(got.stderr, "the snapshot is refused") != 5 || strings.Contains(got.stderr, "panic") {
		t.Errorf("%+v", got)
	}
}

// Nobody should write into the file that is served; but somebody will.
func TestASnapshotThatIsWrittenOverInPlaceDoesNoHarm(t *testing.T) {
	t.Parallel()
	first, version := built(t, "Council A")
	second, secondVersion := built(t, "Council B")
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	placeAt(t, first, path)
	s := start(t, "--snapshot", path, "--watch", "20ms", "--answer-cache", "0")
	if err := os.Truncate(path, 4096); err != nil {
		t.Fatal(err)
	}
	for range 50 {
		if got, err := ask(s.base); err != nil || got.version != version {
			t.Fatalf("%+v, %v", got, err)
		}
	}
	content, err := os.ReadFile(second)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	waitFor(t, "what was written is answered from", answersAs(s.base, secondVersion))
}

func TestNoAnswerFailsOrIsOfTwoVersionsWhileDataIsPublished(t *testing.T) {
	t.Parallel()
	snapshots, versions := map[string]string{}, map[string]string{}
	for _, name := range []string{"Council A", "Council B", "Council C"} {
		snapshots[name], versions[name] = built(t, name)
	}
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	placeAt(t, snapshots["Council A"], path)
	s := start(t, "--snapshot", path, "--watch", "10ms", "--keep", "1", "--kept", t.TempDir())
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for asked := 0; ; asked++ {
				select {
				case <-stop:
					if asked == 0 {
						t.Error("nothing was asked")
					}
					return
				default:
				}
				got, err := ask(s.base)
				if err != nil || got.header != got.version || versions[got.name] != got.version {
					t.Errorf("an answer failed or is mixed: %+v, %v", got, err)
					return
				}
			}
		})
	}
	for range 4 {
		for _, name := range []string{"Council B", "Council C", "Council A"} {
			placeAt(t, snapshots[name], path)
			waitFor(t, name+" is answered from", answersAs(s.base, versions[name]))
		}
	}
	close(stop)
	readers.Wait()
}

func TestEarlierVersionsAreKeptForThoseWhoNameThem(t *testing.T) {
	t.Parallel()
	var paths, versions [4]string
	for i := range paths {
		paths[i], versions[i] = built(t, fmt.Sprintf("Council %d", i))
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "snapshot.sqlite")
	placeAt(t, paths[0], path)
	s := start(t, "--snapshot", path, "--watch", "20ms", "--keep", "2")
	for i := range paths[1:] {
		placeAt(t, paths[i+1], path)
		waitFor(t, "it is answered from", answersAs(s.base, versions[i+1]))
	}
	check := func(t *testing.T, s service) {
		t.Helper()
		for i, version := range versions {
			want := http.StatusOK
			if i == 0 {
				want = http.StatusGone
			}
			for _, address := range []string{
				"/graphql?query=" + url.QueryEscape(councilQuery) + "&dataVersion=" + version,
				"/dataset/" + version + "/diginett.sqlite",
				"/export/nodes.csv?dataVersion=" + version,
			} {
				response, err := http.Get(s.base + address)
				if err != nil {
					t.Fatal(err)
				}
				body, err := io.ReadAll(response.Body)
				_ = response.Body.Close()
				if response.StatusCode != want || err != nil {
					t.Errorf("version %d at %s: %s, %v", i, address, response.Status, err)
				}
				if want == http.StatusOK && response.Header.Get("Data-Version") != version {
					t.Errorf("version %d at %s says that it is of %.12s", i, address, response.Header.Get("Data-Version"))
				}
				if strings.HasPrefix(address, "/graphql") && want == http.StatusOK && !strings.Contains(string(body), fmt.Sprintf("Council %d", i)) {
					t.Errorf("version %d answers %s", i, body)
				}
			}
		}
	}
	check(t, s)
	s.stop()
	t.Run("after a restart", func(t *testing.T) {
		check(t, start(t, "--snapshot", path, "--watch", "20ms", "--keep", "2"))
	})
	t.Run("after a restart, with a bad snapshot in place", func(t *testing.T) {
		placeBytes(t, []byte("nothing good"), path)
		s := start(t, "--snapshot", path, "--watch", "20ms", "--keep", "2")
		check(t, s)
		if got := s.stop(); !strings.Contains(got.stderr, "the latest that was kept stands in for it") {
			t.Errorf("%+v", got)
		}
	})
}

func TestACursorOfAnotherVersionIsRefusedByItsCode(t *testing.T) {
	t.Parallel()
	first, _ := built(t, "Council A")
	second, version := built(t, "Council B")
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	placeAt(t, first, path)
	s := start(t, "--snapshot", path, "--watch", "20ms")
	var page struct {
		Data struct {
			Organisations struct{ PageInfo struct{ EndCursor string } }
		}
	}
	if err := json.Unmarshal([]byte(post(t, s, `{ organisations(first: 2) { pageInfo { endCursor } } }`)), &page); err != nil {
		t.Fatal(err)
	}
	placeAt(t, second, path)
	waitFor(t, "the second one is answered from", answersAs(s.base, version))
	answer := post(t, s, fmt.Sprintf(`{ organisations(first: 2, after: %q) { nodes { name } } }`, page.Data.Organisations.PageInfo.EndCursor))
	if !strings.Contains(answer, `"code":"CURSOR_STALE"`) {
		t.Errorf("it is answered with %s", answer)
	}
}

func TestAServerTellsHowItsDataStandsAndMeetsDemands(t *testing.T) {
	t.Parallel()
	first, firstVersion := built(t, "Council A")
	second, secondVersion := built(t, "Council B")
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	placeAt(t, first, path)
	now := time.Now()
	published := []publication.Publication{{Number: 7, Version: firstVersion, Published: now.Add(-time.Hour)}}
	if err := (publication.Record{Publications: published, Confirmed: now}).Write(path); err != nil {
		t.Fatal(err)
	}
	s := start(t, "--snapshot", path, "--watch", "20ms")
	wantStatusOf := func(demand string, want int) {
		t.Helper()
		response, err := http.Get(s.base + "/readyz?" + demand)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		if response.StatusCode != want {
			t.Errorf("%s: %s %s", demand, response.Status, body)
		}
	}
	wantStatusOf("maxAge=600", http.StatusOK)
	wantStatusOf("minVersion="+secondVersion, http.StatusServiceUnavailable)
	placeAt(t, second, path)
	published = append(published, publication.Publication{Number: 8, Version: secondVersion, Published: now})
	if err := (publication.Record{Publications: published, Confirmed: now.Add(-time.Hour)}).Write(path); err != nil {
		t.Fatal(err)
	}
	waitFor(t, "the second one is answered from, and its record is read", func() bool {
		response, err := http.Get(s.base + "/readyz?maxAge=7200&minVersion=" + secondVersion)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		return response.StatusCode == http.StatusOK
	})
	wantStatusOf("minVersion="+secondVersion, http.StatusOK)
	wantStatusOf("minVersion="+firstVersion, http.StatusOK)
	// Whoever has seen the first one come again, elsewhere, does not get the second.
	wantStatusOf("minPublication=8", http.StatusOK)
	wantStatusOf("minPublication=9&minVersion="+firstVersion, http.StatusServiceUnavailable)
	wantStatusOf("maxAge=600", http.StatusServiceUnavailable)
	wantStatusOf("maxAge=7200", http.StatusOK)
}

func TestFlagsAboutReplacingThatDoNotGoTogether(t *testing.T) {
	for name, args := range map[string][]string{
		"must be 0, or 10ms and more":  {"--snapshot", "x", "--watch", "1ms"},
		"which is missing":             {"--keep", "1"},
		"must be 0 to 100":             {"--snapshot", "x", "--keep", "101"},
		"where --keep keeps snapshots": {"--snapshot", "x", "--kept", "y"},
		"about the file of --snapshot": {"--data", "x", "--watch", "1s"},
	} {
		t.Run(name, func(t *testing.T) {
			got := perform(t, append([]string{"serve"}, args...)...)
			if got.exit != exitUsage || !strings.Contains(got.stderr, name) {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestAServerThatHasNothingToBeginWithSaysSo(t *testing.T) {
	got := perform(t, "serve", "--snapshot", filepath.Join(t.TempDir(), "missing.sqlite"), "--keep", "1")
	if got.exit != exitFailed || !strings.Contains(got.stderr, fs.ErrNotExist.Error()) && !strings.Contains(got.stderr, "no such file") {
		t.Errorf("%+v", got)
	}
}
