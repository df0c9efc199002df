package dcat

import (
	"encoding/json"
	"strings"
)

// JSONLD writes a graph as JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/): the
// subjects in order, and what is said of each by prefixed names.
func (g Graph) JSONLD() string {
	context := make(map[string]string)
	for _, p := range prefixes() {
		context[p.name] = p.iri
	}
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(map[string]any{"@context": context, "@graph": g.subjects()}) // texts, which cannot fail
	return text.String()
}

func (g Graph) subjects() []map[string]any {
	subjects := []map[string]any{}
	for i, t := range g {
		if i == 0 || t.Subject != g[i-1].Subject {
			subjects = append(subjects, map[string]any{"@id": IRI(t.Subject).Value})
		}
		last := subjects[len(subjects)-1]
		if t.Predicate == "rdf:type" {
			types, _ := last["@type"].([]string)
			last["@type"] = append(types, t.Object.Value)
			continue
		}
		said, _ := last[t.Predicate].([]map[string]string)
		last[t.Predicate] = append(said, t.Object.jsonLD())
	}
	return subjects
}

func (t Term) jsonLD() map[string]string {
	switch {
	case t.IsIRI, t.IsName:
		return map[string]string{"@id": t.Value}
	case t.Language != "":
		return map[string]string{"@value": t.Value, "@language": t.Language}
	case t.Datatype != "":
		return map[string]string{"@value": t.Value, "@type": t.Datatype}
	}
	return map[string]string{"@value": t.Value}
}
