package export

// graphML is GraphML 1.0 (http://graphml.graphdrawing.org/). Ids of keys begin with
// what they are for, since they share one list.
type graphML struct {
	silent
	about *About
	nodes []attribute[Node]
	edges []attribute[Edge]
}

func newGraphML(about *About, _ Options) form {
	return &graphML{about: about, nodes: nodeAttributes(), edges: edgeAttributes()}
}

func (g *graphML) head(dst []byte) []byte {
	dst = append(dst, `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`...)
	facts := g.about.facts()
	for _, f := range facts {
		dst = appendKey(dst, "graph", f.name, "string")
	}
	dst = appendKey(dst, "node", "label", "string")
	dst = appendKeys(dst, "node", g.nodes)
	dst = appendKey(dst, "edge", "label", "string")
	dst = appendKey(dst, "edge", "weight", "double")
	dst = appendKeys(dst, "edge", g.edges)
	dst = append(dst, `<graph id="diginett" edgedefault="directed">`+"\n"...)
	for _, f := range facts {
		dst = append(appendData(dst, "graph", f.name, f.value), '\n')
	}
	return dst
}

func appendKeys[T any](dst []byte, class string, attributes []attribute[T]) []byte {
	for _, a := range attributes {
		dst = appendKey(dst, class, a.name, typeOf(a))
	}
	return dst
}

func appendKey(dst []byte, class, name, kind string) []byte {
	return append(dst, `<key id="`+class+"-"+name+`" for="`+class+`" attr.name="`+name+`" attr.type="`+kind+`"/>`+"\n"...)
}

func (g *graphML) node(dst []byte, n *Node) []byte {
	dst = append(appendAttribute(append(dst, "<node"...), "id", n.Slug), '>')
	dst = appendData(dst, "node", "label", n.Label)
	dst = appendAllData(dst, "node", n, g.nodes)
	return append(dst, "</node>\n"...)
}

func (g *graphML) edge(dst []byte, e *Edge) []byte {
	dst = appendAttribute(append(dst, "<edge"...), "id", e.ID)
	dst = appendAttribute(dst, "source", e.From)
	dst = append(appendAttribute(dst, "target", e.To), '>')
	dst = appendData(dst, "edge", "label", string(e.Kind))
	dst = appendData(dst, "edge", "weight", "1")
	dst = appendAllData(dst, "edge", e, g.edges)
	return append(dst, "</edge>\n"...)
}

func (*graphML) tail(dst []byte) []byte { return append(dst, "</graph>\n</graphml>\n"...) }

func appendAllData[T any](dst []byte, class string, of *T, attributes []attribute[T]) []byte {
	for _, a := range attributes {
		if value := a.of(of); value != "" {
			dst = appendData(dst, class, a.name, value)
		}
	}
	return dst
}

func appendData(dst []byte, class, name, value string) []byte {
	dst = append(append(append(append(append(dst, `<data key="`...), class...), '-'), name...), `">`...)
	return append(appendXML(dst, value), "</data>"...)
}
