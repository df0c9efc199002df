package export

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"slices"

	"diginett/internal/org"
)

// Format is one way to write a graph.
type Format struct {
	Name  string // as a command line names it
	File  string // the name of its files
	Media string // the media type
	Title string // for people
	parts parts
	form  func(*About, Options) form
}

// parts are what of a graph a format tells.
type parts struct{ nodes, edges, sources bool }

// Options are what formats leave open.
type Options struct {
	Separator byte // between cells of a table; a comma where it is 0
}

// Formats lists every format, in the order in which people are told of them.
func Formats() []Format {
	graph, json := parts{nodes: true, edges: true}, "application/json"
	return []Format{
		{"gexf", "graph.gexf", "application/gexf+xml", "GEXF, for Gephi; NetworkX reads it too", graph, newGEXF},
		{"graphml", "graph.graphml", "application/graphml+xml", "GraphML, for igraph, NetworkX, yEd, Cytoscape", graph, newGraphML},
		{"nodes.csv", "nodes.csv", csvMedia, "the organisations as a table, for Gephi, pandas, R, spreadsheets", parts{nodes: true}, newNodeTable},
		{"edges.csv", "edges.csv", csvMedia, "the relationships as a table", parts{edges: true}, newEdgeTable},
		{"nodes.csv-metadata", "nodes.csv-metadata.json", "application/csvm+json", "what nodes.csv is, and its columns (CSV on the Web)", parts{}, newNodeTableMetadata},
		{"edges.csv-metadata", "edges.csv-metadata.json", "application/csvm+json", "what edges.csv is, and its columns (CSV on the Web)", parts{}, newEdgeTableMetadata},
		{"json", "graph.json", json, "node-link JSON, for NetworkX and D3", graph, newNodeLink},
		{"cyjs", "graph.cyjs", json, "Cytoscape.js JSON, for Cytoscape", graph, newCytoscape},
		{"dot", "graph.dot", "text/vnd.graphviz; charset=utf-8", "DOT, for Graphviz", graph, newDOT},
		{"jsonld", "graph.jsonld", "application/ld+json", "JSON-LD in the W3C Organization Ontology, with sources", parts{true, true, true}, newJSONLD},
	}
}

const csvMedia = "text/csv; charset=utf-8; header=present"

// FormatByName is the format of that name, and whether there is one.
func FormatByName(name string) (Format, bool) {
	return find(func(f Format) bool { return f.Name == name })
}

// FormatByFile is the format whose files have that name, and whether there is one.
func FormatByFile(file string) (Format, bool) {
	return find(func(f Format) bool { return f.File == file })
}

func find(is func(Format) bool) (Format, bool) {
	formats := Formats()
	if i := slices.IndexFunc(formats, is); i >= 0 {
		return formats[i], true
	}
	return Format{}, false
}

// form is how a format writes each part. Each method appends to what it is given.
type form interface {
	head(dst []byte) []byte
	node(dst []byte, n *Node) []byte
	between(dst []byte) []byte // nodes and edges
	edge(dst []byte, e *Edge) []byte
	source(dst []byte, s *org.Source) []byte
	tail(dst []byte) []byte
}

// bufferBytes are written at once.
const bufferBytes = 64 << 10

// Write writes the graph. It asks for no more of it than the format tells, and
// ends at the first error of either side; then the file is not whole.
func (f Format) Write(w io.Writer, g *Graph, o Options) error {
	if o.Separator == 0 {
		o.Separator = ','
	}
	to := &writing{to: bufio.NewWriterSize(w, bufferBytes)}
	form := f.form(&g.About, o)
	to.write(form.head(to.room()))
	if f.parts.nodes {
		each(to, g.Nodes, form.node)
	}
	to.write(form.between(to.room()))
	if f.parts.edges {
		each(to, g.Edges, form.edge)
	}
	if f.parts.sources {
		each(to, g.Sources, form.source)
	}
	to.write(form.tail(to.room()))
	if to.err == nil {
		to.err = to.to.Flush()
	}
	if to.err != nil {
		return fmt.Errorf("write %s: %w", f.File, to.err)
	}
	return nil
}

// writing is a file being written, up to the first error.
type writing struct {
	to      *bufio.Writer
	scratch []byte
	err     error
}

func (w *writing) room() []byte { return w.scratch[:0] }

func (w *writing) write(text []byte) {
	w.scratch = text
	if w.err == nil {
		_, w.err = w.to.Write(text)
	}
}

func each[T any](w *writing, all iter.Seq2[*T, error], form func([]byte, *T) []byte) {
	if w.err != nil {
		return
	}
	for one, err := range all {
		if err != nil {
			w.err = err
			return
		}
		if w.write(form(w.room(), one)); w.err != nil {
			return
		}
	}
}

// silent is a form that says nothing; formats embed it that have no use for a part.
type silent struct{}

func (silent) head(dst []byte) []byte                  { return dst }
func (silent) node(dst []byte, _ *Node) []byte         { return dst }
func (silent) between(dst []byte) []byte               { return dst }
func (silent) edge(dst []byte, _ *Edge) []byte         { return dst }
func (silent) source(dst []byte, _ *org.Source) []byte { return dst }
func (silent) tail(dst []byte) []byte                  { return dst }
