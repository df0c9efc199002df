package analysis

import (
	"cmp"
	"slices"

	"diginett/internal/org"
)

// PathQuery is which paths to find.
type PathQuery struct {
	From, To    int64
	MaxLength   int // most edges in a path, at least 1
	Most        int // most paths, at least 1
	Day         org.Day
	Kinds       []org.Kind // nil for every kind
	Certainties []org.Certainty
}

// Step is one edge of a path.
type Step struct {
	Edge    Edge
	Forward bool // walked from From to To
}

// Paths are the paths that were found, in order.
type Paths struct {
	Paths     [][]Step
	Truncated bool // there are more, or not all were looked at
}

// maxHops bounds the work of one query: how many edges may be looked at.
const maxHops = 1_000_000

// Paths finds the simple paths between two organisations, walking edges either
// way: shortest first; of equal length, those without a planned edge, then those
// without a derived one, then the surest, then by the keys of their edges.
//
// It measures how far every organisation is from the end, breadth first, and
// then walks from the start, depth first, only where the end is within reach of
// what is left of the length.
func (g *Graph) Paths(q PathQuery) Paths {
	if q.From == q.To {
		return Paths{}
	}
	w := &walk{graph: g, query: q, distance: g.distances(q)}
	for length := 1; length <= q.MaxLength && len(w.found) <= q.Most && !w.spent(); length++ {
		w.current = nil
		w.passed = map[int64]bool{q.From: true}
		w.extend(q.From, length)
		slices.SortFunc(w.current, func(a, b [][2]int) int { return g.compare(q.Day, a, b) })
		w.found = append(w.found, w.current...)
	}
	most := min(q.Most, len(w.found))
	paths := Paths{Truncated: len(w.found) > q.Most || w.spent()}
	for _, path := range w.found[:most] {
		paths.Paths = append(paths.Paths, g.steps(path))
	}
	return paths
}

// admits reports whether the query lets an edge be walked.
func (q PathQuery) admits(e *Edge) bool {
	certainty, holds := e.Span.On(q.Day)
	return holds && slices.Contains(q.Certainties, certainty) && (q.Kinds == nil || slices.Contains(q.Kinds, e.Kind))
}

// distances is how many edges lie between each organisation and the end, for
// those within the greatest length.
func (g *Graph) distances(q PathQuery) map[int64]int {
	distance := map[int64]int{q.To: 0}
	frontier := []int64{q.To}
	for d := 1; d <= q.MaxLength && len(frontier) > 0; d++ {
		var next []int64
		for _, at := range frontier {
			for _, h := range g.at[at] {
				if _, seen := distance[h.to]; !seen && q.admits(&g.edges[h.edge]) {
					distance[h.to] = d
					next = append(next, h.to)
				}
			}
		}
		frontier = next
	}
	return distance
}

// walk is one depth-first search. A path is the edges it takes, each with 1 for
// forward and 0 for backward.
type walk struct {
	graph    *Graph
	query    PathQuery
	distance map[int64]int
	passed   map[int64]bool
	path     [][2]int
	current  [][][2]int // paths of the length being walked
	found    [][][2]int
	hops     int
}

func (w *walk) spent() bool { return w.hops >= maxHops }

// extend walks on from an organisation with exactly left edges to go.
func (w *walk) extend(at int64, left int) {
	if at == w.query.To {
		if left == 0 {
			w.current = append(w.current, slices.Clone(w.path))
		}
		return
	}
	for _, h := range w.graph.at[at] {
		w.hops++
		distance, reachable := w.distance[h.to]
		if w.spent() || !reachable || distance > left-1 || w.passed[h.to] || !w.query.admits(&w.graph.edges[h.edge]) {
			continue
		}
		w.step(h, left-1)
	}
}

func (w *walk) step(h hop, left int) {
	forward := 0
	if h.forward {
		forward = 1
	}
	w.passed[h.to] = true
	w.path = append(w.path, [2]int{h.edge, forward})
	w.extend(h.to, left)
	w.path = w.path[:len(w.path)-1]
	delete(w.passed, h.to)
}

func (g *Graph) steps(path [][2]int) []Step {
	steps := make([]Step, len(path))
	for i, p := range path {
		steps[i] = Step{Edge: g.edges[p[0]], Forward: p[1] == 1}
	}
	return steps
}

func (g *Graph) compare(day org.Day, a, b [][2]int) int {
	return cmp.Or(
		slices.Compare(g.doubts(day, a), g.doubts(day, b)),
		slices.CompareFunc(a, b, func(p, q [2]int) int {
			return cmp.Compare(g.edges[p[0]].Key, g.edges[q[0]].Key)
		}),
	)
}

// doubts is what speaks against a path: a planned edge, a derived one, and the
// rank of its least certain edge.
func (g *Graph) doubts(day org.Day, path [][2]int) []int {
	doubts := []int{0, 0, 0}
	for _, p := range path {
		e := &g.edges[p[0]]
		certainty, _ := e.Span.On(day)
		if certainty == org.PlannedOnly {
			doubts[0] = 1
		}
		if e.Basis == org.Derived {
			doubts[1] = 1
		}
		doubts[2] = max(doubts[2], certainty.Rank())
	}
	return doubts
}
