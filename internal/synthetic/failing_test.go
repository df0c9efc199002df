package synthetic

import (
	"errors"
	"io"
	"testing"
)

var errFull = errors.New("the disk is full")

// full takes so many bytes and no more.
type full struct{ left *int }

func (f full) Write(p []byte) (int, error) {
	if *f.left -= len(p); *f.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func (full) Close() error { return nil }

func TestErrorsOfWritingAreReturned(t *testing.T) {
	t.Parallel()
	for _, left := range []int{0, 10_000, 200_000} {
		_, err := Write(Options{Scale: 1}, func(string) (io.WriteCloser, error) { return full{&left}, nil })
		if !errors.Is(err, errFull) {
			t.Errorf("got %v", err)
		}
	}
	_, err := Write(Options{Scale: 1}, func(string) (io.WriteCloser, error) { return nil, errFull })
	if !errors.Is(err, errFull) {
		t.Errorf("got %v where nothing can be made", err)
	}
}
