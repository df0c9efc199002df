package main

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestEarlierVersionsAreKeptForThoseWhoNameThem(t *testing.T) {
	t.Parallel()
	of := councils(t, "Council 0", "Council 1", "Council 2", "Council 3")
	w := startWatched(t, of[0], "--keep", "2")
	for _, next := range of[1:] {
		w.take(t, next)
	}
	check := func(t *testing.T, w *watchingServer) {
		t.Helper()
		wantGone(t, w.base, of[0])
		for _, one := range of[1:] {
			wantKept(t, w.base, one)
		}
	}
	check(t, w)
	w.stop()
	t.Run("after a restart", func(t *testing.T) {
		check(t, watch(t, w.path, "--keep", "2"))
	})
	t.Run("after a restart, with a bad snapshot in place", func(t *testing.T) {
		placeBytes(t, []byte("nothing good"), w.path)
		again := watch(t, w.path, "--keep", "2")
		check(t, again)
		if got := again.stop(); !strings.Contains(got.stderr, "the latest that was kept stands in for it") {
			t.Errorf("%+v", got)
		}
	})
}

// naming are addresses of each kind that name a version.
func naming(version string) (question string, files []string) {
	return "/graphql?query=" + url.QueryEscape(councilQuery) + "&dataVersion=" + version,
		[]string{"/dataset/" + version + "/diginett.sqlite", "/export/nodes.csv?dataVersion=" + version}
}

func wantGone(t *testing.T, base string, one council) {
	t.Helper()
	question, files := naming(one.version)
	for _, address := range append(files, question) {
		if status := statusOf(t, base+address); status != http.StatusGone {
			t.Errorf("%s is answered with %d", address, status)
		}
	}
}

func wantKept(t *testing.T, base string, one council) {
	t.Helper()
	question, files := naming(one.version)
	for _, address := range append(files, question) {
		response, err := http.Get(base + address)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if response.StatusCode != http.StatusOK || err != nil || response.Header.Get("Data-Version") != one.version {
			t.Errorf("%s of %s: %s, %v, of version %.12s", address, one.name, response.Status, err, response.Header.Get("Data-Version"))
		}
		if address == question && !strings.Contains(string(body), one.name) {
			t.Errorf("%s answers %s", one.name, body)
		}
	}
}
