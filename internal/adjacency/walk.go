package adjacency

// Walk goes along the ties of one organisation after another, those that a
// filter admits, in order. It is for whoever looks at many of them: nothing is
// made for an organisation or a tie. It is not safe for concurrent use.
type Walk struct {
	graph       *Graph
	filter      Filter
	least, most int  // kinds
	timeOnly    bool // the filter asks for nothing but what holds on its day
	near        int64
	at          uint32 // the tie that is looked at
	next, end   uint32
}

// Walk is a walk that has not begun anywhere.
func (g *Graph) Walk(f Filter) Walk {
	return Walk{
		graph: g, filter: f, least: f.Kinds.least(), most: f.Kinds.most(),
		timeOnly: f.Direction == Both && f.Kinds == 0 && f.OtherTypes == 0 && !f.AnyTime,
	}
}

// Begin turns to the ties of an organisation.
func (w *Walk) Begin(id int64) {
	w.near = id
	w.next, w.end = w.graph.bounds(id)
	if w.filter.Kinds != 0 {
		w.next, w.end = w.graph.ofKind(w.next, w.end, w.least), w.graph.ofKind(w.next, w.end, w.most+1)
	}
}

// Next goes on to the next tie, and reports whether there is one.
func (w *Walk) Next() bool {
	for at := w.next; at < w.end; at++ {
		if w.admits(at) {
			w.at, w.next = at, at+1
			return true
		}
	}
	w.next = w.end
	return false
}

// admits is [Graph.admits], with a shorter way for the filters of most walks.
func (w *Walk) admits(at uint32) bool {
	g := w.graph
	if !w.timeOnly {
		return g.admits(w.near, at, &w.filter)
	}
	s := &g.spans[g.spanOf[at]]
	return s.Possible.Contains(w.filter.Day) && w.filter.Certainties.Has(certaintyRank(s, w.filter.Day)) &&
		!(g.labels[at].incoming() && int64(g.others[at]) == w.near)
}

// Kind is the tie's kind, as its place in [org.Kinds].
func (w *Walk) Kind() int { return w.graph.labels[w.at].kind() }

// Other is the organisation at the other end.
func (w *Walk) Other() int64 { return int64(w.graph.others[w.at]) }

// Relationship is the tie's relationship.
func (w *Walk) Relationship() int64 { return int64(w.graph.relationships[w.at]) }

// Incoming reports whether the relationship leads from the other organisation
// rather than to it.
func (w *Walk) Incoming() bool { return w.graph.labels[w.at].incoming() }

// Certainty is how surely the tie holds on the filter's day, as its place in
// [org.Certainties].
func (w *Walk) Certainty() int {
	return certaintyRank(&w.graph.spans[w.graph.spanOf[w.at]], w.filter.Day)
}

// Ever reports whether there is a day on which the tie may hold. Where sources
// contradict each other, or its ends never were at the same time, there is none.
func (w *Walk) Ever() bool { return !w.graph.spans[w.graph.spanOf[w.at]].Possible.Empty() }

// Degree is how many ties an organisation has, admitted or not: what it costs to
// walk along them.
func (g *Graph) Degree(id int64) int {
	from, to := g.bounds(id)
	return int(to - from)
}
