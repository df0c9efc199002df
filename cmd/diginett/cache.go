package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"debug/elf"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// keptSnapshots bounds the cache of somebody who changes the program all day. A
// server that is still running may need its file, so the latest are kept.
const keptSnapshots = 8

// cachePath is where this program's snapshot of the embedded data set belongs.
// The name is one of the program itself: the tables, the rules that are applied to
// them and the format of the file are all in it, so that none of them can change
// and leave an old snapshot in use.
func cachePath(env environment) (string, error) {
	dir, err := env.cacheDir()
	if err != nil {
		return "", fmt.Errorf("find the user's cache directory: %w", err)
	}
	dir = filepath.Join(dir, "diginett")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("make the cache directory: %w", err)
	}
	name, err := programName()
	if err != nil {
		return "", fmt.Errorf("read the program: %w", err)
	}
	return filepath.Join(dir, name+".sqlite"), nil
}

// programName is a hash of the id that the linker gave the program, or of all of
// the program where it gave none: that takes as long as the first answer.
func programName() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	if id := buildID(path); id != "" {
		sum.Write([]byte(id))
		return hex.EncodeToString(sum.Sum(nil)[:16]), nil
	}
	program, err := os.Open(path)
	if err != nil {
		return "", err
	}
	if _, err := io.Copy(sum, program); err != nil {
		return "", errors.Join(err, program.Close())
	}
	return hex.EncodeToString(sum.Sum(nil)[:16]), program.Close()
}

// buildID is the id that the Go linker gives each program, a hash of all that went
// into it; empty where it is not found. ELF files have it in a note of its own (see
// "go help buildid" and cmd/internal/buildid): three lengths and the word Go before it.
func buildID(path string) string {
	file, err := elf.Open(path)
	if err != nil {
		return ""
	}
	defer file.Close() //nolint:errcheck // closing what was only read loses nothing
	section := file.Section(".note.go.buildid")
	if section == nil {
		return ""
	}
	note, err := section.Data()
	if err != nil || len(note) <= 16 || string(note[12:15]) != "Go\x00" {
		return ""
	}
	return string(note[16:])
}

// markUsed keeps a snapshot from being removed as an old one. A cache that may
// only be read is not cleared out either.
func markUsed(path string) {
	now := time.Now()
	_ = os.Chtimes(path, now, now)
}

// prune removes all but the latest files of the cache. What it cannot remove
// does no harm.
func prune(ctx context.Context, dir string, log *slog.Logger) {
	files, err := latestFirst(dir)
	if err != nil {
		log.WarnContext(ctx, "the cache cannot be read", "cause", err)
	}
	for _, file := range files[min(keptSnapshots, len(files)):] {
		if err := os.Remove(filepath.Join(dir, file.Name())); err != nil {
			log.WarnContext(ctx, "an old snapshot cannot be removed", "cause", err)
		}
	}
}

func latestFirst(dir string) ([]fs.FileInfo, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var files []fs.FileInfo
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() {
			files = append(files, info)
		}
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int {
		return cmp.Or(b.ModTime().Compare(a.ModTime()), cmp.Compare(a.Name(), b.Name()))
	})
	return files, nil
}
