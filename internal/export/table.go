package export

// table is a table of nodes or of edges (RFC 4180), with the headings that Gephi
// looks for. A table has no place for what it says of itself: a line of comment is
// one that Gephi, pandas and R take for a row. So each row ends with the version of
// the data and the date, and the rest is in a file beside it (tableMetadata).
type table[T any] struct {
	silent
	columns   []attribute[T]
	separator byte
}

// nodeTable and edgeTable say of which part a table is.
type (
	nodeTable struct{ table[Node] }
	edgeTable struct{ table[Edge] }
)

func newNodeTable(about *About, o Options) form {
	return &nodeTable{table[Node]{columns: nodeColumns(about), separator: o.Separator}}
}

func newEdgeTable(about *About, o Options) form {
	return &edgeTable{table[Edge]{columns: edgeColumns(about), separator: o.Separator}}
}

func nodeColumns(about *About) []attribute[Node] {
	return withOrigin(about, append([]attribute[Node]{
		{"Id", false, func(n *Node) string { return n.Slug }, "The slug, which names the organisation on every day."},
		{"Label", false, func(n *Node) string { return n.Label }, "The name on the day that tells namesakes apart."},
	}, nodeAttributes()...))
}

func edgeColumns(about *About) []attribute[Edge] {
	return withOrigin(about, append([]attribute[Edge]{
		{"Source", false, func(e *Edge) string { return e.From }, "The slug of the organisation that it is said of."},
		{"Target", false, func(e *Edge) string { return e.To }, "The slug of the organisation that it leads to."},
		{"Type", false, func(*Edge) string { return "Directed" }, "Always Directed."},
		{"Id", false, func(e *Edge) string { return e.ID }, "The id of the relationship."},
		{"Label", false, func(e *Edge) string { return string(e.Kind) }, "The kind."},
		{"Weight", true, func(*Edge) string { return "1" }, "Always 1."},
	}, edgeAttributes()...))
}

// withOrigin adds what tells a row's origin.
func withOrigin[T any](about *About, columns []attribute[T]) []attribute[T] {
	return append(columns,
		attribute[T]{"dataVersion", false, func(*T) string { return about.Version }, "The version of the data; the same in every row."},
		attribute[T]{"date", false, func(*T) string { return about.date() }, "The day on which everything holds, or all time; the same in every row."},
	)
}

func (t *table[T]) head(dst []byte) []byte {
	return t.append(dst, func(column attribute[T]) string { return column.name })
}

func (t *nodeTable) node(dst []byte, n *Node) []byte { return t.row(dst, n) }
func (t *edgeTable) edge(dst []byte, e *Edge) []byte { return t.row(dst, e) }

func (t *table[T]) row(dst []byte, of *T) []byte {
	return t.append(dst, func(column attribute[T]) string { return column.of(of) })
}

func (t *table[T]) append(dst []byte, text func(attribute[T]) string) []byte {
	for i, column := range t.columns {
		if i > 0 {
			dst = append(dst, t.separator)
		}
		dst = appendCell(dst, text(column), t.separator)
	}
	return append(dst, "\r\n"...)
}
