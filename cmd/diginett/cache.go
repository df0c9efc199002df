package main

import (
	"cmp"
	"context"
	"crypto/sha256"
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
// The name is a hash of the program itself: the tables, the rules that are
// applied to them and the format of the file are all in it, so that none of
// them can change and leave an old snapshot in use.
func cachePath(env environment) (string, error) {
	dir, err := env.cacheDir()
	if err != nil {
		return "", fmt.Errorf("find the user's cache directory: %w", err)
	}
	dir = filepath.Join(dir, "diginett")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("make the cache directory: %w", err)
	}
	hash, err := programHash()
	if err != nil {
		return "", fmt.Errorf("read the program: %w", err)
	}
	return filepath.Join(dir, hash+".sqlite"), nil
}

func programHash() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	program, err := os.Open(path)
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, program); err != nil {
		return "", errors.Join(err, program.Close())
	}
	return hex.EncodeToString(sum.Sum(nil)[:16]), program.Close()
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
