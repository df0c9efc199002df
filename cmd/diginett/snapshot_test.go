package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diginett/internal/org"
	"diginett/internal/store"
)

// largeSnapshot is more than Open verifies, and open.
func largeSnapshot(t *testing.T, damage func([]byte)) *store.Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "large.sqlite")
	long := org.Member{Organisation: org.Organisation{Slug: "a", Type: org.TypeNetwork, Note: strings.Repeat("A long note. ", 2<<20)}}
	if _, err := store.Build(t.Context(), &org.Graph{Organisations: []org.Member{long}}, path); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damage(content)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	snapshot, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closing(t, snapshot) })
	return snapshot
}

func TestADamagedSnapshotIsAnsweredFromNoMore(t *testing.T) {
	snapshot := largeSnapshot(t, func(content []byte) { content[len(content)/2] ^= 1 })
	var log bytes.Buffer
	answering, finish := verifying(t.Context(), snapshot, slog.New(slog.NewTextHandler(&log, nil)))
	<-answering.Done()
	if err := finish(); !errors.Is(err, store.ErrDamaged) || !strings.Contains(log.String(), "damaged") {
		t.Errorf("error %v, logged %q", err, log.String())
	}
}

func TestAWholeSnapshotIsAnsweredFromUntilTheEnd(t *testing.T) {
	snapshot := largeSnapshot(t, func([]byte) {})
	if err := snapshot.Verify(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	answering, finish := verifying(ctx, snapshot, slog.New(slog.DiscardHandler))
	if answering.Err() != nil {
		t.Error("it ended by itself")
	}
	cancel()
	if err := finish(); err != nil {
		t.Error(err)
	}
}
