"""Holds the measures of an answer to those that NetworkX finds in the exported graph.

The first argument is the GraphML of a part of the graph, the second the JSON of `graph` with the same choices.
"""

import json
import sys

import networkx as nx
from networkx.algorithms import community


def near(a, b):
    return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))


exported = nx.read_graphml(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as answer:
    told = json.load(answer)["data"]["graph"]

graph = nx.Graph()
graph.add_nodes_from(exported.nodes)
graph.add_edges_from((a, b) for a, b in exported.edges() if a != b)

failed = []


def hold(name, got, want):
    if not near(got, want):
        failed.append(f"{name}: {got}, NetworkX {want}")


hold("nodeCount", told["nodeCount"], graph.number_of_nodes())
hold("edgeCount", told["edgeCount"], graph.number_of_edges())
hold("relationshipCount", told["relationshipCount"], exported.number_of_edges())
hold("density", told["density"]["value"], nx.density(graph))
hold("averageClustering", told["averageClustering"]["value"], nx.average_clustering(graph))
hold("transitivity", told["transitivity"]["value"], nx.transitivity(graph))
hold("components", told["components"]["groups"]["totalCount"], nx.number_connected_components(graph))

ranked = 0
for name, want in (
    ("degree", dict(graph.degree())),
    ("betweenness", nx.betweenness_centrality(graph, normalized=False)),
    ("harmonic", nx.harmonic_centrality(graph)),
    ("pageRank", nx.pagerank(graph, tol=1e-14, max_iter=10_000)),
):
    for edge in told[name]["organisations"]["edges"]:
        hold(f"{name} of {edge['node']['slug']}", edge["value"], want[edge["node"]["slug"]])
        ranked += 1

groups = [{node["slug"] for node in group["members"]["nodes"]} for group in told["communities"]["groups"]["nodes"]]
if sum(len(group) for group in groups) == graph.number_of_nodes():
    hold("modularity", told["communities"]["modularity"], community.modularity(graph, groups))
else:
    failed.append("the groups are not whole")

print("\n".join(failed) or f"{ranked} values agree, of {graph.number_of_nodes()} organisations")
sys.exit(1 if failed or ranked == 0 else 0)
