package editions

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"diginett/internal/aside"
	"diginett/internal/regular"
)

// Shelf is a directory with copies of the snapshots that were answered from, so that
// they are there after a restart, whatever stands at the path of the snapshot then. No
// one else writes to a copy, so that what is read cannot change. Processes may share one.
type Shelf struct {
	dir  string
	room int
}

const copySuffix = ".sqlite"

// Copy is a copy of a snapshot that nobody else finds.
type Copy struct {
	Path   string
	remove func() error
}

// Remove removes it; connections that are open go on reading it.
func (c *Copy) Remove() error { return c.remove() }

// OpenShelf opens a shelf with room for so many snapshots, and makes its directory
// where it is missing. What processes that were killed left half copied is removed.
func OpenShelf(dir string, room int) (*Shelf, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make the directory of kept snapshots: %w", err)
	}
	s := &Shelf{dir, room}
	_ = aside.Clean(s.incoming()) // what cannot be removed does no harm
	return s, nil
}

// incoming is what folders for copies on their way to the shelf are named after.
func (s *Shelf) incoming() string { return filepath.Join(s.dir, "incoming") }

// Copy copies a file aside, into the directory of the shelf. Whoever gets the copy has
// to [Shelf.Settle] or remove it.
func (s *Shelf) Copy(ctx context.Context, from string) (*Copy, error) {
	return copyAside(ctx, from, s.incoming())
}

// Settle gives a copy the name of its version, and makes it the latest. What there is
// no room for goes; whoever reads it does so to the end.
func (s *Shelf) Settle(incoming *Copy, version string) (path string, err error) {
	defer func() { err = errors.Join(err, incoming.Remove()) }()
	path = filepath.Join(s.dir, version+copySuffix)
	now := s.now()
	if err := errors.Join(os.Chtimes(incoming.Path, now, now), os.Rename(incoming.Path, path)); err != nil {
		return "", fmt.Errorf("keep a snapshot: %w", err)
	}
	return path, s.prune()
}

// now is later than all that is on the shelf, though the clock may have been set back.
func (s *Shelf) now() time.Time {
	now := time.Now()
	if paths, err := s.Latest(); err == nil && len(paths) > 0 {
		if info, err := os.Stat(paths[0]); err == nil && !now.After(info.ModTime()) {
			return info.ModTime().Add(time.Second)
		}
	}
	return now
}

// Latest are the paths of the copies, the latest first.
func (s *Shelf) Latest() ([]string, error) {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil, fmt.Errorf("list the kept snapshots: %w", err)
	}
	var files []fs.FileInfo
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() && strings.HasSuffix(info.Name(), copySuffix) && !strings.HasPrefix(info.Name(), ".") {
			files = append(files, info)
		}
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int {
		return cmp.Or(b.ModTime().Compare(a.ModTime()), cmp.Compare(a.Name(), b.Name()))
	})
	paths := make([]string, len(files))
	for i, file := range files {
		paths[i] = filepath.Join(s.dir, file.Name())
	}
	return paths, nil
}

func (s *Shelf) prune() error {
	paths, err := s.Latest()
	if err != nil {
		return err
	}
	var errs []error
	for _, path := range paths[min(s.room, len(paths)):] {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, fmt.Errorf("remove a snapshot that is not kept: %w", err))
		}
	}
	return errors.Join(errs...)
}

// Private copies a file into the directory of temporary files. Whoever gets the copy
// has to remove it, and may do so as soon as it is open. What processes that were killed
// left there is removed.
func Private(ctx context.Context, from string) (*Copy, error) {
	beside := filepath.Join(os.TempDir(), "diginett")
	_ = aside.Clean(beside) // what is another user's stays
	return copyAside(ctx, from, beside)
}

// copyAside copies a file into a folder beside a path. The copy is durable: it may be
// all that is left one day.
func copyAside(ctx context.Context, from, beside string) (*Copy, error) {
	folder, remove, err := aside.Folder(beside)
	if err != nil {
		return nil, fmt.Errorf("copy %s: %w", from, err)
	}
	incoming := &Copy{filepath.Join(folder, "snapshot"+copySuffix), remove}
	if err := errors.Join(regular.Copy(from, incoming.Path), ctx.Err()); err != nil {
		return nil, errors.Join(fmt.Errorf("copy %s: %w", from, err), remove())
	}
	return incoming, nil
}

// VersionAt is the version that a copy on a shelf was settled as.
func VersionAt(path string) string { return strings.TrimSuffix(filepath.Base(path), copySuffix) }
