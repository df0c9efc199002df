package measures

import (
	"context"
	"math"
)

// Damping is how often PageRank follows a tie rather than jumping anywhere.
const Damping = 0.85

const (
	rankTolerance  = 1e-15 // per node: how little the last step may change
	mostRankSteps  = 1000  // 0.85 to this power is nothing
	rankCheckEvery = 16
	usualRankSteps = 200 // 0.85 to this power is about the tolerance
)

func (g *Graph) ranks(ctx context.Context) ([]float64, error) {
	return once(ctx, g, "PageRank", usualRankSteps*(g.Nodes()+len(g.onward().nodes)), g.pageRank)
}

// pageRank is the share of its time that a walk spends at each node, which follows
// a tie with the probability of [Damping] and else jumps anywhere, as it does
// from where no tie leads on (Page, Brin, Motwani and Winograd, The PageRank
// citation ranking, 1999). In an undirected graph ties lead both ways. Power iteration from equal
// shares, so that the same graph always has the same ranks.
func (g *Graph) pageRank(ctx context.Context) ([]float64, error) {
	n, onward := g.Nodes(), g.onward()
	ranks, next := make([]float64, n), make([]float64, n)
	for node := range ranks {
		ranks[node] = 1 / float64(n)
	}
	for step := range mostRankSteps {
		if step%rankCheckEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		followTies(onward, ranks, next)
		changed := 0.0
		for node := range ranks {
			changed += math.Abs(next[node] - ranks[node])
		}
		ranks, next = next, ranks
		if changed <= rankTolerance*float64(n) {
			break
		}
	}
	return ranks, nil
}

// followTies is one step of all ranks.
func followTies(onward neighbours, ranks, next []float64) {
	n, lost := float64(len(ranks)), 0.0
	for node, rank := range ranks {
		next[node] = 0
		if len(onward.of(node)) == 0 {
			lost += rank
		}
	}
	for node, rank := range ranks {
		to := onward.of(node)
		for _, other := range to {
			next[other] += Damping * rank / float64(len(to))
		}
	}
	for node := range next {
		next[node] += (Damping*lost + 1 - Damping) / n
	}
}
