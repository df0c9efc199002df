package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
)

// checksumLength is that of a SHA-256 in hexadecimal.
const checksumLength = 2 * sha256.Size

// noChecksum stands where the checksum will, until it is known.
var noChecksum = bytes.Repeat([]byte{'0'}, checksumLength)

// checksumAt is where the checksum stands in a file. The table checksum is the
// first that schema.sql makes, so its one page is the second of the file; SQLite
// fills pages from their end, and its one row has one value.
func checksumAt(pageSize int64) int64 { return 2*pageSize - checksumLength }

// writeChecksum puts the checksum of a closed file into it.
func writeChecksum(ctx context.Context, path string) (err error) {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	h, err := readHeader(file)
	if err != nil {
		return err
	}
	at := checksumAt(h.pageSize)
	there := make([]byte, checksumLength)
	if _, err := file.ReadAt(there, at); err != nil {
		return err
	}
	if !bytes.Equal(there, noChecksum) {
		return fmt.Errorf("no place for the checksum at byte %d", at)
	}
	sum, err := checksum(ctx, file, h.pageSize)
	if err != nil {
		return err
	}
	_, err = file.WriteAt([]byte(sum), at)
	return err
}

// verifyChecksum compares the file with the checksum that it was published with.
// It reads past SQLite, so that a file that grows shorter is an error, and no
// fault of memory.
func verifyChecksum(ctx context.Context, file *os.File) error {
	h, err := readHeader(file)
	if err != nil {
		return err
	}
	want := make([]byte, checksumLength)
	if _, err := file.ReadAt(want, checksumAt(h.pageSize)); err != nil {
		return fmt.Errorf("%w: read its checksum: %w", ErrDamaged, err)
	}
	got, err := checksum(ctx, file, h.pageSize)
	if err != nil {
		return err
	}
	if got != string(want) {
		return fmt.Errorf("%w: its bytes have the checksum %.12s, it was published with %.12q", ErrDamaged, got, want)
	}
	return nil
}

// checksum is the SHA-256 of the file, its own place taken as if it held noChecksum.
func checksum(ctx context.Context, file *os.File, pageSize int64) (string, error) {
	digest := sha256.New()
	at := checksumAt(pageSize)
	for _, part := range []io.Reader{
		io.NewSectionReader(file, 0, at),
		bytes.NewReader(noChecksum),
		io.NewSectionReader(file, at+checksumLength, 1<<62),
	} {
		if _, err := io.CopyBuffer(digest, &interruptible{ctx, part}, make([]byte, 1<<20)); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}

// interruptible is a reader that ends with the context.
type interruptible struct {
	ctx  context.Context
	from io.Reader
}

// Read implements [io.Reader].
func (r *interruptible) Read(into []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.from.Read(into)
}
