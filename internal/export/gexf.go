package export

import (
	"strings"

	"diginett/internal/org"
)

// gexf is GEXF 1.3 (https://gexf.net/). The elements are in the namespace of 1.2:
// NetworkX finds them by it, and Gephi goes by the version and by local names.
// What is used of 1.3 beyond 1.2 is the kind of an edge, which keeps Gephi from
// making one edge of several that have the same ends.
type gexf struct {
	silent
	about *About
	nodes []attribute[Node]
	edges []attribute[Edge]
}

func newGEXF(about *About, _ Options) form {
	return &gexf{about: about, nodes: nodeAttributes(), edges: edgeAttributes()}
}

func (g *gexf) head(dst []byte) []byte {
	dst = append(dst, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+`<gexf xmlns="http://www.gexf.net/1.2draft" version="1.3">`+"\n"...)
	dst = append(dst, `<meta lastmodifieddate="`+g.about.PublishedOn.String()+`">`+"\n<creator>diginett</creator>\n<description>"...)
	var lines []string
	for _, f := range g.about.facts() {
		lines = append(lines, f.name+": "+f.value)
	}
	dst = appendXML(dst, strings.Join(lines, "\n"))
	dst = append(dst, "</description>\n</meta>\n"...)
	if g.about.AllTime {
		dst = append(dst, `<graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date" timerepresentation="interval">`+"\n"...)
	} else {
		dst = append(dst, `<graph defaultedgetype="directed" idtype="string" mode="static">`+"\n"...)
	}
	dst = appendDeclarations(dst, "node", g.nodes)
	dst = appendDeclarations(dst, "edge", g.edges)
	return append(dst, "<nodes>\n"...)
}

func appendDeclarations[T any](dst []byte, class string, attributes []attribute[T]) []byte {
	dst = append(dst, `<attributes class="`+class+`">`+"\n"...)
	for _, a := range attributes {
		dst = append(dst, `<attribute id="`+a.name+`" title="`+a.name+`" type="`+typeOf(a)+`"/>`+"\n"...)
	}
	return append(dst, "</attributes>\n"...)
}

// typeOf is the type of an attribute, as GEXF and GraphML name it.
func typeOf[T any](a attribute[T]) string {
	if a.number {
		return "double"
	}
	return "string"
}

func (g *gexf) node(dst []byte, n *Node) []byte {
	dst = appendAttribute(append(dst, "<node"...), "id", n.Slug)
	dst = appendAttribute(dst, "label", n.Label)
	dst = appendValues(append(dst, ">"...), n, g.nodes)
	dst = g.spell(dst, n.Life)
	return append(dst, "</node>\n"...)
}

func (*gexf) between(dst []byte) []byte { return append(dst, "</nodes>\n<edges>\n"...) }

func (g *gexf) edge(dst []byte, e *Edge) []byte {
	dst = appendAttribute(append(dst, "<edge"...), "id", e.ID)
	dst = appendAttribute(dst, "source", e.From)
	dst = appendAttribute(dst, "target", e.To)
	dst = appendAttribute(dst, "kind", string(e.Kind))
	dst = appendAttribute(dst, "label", string(e.Kind))
	dst = appendValues(append(dst, ` weight="1">`...), e, g.edges)
	dst = g.spell(dst, e.Span)
	return append(dst, "</edge>\n"...)
}

func (*gexf) tail(dst []byte) []byte { return append(dst, "</edges>\n</graph>\n</gexf>\n"...) }

// spell appends the days on which something is possible, where a file is of more
// than one day. What may hold on any day has no spell.
func (g *gexf) spell(dst []byte, s org.Span) []byte {
	first, last := bounds(s.Possible)
	if !g.about.AllTime || first == "" && last == "" {
		return dst
	}
	dst = append(dst, "<spells><spell"...)
	if first != "" {
		dst = appendAttribute(dst, "start", first)
	}
	if last != "" {
		dst = appendAttribute(dst, "end", last)
	}
	return append(dst, "/></spells>"...)
}

func appendAttribute(dst []byte, name, value string) []byte {
	dst = append(append(append(dst, ' '), name...), `="`...)
	return append(appendXML(dst, value), '"')
}

func appendValues[T any](dst []byte, of *T, attributes []attribute[T]) []byte {
	dst = append(dst, "<attvalues>"...)
	for _, a := range attributes {
		if value := a.of(of); value != "" {
			dst = appendAttribute(append(dst, "<attvalue"...), "for", a.name)
			dst = append(appendAttribute(dst, "value", value), "/>"...)
		}
	}
	return append(dst, "</attvalues>"...)
}
