// Package adjacency holds in memory which organisations are tied to which, and
// when: the graph of a snapshot, compact, filtered by day, kind and certainty
// without copying. Pages of ties are read from it, and whatever walks walks it.
package adjacency

import (
	"sort"

	"diginett/internal/org"
)

// Graph is the ties of organisations, each seen from both of its ends. It is
// immutable and safe for concurrent use. A tie takes thirteen bytes at each end,
// whatever is known of it; equal spans are kept once.
//
// Organisations and relationships are named by their ids in the snapshot. Ties
// of an organisation are in the order in which answers list them: by kind, then
// by the other end, then by relationship, what goes out before what comes in.
type Graph struct {
	first         []uint32 // by organisation: where its ties begin; one more at the end
	others        []uint32
	relationships []uint32
	labels        []label
	spanOf        []uint32
	spans         []org.Span
	types         []uint8 // by organisation: place in org.Types
	derived       marks   // by relationship
}

// label is the kind of a tie, by its place in [org.Kinds], and its direction.
type label uint8

func newLabel(kind int, incoming bool) label {
	if incoming {
		return label(kind<<1 | 1)
	}
	return label(kind << 1)
}

func (l label) kind() int      { return int(l >> 1) }
func (l label) incoming() bool { return l&1 == 1 }

// Tie is a relationship seen from one of its ends.
type Tie struct {
	Kind         int // place in [org.Kinds]
	Other        int64
	Relationship int64
	Incoming     bool // it leads from Other rather than to it
}

// Len is how many ids of organisations there are, from 0 to Len-1. Not every id
// names an organisation.
func (g *Graph) Len() int { return len(g.types) }

// Ties is how many ties there are, seen from one end.
func (g *Graph) Ties() int { return len(g.others) / 2 }

// Bytes is how much memory the graph takes, in bytes.
func (g *Graph) Bytes() int {
	return 4*(len(g.first)+len(g.others)+len(g.relationships)+len(g.spanOf)) + len(g.labels) + len(g.types) + 24*len(g.spans) + 8*len(g.derived)
}

// Knows reports whether there is an organisation of that id.
func (g *Graph) Knows(id int64) bool { return id > 0 && id < int64(g.Len()) }

// TypeRank is the place of an organisation's type in [org.Types].
func (g *Graph) TypeRank(id int64) int { return int(g.types[id]) }

// Derived reports whether a rule drew the relationship, rather than a source
// that names both ends.
func (g *Graph) Derived(relationship int64) bool { return g.derived.has(relationship) }

// bounds are where the ties of an organisation begin and end.
func (g *Graph) bounds(id int64) (from, to uint32) {
	if !g.Knows(id) {
		return 0, 0
	}
	return g.first[id], g.first[id+1]
}

func (g *Graph) tie(at uint32) Tie {
	return Tie{
		Kind: g.labels[at].kind(), Other: int64(g.others[at]), Relationship: int64(g.relationships[at]),
		Incoming: g.labels[at].incoming(),
	}
}

// fewTies are searched one by one.
const fewTies = 16

// ofKind moves from on to the first tie whose kind is not below the given one.
func (g *Graph) ofKind(from, to uint32, kind int) uint32 {
	if kind == 0 {
		return from
	}
	if to-from > fewTies {
		return from + uint32(sort.Search(int(to-from), func(i int) bool { return g.labels[from+uint32(i)].kind() >= kind }))
	}
	for from < to && g.labels[from].kind() < kind {
		from++
	}
	return from
}

// marks is a set of small numbers.
type marks []uint64

func (m marks) has(i int64) bool {
	word := i >> 6
	return word < int64(len(m)) && m[word]>>(i&63)&1 == 1
}

func (m *marks) add(i int64) {
	for int64(len(*m)) <= i>>6 {
		*m = append(*m, 0)
	}
	(*m)[i>>6] |= 1 << (i & 63)
}
