package cost_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator/rules"
	"pgregory.net/rapid"

	"diginett/graph/cost"
)

const sdl = `
	directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
	directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
	input Filter { name: String @cost(weight: "100"), deeper: Filter }
	type Query {
		thing: Thing
		dear: Thing @cost(weight: "50")
		usual(first: Int! = 9): Things @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
		things(first: Int, last: Int, filter: Filter, exact: Boolean @cost(weight: "7")): Things
			@listSize(assumedSize: 20, slicingArguments: ["first", "last"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)
	}
	type Things { nodes: [Thing!]!, edges: [Edge!]!, totalCount: Int! @cost(weight: "30") }
	type Edge { node: Thing! }
	type Thing { name: String, thing: Thing, names: [Name!]! @listSize(assumedSize: 3), others: [Thing!]!
		things(first: Int): Things @listSize(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["nodes", "edges"]) }
	type Name { value: String }
`

func schema() *ast.Schema { return gqlparser.MustLoadSchema(&ast.Source{Input: sdl}) }

func price(t testing.TB, query string, variables map[string]any) (int, bool) {
	t.Helper()
	s := schema()
	prices, err := cost.NewPrices(s)
	if err != nil {
		t.Fatal(err)
	}
	document, listed := gqlparser.LoadQueryWithRules(s, query, rules.NewDefaultRules())
	if listed != nil {
		t.Fatal(listed)
	}
	return prices.Price(document.Operations[0], variables)
}

func TestAnOperationCostsItsObjects(t *testing.T) {
	for _, c := range []struct {
		name, query string
		variables   map[string]any
		want        int
		constant    bool
	}{
		{"scalars cost nothing", `{ thing { name } }`, nil, 1, true},
		{"scalars under other names", `{ things(first: 4) { nodes { name a: name b: name } } }`, nil, 1 + 4*(1+2), true},
		{"an object in an object", `{ thing { thing { name } } }`, nil, 2, true},
		{"a field with a weight", `{ dear { thing { name } } }`, nil, 51, true},
		{"a list of an assumed length", `{ thing { names { value } } }`, nil, 1 + 3, true},
		{"a list that the schema says nothing of", `{ thing { others { name } } }`, nil, 1 + 5, true},
		{"a page of the usual size", `{ things { nodes { name } } }`, nil, 1 + 20, true},
		{"a page of a size", `{ things(first: 7) { nodes { name } } }`, nil, 1 + 7, true},
		{"a page from the end", `{ things(last: 7) { nodes { name } } }`, nil, 1 + 7, true},
		{"a page without a size", `{ things(first: null) { nodes { name } } }`, nil, 1 + 20, true},
		{"a page of less than nothing", `{ things(first: -7) { nodes { name } } }`, nil, 1, true},
		{"edges and nodes of a page", `{ things(first: 7) { edges { node { name } } nodes { name } } }`, nil, 1 + 7*2 + 7, true},
		{"a page whose size has a default", `{ usual { nodes { name } } }`, nil, 1 + 9, true},
		{"a page in a page", `{ things(first: 7) { nodes { things(first: 10) { nodes { name } } } } }`, nil, 1 + 7*(1+1+10), true},
		{"a total", `{ things(first: 7) { totalCount } }`, nil, 1 + 30, true},
		{"an argument with a weight", `{ things(first: 1, exact: true) { nodes { name } } }`, nil, 2 + 7, true},
		{"an input field with a weight", `{ things(first: 1, filter: {deeper: {name: "a"}}) { nodes { name } } }`, nil, 2 + 100, true},
		{"a size in a variable", `query ($n: Int) { things(first: $n) { nodes { name } } }`, map[string]any{"n": int64(9)}, 1 + 9, false},
		{"a size in a text", `query ($n: Int) { things(first: $n) { nodes { name } } }`, map[string]any{"n": "900"}, 1 + 900, false},
		{"a size in JSON", `query ($n: Int) { things(first: $n) { nodes { name } } }`, map[string]any{"n": json.Number("900")}, 1 + 900, false},
		{"a size in a variable that is not given", `query ($n: Int) { things(first: $n) { nodes { name } } }`, nil, 1 + 20, false},
		{
			"an input in a variable", `query ($f: Filter) { things(first: 1, filter: $f) { nodes { name } } }`,
			map[string]any{"f": map[string]any{"deeper": map[string]any{"name": "a"}}},
			2 + 100, false,
		},
		{"a fragment, wherever it is spread", `{ a: thing { ...F } b: thing { ...F } } fragment F on Thing { thing { name } }`, nil, 4, true},
		{
			"a fragment in pages of two sizes", `{ a: things(first: 2) { ...F } b: things(first: 3) { ...F } } fragment F on Things { nodes { name } }`,
			nil, 1 + 2 + 1 + 3, true,
		},
		{"both sides of a condition", `query ($b: Boolean!) { a: thing @include(if: $b) { name } b: thing @skip(if: $b) { name } }`, nil, 2, true},
		{"a text variable", `query ($b: Boolean) { things(first: 2, exact: $b) { nodes { name } } }`, nil, 3 + 7, true},
		{
			"more than can be told", `{ things(first: 2147483647) { nodes { things(first: 2147483647) { nodes { things(first: 2147483647) { nodes { name } } } } } } }`,
			nil, cost.Most, true,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, constant := price(t, c.query, c.variables)
			if got != c.want || constant != c.constant {
				t.Errorf("it costs %d (constant: %t), want %d (%t)", got, constant, c.want, c.constant)
			}
		})
	}
}

// A fragment that spreads the next one twice, thirty deep, has 2^30 places.
// gqlgen's ComplexityLimit goes to each of them.
func TestFragmentsInFragmentsArePricedOnce(t *testing.T) {
	var query strings.Builder
	query.WriteString("{ thing { ...F0 } }")
	for i := range 30 {
		fmt.Fprintf(&query, " fragment F%d on Thing { a: thing { ...F%d } b: thing { ...F%d } }", i, i+1, i+1)
	}
	query.WriteString(" fragment F30 on Thing { name }")
	if got, _ := price(t, query.String(), nil); got != cost.Most {
		t.Errorf("it costs %d, want %d", got, cost.Most)
	}
	document, err := parser.ParseQuery(&ast.Source{Input: query.String()})
	if err != nil {
		t.Fatal(err)
	}
	if got := cost.Measure(document); got.Aliases != 1<<31-2 || got.Depth != 32 {
		t.Errorf("it measures %+v", got)
	}
}

func TestDocumentsAreMeasured(t *testing.T) {
	for _, c := range []struct {
		name, document string
		want           cost.Measures
	}{
		{"one field", `{ a }`, cost.Measures{Depth: 1, RootFields: 1, Fields: 1}},
		{"fields in fields", `{ a { b { c } d } e }`, cost.Measures{Depth: 3, RootFields: 2, Fields: 5}},
		{"aliases", `{ x: a { y: b b } }`, cost.Measures{Depth: 2, RootFields: 1, Fields: 3, Aliases: 2}},
		{"one field under its own name", `{ a: a }`, cost.Measures{Depth: 1, RootFields: 1, Fields: 1}},
		{"the same field again", `{ a { b } a { b } a }`, cost.Measures{Depth: 2, RootFields: 3, Fields: 5}},
		{
			"directives", `query @x { a @x @y ... @x { b } ...F @x } fragment F on Q @x { c @x }`,
			cost.Measures{Depth: 1, RootFields: 3, Fields: 3, Directives: 7},
		},
		{
			"fragments wherever they are spread", `{ a { ...F } b { ...F } } fragment F on T { x: y { z } }`,
			cost.Measures{Depth: 3, RootFields: 2, Fields: 6, Aliases: 2},
		},
		{"a fragment twice in one place", `{ ...F ...F } fragment F on T { y }`, cost.Measures{Depth: 1, RootFields: 1, Fields: 1}},
		{"one key by several ways", `{ a ... { a } ...F } fragment F on T { a }`, cost.Measures{Depth: 1, RootFields: 3, Fields: 3}},
		{"a fragment that is not there", `{ ...F }`, cost.Measures{}},
		{"a fragment that spreads itself", `{ ...F } fragment F on T { a { ...F } }`, cost.Measures{Depth: 1, RootFields: 1, Fields: 1}},
		{"one that is not used", `{ a } fragment F on T { a { b { c } } }`, cost.Measures{Depth: 3, RootFields: 1, Fields: 3}},
		{"the larger of two operations", `query A { a } query B { a { b } c }`, cost.Measures{Depth: 2, RootFields: 2, Fields: 3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			document, err := parser.ParseQuery(&ast.Source{Input: c.document})
			if err != nil {
				t.Fatal(err)
			}
			got := cost.Measure(document)
			got.KeyLength = 0 // which has a test of its own
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestTheLongestKeyIsMeasured(t *testing.T) {
	document, err := parser.ParseQuery(&ast.Source{Input: `{ ab: c { d } ...F } fragment F on T { abcd abcde: x }`})
	if err != nil {
		t.Fatal(err)
	}
	if got := cost.Measure(document).KeyLength; got != 5 {
		t.Errorf("%d characters, want 5", got)
	}
}

func TestTheFirstLimitThatIsPassedIsTold(t *testing.T) {
	limits := cost.Limits{Depth: 5, RootFields: 5, Fields: 5, Aliases: 5, Directives: 5, KeyLength: 5}
	within := cost.Measures{Depth: 5, RootFields: 5, Fields: 5, Aliases: 5, Directives: 5, KeyLength: 5}
	if excess := limits.Check(within); excess != nil {
		t.Errorf("what is within the limits is refused: %s", excess)
	}
	for _, c := range []struct {
		change func(*cost.Measures)
		limit  string
		says   string
	}{
		{func(m *cost.Measures) { m.Depth = 6 }, "depth", "the document has fields in 6 levels; at most 5 are allowed"},
		{func(m *cost.Measures) { m.RootFields = 6 }, "root-fields", "6 root fields"},
		{func(m *cost.Measures) { m.Aliases = 6 }, "aliases", "6 aliases"},
		{func(m *cost.Measures) { m.Directives = 6 }, "directives", "6 directives"},
		{func(m *cost.Measures) { m.Fields = 6 }, "fields", "6 fields"},
		{func(m *cost.Measures) { m.KeyLength = 6 }, "key-length", "a name of 6 characters"},
	} {
		m := within
		c.change(&m)
		excess := limits.Check(m)
		if excess == nil || excess.Limit != c.limit || !strings.Contains(excess.Error(), c.says) {
			t.Errorf("%+v is %v, want %s: %s", m, excess, c.limit, c.says)
		}
	}
}

func TestFieldsAreCountedWhereTheyAreMerged(t *testing.T) {
	for _, c := range []struct {
		name, document string
		want           int
	}{
		{"once", `{ a b { a b } }`, 1},
		{"in one place", `{ a b a a }`, 3},
		{"under equal parents", `{ a { b b } a { b } a { c } }`, 3},
		{"deeper under equal parents", `{ a { b { c } } a { b { c c } b { c } } }`, 4},
		{"under parents of two names", `{ x: a { b b } y: a { b } }`, 2},
		{"in fragments, each of which counts once", `{ a ...F ... { a } ...F ...G } fragment F on T { a } fragment G on T { a ...F }`, 4},
		{"in fragments under equal parents", `{ a { ...F b } a { ...F ...G } } fragment F on T { b b } fragment G on T { b }`, 4},
		{"in a fragment that nobody uses", `{ a } fragment F on T { b b b }`, 3},
		{"in fragments that spread themselves", `{ ...F } fragment F on T { a { ...F } ...F }`, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			document, err := parser.ParseQuery(&ast.Source{Input: c.document})
			if err != nil {
				t.Fatal(err)
			}
			if got := cost.Repeats(document, cost.DefaultLimits()); got != c.want {
				t.Errorf("%d times, want %d", got, c.want)
			}
		})
	}
}

// Documents whose fragments have very many ways to be followed are looked at in a
// bounded number of steps, whatever comes of it.
func TestFragmentsAreFollowedInBoundedSteps(t *testing.T) {
	var doubled, everyOther, nested, rings strings.Builder
	for i := range 40 {
		fmt.Fprintf(&doubled, " fragment F%d on T { ...F%d ...F%d }", i, i+1, i+1)
		fmt.Fprintf(&nested, " fragment F%d on T { a { ...F%d ...F%d } b { ...F%d } }", i, i+1, i+1, i+1)
	}
	for i := range 30 {
		fmt.Fprintf(&everyOther, " fragment F%d on T { slug", i)
		fmt.Fprintf(&rings, " fragment F%d on T {", i)
		for other := range 30 {
			fmt.Fprintf(&everyOther, " ...F%d", other)
			fmt.Fprintf(&rings, " a%d { ...F%d }", other, other)
		}
		everyOther.WriteString(" }")
		rings.WriteString(" }")
	}
	for name, fragments := range map[string]string{
		"doubled": doubled.String(), "every other one": everyOther.String(), "nested": nested.String(), "rings": rings.String(),
	} {
		t.Run(name, func(t *testing.T) {
			document, err := parser.ParseQuery(&ast.Source{Input: "{ ...F0 }" + fragments})
			if err != nil {
				t.Fatal(err)
			}
			cost.Measure(document)
			if got := cost.Repeats(document, cost.DefaultLimits()); got < 0 {
				t.Errorf("%d times", got)
			}
		})
	}
}

func TestMalformedWeightsAreFound(t *testing.T) {
	for _, weight := range []string{"-1", "1.5", "much", "1e99", ""} {
		s := gqlparser.MustLoadSchema(&ast.Source{Input: `directive @cost(weight: String!) on FIELD_DEFINITION
			type Query { thing: Int @cost(weight: "` + weight + `") }`})
		if _, err := cost.NewPrices(s); err == nil || !strings.Contains(err.Error(), "Query.thing") {
			t.Errorf("the weight %q gives %v", weight, err)
		}
	}
}

// Looking at fragments once gives what writing them out gives.
func TestFragmentsCostWhatTheyCostWrittenOut(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		spread, written := randomQuery(r)
		one, _ := price(t, spread, nil)
		other, _ := price(t, written, nil)
		if one != other {
			r.Errorf("%s\ncosts %d, and written out %d:\n%s", spread, one, other, written)
		}
	})
}

// randomQuery is a query with fragments, and the same one with inline fragments in
// their place.
func randomQuery(r *rapid.T) (spread, written string) {
	const fragments = 4
	bodies := make([]string, fragments)
	inline := func(text string) string {
		for i := range fragments {
			text = strings.ReplaceAll(text, fmt.Sprintf("...F%d", i), "... on Thing { "+bodies[i]+" }")
		}
		return text
	}
	var definitions strings.Builder
	for i := range fragments {
		body := "name "
		for n := range rapid.IntRange(0, 2).Draw(r, "fields") {
			body += fmt.Sprintf("f%d_%d: thing { name %s } ", i, n, earlier(r, i))
		}
		if rapid.Bool().Draw(r, "page") {
			body += fmt.Sprintf("p%d: things(first: %d) { nodes { name %s } } ", i, rapid.IntRange(0, 9).Draw(r, "first"), earlier(r, i))
		}
		body += earlier(r, i)
		fmt.Fprintf(&definitions, " fragment F%d on Thing { %s }", i, body)
		bodies[i] = inline(body)
	}
	query := "{ thing { ...F0 ...F1 ...F2 ...F3 } }"
	return query + definitions.String(), inline(query)
}

// earlier spreads a fragment that is before the one with the number, or none.
func earlier(r *rapid.T, number int) string {
	if number == 0 || rapid.Bool().Draw(r, "none") {
		return ""
	}
	return fmt.Sprintf("...F%d", rapid.IntRange(0, number-1).Draw(r, "which"))
}
