package plan

import (
	"encoding/json"
	"errors"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"diginett/graph/fault"
)

const sdl = `
	scalar Even
	enum Colour { RED GREEN }
	input Which { id: ID, colour: Colour, even: Even, deep: Which, text: String }
	type Query {
		thing(first: Int = 3, id: ID, text: String, colour: Colour, colours: [Colour!], ids: [ID!], even: Even, which: Which, yes: Boolean! = true): Thing
		other: Thing
	}
	type Thing { name(colour: Colour): String, thing(first: Int): Thing, other: Thing }
`

func newPlanner() *Planner {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: sdl})
	return NewPlanner(schema, map[string]Read{"Even": func(value any) (any, error) {
		if text, ok := value.(string); ok && len(text)%2 == 0 {
			return len(text), nil
		}
		return nil, fault.Bad("", "it is odd")
	}})
}

// roots plans the only operation of a document.
func roots(t *testing.T, document string, variables map[string]any) []*Field {
	t.Helper()
	return prepare(t, document).Roots(variables)
}

func prepare(t *testing.T, document string) *Operation {
	t.Helper()
	p := newPlanner()
	parsed, err := gqlparser.LoadQueryWithRules(p.schema, document, rules.NewDefaultRules())
	if err != nil {
		t.Fatal(err)
	}
	return p.Operation(parsed, parsed.Operations[0])
}

func TestArgumentsAreReadFromWhateverHoldsThem(t *testing.T) {
	for _, c := range []struct {
		name, arguments string
		variables       map[string]any
		want            map[string]any
	}{
		{"a default", ``, nil, map[string]any{"yes": true, "first": 3}},
		{"a null in place of a default", `first: null`, nil, map[string]any{"yes": true, "first": nil}},
		{"a literal", `first: 5`, nil, map[string]any{"yes": true, "first": 5}},
		{"a variable of JSON", `first: $first`, map[string]any{"first": json.Number("5")}, map[string]any{"yes": true, "first": 5}},
		{"a variable of Go", `first: $first`, map[string]any{"first": 5}, map[string]any{"yes": true, "first": 5}},
		{"a variable that is not given", `first: $first`, nil, map[string]any{"yes": true, "first": 3}},
		{"an id that is a number", `id: 5`, nil, map[string]any{"yes": true, "first": 3, "id": "5"}},
		{"an id that is a number in JSON", `id: $id`, map[string]any{"id": json.Number("5")}, map[string]any{"yes": true, "first": 3, "id": "5"}},
		{"one value for a list", `colours: RED`, nil, map[string]any{"yes": true, "first": 3, "colours": []any{"RED"}}},
		{"one variable for a list", `colours: $colours`, map[string]any{"colours": []string{"RED"}}, map[string]any{"yes": true, "first": 3, "colours": []any{"RED"}}},
		{"ids of both kinds", `ids: [1, "b"]`, nil, map[string]any{"yes": true, "first": 3, "ids": []any{"1", "b"}}},
		{"an empty list", `ids: []`, nil, map[string]any{"yes": true, "first": 3, "ids": []any{}}},
		{"a scalar of the schema", `even: "ab"`, nil, map[string]any{"yes": true, "first": 3, "even": 2}},
		{
			"fields of an object", `which: {id: 1, deep: {even: "abcd", text: null}}`, nil,
			map[string]any{"yes": true, "first": 3, "which": map[string]any{"id": "1", "deep": map[string]any{"even": 4, "text": nil}}},
		},
		{
			"an object with a variable that is not given", `which: {id: "a", even: $even}`, nil,
			map[string]any{"yes": true, "first": 3, "which": map[string]any{"id": "a"}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			document := `query` + parenthesised(declared(c.arguments)) + ` { thing` + parenthesised(c.arguments) + ` { name } }`
			args := roots(t, document, c.variables)[0].Args
			if args.Err() != nil {
				t.Fatal(args.Err())
			}
			if diff := cmp.Diff(c.want, args.values); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// declared declares the variables that arguments name.
func declared(arguments string) string {
	types := map[string]string{"$first": "Int", "$id": "ID", "$colours": "[Colour!]", "$even": "Even"}
	var all string
	for name, of := range types {
		if regexp.MustCompile(regexp.QuoteMeta(name) + `\b`).MatchString(arguments) {
			all += name + ": " + of + " "
		}
	}
	return all
}

func parenthesised(arguments string) string {
	if arguments == "" {
		return ""
	}
	return "(" + arguments + ")"
}

func TestWhatIsMalformedInArgumentsIsNamed(t *testing.T) {
	for _, c := range []struct {
		name, document string
		variables      map[string]any
		argument       string
	}{
		{"no whole number", `query ($first: Int) { thing(first: $first) { name } }`, map[string]any{"first": json.Number("5.5")}, "first"},
		{"a scalar", `{ thing(even: "abc") { name } }`, nil, "even"},
		{"a scalar in an object in an object", `{ thing(which: {deep: {even: "abc"}}) { name } }`, nil, "which.deep.even"},
		{"an enum value in small letters", `query ($colour: Colour) { thing(colour: $colour) { name } }`, map[string]any{"colour": "red"}, "colour"},
		{"one in a list", `query ($colours: [Colour!]) { thing(colours: $colours) { name } }`, map[string]any{"colours": []any{"RED", "red"}}, "colours"},
		{"a list that is too long", `query ($ids: [ID!]) { thing(ids: $ids) { name } }`, map[string]any{"ids": make([]any, mostElements+1)}, "ids"},
		{"a null in place of a default", `query ($yes: Boolean = true) { thing(yes: $yes) { name } }`, map[string]any{"yes": nil}, "yes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var f *fault.Error
			err := roots(t, c.document, c.variables)[0].Args.Err()
			if !errors.As(err, &f) || f.Code != fault.BadUserInput || f.Argument != c.argument {
				t.Errorf("the error is %v, want a fault about %s", err, c.argument)
			}
		})
	}
}

func TestAMalformedArgumentBelowIsToldWithItsPath(t *testing.T) {
	root := roots(t, `query ($colour: Colour) { thing { other { a: name(colour: $colour) } } }`, map[string]any{"colour": "red"})[0]
	if err := root.Of("Thing").Err; err != nil {
		t.Errorf("the level above has the error %v", err)
	}
	var located *Error
	if err := root.Of("Thing").Below[0].Of("Thing").Err; !errors.As(err, &located) || located.Path.String() != "thing.other.a" {
		t.Errorf("the error is %v, want one at thing.other.a", err)
	}
}

func TestVariablesOfClientsStayAsTheyWere(t *testing.T) {
	which := map[string]any{"even": "ab", "deep": map[string]any{"id": json.Number("1")}}
	roots(t, `query ($which: Which) { thing(which: $which) { name } }`, map[string]any{"which": which})
	if diff := cmp.Diff(map[string]any{"even": "ab", "deep": map[string]any{"id": json.Number("1")}}, which); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}

func TestTextsAreNilWhereNoneAreGiven(t *testing.T) {
	for _, c := range []struct {
		name  string
		value any
		want  []string
	}{
		{"a list", []any{"a", "b"}, []string{"a", "b"}},
		{"an empty list", []any{}, []string{}},
		{"null", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, Texts[string](Args{values: map[string]any{"x": c.value}}, "x")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
