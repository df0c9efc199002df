package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"diginett/internal/aside"
	"diginett/internal/store"
)

// openedSnapshot is a snapshot that queries are answered from, and the
// directory that goes with it.
type openedSnapshot struct {
	*store.Store
	temporary string       // the directory that goes with it when it is closed; empty where it stays
	remove    func() error // removes that
	embedded  bool         // whether it was built from the tables in the program
}

// openSnapshot opens the snapshot that the options ask for, and makes it first
// where they name none.
func openSnapshot(ctx context.Context, options serveOptions, env environment, log *slog.Logger) (openedSnapshot, error) {
	switch {
	case options.snapshot != "":
		if err := canBeSnapshot(options.snapshot); err != nil {
			return openedSnapshot{}, err
		}
		opened, err := store.Open(ctx, options.snapshot)
		return openedSnapshot{Store: opened}, err
	case options.data != "":
		return temporarySnapshot(ctx, options.data, env)
	}
	opened, err := openCached(ctx, env, log)
	if err == nil || ctx.Err() != nil {
		return openedSnapshot{Store: opened, embedded: true}, err
	}
	log.WarnContext(ctx, "the cache cannot be used; a temporary file takes its place", "cause", err)
	return temporarySnapshot(ctx, "", env)
}

// canBeSnapshot says in words what SQLite would say in its own.
func canBeSnapshot(path string) error {
	switch info, err := os.Stat(path); {
	case err != nil:
		return nil // which the one who opens it says
	case info.IsDir():
		return fmt.Errorf("open snapshot %s: %w: it is a folder", path, store.ErrForeign)
	case !info.Mode().IsRegular():
		return fmt.Errorf("open snapshot %s: %w: it is no ordinary file", path, store.ErrForeign)
	case info.Size() == 0:
		return fmt.Errorf("open snapshot %s: %w: it is empty", path, store.ErrForeign)
	}
	return nil
}

// close closes the snapshot and removes it where it is temporary.
func (o openedSnapshot) close() error {
	err := o.Store.Close()
	if o.remove != nil {
		err = errors.Join(err, o.remove())
	}
	return err
}

// temporarySnapshot builds the tables in dir, or the embedded ones where it is empty.
func temporarySnapshot(ctx context.Context, dir string, env environment) (openedSnapshot, error) {
	temporary, remove, err := temporaryFolder()
	if err != nil {
		return openedSnapshot{}, err
	}
	path := filepath.Join(temporary, "snapshot.sqlite")
	if _, err = writeSnapshot(ctx, dir, path, env); err != nil {
		return openedSnapshot{}, errors.Join(err, remove())
	}
	opened, err := store.Open(ctx, path)
	if err != nil {
		return openedSnapshot{}, errors.Join(err, remove())
	}
	return openedSnapshot{opened, temporary, remove, dir == ""}, nil
}

// temporaryFolder makes a folder for temporary files. What processes that were killed
// left beside it is removed.
func temporaryFolder() (dir string, remove func() error, err error) {
	beside := filepath.Join(os.TempDir(), "diginett")
	_ = aside.Clean(beside) // what is another user's stays
	if dir, remove, err = aside.Folder(beside); err != nil {
		return "", nil, fmt.Errorf("make a temporary directory: %w", err)
	}
	return dir, remove, nil
}

// openCached opens the snapshot of the embedded data set in the user's cache
// directory. One that is not there, or is refused, is built.
func openCached(ctx context.Context, env environment, log *slog.Logger) (*store.Store, error) {
	path, err := cachePath(env)
	if err != nil {
		return nil, err
	}
	opened, err := store.Open(ctx, path)
	if err == nil {
		markUsed(path)
		return opened, nil
	}
	if !errors.Is(err, os.ErrNotExist) {
		log.WarnContext(ctx, "the cached snapshot is built anew", "cause", err)
	}
	if _, err := writeSnapshot(ctx, "", path, env); err != nil {
		return nil, err
	}
	prune(ctx, filepath.Dir(path), log)
	return store.Open(ctx, path)
}
