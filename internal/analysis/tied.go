package analysis

import (
	"cmp"
	"slices"

	"diginett/internal/adjacency"
)

// Tied is an organisation that another is tied to, and by which relationships, in order.
type Tied struct {
	Organisation  int64
	Relationships []int64
}

// TiedTo are the organisations that one is tied to by ties that the filter admits,
// each once, in order of id. The error is [ErrTooMany].
func TiedTo(g *adjacency.Graph, organisation int64, along adjacency.Filter) ([]Tied, error) {
	var ties [][2]int64 // the other end and the relationship
	walk := g.Walk(along)
	for walk.Begin(organisation); walk.Next(); {
		if ties = append(ties, [2]int64{walk.Other(), walk.Relationship()}); len(ties) > MostVisited {
			return nil, ErrTooMany
		}
	}
	slices.SortFunc(ties, func(a, b [2]int64) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	var tied []Tied
	for _, tie := range ties {
		if n := len(tied); n == 0 || tied[n-1].Organisation != tie[0] {
			tied = append(tied, Tied{Organisation: tie[0]})
		}
		last := &tied[len(tied)-1]
		last.Relationships = append(last.Relationships, tie[1])
	}
	return tied, nil
}
