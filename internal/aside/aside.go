// Package aside makes what will take the place of a file beside it, puts it there whole,
// and removes what is left of processes that were killed.
package aside

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// Folder makes a folder beside the file at path, hidden and on the same disk. It is held
// until remove is called, which removes it with all that is in it, or the process ends,
// however it ends.
func Folder(path string) (folder string, remove func() error, err error) {
	for {
		folder, err = os.MkdirTemp(filepath.Dir(path), prefix(path)+"*")
		if err != nil {
			return "", nil, fmt.Errorf("make a folder beside %s: %w", path, err)
		}
		held, err := hold(folder)
		if err == nil || !errors.Is(err, errTaken) {
			// Where the file system knows no such locks, the folder does without, and nobody clears it away.
			return folder, func() error { return errors.Join(os.RemoveAll(folder), closeHeld(held)) }, nil
		}
	}
}

// Clean removes the folders beside the file that nobody holds, and files that were about
// to take its place. Of files, the caller makes sure that nobody is at work on them.
func Clean(path string) error {
	entries, err := os.ReadDir(filepath.Dir(path))
	errs := []error{err}
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), prefix(path)) {
			continue
		}
		left := filepath.Join(filepath.Dir(path), entry.Name())
		if entry.IsDir() {
			errs = append(errs, cleanFolder(left))
			continue
		}
		errs = append(errs, os.RemoveAll(left))
	}
	return errors.Join(errs...)
}

// cleanFolder removes a folder, unless somebody holds it or it cannot be known.
func cleanFolder(folder string) error {
	held, err := hold(folder)
	if err != nil {
		return nil //nolint:nilerr // it is left to whoever has it, or to the next one
	}
	return errors.Join(os.RemoveAll(folder), closeHeld(held))
}

// errTaken is that a folder was removed by another one who cleaned, or is about to be.
var errTaken = errors.New("another process has it")

// hold locks a folder that is still there. The lock ends with the process.
func hold(folder string) (held *os.File, err error) {
	held, err = os.OpenFile(folder, os.O_RDONLY|syscall.O_DIRECTORY|syscall.O_NOFOLLOW, 0)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, errTaken
	case err != nil:
		return nil, err
	}
	if err := syscall.Flock(int(held.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		if errors.Is(err, syscall.EWOULDBLOCK) {
			err = errTaken
		}
		return nil, errors.Join(err, held.Close())
	}
	mine, mineErr := held.Stat()
	there, err := os.Stat(folder)
	if err != nil || mineErr != nil || !os.SameFile(mine, there) {
		return nil, errors.Join(errTaken, held.Close())
	}
	return held, nil
}

func closeHeld(held *os.File) error {
	if held == nil {
		return nil
	}
	return held.Close()
}

// prefix is that of all names for the file at path; those of no other file have it.
func prefix(path string) string { return "." + filepath.Base(path) + ".aside-" }
