package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// header is what the first hundred bytes of a file say of it; see "The Database
// Header" in https://www.sqlite.org/fileformat2.html.
type header struct {
	pageSize, pages   int64
	application, form uint32
}

const sqliteMagic = "SQLite format 3\x00"

// readHeader refuses what is no SQLite file of this project.
func readHeader(file *os.File) (header, error) {
	b := make([]byte, 100)
	switch _, err := file.ReadAt(b, 0); {
	case errors.Is(err, io.EOF):
		return header{}, fmt.Errorf("%w: it is too short", ErrForeign)
	case err != nil:
		return header{}, fmt.Errorf("%w: %w", ErrForeign, err)
	case string(b[:len(sqliteMagic)]) != sqliteMagic:
		return header{}, fmt.Errorf("%w: it is no SQLite file", ErrForeign)
	}
	h := header{
		pageSize:    int64(binary.BigEndian.Uint16(b[16:])),
		pages:       int64(binary.BigEndian.Uint32(b[28:])),
		form:        binary.BigEndian.Uint32(b[60:]),
		application: binary.BigEndian.Uint32(b[68:]),
	}
	if h.pageSize == 1 { // which stands for a size that has no room there
		h.pageSize = 1 << 16
	}
	return h, nil
}

// check refuses a file of another kind, format or length.
func (h header) check(length int64) error {
	switch {
	case h.application != applicationID:
		return fmt.Errorf("%w: its application id is %#x, want %#x", ErrForeign, h.application, applicationID)
	case h.form > formatVersion:
		return fmt.Errorf("%w: its format is %d, this program reads %d; use a newer program", ErrNewer, h.form, formatVersion)
	case h.form < formatVersion:
		return fmt.Errorf("%w: its format is %d, this program reads %d; build it again", ErrOlder, h.form, formatVersion)
	case h.pageSize < 512 || length != h.pageSize*h.pages:
		return fmt.Errorf("%w: it has %d bytes, its header says %d pages of %d", ErrDamaged, length, h.pages, h.pageSize)
	}
	return nil
}
