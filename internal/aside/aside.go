// Package aside makes folders beside a file, in which what will take its place is made,
// and removes those that are left of processes that were killed.
package aside

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// Folder makes a folder beside the file at path, hidden and on the same disk.
func Folder(path string) (folder string, err error) {
	return os.MkdirTemp(filepath.Dir(path), prefix(path)+"*")
}

// Clean removes the folders beside the file that were left, and files that were about to
// take its place. The caller makes sure that nobody is at work there.
func Clean(path string) error {
	entries, err := os.ReadDir(filepath.Dir(path))
	errs := []error{err}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), prefix(path)) {
			errs = append(errs, os.RemoveAll(filepath.Join(filepath.Dir(path), entry.Name())))
		}
	}
	return errors.Join(errs...)
}

// prefix is that of all names for the file at path; those of no other file have it.
func prefix(path string) string { return "." + filepath.Base(path) + ".aside-" }
