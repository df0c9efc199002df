package adjacency

import (
	"cmp"
	"slices"
	"sort"
)

// Key is where a tie stands in the list of its organisation.
type Key struct {
	Kind                int
	Other, Relationship int64
}

// Key is where the tie stands.
func (t Tie) Key() Key { return Key{t.Kind, t.Other, t.Relationship} }

// Page is which part of an organisation's ties to read.
type Page struct {
	Limit     int
	Backwards bool // the last of the part rather than the first
	After     *Key // only ties after it; nil for no bound
	Before    *Key // only ties before it; nil for no bound
	EachOnce  bool // of several ties with one organisation only the first, wherever the page begins
}

// Page appends one page of an organisation's ties to dst, in order. It looks at
// no more of them than the page needs.
func (g *Graph) Page(dst []Tie, id int64, f Filter, p Page) []Tie {
	from, to := g.bounds(id)
	from, to = g.ofKind(from, to, f.Kinds.least()), g.ofKind(from, to, f.Kinds.most()+1)
	low, high := from, to
	if p.After != nil {
		low = max(low, g.search(from, to, *p.After, true))
	}
	if p.Before != nil {
		high = min(high, g.search(from, to, *p.Before, false))
	}
	begin := len(dst)
	for low < high && len(dst)-begin < p.Limit {
		at := low
		if p.Backwards {
			high--
			at = high
		} else {
			low++
		}
		if g.admits(id, at, &f) && !(p.EachOnce && g.earlier(id, from, at, &f)) {
			dst = append(dst, g.tie(at))
		}
	}
	if p.Backwards {
		slices.Reverse(dst[begin:])
	}
	return dst
}

// CountOnce is how many organisations the admitted ties lead to.
func (g *Graph) CountOnce(id int64, f Filter) int {
	n := 0
	from, to := g.bounds(id)
	from, to = g.ofKind(from, to, f.Kinds.least()), g.ofKind(from, to, f.Kinds.most()+1)
	for at := from; at < to; at++ {
		if g.admits(id, at, &f) && !g.earlier(id, from, at, &f) {
			n++
		}
	}
	return n
}

// search is the first place at or, where beyond, after the key.
func (g *Graph) search(from, to uint32, key Key, beyond bool) uint32 {
	return from + uint32(sort.Search(int(to-from), func(i int) bool {
		order := g.compare(from+uint32(i), key)
		return order > 0 || order == 0 && !beyond
	}))
}

func (g *Graph) compare(at uint32, key Key) int {
	return cmp.Or(
		cmp.Compare(g.labels[at].kind(), key.Kind),
		cmp.Compare(int64(g.others[at]), key.Other),
		cmp.Compare(int64(g.relationships[at]), key.Relationship),
	)
}

// earlier reports whether an admitted tie with the same organisation comes
// before a place. Ties of one kind are in order of the other end, so that each
// kind costs one search.
func (g *Graph) earlier(id int64, from, at uint32, f *Filter) bool {
	other := g.others[at]
	for kind := f.Kinds.least(); kind <= g.labels[at].kind(); kind++ {
		if !f.Kinds.Has(kind) {
			continue
		}
		for i := g.search(from, at, Key{kind, int64(other), 0}, false); i < at && g.labels[i].kind() == kind && g.others[i] == other; i++ {
			if g.relationships[i] != g.relationships[at] && g.admits(id, i, f) {
				return true
			}
		}
	}
	return false
}
