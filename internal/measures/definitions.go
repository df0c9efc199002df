package measures

// Definition says in words and as a formula what a centrality is, with its source.
func (c Centrality) Definition() string {
	switch c {
	case Degree:
		return "How many other organisations an organisation is tied to, each counted once. In a directed graph the sum of IN_DEGREE and OUT_DEGREE. " +
			"Normalised: divided by n-1 (Freeman 1979)."
	case InDegree:
		return "How many other organisations relationships lead from to this one, each counted once. Normalised: divided by n-1 (Wasserman and Faust 1994)."
	case OutDegree:
		return "How many other organisations relationships lead to from this one, each counted once. Normalised: divided by n-1 (Wasserman and Faust 1994)."
	case Betweenness:
		return "On what share of the shortest paths between two others an organisation lies, summed over all pairs: the sum of s(a,b|v)/s(a,b). " +
			"Normalised: divided by the number of pairs of others, (n-1)(n-2)/2 in an undirected graph, (n-1)(n-2) in a directed one (Freeman 1977; counted as Brandes 2001 has it)."
	case Harmonic:
		return "The sum of 1/d(u,v) over all others u from which a path leads to v, d the least number of ties: closeness that holds in graphs that are not connected. " +
			"Normalised: divided by n-1 (Marchiori and Latora 2000; Boldi and Vigna 2014)."
	case PageRank:
		return "The share of its time that a walk spends at an organisation, which follows a tie at random, and one time in so many (1 - damping), or where no tie leads on, jumps to any organisation. " +
			"All values together are 1 (Page, Brin, Motwani and Winograd 1999)."
	case LocalClustering:
		return "The share of the pairs of an organisation's neighbours that are tied to each other; 0 where it has fewer than two. Directions are not looked at (Watts and Strogatz 1998)."
	}
	return ""
}

// What the measures of a whole graph are.
const (
	DensityDefinition = "The share of all pairs of organisations that are tied: 2m/(n(n-1)), in a directed graph m/(n(n-1)), n organisations and m pairs that are tied. " +
		"Null with fewer than two organisations (Wasserman and Faust 1994). Where members are tied to bodies and hardly to each other, most pairs could not be tied at all: compare only graphs of the same kinds."
	AverageClusteringDefinition = "The mean of LOCAL_CLUSTERING over all organisations, those with fewer than two neighbours as 0. Directions are not looked at (Watts and Strogatz 1998). " +
		"Where members are tied to bodies and hardly to each other, there are hardly any triangles to be found: that says nothing of closure. See coMembership."
	TransitivityDefinition = "Three times the number of triangles divided by the number of connected triples. Null where there are no triples. Directions are not looked at (Newman, Watts and Strogatz 2002). " +
		"Where members are tied to bodies and hardly to each other, there are hardly any triangles to be found: that says nothing of closure. See coMembership."
	ComponentsDefinition  = "Groups of organisations with a path between any two of a group and none between groups. Directions are not looked at: weak components."
	CommunitiesDefinition = "Groups found by the Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre 2008), which moves organisations between groups as long as the modularity grows. " +
		"Relationships count once for each pair, and directions are not looked at. The same seed always finds the same groups; other seeds may find others that are as good."
	ModularityDefinition = "Q = 1/(2m) times the sum over all pairs in one group of A(i,j) - resolution k(i) k(j)/(2m): what is tied within groups beyond what chance would tie " +
		"(Newman and Girvan 2004; Reichardt and Bornholdt 2006)."
	TogetherDefinition = "Organisations are paired by the bodies that both take part in. Weight: the sum of 1/(n-1) over these bodies, n the number of those that take part, " +
		"so that a body with many members ties any two of them less (Newman 2001)."
)
