package org

import (
	"cmp"
	"slices"
)

// History is who took part in which change, by numbers: those of organisations
// are the caller's own, changes are numbered from 0 in the order in which they
// are added. It takes a few bytes for each part that somebody had.
type History struct {
	adjustments      []bool // by change: it was a boundary adjustment
	origins, results pairs  // change and organisation
	from, into       pairs  // organisation and change: of which it was an origin, and a result
}

// pairs is a relation of numbers, once sorted by the first.
type pairs [][2]int32

func (p pairs) of(first int32) pairs {
	begin, _ := slices.BinarySearchFunc(p, first, func(pair [2]int32, first int32) int { return cmp.Compare(pair[0], first) })
	end := begin
	for end < len(p) && p[end][0] == first {
		end++
	}
	return p[begin:end]
}

func (p pairs) sorted() pairs {
	slices.SortFunc(p, func(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return slices.Compact(p)
}

// Add adds the next change.
func (h *History) Add(kind ChangeKind, origins, results []int32) {
	change := int32(len(h.adjustments))
	h.adjustments = append(h.adjustments, kind == BoundaryAdjustment)
	for _, o := range origins {
		h.origins, h.from = append(h.origins, [2]int32{change, o}), append(h.from, [2]int32{o, change})
	}
	for _, o := range results {
		h.results, h.into = append(h.results, [2]int32{change, o}), append(h.into, [2]int32{o, change})
	}
}

// Finish ends the adding; only then can anything be asked.
func (h *History) Finish() {
	for _, p := range []*pairs{&h.origins, &h.results, &h.from, &h.into} {
		*p = p.sorted()
	}
}

// Own are the changes that the organisation took part in, in order.
func (h *History) Own(organisation int32) []int32 {
	var own []int32
	for _, p := range []pairs{h.from.of(organisation), h.into.of(organisation)} {
		for _, pair := range p {
			own = append(own, pair[1])
		}
	}
	slices.Sort(own)
	return slices.Compact(own)
}

// Lineage is, in order, all that an organisation and what it came from and went
// into took part in: back from origin to origin, and on from result to result.
// Boundary adjustments are followed no further than the organisation's own, since
// a border village is no ancestor.
func (h *History) Lineage(organisation int32) []int32 {
	if len(h.from.of(organisation))+len(h.into.of(organisation)) == 0 {
		return nil
	}
	found := make(map[int32]bool)
	h.walk(h.into, h.origins, organisation, found)
	h.walk(h.from, h.results, organisation, found)
	lineage := make([]int32, 0, len(found))
	for change := range found {
		lineage = append(lineage, change)
	}
	slices.Sort(lineage)
	return lineage
}

// walk walks one way from an organisation and notes the changes it passes: by the
// changes it took part in to those on their other side, and so on.
func (h *History) walk(changes, others pairs, organisation int32, found map[int32]bool) {
	seen := map[int32]bool{organisation: true}
	for next := []int32{organisation}; len(next) > 0; {
		o := next[0]
		next = next[1:]
		for _, pair := range changes.of(o) {
			change := pair[1]
			if h.adjustments[change] && o != organisation {
				continue
			}
			found[change] = true
			if h.adjustments[change] {
				continue
			}
			for _, other := range others.of(change) {
				if !seen[other[1]] {
					seen[other[1]] = true
					next = append(next, other[1])
				}
			}
		}
	}
}
