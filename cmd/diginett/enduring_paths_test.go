package main

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"diginett/internal/publication"
)

// standing is something that somebody may put where a snapshot should be.
type standing struct {
	name string
	put  func(t *testing.T, path string)
	say  string // of it, by a server that finds it there; empty where it looks as if nothing were there
}

func standings(t *testing.T, good []byte) []standing {
	t.Helper()
	database := filepath.Join(t.TempDir(), "publication.sqlite") // which is in WAL mode
	done(t, "publish", "--publication", database)
	with := func(at int, value byte) func(*testing.T, string) {
		changed := bytes.Clone(good)
		changed[at] = value
		return func(t *testing.T, path string) { t.Helper(); placeBytes(t, changed, path) }
	}
	link := func(to string) func(*testing.T, string) {
		return func(t *testing.T, path string) { t.Helper(); must(t, os.Symlink(to, path)) }
	}
	return []standing{
		{"a folder", func(t *testing.T, path string) { t.Helper(); must(t, os.Mkdir(path, 0o700)) }, "it is a folder"},
		{"a pipe", func(t *testing.T, path string) { t.Helper(); must(t, syscall.Mkfifo(path, 0o600)) }, "no ordinary file"},
		{"a device that never ends", link("/dev/zero"), "no ordinary file"},
		{"an empty device", link("/dev/null"), "no ordinary file"},
		{"an empty file", func(t *testing.T, path string) { t.Helper(); placeBytes(t, nil, path) }, "it is empty"},
		{"a text", func(t *testing.T, path string) { t.Helper(); placeBytes(t, bytes.Repeat([]byte("text "), 99), path) }, "not a diginett snapshot"},
		{"a database of another program", func(t *testing.T, path string) { t.Helper(); placeAt(t, database, path) }, "not a diginett snapshot"},
		{"a snapshot that was set to WAL mode", with(18, 2), "damaged snapshot"},
		{"a snapshot of a newer format", with(63, 255), "newer diginett"},
		{"a snapshot of an older format", with(63, 1), "older diginett"},
		{"a link to itself", func(t *testing.T, path string) { t.Helper(); must(t, os.Symlink(path, path)) }, ""},
		{"a link to nothing", link("/none/at/all"), ""},
		{"nothing", func(*testing.T, string) {}, ""},
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestEnduringThatSomethingElseStandsWhereTheSnapshotShould(t *testing.T) {
	_, contents, versions := twoEditions(t)
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	placeBytes(t, contents[0], path)
	p, base := startServer(t, "--watch", "10ms", "--snapshot", path)
	for i, c := range standings(t, contents[0]) {
		refused := strings.Count(p.said.String(), "is refused")
		must(t, os.RemoveAll(path))
		c.put(t, path)
		if c.say != "" {
			eventually(t, c.name+" is refused", func() bool { return strings.Count(p.said.String(), "is refused") > refused })
			if said := p.said.String(); !strings.Contains(said[strings.LastIndex(said, "is refused"):], c.say) {
				t.Errorf("of %s it does not say %q", c.name, c.say)
			}
		}
		if got, err := ask(base); err != nil || got.version != versions[i%2] {
			t.Fatalf("with %s in place it answers %+v, %v", c.name, got, err)
		}
		must(t, os.RemoveAll(path))
		placeBytes(t, contents[(i+1)%2], path)
		eventually(t, "after "+c.name+" another one is answered from", answersAs(base, versions[(i+1)%2]))
	}
	if exit := p.end(syscall.SIGTERM); exit != exitDone {
		t.Errorf("it exits with %d", exit)
	}
}

func TestEnduringThatNoCommandWaitsForWhatIsNoSnapshot(t *testing.T) {
	_, contents, _ := twoEditions(t)
	for _, c := range standings(t, contents[0]) {
		path := filepath.Join(t.TempDir(), "snapshot.sqlite")
		c.put(t, path)
		database := filepath.Join(t.TempDir(), "publication.sqlite")
		for _, args := range [][]string{
			{"check", "--snapshot", path},
			{"serve", "--addr", "127.0.0.1:0", "--snapshot", path},
			{"serve", "--addr", "127.0.0.1:0", "--snapshot", path, "--watch", "0"},
			{"serve", "--addr", "127.0.0.1:0", "--snapshot", path, "--keep", "1"},
			{"publish", "--publication", database, "--snapshot", path},
			{"export", "--snapshot", path},
		} {
			did := make(chan outcome, 1)
			go func() { did <- perform(t, args...) }()
			select {
			case got := <-did:
				if got.exit != exitFailed || !strings.HasPrefix(got.stderr, "diginett: ") || got.stdout != "" {
					t.Errorf("%s of %s: %+v", args, c.name, got)
				}
			case <-time.After(patience):
				t.Fatalf("%s waits for %s", args[0], c.name)
			}
		}
	}
}

func TestEnduringThatTheRecordIsNoRecord(t *testing.T) {
	_, contents, versions := twoEditions(t)
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	placeBytes(t, contents[0], path)
	p, base := startServer(t, "--watch", "10ms", "--snapshot", path)
	beside, told := publication.RecordPath(path), 0
	for name, put := range map[string]func(){
		"a pipe":                   func() { must(t, syscall.Mkfifo(beside, 0o600)) },
		"a device that never ends": func() { must(t, os.Symlink("/dev/zero", beside)) },
		"a folder":                 func() { must(t, os.Mkdir(beside, 0o700)) },
		"half a record":            func() { must(t, os.WriteFile(beside, []byte(`{"publications": [{"num`), 0o600)) },
	} {
		must(t, os.RemoveAll(beside))
		put()
		told++
		p.says(t, "the record of publications cannot be read", told)
		if status := statusOf(t, base+"/readyz"); status != http.StatusOK {
			t.Errorf("with %s beside the snapshot, /readyz answers %d", name, status)
		}
		if status := statusOf(t, base+"/readyz?maxAge=600"); status != http.StatusServiceUnavailable {
			t.Errorf("with %s beside the snapshot, an age is promised: %d", name, status)
		}
	}
	must(t, os.RemoveAll(beside))
	now := time.Now()
	record := publication.Record{Publications: []publication.Publication{{Number: 1, Version: versions[0], Published: now}}, Confirmed: now.Add(time.Hour)}
	must(t, record.Write(path))
	eventually(t, "the record is read", func() bool { return statusOf(t, base+"/readyz?minPublication=1") == http.StatusOK })
	if status := statusOf(t, base+"/readyz?maxAge=600"); status != http.StatusServiceUnavailable {
		t.Errorf("of a confirmation in the future, an age is promised: %d", status)
	}
	record.Confirmed = now
	must(t, record.Write(path))
	eventually(t, "an age is promised", func() bool { return statusOf(t, base+"/readyz?maxAge=600") == http.StatusOK })
}

func TestEnduringThatTwoVersionsChangePlacesFast(t *testing.T) {
	_, contents, versions := twoEditions(t)
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	placeBytes(t, contents[0], path)
	p, base := startServer(t, "--watch", "10ms", "--snapshot", path)
	random, past := chance(t), time.Unix(1, 0)
	for round := range times(60, 1000) {
		must(t, os.WriteFile(path+".aside", contents[round%2], 0o600))
		must(t, os.Chtimes(path+".aside", past, past)) // as what unpacks archives does
		must(t, os.Rename(path+".aside", path))
		time.Sleep(time.Duration(random.IntN(30)) * time.Millisecond)
		if got, err := ask(base); err != nil || got.header != got.version || (got.name == "Council 0") != (got.version == versions[0]) {
			t.Fatalf("%+v, %v", got, err)
		}
		past = past.Add(-time.Second) // and clocks go back
	}
	for i := range 6 { // what stands there in the end is answered from, whatever came before
		placeBytes(t, contents[i%2], path)
		eventually(t, "the last one is answered from", answersAs(base, versions[i%2]))
	}
	if said := p.said.String(); strings.Contains(said, "is refused") {
		t.Error("a good one was refused")
	}
}
