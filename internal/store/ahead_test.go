package store

import (
	"errors"
	"iter"
	"slices"
	"testing"
)

var errLast = errors.New("no more")

// numbers counts up to n and then fails; it notes when it has ended.
func numbers(n int, ended *bool) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		defer func() { *ended = true }()
		for i := range n {
			if !yield(i, nil) {
				return
			}
		}
		yield(0, errLast)
	}
}

func TestWhatIsReadAheadIsTheSame(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 1, lotSize - 1, lotSize, lotSize + 1, 10 * lotSize} {
		var got []int
		var last error
		ended := false
		for i, err := range ahead(numbers(n, &ended)) {
			if last = err; err == nil {
				got = append(got, i)
			}
		}
		if len(got) != n || !slices.IsSorted(got) || !errors.Is(last, errLast) || !ended {
			t.Errorf("%d of %d, error %v, ended %v", len(got), n, last, ended)
		}
	}
}

func TestReadingAheadEndsWithWhoeverTakesIt(t *testing.T) {
	t.Parallel()
	ended := false
	for i, err := range ahead(numbers(100*lotSize, &ended)) {
		if i == 3 || err != nil {
			break
		}
	}
	if !ended {
		t.Error("the sequence goes on")
	}
}
