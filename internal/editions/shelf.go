package editions

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Shelf is a directory with copies of the snapshots that were answered from, so that
// they are there after a restart, whatever stands at the path of the snapshot then. No
// one else writes to a copy, so that what is read cannot change. Processes may share one.
type Shelf struct {
	dir  string
	room int
}

const (
	copySuffix  = ".sqlite"
	asidePrefix = ".incoming-"
	// abandoned is how old what was copied aside is, of a process that was killed, before
	// it is removed: longer than any copy takes.
	abandoned = time.Hour
)

// OpenShelf opens a shelf with room for so many snapshots, and makes its directory
// where it is missing.
func OpenShelf(dir string, room int) (*Shelf, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make the directory of kept snapshots: %w", err)
	}
	asides, _ := filepath.Glob(filepath.Join(dir, asidePrefix+"*"))
	for _, aside := range asides {
		if info, err := os.Stat(aside); err == nil && time.Since(info.ModTime()) > abandoned {
			_ = os.Remove(aside) // another one may have been quicker
		}
	}
	return &Shelf{dir, room}, nil
}

// Copy copies a file aside, into the directory of the shelf. Whoever gets the copy has
// to [Shelf.Settle] or remove it.
func (s *Shelf) Copy(ctx context.Context, from string) (aside string, err error) {
	return copyAside(ctx, from, s.dir, asidePrefix+"*")
}

// Settle gives a copy the name of its version, and makes it the latest. What there is
// no room for goes; whoever reads it does so to the end.
func (s *Shelf) Settle(aside, version string) (path string, err error) {
	path = filepath.Join(s.dir, version+copySuffix)
	now := s.now()
	if err := errors.Join(os.Chtimes(aside, now, now), os.Rename(aside, path)); err != nil {
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
// has to remove it, and may do so as soon as it is open.
func Private(ctx context.Context, from string) (path string, err error) {
	return copyAside(ctx, from, "", "diginett-*"+copySuffix)
}

// copyAside copies a file to a new one whose name follows a pattern. The copy is
// durable: it may be all that is left one day.
func copyAside(ctx context.Context, from, dir, pattern string) (path string, err error) {
	source, err := os.Open(from)
	if err != nil {
		return "", fmt.Errorf("copy a snapshot: %w", err)
	}
	defer source.Close() //nolint:errcheck // closing what was only read loses nothing
	target, err := os.CreateTemp(dir, pattern)
	if err != nil {
		return "", fmt.Errorf("copy %s: %w", from, err)
	}
	_, err = io.Copy(target, source) // by the system, which shares the blocks where the file system can
	if err = errors.Join(err, target.Chmod(0o644), target.Sync(), target.Close(), ctx.Err()); err != nil {
		return "", errors.Join(fmt.Errorf("copy %s: %w", from, err), os.Remove(target.Name()))
	}
	return target.Name(), nil
}

// VersionAt is the version that a copy on a shelf was settled as.
func VersionAt(path string) string { return strings.TrimSuffix(filepath.Base(path), copySuffix) }
