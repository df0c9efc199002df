package store

import (
	"fmt"
	"io"
)

// File reads the snapshot's own file, which is the one that was opened, whatever is
// in its place by now. It is of no use once the Store is closed.
func (s *Store) File() (*io.SectionReader, error) {
	info, err := s.file.Stat()
	if err != nil {
		return nil, fmt.Errorf("read the file of the snapshot: %w", err)
	}
	return io.NewSectionReader(s.file, 0, info.Size()), nil
}

// Checksum is what the file was published with: a SHA-256 of its bytes but for its own
// place, in hexadecimal digits. It tells a file from every other.
func (s *Store) Checksum() (string, error) {
	h, err := readHeader(s.file)
	if err != nil {
		return "", err
	}
	sum := make([]byte, checksumLength)
	if _, err := s.file.ReadAt(sum, checksumAt(h.pageSize)); err != nil {
		return "", fmt.Errorf("read the checksum of the snapshot: %w", err)
	}
	return string(sum), nil
}
