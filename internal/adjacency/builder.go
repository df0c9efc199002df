package adjacency

import (
	"fmt"
	"math"
	"slices"

	"diginett/internal/org"
)

// Edge is a relationship as a graph is built of it, once for each of its ends.
type Edge struct {
	Organisation int64 // the end that it is seen from
	Tie
	Span org.Span
}

// Builder makes a graph of edges that come in order: by organisation, and within
// it in the order of [Graph]. Its methods are not safe for concurrent use.
type Builder struct {
	graph Graph
	known map[org.Span]uint32
	last  int64 // the organisation whose ties are being added
}

// NewBuilder makes a builder for organisations whose ids run from 1 to most, of
// the given types by id; place 0 is not used. ties is how many edges to expect.
func NewBuilder(types []org.Type, ties int) *Builder {
	b := &Builder{known: make(map[org.Span]uint32)}
	b.graph.types = make([]uint8, len(types))
	for id, t := range types {
		b.graph.types[id] = uint8(max(0, slices.Index(org.Types(), t)))
	}
	b.graph.first = make([]uint32, 1, len(types)+1)
	b.graph.others = make([]uint32, 0, ties)
	b.graph.relationships = make([]uint32, 0, ties)
	b.graph.labels = make([]label, 0, ties)
	b.graph.spanOf = make([]uint32, 0, ties)
	return b
}

// Add takes an edge. It refuses one out of order, or of an organisation that is
// not there.
func (b *Builder) Add(e Edge) error {
	g := &b.graph
	switch {
	case !g.Knows(e.Organisation) || !g.Knows(e.Other):
		return fmt.Errorf("relationship %d ties %d to %d, and there are organisations 1 to %d only", e.Relationship, e.Organisation, e.Other, g.Len()-1)
	case e.Organisation < b.last:
		return fmt.Errorf("a tie of organisation %d comes after one of %d", e.Organisation, b.last)
	case e.Relationship < 0 || e.Relationship > math.MaxUint32 || e.Kind < 0 || e.Kind >= len(org.Kinds()):
		return fmt.Errorf("relationship %d of kind %d is out of range", e.Relationship, e.Kind)
	}
	b.begin(e.Organisation)
	g.others = append(g.others, uint32(e.Other))
	g.relationships = append(g.relationships, uint32(e.Relationship))
	g.labels = append(g.labels, newLabel(e.Kind, e.Incoming))
	g.spanOf = append(g.spanOf, b.span(e.Span))
	return nil
}

// MarkDerived notes that a rule drew the relationship.
func (b *Builder) MarkDerived(relationship int64) { b.graph.derived.add(relationship) }

// begin notes where the ties of organisations begin, up to that one.
func (b *Builder) begin(id int64) {
	for int64(len(b.graph.first)) <= id {
		b.graph.first = append(b.graph.first, uint32(len(b.graph.others)))
	}
	b.last = id
}

func (b *Builder) span(s org.Span) uint32 {
	at, ok := b.known[s]
	if !ok {
		at = uint32(len(b.graph.spans))
		b.known[s] = at
		b.graph.spans = append(b.graph.spans, s)
	}
	return at
}

// Graph is the graph of what was added. The builder must not be used any more.
func (b *Builder) Graph() *Graph {
	b.begin(int64(b.graph.Len()))
	b.known = nil
	return &b.graph
}
