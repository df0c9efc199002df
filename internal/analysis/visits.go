package analysis

import "diginett/internal/adjacency"

// visits are organisations in the order in which a walk came to them, level by
// level: first where it began, then what is one tie away, and so on.
type visits struct {
	graph   *adjacency.Graph
	seen    []uint64 // a bit for each organisation: so few that they stay near the processor
	place   []uint32 // in order; means something only where the organisation was seen
	order   []uint32
	ends    []int // by level: where it ends in order
	degrees []int // by level: how many ties its organisations and those before have
}

// begin forgets all visits, which takes as long as they were many, and begins
// with one.
func (v *visits) begin(g *adjacency.Graph, at int64) {
	for _, id := range v.order {
		v.seen[id>>6] = 0
	}
	if len(v.place) < g.Len() {
		v.seen, v.place = make([]uint64, g.Len()>>6+1), make([]uint32, g.Len())
	}
	v.graph, v.order, v.ends, v.degrees = g, v.order[:0], v.ends[:0], v.degrees[:0]
	v.add(at)
	v.endLevel()
}

func (v *visits) has(id int64) bool { return v.seen[id>>6]>>(id&63)&1 == 1 }

// add notes a first visit.
func (v *visits) add(id int64) {
	v.seen[id>>6] |= 1 << (id & 63)
	v.place[id] = uint32(len(v.order))
	v.order = append(v.order, uint32(id))
}

// depth is how many levels lie beyond the first.
func (v *visits) depth() int { return len(v.ends) - 1 }

// upTo is how many were visited within so many levels beyond the first.
func (v *visits) upTo(depth int) int { return v.ends[depth] }

// last is the last level.
func (v *visits) last() []uint32 {
	if len(v.ends) == 1 {
		return v.order
	}
	return v.order[v.ends[len(v.ends)-2]:]
}

// lastDegree is how many ties the last level has.
func (v *visits) lastDegree() int {
	if len(v.ends) == 1 {
		return v.degrees[0]
	}
	return v.degrees[len(v.ends)-1] - v.degrees[len(v.ends)-2]
}

// widen visits the next level: what ties of the last one lead to and was not
// visited before. It stops where there are more than most in all.
func (v *visits) widen(walk *adjacency.Walk, most int) {
	for _, id := range v.last() {
		for walk.Begin(int64(id)); walk.Next(); {
			if other := walk.Other(); !v.has(other) {
				v.add(other)
			}
		}
		if len(v.order) > most {
			break
		}
	}
	v.endLevel()
}

func (v *visits) endLevel() {
	begin, degree := 0, 0
	if n := len(v.ends); n > 0 {
		begin, degree = v.ends[n-1], v.degrees[n-1]
	}
	for _, id := range v.order[begin:] {
		degree += v.graph.Degree(int64(id))
	}
	v.ends, v.degrees = append(v.ends, len(v.order)), append(v.degrees, degree)
}
