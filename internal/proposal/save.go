package proposal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"diginett/internal/aside"
	"diginett/internal/dataset"
)

// Save writes the tables that changed to the directory that they were read from. It
// looks for problems first: where there are any, it returns them and writes nothing.
// Each file is written aside and renamed into place. Where one cannot be, or problems
// show once all are there, the files are put back as they were.
func Save(ctx context.Context, dir string, sheets *dataset.Sheets) (dataset.Problems, error) {
	problems, err := dataset.CheckWith(ctx, sheets.FS(), dataset.Options{})
	if err != nil || len(problems) > 0 {
		return problems, err
	}
	var files []*file
	for _, sheet := range sheets.Changed() {
		f, err := newFile(filepath.Join(dir, filepath.FromSlash(sheet.Path)), sheet)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	if err := replaceAll(files); err != nil {
		return nil, err
	}
	problems, err = dataset.CheckWith(ctx, os.DirFS(dir), dataset.Options{})
	if err != nil || len(problems) > 0 {
		return problems, errors.Join(err, restore(files))
	}
	return nil, nil
}

// file is a table and the file that it lies in.
type file struct {
	path  string
	mode  os.FileMode
	sheet *dataset.Sheet
}

// newFile refuses a file that somebody else has changed since it was read.
func newFile(path string, sheet *dataset.Sheet) (*file, error) {
	path, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	now, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(now, sheet.Original()) {
		return nil, fmt.Errorf("%s was changed while it was compared; nothing was written", path)
	}
	return &file{path, info.Mode().Perm(), sheet}, nil
}

// replaceAll replaces all files, or none.
func replaceAll(files []*file) error {
	for i, f := range files {
		if err := f.replace(f.sheet.Bytes()); err != nil {
			return errors.Join(fmt.Errorf("nothing was written: %w", err), restore(files[:i]))
		}
	}
	return nil
}

// restore puts files back as they were.
func restore(files []*file) error {
	var all error
	for _, f := range files {
		all = errors.Join(all, f.replace(f.sheet.Original()))
	}
	return all
}

// replace writes a content aside, and renames it into place.
func (f *file) replace(content []byte) error {
	return aside.Write(f.path, f.mode, func(to io.Writer) error {
		_, err := to.Write(content)
		return err
	})
}
