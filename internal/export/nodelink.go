package export

// list writes what stands between the values of a JSON list.
type list struct{ begun bool }

func (l *list) next(dst []byte) []byte {
	if l.begun {
		dst = append(dst, ',')
	}
	l.begun = true
	return append(dst, '\n')
}

// object appends members of a JSON object. What is not known has none: programs
// differ in what they make of null.
type object struct {
	dst   []byte
	begun bool
}

func (o *object) text(name, value string) {
	if value != "" {
		o.name(name)
		o.dst = appendJSON(o.dst, value)
	}
}

func (o *object) number(name, value string) {
	if value != "" {
		o.name(name)
		o.dst = append(o.dst, value...)
	}
}

func (o *object) name(name string) {
	if o.begun {
		o.dst = append(o.dst, ',', ' ')
	}
	o.begun = true
	o.dst = append(appendJSON(o.dst, name), ':', ' ')
}

func (o *object) end() []byte { return append(o.dst, '}') }

func members[T any](o *object, of *T, attributes []attribute[T]) {
	for _, a := range attributes {
		if a.number {
			o.number(a.name, a.of(of))
		} else {
			o.text(a.name, a.of(of))
		}
	}
}

func (o *object) facts(about *About) {
	for _, f := range about.facts() {
		o.text(f.name, f.value)
	}
}

// nodeLink is the node-link JSON of NetworkX, which 2.8.8 reads as it is and 3.x
// with edges="links". D3 reads the same.
type nodeLink struct {
	silent
	about *About
	nodes []attribute[Node]
	edges []attribute[Edge]
	list  list
}

func newNodeLink(about *About, _ Options) form {
	return &nodeLink{about: about, nodes: nodeAttributes(), edges: edgeAttributes()}
}

func (j *nodeLink) head(dst []byte) []byte {
	o := object{dst: append(dst, "{\n\"directed\": true,\n\"multigraph\": true,\n\"graph\": {"...)}
	o.facts(j.about)
	return append(o.dst, "},\n\"nodes\": ["...)
}

func (j *nodeLink) node(dst []byte, n *Node) []byte {
	o := object{dst: append(j.list.next(dst), '{')}
	o.text("id", n.Slug)
	o.text("label", n.Label)
	members(&o, n, j.nodes)
	return o.end()
}

func (j *nodeLink) between(dst []byte) []byte {
	j.list = list{}
	return append(dst, "\n],\n\"links\": ["...)
}

func (j *nodeLink) edge(dst []byte, e *Edge) []byte {
	o := object{dst: append(j.list.next(dst), '{')}
	o.text("source", e.From)
	o.text("target", e.To)
	o.text("key", e.ID)
	o.text("id", e.ID)
	o.text("label", string(e.Kind))
	o.number("weight", "1")
	members(&o, e, j.edges)
	return o.end()
}

func (*nodeLink) tail(dst []byte) []byte { return append(dst, "\n]\n}\n"...) }
