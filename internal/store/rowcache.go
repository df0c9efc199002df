package store

import (
	"context"
	"slices"
	"sync/atomic"
)

// How many rows of each kind are kept as they were read, at most: all of a small
// data set, and the ones in use of a large one. An organisation takes some 400 bytes.
const (
	mostOrganisations = 1 << 17
	mostSlugs         = 1 << 13
	mostRelationships = 1 << 14
)

// rowCache keeps rows as they were read, since reading one costs a thousand times
// what looking it up does. Each row has one of eight places, which it shares with
// others; of these the first that came is the first that goes. A snapshot never
// changes, so a kept row is never stale. Rows are shared by all readers and must
// not be changed.
//
// A cache with better manners would keep more of what is asked for often; this one
// costs a lookup of a few nanoseconds, of which an answer makes hundreds. With two
// places for each row rather than eight, chance alone would have an eighth of the
// rows pushed out of a cache that is a third full.
type rowCache[T any] struct {
	shelves []shelf[T] // a power of two
}

const places = 8

// shelf is eight places. The tags, which fit into one line of the processor's
// cache, tell which rows are worth looking at.
type shelf[T any] struct {
	tags [places]atomic.Uint32
	rows [places]atomic.Pointer[T]
	next atomic.Uint32 // to be taken
}

// newRowCache has room for so many rows, most of them being bounded.
func newRowCache[T any](rows, most int) rowCache[T] {
	shelves := 1
	for places*shelves < min(rows, most) {
		shelves *= 2
	}
	return rowCache[T]{make([]shelf[T], shelves)}
}

// find is the row with the hash that is the one looked for; nil where it is not kept.
func (c *rowCache[T]) find(hash uint64, is func(*T) bool) *T {
	s := &c.shelves[hash&uint64(len(c.shelves)-1)]
	for i := range s.tags {
		if s.tags[i].Load() != tagOf(hash) {
			continue
		}
		if kept := s.rows[i].Load(); kept != nil && is(kept) {
			return kept
		}
	}
	return nil
}

// keep gives a row the place that was taken the longest ago. Somebody who looks for
// what was there meets either row, and asks each who it is.
func (c *rowCache[T]) keep(hash uint64, row *T) {
	s := &c.shelves[hash&uint64(len(c.shelves)-1)]
	i := s.next.Add(1) % places
	s.rows[i].Store(row)
	s.tags[i].Store(tagOf(hash))
}

// tagOf tells rows of one shelf apart, most of the time.
func tagOf(hash uint64) uint32 { return uint32(hash>>32) ^ uint32(hash) } //nolint:gosec // half of it does

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

func (o *Organisation) rowID() int64 { return o.record.id() }
func (r *Relationship) rowID() int64 { return r.ID }

// rowsByID gives rows in the order of their ids, nil where one names nothing.
// What is not in the cache is read, all at once.
func rowsByID[T any, P identified[T]](ctx context.Context, cache *rowCache[T], ids []int64, read func(ctx context.Context, ids []int64) ([]P, error)) ([]P, error) {
	rows := make([]P, len(ids))
	var missing []int64
	for i, id := range ids {
		if kept := cache.find(uint64(id), func(row *T) bool { return P(row).rowID() == id }); kept != nil {
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
		cache.keep(uint64(r.rowID()), r)
	}
	for i, id := range ids {
		if rows[i] == nil {
			rows[i] = byID[id]
		}
	}
}
