package export

// cytoscape is the JSON of Cytoscape.js (https://js.cytoscape.org/#notation/elements-json)
// and of Cytoscape's .cyjs files. NetworkX looks for a node in "value" and for the
// key of an edge in "key".
type cytoscape struct {
	silent
	about *About
	nodes []attribute[Node]
	edges []attribute[Edge]
	list  list
}

func newCytoscape(about *About, _ Options) form {
	return &cytoscape{about: about, nodes: nodeAttributes(), edges: edgeAttributes()}
}

func (c *cytoscape) head(dst []byte) []byte {
	o := object{dst: append(dst, "{\n\"format_version\": \"1.0\",\n\"generated_by\": \"diginett\",\n\"directed\": true,\n\"multigraph\": true,\n\"data\": {"...)}
	o.text("name", c.about.Title)
	o.facts(c.about)
	return append(o.dst, "},\n\"elements\": {\n\"nodes\": ["...)
}

func (c *cytoscape) node(dst []byte, n *Node) []byte {
	o := object{dst: append(c.list.next(dst), `{"data": {`...)}
	o.text("id", n.Slug)
	o.text("value", n.Slug)
	o.text("name", n.Label) // which Cytoscape shows
	o.text("label", n.Label)
	members(&o, n, c.nodes)
	return append(o.dst, "}}"...)
}

func (c *cytoscape) between(dst []byte) []byte {
	c.list = list{}
	return append(dst, "\n],\n\"edges\": ["...)
}

func (c *cytoscape) edge(dst []byte, e *Edge) []byte {
	o := object{dst: append(c.list.next(dst), `{"data": {`...)}
	o.text("id", e.ID)
	o.text("source", e.From)
	o.text("target", e.To)
	o.text("key", e.ID)
	o.text("label", string(e.Kind))
	o.number("weight", "1")
	members(&o, e, c.edges)
	return append(o.dst, "}}"...)
}

func (*cytoscape) tail(dst []byte) []byte { return append(dst, "\n]\n}\n}\n"...) }
