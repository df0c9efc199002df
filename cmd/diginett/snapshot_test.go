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

// largeData is a snapshot that is more than Open verifies, open for a server that logs.
func largeData(t *testing.T, log *slog.Logger, damage func([]byte)) *data {
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
	options, err := parseServe([]string{"--snapshot", path}, environment{getenv: func(string) string { return "" }})
	if err != nil {
		t.Fatal(err)
	}
	opened, err := openData(t.Context(), options, environment{}, log)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(opened.set.Close)
	return opened
}

func TestADamagedSnapshotIsAnsweredFromNoMore(t *testing.T) {
	var log bytes.Buffer
	damaged := largeData(t, slog.New(slog.NewTextHandler(&log, nil)), func(content []byte) { content[len(content)/2] ^= 1 })
	answering, finish := damaged.verifying(t.Context())
	<-answering.Done()
	if err := finish(); !errors.Is(err, store.ErrDamaged) || !strings.Contains(log.String(), "damaged") {
		t.Errorf("error %v, logged %q", err, log.String())
	}
}

func TestAWholeSnapshotIsAnsweredFromUntilTheEnd(t *testing.T) {
	whole := largeData(t, slog.New(slog.DiscardHandler), func([]byte) {})
	if err := whole.set.Now(t.Context()).Verify(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	answering, finish := whole.verifying(ctx)
	if answering.Err() != nil {
		t.Error("it ended by itself")
	}
	cancel()
	if err := finish(); err != nil {
		t.Error(err)
	}
}
