package store

import (
	"sync"
	"testing"
)

type numbered struct{ id int64 }

func lookUp(c *rowCache[numbered], id int64) *numbered {
	return c.find(uint64(id), func(n *numbered) bool { return n.id == id })
}

func TestACacheAsLargeAsTheRowsKeepsThemAll(t *testing.T) {
	const rows = 1 << 10
	c := newRowCache[numbered](rows, rows)
	for id := range int64(rows) {
		c.keep(uint64(id), &numbered{id})
	}
	for id := range int64(rows) {
		if lookUp(&c, id) == nil {
			t.Errorf("%d has gone", id)
		}
	}
}

func TestASmallCacheKeepsTheLatestRows(t *testing.T) {
	const room = 64
	c := newRowCache[numbered](1<<10, room)
	for id := range int64(1 << 10) {
		c.keep(uint64(id), &numbered{id})
	}
	for id := range int64(1 << 10) {
		if kept, late := lookUp(&c, id) != nil, id >= 1<<10-room; kept != late {
			t.Errorf("%d: kept %t", id, kept)
		}
	}
}

func TestACacheNeverGivesAnotherRow(t *testing.T) {
	c := newRowCache[numbered](1<<10, 32)
	var working sync.WaitGroup
	for worker := range int64(4) {
		working.Go(func() {
			for i := range int64(20_000) {
				id := (i*7 + worker*13) % 500
				if row := lookUp(&c, id); row != nil && row.id != id {
					t.Errorf("looked for %d, found %d", id, row.id)
				}
				c.keep(uint64(id), &numbered{id})
			}
		})
	}
	working.Wait()
}
