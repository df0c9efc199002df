package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
)

// readGEXF reads a file as a program would that knows no more than the format.
func readGEXF(file []byte) (content, error) {
	type values struct {
		Value []struct {
			For   string `xml:"for,attr"`
			Value string `xml:"value,attr"`
		} `xml:"attvalues>attvalue"`
	}
	var doc struct {
		Nodes []struct {
			ID    string `xml:"id,attr"`
			Label string `xml:"label,attr"`
			values
		} `xml:"graph>nodes>node"`
		Edges []struct {
			ID     string `xml:"id,attr"`
			Source string `xml:"source,attr"`
			Target string `xml:"target,attr"`
			Label  string `xml:"label,attr"`
			Weight string `xml:"weight,attr"`
			values
		} `xml:"graph>edges>edge"`
	}
	c := content{make(map[string]attributes), make(map[string]attributes)}
	if err := xml.Unmarshal(file, &doc); err != nil {
		return c, err
	}
	for _, n := range doc.Nodes {
		c.nodes[n.ID] = attributes{"label": n.Label}
		for _, v := range n.Value {
			c.nodes[n.ID][v.For] = v.Value
		}
	}
	for _, e := range doc.Edges {
		c.edges[e.ID] = attributes{"source": e.Source, "target": e.Target, "label": e.Label, "weight": e.Weight}
		for _, v := range e.Value {
			c.edges[e.ID][v.For] = v.Value
		}
	}
	return c, nil
}

func readGraphML(file []byte) (content, error) {
	type data struct {
		Data []struct {
			Key  string `xml:"key,attr"`
			Text string `xml:",chardata"`
		} `xml:"data"`
	}
	var doc struct {
		Keys []struct {
			ID   string `xml:"id,attr"`
			Name string `xml:"attr.name,attr"`
		} `xml:"key"`
		Nodes []struct {
			ID string `xml:"id,attr"`
			data
		} `xml:"graph>node"`
		Edges []struct {
			ID     string `xml:"id,attr"`
			Source string `xml:"source,attr"`
			Target string `xml:"target,attr"`
			data
		} `xml:"graph>edge"`
	}
	c := content{make(map[string]attributes), make(map[string]attributes)}
	if err := xml.Unmarshal(file, &doc); err != nil {
		return c, err
	}
	names := make(map[string]string)
	for _, k := range doc.Keys {
		names[k.ID] = k.Name
	}
	for _, n := range doc.Nodes {
		c.nodes[n.ID] = attributes{}
		for _, d := range n.Data {
			c.nodes[n.ID][names[d.Key]] = d.Text
		}
	}
	for _, e := range doc.Edges {
		c.edges[e.ID] = attributes{"source": e.Source, "target": e.Target}
		for _, d := range e.Data {
			c.edges[e.ID][names[d.Key]] = d.Text
		}
	}
	return c, nil
}

// readTables reads both tables. The columns that tell a row's origin are left out.
func readTables(nodes, edges []byte, separator rune) (content, error) {
	c := content{make(map[string]attributes), make(map[string]attributes)}
	for _, table := range []struct {
		file []byte
		into map[string]attributes
	}{{nodes, c.nodes}, {edges, c.edges}} {
		reader := csv.NewReader(bytes.NewReader(table.file))
		reader.Comma = separator
		rows, err := reader.ReadAll()
		if err != nil {
			return c, err
		}
		for _, row := range rows[1:] {
			a := make(attributes)
			for i, heading := range rows[0] {
				a[strings.ToLower(heading[:1])+heading[1:]] = row[i]
			}
			if a["dataVersion"] == "" || a["date"] == "" {
				return c, errors.New("a row has no origin")
			}
			id := a["id"]
			for _, name := range []string{"dataVersion", "date", "id", "type"} {
				delete(a, name)
			}
			table.into[id] = a.known()
		}
	}
	return c, nil
}

func readNodeLink(file []byte) (content, error) {
	var doc struct{ Nodes, Links []map[string]any }
	if err := decode(file, &doc); err != nil {
		return content{}, err
	}
	return fromObjects(doc.Nodes, doc.Links)
}

func readCytoscape(file []byte) (content, error) {
	type element struct{ Data map[string]any }
	var doc struct {
		Elements struct{ Nodes, Edges []element }
	}
	if err := decode(file, &doc); err != nil {
		return content{}, err
	}
	var nodes, edges []map[string]any
	for _, n := range doc.Elements.Nodes {
		if n.Data["value"] != n.Data["id"] {
			return content{}, fmt.Errorf("the value of %v is %v", n.Data["id"], n.Data["value"])
		}
		if n.Data["name"] != n.Data["label"] {
			return content{}, fmt.Errorf("the name of %v is %v", n.Data["id"], n.Data["name"])
		}
		delete(n.Data, "value")
		delete(n.Data, "name")
		nodes = append(nodes, n.Data)
	}
	for _, e := range doc.Elements.Edges {
		edges = append(edges, e.Data)
	}
	return fromObjects(nodes, edges)
}

func decode(file []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(file))
	decoder.UseNumber()
	return decoder.Decode(into)
}

func fromObjects(nodes, edges []map[string]any) (content, error) {
	c := content{make(map[string]attributes), make(map[string]attributes)}
	for _, n := range nodes {
		c.nodes[fmt.Sprint(n["id"])] = texts(n, "id")
	}
	for _, e := range edges {
		if e["key"] != e["id"] {
			return c, fmt.Errorf("the key of %v is %v", e["id"], e["key"])
		}
		c.edges[fmt.Sprint(e["id"])] = texts(e, "id", "key")
	}
	return c, nil
}

func texts(object map[string]any, without ...string) attributes {
	for _, name := range without {
		delete(object, name)
	}
	a := make(attributes)
	for name, value := range object {
		a[name] = fmt.Sprint(value)
	}
	return a
}

// readDOT reads what is written one statement to a line.
func readDOT(file []byte) (content, error) {
	c := content{make(map[string]attributes), make(map[string]attributes)}
	lines := strings.Split(strings.TrimSuffix(string(file), "\n"), "\n")
	if lines[0] != `digraph "diginett" {` || lines[len(lines)-1] != "}" {
		return c, errors.New("it neither begins nor ends as a graph does")
	}
	for _, line := range lines[1 : len(lines)-1] {
		if !strings.HasPrefix(line, `"`) { // what the file says of itself
			continue
		}
		from, rest, err := quoted(line)
		if err != nil {
			return c, err
		}
		into, to := c.nodes, ""
		if after, is := strings.CutPrefix(rest, " -> "); is {
			if to, rest, err = quoted(after); err != nil {
				return c, err
			}
			into = c.edges
		}
		a, err := dotAttributes(rest)
		if err != nil {
			return c, err
		}
		id := from
		if to != "" {
			id = a["key"]
			a["source"], a["target"] = from, to
			delete(a, "key")
			delete(a, "id")
		}
		into[id] = a
	}
	return c, nil
}

func dotAttributes(text string) (attributes, error) {
	rest, ok := strings.CutPrefix(text, " [")
	if !ok {
		return nil, fmt.Errorf("%q has no attributes", text)
	}
	a := make(attributes)
	for rest != "]" {
		name, after, ok := strings.Cut(rest, "=")
		if !ok {
			return nil, fmt.Errorf("%q is no attribute", rest)
		}
		var err error
		if a[name], rest, err = quoted(after); err != nil {
			return nil, err
		}
		rest = strings.TrimPrefix(rest, ", ")
	}
	return a, nil
}

// quoted takes a quoted string off the beginning of a text.
func quoted(text string) (value, rest string, err error) {
	if !strings.HasPrefix(text, `"`) {
		return "", "", fmt.Errorf("%q does not begin with a quote", text)
	}
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		switch c := text[i]; c {
		case '"':
			return b.String(), text[i+1:], nil
		case '\\':
			i++
			if i == len(text) {
				return "", "", fmt.Errorf("%q ends in a backslash", text)
			}
			if text[i] == 'n' {
				b.WriteByte('\n')
			} else {
				b.WriteByte(text[i])
			}
		default:
			b.WriteByte(c)
		}
	}
	return "", "", fmt.Errorf("%q does not end", text)
}
