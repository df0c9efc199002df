package contract

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"diginett/graph"
)

// entries are root fields from which every type of the schema can be reached.
func entries() map[string]string {
	return map[string]string{
		"changes":        `changes(kinds: [MERGER], first: 2)`,
		"council":        `council(by: { slug: "kommit-raadet" }, asOf: "2023-02-01")`,
		"county":         `county(by: { slug: "rogaland" }, asOf: "2021-01-01")`,
		"counties":       `counties(first: 2)`,
		"committee":      `committee(by: { slug: "digitaliseringsutvalget" }, asOf: "2021-01-01")`,
		"committees":     `committees(first: 2)`,
		"councils":       `councils(first: 2)`,
		"dataset":        `dataset`,
		"municipality":   `municipality(by: { slug: "alesund-2020" }, asOf: "2023-01-01")`,
		"municipalities": `municipalities(first: 2)`,
		"organisations":  `organisations(first: 2)`,
		"network":        `network(by: { slug: "digi-rogaland" }, asOf: "2020-12-15")`,
		"networks":       `networks(first: 20)`,
		"neighbourhood":  `neighbourhood(of: { slug: "digi-rogaland" }, radius: 2, asOf: "2020-12-15")`,
		"node":           `node(id: "relationship:r0001@2018-06-01")`,
		"nodes":          `nodes(ids: ["organisation:regionale-digitaliseringsnettverk", "organisation:ks", "organisation:agder-fylkeskommune"])`,
		"organisation":   `organisation(by: { slug: "digut" }, asOf: "2019-01-01")`,
		"paths":          `paths(from: { slug: "digi-rogaland" }, to: { slug: "kommit-raadet" })`,
		"reachable":      `reachable(from: { slug: "digi-rogaland" }, direction: BOTH, asOf: "2020-12-15")`,
		"search":         `search(text: "digi")`,
		"source":         `source(id: "seed")`,
		"drawing":        `drawing(of: { slug: "kommit-raadet" }, asOf: "2020-12-15", first: 10)`,
		"overlap":        `overlap(a: { slug: "kommit-raadet" }, b: { slug: "digitaliseringsutvalget" }, asOf: "2020-12-15")`,
		"compare":        `compare(of: { slug: "more-og-romsdal" }, from: "2019-06-01", to: "2020-06-01")`,
		"timeline":       `timeline(of: { slug: "digi-rogaland" })`,
		"resolve":        `resolve(number: "1850", from: "2019-06-01", to: "2024-06-01")`,
		"recoding":       `recoding(from: "2019-06-01", to: "2020-06-01")`,
		"graph":          `graph(kinds: [MEMBER_OF, REPRESENTED_IN], asOf: "2022-06-01")`,
	}
}

// Every field of every type is asked for, and what it leads to, two steps deep.
// A field that nothing fetches would be an error here.
func TestEveryFieldOfEveryTypeIsAnswered(t *testing.T) {
	w := walker{schema: gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphqls", Input: graph.SDL()})}
	seen := make(map[string]bool)
	for _, entry := range slices.Sorted(maps.Keys(entries())) {
		field := w.schema.Query.Fields.ForName(entry)
		for name, query := range w.from(field) {
			if seen[name] {
				continue
			}
			body := post(t, endpoint, "{ "+strings.Replace(query, entry, entries()[entry], 1)+" }", nil)
			a := read(t, body)
			for _, e := range a.Errors {
				t.Errorf("%s by %s: %s at %v", name, entry, e.Message, e.Path)
			}
			seen[name] = strings.Contains(string(body), fmt.Sprintf(`"walked":%q`, name))
		}
	}
	for name, definition := range w.schema.Types {
		if definition.Kind == ast.Object && !definition.BuiltIn && name != "Query" && !seen[name] {
			t.Errorf("no object of type %s was met; add an entry that leads to one", name)
		}
	}
}

// everywhere is how deep everything is asked for.
const everywhere = 3

// walker writes queries that lead to objects and ask everything of them.
type walker struct{ schema *ast.Schema }

// from is, for every type of object that the root field leads to, a query that
// goes there the shortest way and asks everything.
func (w walker) from(root *ast.FieldDefinition) map[string]string {
	queries := make(map[string]string)
	type place struct{ typeName, before, after string }
	next := []place{{root.Type.Name(), root.Name + " { ", " }"}}
	for len(next) > 0 {
		at := next[0]
		next = next[1:]
		definition := w.schema.Types[at.typeName]
		if definition.IsAbstractType() {
			for _, possible := range w.schema.GetPossibleTypes(definition) {
				next = append(next, place{possible.Name, at.before + "... on " + possible.Name + " { ", " }" + at.after})
			}
			continue
		}
		if _, known := queries[at.typeName]; known {
			continue
		}
		queries[at.typeName] = at.before + "walked: __typename " + w.everything(definition, everywhere) + at.after
		for _, field := range definition.Fields {
			if w.schema.Types[field.Type.Name()].IsCompositeType() {
				next = append(next, place{field.Type.Name(), at.before + short(field) + " { ", " }" + at.after})
			}
		}
	}
	return queries
}

// everything asks for all fields of a type, and so deep for those of what they give.
func (w walker) everything(definition *ast.Definition, depth int) string {
	fields := []string{"__typename"}
	for _, field := range definition.Fields {
		below := w.schema.Types[field.Type.Name()]
		switch {
		case strings.HasPrefix(field.Name, "__"):
		case !below.IsCompositeType():
			fields = append(fields, field.Name)
		case definition.Name == "Source" && depth < everywhere:
			// It leads on to all that rests on it, which is asked for where sources are what is walked to.
		case depth > 0:
			fields = append(fields, short(field)+" { "+w.everything(below, depth-1)+" }")
		}
	}
	return strings.Join(fields, " ")
}

// short is the field, with what its arguments need: a page of two, a measure.
func short(field *ast.FieldDefinition) string {
	switch {
	case field.Arguments.ForName("measure") != nil:
		return field.Name + "(measure: BETWEENNESS)"
	case field.Arguments.ForName("first") != nil:
		return field.Name + "(first: 2)"
	}
	return field.Name
}
