package main

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestPruneKeepsTheLatestSnapshots(t *testing.T) {
	dir := t.TempDir()
	begin := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	for i := range keptSnapshots + 3 {
		path := filepath.Join(dir, fmt.Sprintf("%02d.sqlite", i))
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		used := begin.AddDate(0, 0, i)
		if err := os.Chtimes(path, used, used); err != nil {
			t.Fatal(err)
		}
	}
	markUsed(filepath.Join(dir, "00.sqlite"))
	prune(t.Context(), dir, slog.New(slog.DiscardHandler))
	files, err := latestFirst(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != keptSnapshots || files[0].Name() != "00.sqlite" || files[len(files)-1].Name() != "04.sqlite" {
		t.Errorf("%d files are left: %v", len(files), files)
	}
}

func TestCachePathNamesTheProgram(t *testing.T) {
	env := environment{cacheDir: func() (string, error) { return t.TempDir(), nil }}
	first, err := cachePath(env)
	if err != nil {
		t.Fatal(err)
	}
	second, err := cachePath(env)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Base(first) != filepath.Base(second) || len(filepath.Base(first)) != len("00112233445566778899aabbccddeeff.sqlite") {
		t.Errorf("%s and %s", first, second)
	}
}

func TestTheProgramIsNamedByItsBuild(t *testing.T) {
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if id := buildID(path); runtime.GOOS == "linux" && strings.Count(id, "/") != 3 {
		t.Errorf("the id of this program is %q", id)
	}
	if id := buildID("cache.go"); id != "" {
		t.Errorf("the id of a source file is %q", id)
	}
}
