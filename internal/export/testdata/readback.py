"""Reads the files of one extract with the programs that they are written for, and compares each with the node-link JSON.

    readback.py DIRECTORY

The directory holds graph.gexf, graph.graphml, graph.json, graph.cyjs, graph.dot, graph.jsonld, nodes.csv and edges.csv of
the same choices. Prints a line for each reading; the exit status is 1 where any differs. Needs NetworkX, igraph, pydot and
rdflib, and xmllint.
"""

import csv
import inspect
import json
import pathlib
import re
import subprocess
import sys

import igraph
import networkx as nx
import rdflib

NUMBERS = {"latitude", "longitude", "share", "weight"}


class Content:
    """What a file tells: nodes by id, edges by id, each with its attributes."""

    def __init__(self):
        self.nodes, self.edges = {}, {}

    def node(self, id, attributes):
        assert id not in self.nodes, f"node {id} is there twice"
        self.nodes[id] = known(attributes)

    def edge(self, id, source, target, attributes):
        assert id not in self.edges, f"edge {id} is there twice"
        self.edges[id] = (source, target, known(attributes))


def known(attributes):
    """The attributes that are known; numbers as numbers, whatever the file makes of them."""
    kept = {}
    for name, value in attributes.items():
        if value is None or value == "" or value != value:  # NaN stands for what igraph does not know
            continue
        kept[name] = float(value) if name in NUMBERS else value
    return kept


def from_networkx(graph, ids=("id", "key", "value", "spells")):
    assert graph.is_directed(), "it is not directed"
    content = Content()
    for id, attributes in graph.nodes(data=True):
        content.node(id, {k: v for k, v in attributes.items() if k not in ids})
    if graph.is_multigraph():
        edges = ((s, t, k, a) for s, t, k, a in graph.edges(keys=True, data=True))
    else:  # where no two edges have the same ends, NetworkX makes a simple graph
        edges = ((s, t, a["id"], a) for s, t, a in graph.edges(data=True))
    for source, target, key, attributes in edges:
        content.edge(key, source, target, {k: v for k, v in attributes.items() if k not in ids})
    return content


def node_link(directory):
    document = json.loads((directory / "graph.json").read_text(encoding="utf-8"))
    more = {"edges": "links"} if "edges" in inspect.signature(nx.node_link_graph).parameters else {}
    return from_networkx(nx.node_link_graph(document, **more))


def gexf(directory):
    return from_networkx(nx.read_gexf(directory / "graph.gexf"))


def graphml(directory):
    return from_networkx(nx.read_graphml(directory / "graph.graphml"))


def cytoscape(directory):
    document = json.loads((directory / "graph.cyjs").read_text(encoding="utf-8"))
    return from_networkx(nx.cytoscape_graph(document), ids=("id", "key", "value", "name", "source", "target"))


def dot(directory):
    graph = nx.nx_pydot.read_dot(directory / "graph.dot")
    content = Content()
    for id, attributes in graph.nodes(data=True):
        content.node(unquoted(id), {k: unquoted(v) for k, v in attributes.items()})
    for source, target, attributes in graph.edges(data=True):
        attributes = {k: unquoted(v) for k, v in attributes.items()}
        id = attributes.pop("id")
        attributes.pop("key", None)
        content.edge(id, unquoted(source), unquoted(target), attributes)
    return content


def unquoted(text):
    """pydot leaves strings as they stand in the file."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text.strip('"'), flags=re.DOTALL)


def tables(directory):
    content = Content()
    for row in rows(directory / "nodes.csv"):
        content.node(row.pop("id"), row)
    for row in rows(directory / "edges.csv"):
        assert row.pop("type") == "Directed"
        content.edge(row.pop("id"), row.pop("source"), row.pop("target"), row)
    return content


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            assert row.pop("dataVersion") and row.pop("date"), "a row has no origin"
            yield {name[0].lower() + name[1:]: value for name, value in row.items()}


def igraph_graphml(directory):
    graph = igraph.Graph.Read_GraphML(str(directory / "graph.graphml"))
    assert graph.is_directed(), "it is not directed"
    assert graph["dataVersion"] and graph["citation"], "the graph says nothing of itself"
    content = Content()
    for vertex in graph.vs:
        attributes = vertex.attributes()
        content.node(attributes.pop("id"), attributes)
    for edge in graph.es:
        attributes = edge.attributes()
        content.edge(attributes.pop("id"), graph.vs[edge.source]["id"], graph.vs[edge.target]["id"], attributes)
    return content


DN = rdflib.Namespace("https://diginett.example/ns#")
SKOS = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")


def compare_jsonld(directory, wanted):
    """RDF has other names for things, so what it says of ends, kinds, labels and sources is compared."""
    graph = rdflib.Graph()
    graph.parse(str(directory / "graph.jsonld"), format="json-ld")

    def name(node):
        return str(node).rsplit("/", 1)[1].rsplit("#", 1)[-1]

    labels = {name(s): str(o) for s, o in graph.subject_objects(SKOS.prefLabel) if "/organisation/" in s}
    assert labels == {id: a["label"] for id, a in wanted.nodes.items()}, "labels differ"
    ends = {name(s): (name(graph.value(s, DN["from"])), name(graph.value(s, DN.to)), name(graph.value(s, DN.kind)))
            for s in graph.subjects(rdflib.RDF.type, DN.Relationship)}
    assert ends == {id: (s, t, a["kind"]) for id, (s, t, a) in wanted.edges.items()}, "relationships differ"
    for id, (_, _, attributes) in wanted.edges.items():
        relationship = rdflib.URIRef(f"https://diginett.example/relationship/{id}")
        cited = {name(o) for p in (PROV.hadPrimarySource, PROV.wasDerivedFrom) for o in graph.objects(relationship, p)}
        assert cited == set(attributes["sources"].split(";")), f"sources of {id} differ"
    for source in set(graph.objects(None, PROV.hadPrimarySource)) | set(graph.objects(None, PROV.wasDerivedFrom)):
        assert graph.value(source, rdflib.DCTERMS.title), f"{source} has no title"


def compare(wanted, got):
    assert got.nodes.keys() == wanted.nodes.keys(), f"{len(got.nodes)} nodes, want {len(wanted.nodes)}"
    assert got.edges.keys() == wanted.edges.keys(), f"{len(got.edges)} edges, want {len(wanted.edges)}"
    for id in wanted.nodes:
        assert got.nodes[id] == wanted.nodes[id], f"node {id}: {got.nodes[id]}, want {wanted.nodes[id]}"
    for id in wanted.edges:
        assert got.edges[id] == wanted.edges[id], f"edge {id}: {got.edges[id]}, want {wanted.edges[id]}"


def main(directory):
    directory = pathlib.Path(directory)
    wanted = node_link(directory)
    assert wanted.nodes and wanted.edges, "there is nothing to compare"
    readings = {
        "NetworkX, GEXF": gexf, "NetworkX, GraphML": graphml, "NetworkX, Cytoscape JSON": cytoscape, "NetworkX by pydot, DOT": dot,
        "csv, tables": tables, "igraph, GraphML": igraph_graphml,
    }
    checks = {title: (lambda read=read: compare(wanted, read(directory))) for title, read in readings.items()}
    checks["rdflib, JSON-LD"] = lambda: compare_jsonld(directory, wanted)
    for file in ("graph.gexf", "graph.graphml"):
        checks[f"xmllint, {file}"] = lambda file=file: subprocess.run(["xmllint", "--noout", "--nonet", directory / file], check=True)
    failed = 0
    for title, check in checks.items():
        try:
            check()
            print(f"ok {title}: {len(wanted.nodes)} nodes, {len(wanted.edges)} edges")
        except Exception as error:  # each reading is told of, whatever the others do
            failed += 1
            print(f"FAILED {title}: {type(error).__name__}: {error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
