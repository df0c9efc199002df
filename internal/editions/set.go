// Package editions holds the versions of the data that a server answers from: the one
// of now, whose place another takes while requests are under way, and earlier ones
// that were kept. It also looks after the files that they are read from.
package editions

import (
	"context"
	"sync"
	"sync/atomic"
)

// Edition is one version of the data, open for reading.
type Edition interface {
	// Version names the data.
	Version() string
	// Close is called once, when nobody reads from the edition any more.
	Close() error
}

// Set is the editions that a server holds. It is safe for concurrent use.
type Set[E Edition] struct {
	keep   int
	closed func(E, error)

	mu      sync.RWMutex
	now     *loan[E]
	earlier []*loan[E] // the latest first
	open    atomic.Int64
}

// NewSet holds one edition, and later on so many earlier ones beside the one of now.
// closed is told of each that was closed, and how that went.
func NewSet[E Edition](now E, keep int, closed func(E, error)) *Set[E] {
	s := &Set[E]{keep: keep, closed: closed}
	s.now = s.lend(now)
	return s
}

// Replace has an edition be the one of now. Readings that are under way go on with
// the one that they began with. Of the others, so many are kept as the set keeps; the
// rest are closed, each once the last reading that has it has ended.
func (s *Set[E]) Replace(next E) {
	s.mu.Lock()
	before := s.now
	s.now = s.lend(next)
	s.earlier = append([]*loan[E]{before}, s.earlier...)
	retired := s.trim()
	s.mu.Unlock()
	for _, one := range retired {
		one.giveBack()
	}
}

// Keep adds an edition that is earlier than all others, where there is room for it;
// else it closes it.
func (s *Set[E]) Keep(earlier E) {
	s.mu.Lock()
	s.earlier = append(s.earlier, s.lend(earlier))
	retired := s.trim()
	s.mu.Unlock()
	for _, one := range retired {
		one.giveBack()
	}
}

// trim takes out what is not kept: what there is too much of, and what is there twice.
func (s *Set[E]) trim() (retired []*loan[E]) {
	seen := map[string]bool{s.now.edition.Version(): true}
	var kept []*loan[E]
	for _, one := range s.earlier {
		if seen[one.edition.Version()] || len(kept) == s.keep {
			retired = append(retired, one)
			continue
		}
		seen[one.edition.Version()] = true
		kept = append(kept, one)
	}
	s.earlier = kept
	return retired
}

// Close lets go of all editions. Those that readings still have are closed when these
// end. No reading may begin afterwards.
func (s *Set[E]) Close() {
	s.mu.Lock()
	all := append([]*loan[E]{s.now}, s.earlier...)
	s.earlier = nil
	s.mu.Unlock()
	for _, one := range all {
		one.giveBack()
	}
}

// Open is how many editions are open, those included that only wait for readings to end.
func (s *Set[E]) Open() int { return int(s.open.Load()) }

// Versions are those that are held, the one of now first, then the latest first.
func (s *Set[E]) Versions() []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	versions := []string{s.now.edition.Version()}
	for _, one := range s.earlier {
		versions = append(versions, one.edition.Version())
	}
	return versions
}

// readingKey finds the reading in a context.
type readingKey struct{}

// reading is the context of one request, with all that it has borrowed. It is used by one
// request, though maybe from several goroutines.
type reading[E Edition] struct {
	context.Context
	now *loan[E]

	mu    sync.Mutex
	other []*loan[E]
}

// Begin begins a reading: under the context that it returns, now is one edition until
// end is called, and none that was lent is closed before. One that begins within another
// is the same.
func (s *Set[E]) Begin(ctx context.Context) (_ context.Context, end func()) {
	if _, ok := ctx.Value(readingKey{}).(*reading[E]); ok {
		return ctx, func() {}
	}
	s.mu.RLock()
	r := &reading[E]{Context: ctx, now: s.now}
	r.now.borrow()
	s.mu.RUnlock()
	return r, r.end
}

// Value implements [context.Context].
func (r *reading[E]) Value(key any) any {
	if key == (readingKey{}) {
		return r
	}
	return r.Context.Value(key)
}

func (r *reading[E]) end() {
	r.mu.Lock()
	other := r.other
	r.other = nil
	r.mu.Unlock()
	for _, one := range other {
		one.giveBack()
	}
	r.now.giveBack()
}

// Now is the edition of the reading in the context. Outside of a reading it is the one
// of this moment, which may be closed at any time: good for asking its version.
func (s *Set[E]) Now(ctx context.Context) E {
	if r, ok := ctx.Value(readingKey{}).(*reading[E]); ok {
		return r.now.edition
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.now.edition
}

// Held lends the edition of exactly this version to the reading in the context, until
// that ends. It reports whether it is held; outside of a reading, nothing is.
func (s *Set[E]) Held(ctx context.Context, version string) (edition E, held bool) {
	r, ok := ctx.Value(readingKey{}).(*reading[E])
	if !ok {
		return edition, false
	}
	if r.now.edition.Version() == version {
		return r.now.edition, true
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, one := range append([]*loan[E]{s.now}, s.earlier...) {
		if one.edition.Version() == version {
			one.borrow()
			r.mu.Lock()
			defer r.mu.Unlock()
			r.other = append(r.other, one)
			return one.edition, true
		}
	}
	return edition, false
}

// loan counts who has an edition: the set itself, and each reading.
type loan[E Edition] struct {
	edition E
	having  atomic.Int64
	close   func()
}

func (s *Set[E]) lend(edition E) *loan[E] {
	s.open.Add(1)
	l := &loan[E]{edition: edition}
	l.close = func() {
		err := edition.Close()
		s.open.Add(-1)
		s.closed(edition, err)
	}
	l.having.Store(1)
	return l
}

// borrow is for whoever knows that somebody has it: the set, under its lock.
func (l *loan[E]) borrow() { l.having.Add(1) }

func (l *loan[E]) giveBack() {
	if l.having.Add(-1) == 0 {
		l.close()
	}
}
