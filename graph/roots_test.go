package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// argued is a root field asked with arguments, as text and as variables.
type argued struct {
	field, selection string
	variables        map[string]any
}

func everyArgument() []argued {
	const slugs, total = `{ nodes { slug } totalCount }`, `{ totalCount nodes { __typename } }`
	by := func(name, value string) map[string]any { return map[string]any{"by": map[string]any{name: value}} }
	return []argued{
		{"node", `{ id }`, map[string]any{"id": "organisation:sandnes@2020-12-15"}},
		{"node", `{ id }`, map[string]any{"id": 7}},
		{"nodes", `{ id }`, map[string]any{"ids": []any{"organisation:bergen", "organisation:nobody"}}},
		{"nodes", `{ id }`, map[string]any{"ids": "organisation:bergen"}},
		{"nodes", `{ id }`, map[string]any{"ids": []any{}}},
		{"county", `{ slug number }`, map[string]any{"by": map[string]any{"number": "46"}, "asOf": "2021-01-01"}},
		{"county", `{ slug }`, by("slug", "vestland")},
		{"county", `{ slug }`, by("number", "460")},
		{"municipality", `{ slug }`, map[string]any{"by": map[string]any{"number": "1850"}, "asOf": "2019-12-31"}},
		{"municipality", `{ slug }`, by("organisationNumber", "964338531")},
		{"municipality", `{ slug }`, by("organisationNumber", "964338532")},
		{"municipality", `{ slug }`, map[string]any{"by": map[string]any{"slug": "bergen"}, "asOf": "2019-02-30"}},
		{"network", `{ slug status }`, map[string]any{"by": map[string]any{"slug": "digi-rogaland"}, "asOf": "2017-01-01"}},
		{"council", `{ slug status }`, map[string]any{"by": map[string]any{"slug": "kommit-raadet"}, "asOf": "2017-01-01"}},
		{"committee", `{ slug status }`, map[string]any{"by": map[string]any{"slug": "digitaliseringsutvalget"}, "asOf": "2017-01-01"}},
		{"organisation", `{ slug status }`, map[string]any{"by": map[string]any{"slug": "viken"}, "asOf": "2017-01-01"}},
		{"organisation", `{ slug }`, by("organisationNumber", "964338531")},
		{"organisation", `{ slug }`, by("slug", " bergen ")},
		{"counties", slugs, map[string]any{
			"filter": map[string]any{"name": "v", "statuses": []any{"ENDED", "ACTIVE"}}, "asOf": "2019-01-01",
			"orderBy": map[string]any{"field": "NUMBER", "direction": "DESC"}, "first": 5,
		}},
		{"counties", slugs, map[string]any{"orderBy": map[string]any{"field": "NUMBER"}, "last": 2}},
		{"municipalities", slugs, map[string]any{
			"filter": map[string]any{"county": map[string]any{"number": "46"}, "name": "a"}, "asOf": "2020-06-01", "orderBy": map[string]any{"field": "NAME", "direction": "DESC"},
		}},
		{"municipalities", slugs, map[string]any{"filter": map[string]any{"county": map[string]any{"number": "11"}, "inNetwork": false}, "asOf": "2020-12-15"}},
		{"municipalities", slugs, map[string]any{"filter": map[string]any{"county": map[string]any{"slug": "nowhere"}, "statuses": "ACTIVE"}}},
		{"networks", slugs, map[string]any{
			"filter": map[string]any{"county": map[string]any{"slug": "rogaland"}, "statuses": nil}, "asOf": "2020-06-01", "orderBy": map[string]any{"field": "NAME", "direction": "DESC"},
		}},
		{"councils", slugs, map[string]any{"filter": map[string]any{"name": "kommit"}, "asOf": nil, "orderBy": map[string]any{"field": "NAME"}}},
		{"councils", slugs, map[string]any{"filter": map[string]any{"name": "two words"}}},
		{"committees", slugs, map[string]any{"filter": map[string]any{"statuses": []any{"ACTIVE"}}, "asOf": "2023-01-01", "orderBy": map[string]any{"field": "NAME", "direction": "DESC"}}},
		{"organisations", slugs, map[string]any{
			"filter": map[string]any{"kinds": []any{"INSTITUTION"}, "institutionKinds": []any{"ASSOCIATION"}, "name": "k"}, "first": 3,
			"orderBy": map[string]any{"field": "NAME", "direction": "DESC"},
		}},
		{"organisations", slugs, map[string]any{"filter": map[string]any{"statuses": []any{"ENDED"}}, "first": 3, "asOf": "2020-06-01"}},
		{"search", slugs, map[string]any{"text": "os", "kinds": []any{"MUNICIPALITY"}, "asOf": "2019-01-01", "first": 4}},
		{"search", slugs, map[string]any{"text": ""}},
		{"paths", `{ truncated nodes { length } }`, map[string]any{
			"from": map[string]any{"slug": "digi-rogaland"}, "to": map[string]any{"slug": "kommit-raadet"}, "maxLength": 4, "first": 2,
			"asOf": "2020-12-15", "kinds": []any{"REPORTS_TO", "MEMBER_OF"}, "certainties": []any{"CONFIRMED"},
		}},
		{"paths", `{ nodes { length } }`, map[string]any{"from": map[string]any{"slug": "a"}, "to": map[string]any{"slug": "b"}, "maxLength": 9}},
		{"neighbourhood", total, map[string]any{
			"of": map[string]any{"slug": "digi-rogaland"}, "radius": 2, "direction": "OUTGOING", "kinds": []any{"REPORTS_TO"},
			"certainties": []any{"CONFIRMED", "PLANNED"}, "organisationKinds": []any{"COUNCIL", "NETWORK"}, "asOf": "2020-12-15", "first": 9,
		}},
		{"neighbourhood", total, map[string]any{"of": map[string]any{"slug": "digi-rogaland"}, "certainties": nil, "kinds": nil}},
		{"reachable", total, map[string]any{
			"from": map[string]any{"slug": "kommit-raadet"}, "direction": "INCOMING", "kinds": "REPORTS_TO", "organisationKinds": "NETWORK", "last": 2,
		}},
		{"reachable", total, map[string]any{"from": map[string]any{"slug": "bergen"}, "asOf": "2019-01-01", "certainties": []any{}}},
		{"paths", `{ nodes { length } }`, map[string]any{
			"from": map[string]any{"slug": "digi-rogaland"}, "to": map[string]any{"slug": "kommit-raadet"}, "shortest": true, "direction": "OUTGOING", "asOf": "2020-12-15",
		}},
		{"drawing", `{ date language title summary width height total omitted nodes { lines x y group } groups { heading path } links { from to path label } }`, map[string]any{
			"of": map[string]any{"slug": "kommit-raadet"}, "asOf": "2020-12-15", "kinds": []any{"REPRESENTED_IN", "ADVISES"}, "certainties": []any{"CONFIRMED", "PRESUMED"},
			"language": "NN", "shape": "NARROW", "first": 5,
		}},
		{"drawing", `{ summary links { path label labelX labelY } }`, map[string]any{
			"of": map[string]any{"slug": "digi-rogaland"}, "to": map[string]any{"slug": "kommit-raadet"}, "asOf": "2020-12-15", "language": nil,
		}},
		{"drawing", `{ summary }`, map[string]any{"of": map[string]any{"slug": "bergen"}, "to": map[string]any{"slug": "bergen"}}},
		{"drawing", `{ summary }`, map[string]any{"of": map[string]any{"slug": "bergen"}, "first": 101}},
		{"overlap", `{ jaccard common { totalCount nodes { slug } } onlyA { totalCount } onlyB { totalCount } }`, map[string]any{
			"a": map[string]any{"slug": "kommit-raadet"}, "b": map[string]any{"slug": "digitaliseringsutvalget"}, "direction": "INCOMING",
			"kinds": []any{"REPRESENTED_IN"}, "certainties": []any{"CONFIRMED", "PRESUMED"}, "organisationKinds": []any{"MUNICIPALITY"}, "asOf": "2020-12-15",
		}},
		{"overlap", `{ jaccard }`, map[string]any{"a": map[string]any{"slug": "bergen"}, "b": map[string]any{"slug": "nobody"}}},
		{"compare", `{ kinds counts { change count } }`, map[string]any{
			"of": map[string]any{"slug": "trondelag"}, "from": "2019-06-01", "to": "2020-06-01", "kinds": []any{"IN_COUNTY"}, "direction": "BOTH",
			"certainties": []any{"CONFIRMED"}, "organisationKinds": "MUNICIPALITY",
		}},
		{"compare", `{ kinds counts { change count } }`, map[string]any{"of": map[string]any{"slug": "bergen"}, "from": "2020-06-01", "to": "2020-06-01"}},
		{"compare", `{ from }`, map[string]any{"of": map[string]any{"slug": "bergen"}, "from": "1919-06-01", "to": "2020-06-01"}},
		{"timeline", `{ totalCount nodes { happening subject date until } }`, map[string]any{
			"of": map[string]any{"slug": "kommit-raadet"}, "from": "2018-01-01", "to": "2020-12-31", "subjects": []any{"RELATIONSHIP", "NAME"}, "first": 5,
		}},
		{"timeline", `{ totalCount }`, map[string]any{"of": map[string]any{"slug": "kommit-raadet"}, "subjects": []any{}}},
		{"resolve", `{ number branches { number partial } }`, map[string]any{"number": "1850", "from": "2019-06-01", "to": "2024-06-01", "level": "MUNICIPALITY"}},
		{"resolve", `{ number origin { slug } branches { number partial } }`, map[string]any{"number": "99", "from": "2019-06-01", "to": "2024-06-01", "level": "COUNTY"}},
		{"resolve", `{ number }`, map[string]any{"number": "x", "from": "2019-06-01", "to": "2024-06-01"}},
		{"recoding", `{ totalCount nodes { number branches { number partial } } }`, map[string]any{"from": "2019-06-01", "to": "2024-06-01", "level": "COUNTY", "first": 5}},
		{"recoding", `{ nodes { number branches { number partial } } }`, map[string]any{"from": "2024-06-01", "to": "2019-06-01", "last": 5}},
		{"graph", `{ nodeCount edgeCount relationshipCount parameters { name value } }`, map[string]any{
			"asOf": "2020-12-15", "kinds": []any{"MEMBER_OF"}, "certainties": []any{"CONFIRMED"}, "organisationKinds": []any{"NETWORK", "MUNICIPALITY"}, "directed": true, "isolates": true,
		}},
		{"graph", `{ nodeCount edgeCount parameters { name value } }`, map[string]any{"of": map[string]any{"slug": "digi-rogaland"}, "radius": 2, "certainties": nil}},
		{"graph", `{ nodeCount }`, map[string]any{"of": map[string]any{"slug": "digi-rogaland"}, "radius": 7}},
		{"graph", `{ nodeCount }`, map[string]any{"of": map[string]any{"slug": "digi-rogaland"}, "isolates": true}},
		{"graph", `{ nodeCount }`, map[string]any{"of": nil, "kinds": []any{}}},
		{"changes", total, map[string]any{"from": "2019-01-01", "to": "2020-01-01", "kinds": []any{"MERGER"}, "level": "COUNTY", "first": 3}},
		{"changes", total, map[string]any{"from": "2020-01-02", "to": "2020-01-01"}},
		{"source", `{ id title }`, map[string]any{"id": "seed"}},
		{"dataset", `{ version }`, nil},
	}
}

// TestArgumentsOfRootFieldsAreReadAsGqlgenReadsThem holds what the server makes of
// arguments to what gqlgen's generated code makes of them: all of them, of every
// root field, in the text and in variables.
func TestArgumentsOfRootFieldsAreReadAsGqlgenReadsThem(t *testing.T) {
	path := buildSnapshot(t)
	written, executed := handlerOver(withGraph(t, openSnapshot(t, path)), true), handlerOver(withGraph(t, openSnapshot(t, path)), false)
	asked := map[string]map[string]bool{}
	for _, c := range everyArgument() {
		field := schema().Query.Fields.ForName(c.field)
		if asked[c.field] == nil {
			asked[c.field] = map[string]bool{}
		}
		for name := range c.variables {
			asked[c.field][name] = true
		}
		for how, body := range map[string][]byte{"text": inText(t, field, c), "variables": inVariables(t, field, c)} {
			want, got := post(t, executed, body), post(t, written, body)
			if got != want || strings.Contains(want, "GRAPHQL_") {
				t.Errorf("%s by %s:\n%s\nexecuted %s\nwritten  %s", c.field, how, body, want, got)
			}
		}
	}
	for _, field := range schema().Query.Fields {
		if strings.HasPrefix(field.Name, "__") {
			continue
		}
		for _, argument := range field.Arguments {
			paging := argument.Name == "first" || argument.Name == "last" || argument.Name == "after" || argument.Name == "before"
			if !asked[field.Name][argument.Name] && !paging {
				t.Errorf("%s is not asked with %s", field.Name, argument.Name)
			}
		}
		if asked[field.Name] == nil {
			t.Errorf("%s is not asked", field.Name)
		}
	}
}

func inVariables(t *testing.T, field *ast.FieldDefinition, c argued) []byte {
	t.Helper()
	var declared, given []string
	for _, argument := range field.Arguments {
		if _, ok := c.variables[argument.Name]; ok {
			declared = append(declared, "$"+argument.Name+": "+argument.Type.String())
			given = append(given, argument.Name+": $"+argument.Name)
		}
	}
	return asBody(t, "query "+inParentheses(declared)+"{ "+c.field+inParentheses(given)+" "+c.selection+" }", c.variables)
}

func inText(t *testing.T, field *ast.FieldDefinition, c argued) []byte {
	t.Helper()
	var given []string
	for _, argument := range field.Arguments {
		if value, ok := c.variables[argument.Name]; ok {
			given = append(given, argument.Name+": "+literal(t, value))
		}
	}
	return asBody(t, "{ "+c.field+inParentheses(given)+" "+c.selection+" }", nil)
}

func asBody(t *testing.T, query string, variables map[string]any) []byte {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func inParentheses(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return "(" + strings.Join(list, ", ") + ")"
}

// literal spells a value as a document does. Texts in capitals are enum values.
func literal(t *testing.T, value any) string {
	t.Helper()
	switch v := value.(type) {
	case map[string]any:
		var fields []string
		for name, field := range v {
			fields = append(fields, name+": "+literal(t, field))
		}
		return "{" + strings.Join(fields, ", ") + "}"
	case []any:
		var elements []string
		for _, element := range v {
			elements = append(elements, literal(t, element))
		}
		return "[" + strings.Join(elements, ", ") + "]"
	case string:
		if v != "" && v == strings.ToUpper(v) && strings.Trim(v, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == "" {
			return v
		}
	}
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
