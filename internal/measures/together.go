package measures

import (
	"cmp"
	"context"
	"slices"

	"diginett/internal/org"
)

// Pair is two organisations that share some of the same.
type Pair struct {
	A, B   int     // nodes, A before B
	Shared []int   // the nodes that both are tied to, in order
	Weight float64 // the sum over the shared of 1/(others that have it)
}

// Side is which side of members and bodies is paired.
type Side int

// The sides.
const (
	Members Side = iota // by the bodies that both take part in
	Bodies              // by the members that both have
)

const (
	mostPairs    = 250_000 // of a projection
	stepsPerPair = 150
)

// Together is a one-mode projection of who takes part in what by relationships of the
// kinds, from a member to a body: every pair of one side that shares any of the
// other, by descending weight, then by node. What many have ties any two of them
// less: it adds 1/(its others) to their weight, so that the weights of an organisation
// add up to how many it shares with anybody (Newman, Scientific collaboration networks II, 2001).
// A projection may be large, so none is kept. The error is [ErrTooMuch], or the context's.
func (g *Graph) Together(ctx context.Context, kinds []org.Kind, side Side) ([]Pair, error) {
	if err := spend(ctx, g, nil, len(g.slice.Ties)); err != nil {
		return nil, err
	}
	groups := g.groupsOf(kinds, side)
	pairs := pairsOf(groups)
	if pairs > mostPairs {
		return nil, ErrTooMuch
	}
	if err := spend(ctx, g, nil, stepsPerPair*pairs); err != nil {
		return nil, err
	}
	return together(ctx, groups)
}

func together(ctx context.Context, groups [][]int) ([]Pair, error) {
	found := make(map[[2]int]*Pair)
	for shared, of := range groups {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for i, a := range of {
			for _, b := range of[i+1:] {
				meet(found, a, b, shared, len(of))
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

func meet(found map[[2]int]*Pair, a, b, shared, having int) {
	pair, ok := found[[2]int{a, b}]
	if !ok {
		pair = &Pair{A: a, B: b}
		found[[2]int{a, b}] = pair
	}
	pair.Shared = append(pair.Shared, shared)
	pair.Weight += 1 / float64(having-1)
}

// groupsOf are, for every node of the other side, those of one side that are tied to
// it, in order, each once.
func (g *Graph) groupsOf(kinds []org.Kind, side Side) [][]int {
	var of kindSet
	for _, kind := range kinds {
		of |= 1 << kind.Rank()
	}
	pairs := make([][2]int, 0, len(g.slice.Ties)) // a node of the other side, and one of the side
	for _, tie := range g.slice.Ties {
		member, body := g.node(tie.From), g.node(tie.To)
		switch {
		case of>>tie.Kind&1 == 0 || member == body:
		case side == Members:
			pairs = append(pairs, [2]int{body, member})
		default:
			pairs = append(pairs, [2]int{member, body})
		}
	}
	groups, all := make([][]int, g.Nodes()), newNeighbours(g.Nodes(), pairs)
	for node := range groups {
		groups[node] = all.of(node)
	}
	return groups
}

// kindSet is a set of kinds by their places in [org.Kinds].
type kindSet uint64

func pairsOf(groups [][]int) int {
	pairs := 0
	for _, of := range groups {
		pairs += len(of) * (len(of) - 1) / 2
	}
	return pairs
}
