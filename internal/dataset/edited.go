package dataset

import (
	"bytes"
	"io/fs"
	"path"
	"time"
)

// FS is the data set as it would be with what was filled and inserted, so that it
// can be checked before anything is written.
func (s *Sheets) FS() fs.FS {
	edited := edited{FS: s.fsys, files: make(map[string][]byte)}
	for _, one := range s.Changed() {
		edited.files[one.Path] = one.Bytes()
	}
	return edited
}

// edited is a file system in which some files have another content.
type edited struct {
	fs.FS
	files map[string][]byte
}

// Open implements [fs.FS].
func (e edited) Open(name string) (fs.File, error) {
	content, ok := e.files[name]
	if !ok {
		return e.FS.Open(name)
	}
	return &memoryFile{Reader: bytes.NewReader(content), name: path.Base(name)}, nil
}

// memoryFile is an open file whose content is in memory, and its own description.
type memoryFile struct {
	*bytes.Reader
	name string
}

func (f *memoryFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *memoryFile) Close() error               { return nil }
func (f *memoryFile) Name() string               { return f.name }
func (f *memoryFile) Size() int64                { return f.Reader.Size() }
func (f *memoryFile) Mode() fs.FileMode          { return 0o444 }
func (f *memoryFile) ModTime() time.Time         { return time.Time{} }
func (f *memoryFile) IsDir() bool                { return false }
func (f *memoryFile) Sys() any                   { return nil }
