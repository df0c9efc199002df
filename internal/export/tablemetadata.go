package export

// tableMetadata is what a table cannot say of itself, as metadata of CSV on the Web
// (https://www.w3.org/TR/tabular-metadata/): the citation, the licences, and what
// each column means. The standard looks for it beside the table, by this name.
type tableMetadata[T any] struct {
	silent
	about     *About
	table     string // the name of the table's file
	columns   []attribute[T]
	separator byte
}

func newNodeTableMetadata(about *About, o Options) form {
	return &tableMetadata[Node]{about: about, table: "nodes.csv", columns: nodeColumns(about), separator: o.Separator}
}

func newEdgeTableMetadata(about *About, o Options) form {
	return &tableMetadata[Edge]{about: about, table: "edges.csv", columns: edgeColumns(about), separator: o.Separator}
}

func (m *tableMetadata[T]) head(dst []byte) []byte {
	dst = append(dst, "{\n\"@context\": [\"http://www.w3.org/ns/csvw\", {\"@language\": \"en\"}],\n\"url\": "...)
	dst = appendJSON(dst, m.table+"?"+m.about.Query)
	dst = append(dst, ",\n\"dialect\": {\"delimiter\": "...)
	dst = append(appendJSON(dst, string(rune(m.separator))), ", \"lineTerminators\": \"\\r\\n\"},\n"...)
	dst = appendMember(dst, "dc:title", m.about.Title)
	dst = appendMember(dst, "dc:description", m.about.Description)
	dst = appendMember(dst, "dc:bibliographicCitation", m.about.Citation)
	dst = appendMember(dst, "dc:rights", m.about.licences())
	dst = appendMember(dst, "dc:hasVersion", m.about.Version)
	dst = appendMember(dst, "dc:temporal", m.about.date())
	dst = append(dst, "\"dc:license\": ["...)
	for i, l := range m.about.Licences {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = append(appendJSON(append(dst, `{"@id": `...), l.URL), '}')
	}
	return append(dst, "],\n\"tableSchema\": {\"primaryKey\": \"Id\", \"columns\": [\n"...)
}

func appendMember(dst []byte, name, value string) []byte {
	dst = append(appendJSON(dst, name), ": "...)
	return append(appendJSON(dst, value), ",\n"...)
}

func (m *tableMetadata[T]) tail(dst []byte) []byte {
	for i, column := range m.columns {
		if i > 0 {
			dst = append(dst, ",\n"...)
		}
		datatype := "string"
		if column.number {
			datatype = "double"
		}
		dst = append(dst, `{"name": "`+column.name+`", "titles": "`+column.name+`", "datatype": "`+datatype+`", "dc:description": `...)
		dst = append(appendJSON(dst, column.meaning), '}')
	}
	return append(dst, "\n]}\n}\n"...)
}
