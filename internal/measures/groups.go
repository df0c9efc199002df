package measures

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/topo"
)

// Groups are nodes in groups: every node in one of them. The largest group comes first, of
// those of one size the one with the first node; nodes are in order.
type Groups [][]int

// Components are the connected components: groups of nodes with a path between
// any two, directions not looked at.
func (g *Graph) Components(ctx context.Context) (Groups, error) {
	return once(ctx, g, "components", stepsPerEdge*g.edgesAndNodes(), func(context.Context) (Groups, error) {
		return newGroups(topo.ConnectedComponents(undirected{g})), nil
	})
}

// CommunityQuery is how to look for communities.
type CommunityQuery struct {
	Resolution float64 // above 1 finds smaller ones, below 1 larger ones; see [LeastResolution] and [MostResolution]
	Seed       uint64  // of the order in which nodes are looked at
}

// The bounds of resolutions.
const (
	LeastResolution = 0.1
	MostResolution  = 10
)

// Communities are groups that are tied more within than between.
type Communities struct {
	Groups Groups
	// Modularity is how much more is tied within them than would be by chance, -1/2 to
	// 1, at the resolution; nil where there are no edges.
	Modularity *float64
}

// Steps that gonum takes, for each edge and node.
const (
	stepsPerEdge   = 50
	stepsOfLouvain = 3000
)

func (g *Graph) edgesAndNodes() int { return g.Nodes() + len(g.either.nodes)/2 }

// mostCommunityEdges bounds the search for communities, which cannot be stopped.
const mostCommunityEdges = 10_000

// Communities finds communities by the Louvain method (Blondel, Guillaume, Lambiotte and
// Lefebvre, Fast unfolding of communities in large networks, 2008), with the
// modularity of Reichardt and Bornholdt (2006), directions not looked at. The same seed gives the same
// communities; another one may give others that are as good. The error is [ErrTooMuch].
func (g *Graph) Communities(ctx context.Context, q CommunityQuery) (Communities, error) {
	if g.edgesAndNodes() > mostCommunityEdges {
		return Communities{}, ErrTooMuch
	}
	return once(ctx, g, q, stepsOfLouvain*g.edgesAndNodes(), func(context.Context) (Communities, error) {
		if len(g.either.nodes) == 0 {
			return Communities{Groups: g.alone()}, nil
		}
		found := community.Modularize(undirected{g}, q.Resolution, rand.NewPCG(q.Seed, 0)).Communities()
		groups := newGroups(found)
		modularity := community.Q(undirected{g}, groups.nodes(), q.Resolution)
		return Communities{groups, &modularity}, nil
	})
}

// alone is every node in a group of its own.
func (g *Graph) alone() Groups {
	groups := make(Groups, g.Nodes())
	for node := range groups {
		groups[node] = []int{node}
	}
	return groups
}

func newGroups(found [][]graph.Node) Groups {
	groups := make(Groups, len(found))
	for i, nodes := range found {
		for _, node := range nodes {
			groups[i] = append(groups[i], int(node.ID()))
		}
		slices.Sort(groups[i])
	}
	slices.SortFunc(groups, func(a, b []int) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0], b[0])) })
	return groups
}

func (groups Groups) nodes() [][]graph.Node {
	all := make([][]graph.Node, len(groups))
	for i, group := range groups {
		all[i] = graph.NodesOf(nodesOf(group))
	}
	return all
}
