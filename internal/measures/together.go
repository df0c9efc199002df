package measures

import (
	"cmp"
	"context"
	"slices"

	"diginett/internal/analysis"
	"diginett/internal/org"
)

// Pair is two organisations that take part in the same bodies.
type Pair struct {
	A, B   int     // nodes, A before B
	Bodies []int   // the nodes that both lead to, in order
	Weight float64 // the sum of 1/(members-1) over the bodies
}

const (
	mostPairs    = 250_000 // of a projection
	stepsPerPair = 20
)

// Together is the one-mode projection of who takes part in what: every pair of
// organisations from which relationships of the kinds lead to the same body, those
// with the most weight first, then by node. A body with many members ties any two of them
// less: it adds 1/(members-1) to their weight, so that a member's weights add up to
// the number of bodies that it shares with anybody (Newman, Scientific collaboration networks II, 2001).
// The error is [ErrTooMuch].
func (g *Graph) Together(ctx context.Context, kinds []org.Kind) ([]Pair, error) {
	ranks := ranksOf(kinds)
	steps := len(g.slice.Ties) + stepsPerPair*pairsOf(g.membersOf(ranks))
	return once(ctx, g, ranks, steps, func(ctx context.Context) ([]Pair, error) { return g.together(ctx, ranks) })
}

// kindSet is a set of kinds by their places in [org.Kinds].
type kindSet uint64

func ranksOf(kinds []org.Kind) (set kindSet) {
	for _, kind := range kinds {
		set |= 1 << kind.Rank()
	}
	return set
}

func (g *Graph) together(ctx context.Context, kinds kindSet) ([]Pair, error) {
	members := g.membersOf(kinds)
	if pairsOf(members) > mostPairs {
		return nil, ErrTooMuch
	}
	found := make(map[[2]int]*Pair)
	for body, of := range members {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for i, a := range of {
			for _, b := range of[i+1:] {
				meet(found, a, b, body, len(of))
			}
		}
	}
	pairs := make([]Pair, 0, len(found))
	for _, pair := range found {
		pairs = append(pairs, *pair)
	}
	slices.SortFunc(pairs, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return pairs, nil
}

func meet(found map[[2]int]*Pair, a, b, body, members int) {
	pair, ok := found[[2]int{a, b}]
	if !ok {
		pair = &Pair{A: a, B: b}
		found[[2]int{a, b}] = pair
	}
	pair.Bodies = append(pair.Bodies, body)
	pair.Weight += 1 / float64(members-1)
}

// membersOf are the nodes that lead to each node by relationships of the kinds, in
// order, each once.
func (g *Graph) membersOf(kinds kindSet) [][]int {
	ties := slices.DeleteFunc(slices.Clone(g.slice.Ties), func(tie analysis.SliceTie) bool {
		return kinds>>tie.Kind&1 == 0 || tie.From == tie.To
	})
	members := make([][]int, g.Nodes())
	for _, tie := range ties { // in order of where they come from
		body, member := g.node(tie.To), g.node(tie.From)
		if of := members[body]; len(of) == 0 || of[len(of)-1] != member {
			members[body] = append(of, member)
		}
	}
	return members
}

func pairsOf(members [][]int) int {
	pairs := 0
	for _, of := range members {
		pairs += len(of) * (len(of) - 1) / 2
	}
	return pairs
}
