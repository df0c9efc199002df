"""Holds measures to those of NetworkX and igraph.

Reads graphs with what was measured of them, as JSON, from standard input; prints every difference beyond 1e-9, and fails
where there is one.
"""

import json
import sys

import igraph
import networkx as nx
from networkx.algorithms import bipartite, community

TOLERANCE = 1e-9


def near(a, b):
    return abs(a - b) <= TOLERANCE * max(1, abs(a), abs(b))


def networkx_measures(graph, directed):
    g = nx.DiGraph() if directed else nx.Graph()
    g.add_nodes_from(range(graph["nodes"]))
    g.add_edges_from((a, b) for a, b in graph["ties"] if a != b)
    plain = nx.Graph(g)
    d = nx.DiGraph()
    d.add_nodes_from(range(graph["nodes"]))
    d.add_edges_from((a, b) for a, b in graph["ties"] if a != b)
    n = graph["nodes"]
    yield "DEGREE", [g.degree(v) for v in range(n)]
    yield "IN_DEGREE", [d.in_degree(v) for v in range(n)]
    yield "OUT_DEGREE", [d.out_degree(v) for v in range(n)]
    yield "BETWEENNESS", in_order(nx.betweenness_centrality(g, normalized=False), n)
    yield "HARMONIC", in_order(nx.harmonic_centrality(g), n)
    yield "PAGERANK", in_order(nx.pagerank(g, alpha=0.85, tol=1e-14, max_iter=10_000), n)
    yield "LOCAL_CLUSTERING", in_order(nx.clustering(plain), n)
    yield "density", [nx.density(g)]
    yield "averageClustering", [nx.average_clustering(plain)]
    yield "transitivity", [nx.transitivity(plain)]
    yield "components", sizes(nx.connected_components(plain))
    if plain.number_of_edges():
        yield "modularity", [community.modularity(plain, graph["groups"])]


def igraph_measures(graph, directed):
    ties = sorted({(a, b) if directed else (min(a, b), max(a, b)) for a, b in graph["ties"] if a != b})
    g = igraph.Graph(n=graph["nodes"], edges=ties, directed=directed)
    plain = g.as_undirected(mode="collapse") if directed else g
    yield "DEGREE", g.degree()
    yield "BETWEENNESS", g.betweenness()
    others = graph["nodes"] - 1
    yield "HARMONIC", [value * others for value in g.harmonic_centrality(mode="in")] if others else [0]
    yield "PAGERANK", g.pagerank(damping=0.85)
    yield "LOCAL_CLUSTERING", plain.transitivity_local_undirected(mode="zero")
    if others:
        yield "density", [g.density()]
    yield "components", sizes(plain.connected_components())
    if plain.ecount():
        yield "modularity", [plain.modularity(membership(graph))]


def newman_weights(graph):
    """The collaboration-weighted projection, on the two-mode graph of members and bodies."""
    two_mode = nx.Graph()
    members = [("member", a) for a in range(graph["nodes"])]
    two_mode.add_nodes_from(members)
    two_mode.add_nodes_from(("body", b) for b in range(graph["nodes"]))
    two_mode.add_edges_from((("member", a), ("body", b)) for a, b in graph["ties"] if a != b)
    projected = bipartite.collaboration_weighted_projected_graph(two_mode, members)
    return {tuple(sorted((a[1], b[1]))): w for a, b, w in projected.edges(data="weight")}


def in_order(values, n):
    return [values[v] for v in range(n)]


def sizes(groups):
    return sorted((len(group) for group in groups), reverse=True)


def membership(graph):
    of = [0] * graph["nodes"]
    for number, group in enumerate(graph["groups"]):
        for node in group:
            of[node] = number
    return of


def differences(graph):
    for library, measures in (("NetworkX", networkx_measures), ("igraph", igraph_measures)):
        for name, want in measures(graph, graph["directed"]):
            got = graph["measures"][name]
            if len(got) != len(want) or not all(near(a, b) for a, b in zip(got, want)):
                yield f"{name} of {library}: {want}\n  ours: {got}"
    want = newman_weights(graph)
    got = {(pair["a"], pair["b"]): pair["weight"] for pair in graph["together"]}
    if set(got) != set(want) or not all(near(got[p], want[p]) for p in want):
        yield f"weights of who sits together, of NetworkX: {want}\n  ours: {got}"


def main():
    graphs, failed = json.load(sys.stdin), 0
    for graph in graphs:
        for difference in differences(graph):
            failed += 1
            print(f"{graph['nodes']} nodes, directed {graph['directed']}, ties {graph['ties']}\n  {difference}")
    print(f"{len(graphs)} graphs, NetworkX {nx.__version__}, igraph {igraph.__version__}: {failed} differences")
    return 1 if failed or not graphs else 0


sys.exit(main())
