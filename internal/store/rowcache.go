package store

import (
	"context"
	"slices"
	"sync/atomic"
)

// cachedRows is how many rows of each kind are kept as they were read: all of a
// small data set, and the ones in use of a large one, in some 40 MB at most.
const cachedRows = 1 << 15

// rowCache keeps rows as they were read, since taking a row apart costs more
// than finding it. Each row has one place, which it shares with others; the last
// one read has it. A snapshot never changes, so a kept row is never stale. Rows
// are shared by all readers and must not be changed.
//
// A cache with better manners would keep more of what is asked for often; this one
// costs a lookup of two nanoseconds, of which an answer makes hundreds.
type rowCache[T any] struct {
	places [cachedRows]atomic.Pointer[T]
}

func (c *rowCache[T]) place(hash uint64) *atomic.Pointer[T] { return &c.places[hash%cachedRows] }

// hashText is FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/).
func hashText(text string) uint64 {
	hash := uint64(14695981039346656037)
	for i := range len(text) {
		hash = (hash ^ uint64(text[i])) * 1099511628211
	}
	return hash
}

// identified is a row with an id.
type identified[T any] interface {
	*T
	rowID() int64
}

func (o *Organisation) rowID() int64 { return o.ID }
func (r *Relationship) rowID() int64 { return r.ID }

// rowsByID gives rows in the order of their ids, nil where one names nothing.
// What is not in the cache is read, all at once.
func rowsByID[T any, P identified[T]](ctx context.Context, cache *rowCache[T], ids []int64, read func(ctx context.Context, ids []int64) ([]P, error)) ([]P, error) {
	rows := make([]P, len(ids))
	var missing []int64
	for i, id := range ids {
		if kept := P(cache.place(uint64(id)).Load()); kept != nil && kept.rowID() == id {
			rows[i] = kept
		} else if id != 0 {
			missing = append(missing, id)
		}
	}
	if missing == nil {
		return rows, nil
	}
	slices.Sort(missing)
	found, err := read(ctx, slices.Compact(missing))
	if err != nil {
		return nil, err
	}
	fillIn(cache, ids, rows, found)
	return rows, nil
}

// fillIn puts what was read where it is missing, and keeps it.
func fillIn[T any, P identified[T]](cache *rowCache[T], ids []int64, rows, found []P) {
	byID := make(map[int64]P, len(found))
	for _, r := range found {
		byID[r.rowID()] = r
		cache.place(uint64(r.rowID())).Store(r)
	}
	for i, id := range ids {
		if rows[i] == nil {
			rows[i] = byID[id]
		}
	}
}
