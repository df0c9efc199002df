package analysis

import "slices"

// layer tells from which organisations the end can be met in a number of ties,
// on walks of which grades. Only organisations that one end has visited within a
// depth are in it.
type layer struct {
	of     *visits
	places []ahead // by place in the visits
	ties   int     // of all that are in it
	degree int     // of those from which the end can be met
}

// ahead is what lies before an organisation on its walks to the end.
type ahead struct {
	grades gradeSet // of all walks
	others gradeSet // of those that do not go to first
	first  uint32   // where the first walk that was found goes to
}

func (a *ahead) add(next int64, grades gradeSet) {
	if a.first == 0 {
		a.first = uint32(next)
	}
	if int64(a.first) != next {
		a.others |= grades
	}
	a.grades |= grades
}

// past are the grades of walks that do not lead straight back to one of those
// that were passed, as far as can be told.
func (a *ahead) past(passed []int64) gradeSet {
	if slices.Contains(passed, int64(a.first)) {
		return a.others
	}
	return a.grades
}

func (l *layer) begin(of *visits, depth int) {
	l.of, l.ties, l.degree = of, of.degrees[depth], 0
	l.places = slices.Grow(l.places[:0], of.upTo(depth))[:of.upTo(depth)]
	clear(l.places)
}

// at is what lies before an organisation, nothing where the end is not met from there.
func (l *layer) at(id int64) ahead {
	if l.has(id) {
		return l.places[l.of.place[id]]
	}
	return ahead{}
}

func (l *layer) has(id int64) bool { return l.of.has(id) && int(l.of.place[id]) < len(l.places) }

// organisations gives those from which the end is met.
func (l *layer) organisations(yield func(id int64, grades gradeSet) bool) {
	for place := range l.places {
		if grades := l.places[place].grades; grades != 0 && !yield(int64(l.of.order[place]), grades) {
			return
		}
	}
}

// measure works out the layers for paths of a length: those near the end among
// what was visited from there, which serve all lengths, and the others among what
// was visited from the start, no further than the ties before them reach. The
// start has no layer, since its options are looked at anyway.
func (s *search) measure(length int) {
	for len(s.layers) < length {
		s.layers = append(s.layers, layer{})
	}
	if s.measured == 0 {
		s.layers[0].begin(&s.to, 0)
		s.layers[0].places[0].grades = 1 // what has no ties is as good as can be
		s.layers[0].degree = s.graph.Degree(s.query.To)
		s.measured = 1
	}
	for ; s.measured <= s.to.depth(); s.measured++ {
		s.layers[s.measured].begin(&s.to, s.measured)
		s.fill(s.measured)
	}
	for left := s.measured; left < length; left++ {
		s.layers[left].begin(&s.from, length-left)
		s.fill(left)
	}
}

// fill works out a layer by the one below it, along the ties of the one that has
// fewer (Beamer and others, Direction-optimizing breadth-first search, 2012).
func (s *search) fill(left int) {
	l, below := &s.layers[left], &s.layers[left-1]
	if below.degree < l.ties {
		s.push(l, below)
	} else {
		s.pull(l, below)
	}
	for id := range l.organisations {
		l.degree += s.graph.Degree(id)
	}
}

// push looks from below for those that lead there.
func (s *search) push(l, below *layer) {
	for id, grades := range below.organisations {
		for s.back.Begin(id); s.back.Next(); {
			s.hops++
			if other := s.back.Other(); l.has(other) && s.between(other) {
				l.places[l.of.place[other]].add(id, grades.and(gradeOf(s.graph, &s.back)))
			}
		}
		if s.spent() {
			return
		}
	}
}

// pull looks for what is below from those that may lead there.
func (s *search) pull(l, below *layer) {
	for place, id := range l.of.order[:len(l.places)] {
		if !s.between(int64(id)) {
			continue
		}
		for s.onward.Begin(int64(id)); s.onward.Next(); {
			s.hops++
			other := s.onward.Other()
			if grades := below.at(other).grades; grades != 0 {
				l.places[place].add(other, grades.and(gradeOf(s.graph, &s.onward)))
			}
		}
		if s.spent() {
			return
		}
	}
}

// between reports whether a path can pass an organisation: none passes its ends.
func (s *search) between(id int64) bool { return id != s.query.From && id != s.query.To }
