package export

// dot is DOT, the language of Graphviz (https://graphviz.org/doc/info/lang.html).
// Attributes that Graphviz knows nothing of it passes on. There are no semicolons,
// which the language does without: pydot makes a node of what follows them.
type dot struct {
	silent
	about *About
	nodes []attribute[Node]
	edges []attribute[Edge]
}

func newDOT(about *About, _ Options) form {
	return &dot{about: about, nodes: nodeAttributes(), edges: edgeAttributes()}
}

func (d *dot) head(dst []byte) []byte {
	dst = append(dst, "digraph \"diginett\" {\n"...)
	for _, f := range d.about.facts() {
		dst = append(appendDOT(append(append(dst, f.name...), '='), f.value), '\n')
	}
	return dst
}

func (d *dot) node(dst []byte, n *Node) []byte {
	o := pairs{dst: append(appendDOT(dst, n.Slug), " ["...)}
	o.pair("label", n.Label)
	allPairs(&o, n, d.nodes)
	return append(o.dst, "]\n"...)
}

func (d *dot) edge(dst []byte, e *Edge) []byte {
	dst = append(appendDOT(dst, e.From), " -> "...)
	o := pairs{dst: append(appendDOT(dst, e.To), " ["...)}
	o.pair("key", e.ID)
	o.pair("id", e.ID)
	o.pair("label", string(e.Kind))
	o.pair("weight", "1")
	allPairs(&o, e, d.edges)
	return append(o.dst, "]\n"...)
}

func (*dot) tail(dst []byte) []byte { return append(dst, "}\n"...) }

// pairs appends attributes.
type pairs struct {
	dst   []byte
	begun bool
}

func (p *pairs) pair(name, value string) {
	if value == "" {
		return
	}
	if p.begun {
		p.dst = append(p.dst, ", "...)
	}
	p.begun = true
	p.dst = appendDOT(append(append(p.dst, name...), '='), value)
}

func allPairs[T any](p *pairs, of *T, attributes []attribute[T]) {
	for _, a := range attributes {
		p.pair(a.name, a.of(of))
	}
}
