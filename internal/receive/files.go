package receive

import (
	"bytes"
	"errors"
	"io"

	"diginett/internal/regular"
)

// equalFiles compares two ordinary files to their last byte. It waits for nobody: anything
// may stand where a snapshot should.
func equalFiles(a, b string) (equal bool, err error) {
	one, err := regular.Open(a)
	if err != nil {
		return false, err
	}
	defer one.Close() //nolint:errcheck // closing what was only read loses nothing
	other, err := regular.Open(b)
	if err != nil {
		return false, err
	}
	defer other.Close() //nolint:errcheck // closing what was only read loses nothing
	left, right := make([]byte, 1<<16), make([]byte, 1<<16)
	for {
		n, err := io.ReadFull(one, left)
		m, otherErr := io.ReadFull(other, right)
		switch {
		case !bytes.Equal(left[:n], right[:m]):
			return false, nil
		case isEnd(err) && isEnd(otherErr):
			return true, nil
		case err != nil || otherErr != nil:
			return false, errors.Join(err, otherErr)
		}
	}
}

func isEnd(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }
