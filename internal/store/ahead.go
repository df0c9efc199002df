package store

import "iter"

// How many of a sequence are handed over at once, and how many such lots may wait.
const (
	lotSize = 128
	lots    = 4
)

// lot is some of a sequence, and the error that ends it.
type lot[T any] struct {
	list []T
	err  error
}

// ahead reads a sequence beside whoever takes it, a little ahead, so that both have
// a processor. What it gives must not be used again by the sequence.
func ahead[T any](sequence iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		waiting, stop := make(chan lot[T], lots), make(chan struct{})
		go func() {
			defer close(waiting)
			readAhead(sequence, waiting, stop)
		}()
		defer func() {
			close(stop)
			for range waiting { // until the reader has ended: what it reads from may be closed now
			}
		}()
		for l := range waiting {
			for _, one := range l.list {
				if !yield(one, nil) {
					return
				}
			}
			if l.err != nil {
				var none T
				yield(none, l.err)
				return
			}
		}
	}
}

func readAhead[T any](sequence iter.Seq2[T, error], waiting chan<- lot[T], stop <-chan struct{}) {
	var now lot[T]
	give := func() bool {
		select {
		case waiting <- now:
			now = lot[T]{}
			return true
		case <-stop:
			return false
		}
	}
	for one, err := range sequence {
		if err != nil {
			now.err = err
			break
		}
		if now.list = append(now.list, one); len(now.list) == lotSize && !give() {
			return
		}
	}
	give()
}
