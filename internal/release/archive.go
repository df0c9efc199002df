package main

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// member is a file of an archive.
type member struct {
	name    string // below the folder of the archive, with slashes
	path    string // of the file to take; empty where the content is given
	content []byte
	mode    int64
}

// membersIn are the files at a path, which may be a folder, in order of their names.
func membersIn(from, place string) ([]member, error) {
	var found []member
	err := filepath.WalkDir(from, func(at string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		within, err := filepath.Rel(from, at)
		found = append(found, member{name: path.Join(place, filepath.ToSlash(within)), path: at, mode: 0o644})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("find what to pack: %w", err)
	}
	return found, nil
}

// writeArchive writes a tar.gz with one folder in it. Its bytes depend on nothing but
// the names, the contents and the date.
func writeArchive(file, folder string, members []member, when time.Time) (err error) {
	out, err := os.Create(file)
	if err != nil {
		return fmt.Errorf("pack: %w", err)
	}
	packed := gzip.NewWriter(out)
	archive := tar.NewWriter(packed)
	defer func() {
		if err = errors.Join(err, archive.Close(), packed.Close(), out.Close()); err != nil {
			err = fmt.Errorf("pack %s: %w", file, err)
		}
	}()
	slices.SortFunc(members, func(a, b member) int { return strings.Compare(a.name, b.name) })
	for _, one := range members {
		if err := one.write(archive, folder, when); err != nil {
			return err
		}
	}
	return nil
}

func (m member) write(archive *tar.Writer, folder string, when time.Time) error {
	content := m.content
	if m.path != "" {
		var err error
		if content, err = os.ReadFile(m.path); err != nil {
			return err
		}
	}
	header := &tar.Header{
		Typeflag: tar.TypeReg, Name: path.Join(folder, m.name), Mode: m.mode, Size: int64(len(content)),
		ModTime: when, Format: tar.FormatPAX, // of nobody: ids 0, without names
	}
	if err := archive.WriteHeader(header); err != nil {
		return err
	}
	_, err := archive.Write(content)
	return err
}
