package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diginett/internal/dataset"
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

// council is a snapshot of the Norwegian tables in which a council has that name. Tests
// share its file, so nobody may write into it.
type council struct{ name, path, version string }

// councils are snapshots, one for each name of the council.
func councils(t *testing.T, names ...string) []council {
	t.Helper()
	made := make([]council, len(names))
	for i, name := range names {
		made[i] = council{name: name, path: filepath.Join(sharedCache, "built "+name+".sqlite")}
		var err error
		if made[i].version, err = store.Check(t.Context(), made[i].path); errors.Is(err, fs.ErrNotExist) {
			env := environment{stderr: io.Discard, getenv: func(string) string { return "" }}
			made[i].version, err = writeSnapshot(t.Context(), tablesWith(t, name), made[i].path, env)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return made
}

// watchingServer is one that looks all the time whether another snapshot stands at path.
type watchingServer struct {
	service
	path string
}

// startWatched starts one with a snapshot at its path.
func startWatched(t *testing.T, first council, args ...string) *watchingServer {
	t.Helper()
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	placeAt(t, first.path, path)
	return watch(t, path, args...)
}

// watch starts one with what stands at the path.
func watch(t *testing.T, path string, args ...string) *watchingServer {
	t.Helper()
	return &watchingServer{start(t, append([]string{"--snapshot", path, "--watch", "20ms"}, args...)...), path}
}

// take puts a snapshot in place, and waits until it is answered from.
func (w *watchingServer) take(t *testing.T, next council) {
	t.Helper()
	placeAt(t, next.path, w.path)
	eventually(t, next.name+" is answered from", answersAs(w.base, next.version))
}

// wantAnswersFrom fails where an answer is not wholly of the snapshot.
func (w *watchingServer) wantAnswersFrom(t *testing.T, one council) {
	t.Helper()
	if got, err := ask(w.base); err != nil || got != (told{one.version, one.version, one.name}) {
		t.Fatalf("it answers %+v (%v), want %s of version %s", got, err, one.name, one.version)
	}
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

// answersAs is whether it is that version that answers.
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
