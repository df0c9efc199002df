package store

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// A file that is no snapshot is refused by its header with what it is, whatever
// stands there.
func FuzzHeader(f *testing.F) {
	good := make([]byte, 512)
	copy(good, sqliteMagic)
	binary.BigEndian.PutUint16(good[16:], 512)
	binary.BigEndian.PutUint32(good[28:], 1)
	binary.BigEndian.PutUint32(good[60:], formatVersion)
	binary.BigEndian.PutUint32(good[68:], applicationID)
	f.Add(good)
	f.Add(good[:99])
	f.Add([]byte(sqliteMagic))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(t.TempDir(), "snapshot")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = file.Close() }()
		h, err := readHeader(file)
		if err == nil {
			err = h.check(int64(len(content)))
		}
		if err == nil && h.pageSize*h.pages != int64(len(content)) {
			t.Errorf("%d pages of %d are taken for %d bytes", h.pages, h.pageSize, len(content))
		}
		if err != nil && !errors.Is(err, ErrForeign) && !errors.Is(err, ErrNewer) && !errors.Is(err, ErrOlder) && !errors.Is(err, ErrDamaged) {
			t.Errorf("the error is %v", err)
		}
	})
}
