package store

import (
	"context"
	"slices"
	"sync/atomic"
)

// How many rows of each kind are kept as they were read, at most: all of a small
// data set, and the ones in use of a large one, in some 80 MB.
const (
	mostOrganisations = 1 << 16
	mostSlugs         = 1 << 13
	mostRelationships = 1 << 14
)

// rowCache keeps rows as they were read, since taking a row apart costs more
// than finding it. Each row has one of two places, which it shares with others;
// the two that were read last have them. A snapshot never changes, so a kept row
// is never stale. Rows are shared by all readers and must not be changed.
//
// A cache with better manners would keep more of what is asked for often; this one
// costs a lookup of two nanoseconds, of which an answer makes hundreds. With one
// place for each row, a cache that is half full would lose a third of its rows.
type rowCache[T any] struct {
	pairs []pair[T] // a power of two
}

type pair[T any] [2]atomic.Pointer[T]

// newRowCache has room for so many rows, most of them being bounded.
func newRowCache[T any](rows, most int) rowCache[T] {
	pairs := 1
	for 2*pairs < min(rows, most) {
		pairs *= 2
	}
	return rowCache[T]{make([]pair[T], pairs)}
}

// find is the row with the hash that is the one looked for; nil where it is not kept.
func (c *rowCache[T]) find(hash uint64, is func(*T) bool) *T {
	p := &c.pairs[hash&uint64(len(c.pairs)-1)]
	for i := range p {
		if kept := p[i].Load(); kept != nil && is(kept) {
			return kept
		}
	}
	return nil
}

// keep gives a row the first of its places; the one that was there moves to the second.
func (c *rowCache[T]) keep(hash uint64, row *T) {
	p := &c.pairs[hash&uint64(len(c.pairs)-1)]
	if before := p[0].Swap(row); before != nil {
		p[1].Store(before)
	}
}

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
