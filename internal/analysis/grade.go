package analysis

import (
	"math/bits"

	"diginett/internal/adjacency"
)

// grade is what speaks against a tie or a path, as far as order goes: how unsure
// it is, by the place of its certainty in org.Certainties, plus derived where a
// rule drew it. A path has the worst of its ties.
type grade uint8

// derived is the bit above those of a certainty.
const derived grade = 4

// bestFirst are all grades in the order of paths: without what is planned, then
// without what is derived, then the surest.
func bestFirst() [8]grade {
	return [...]grade{0, 1, 2, derived, derived + 1, derived + 2, 3, derived + 3}
}

// and is the grade of what is made of both.
func (g grade) and(other grade) grade {
	return max(g&^derived, other&^derived) | (g|other)&derived
}

// gradeSet has a bit for each grade that something can have.
type gradeSet uint8

func (s gradeSet) has(g grade) bool { return s>>g&1 == 1 }

// and are the grades of what is made of one of the set's and of another.
func (s gradeSet) and(other grade) gradeSet {
	var both gradeSet
	for left := s; left != 0; left &= left - 1 {
		both |= 1 << grade(bits.TrailingZeros8(uint8(left))).and(other)
	}
	return both
}

// gradeOf is the grade of the tie that a walk looks at.
func gradeOf(g *adjacency.Graph, walk *adjacency.Walk) grade {
	of := grade(walk.Certainty())
	if g.Derived(walk.Relationship()) {
		of |= derived
	}
	return of
}
