package graph_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"diginett/graph"
	"diginett/graph/answer"
	"diginett/internal/org"
)

func schema() *ast.Schema {
	return gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphqls", Input: graph.SDL()})
}

// ownTypes are the types that are not GraphQL's own, in order of name.
func ownTypes(s *ast.Schema) []*ast.Definition {
	var own []*ast.Definition
	for _, name := range slices.Sorted(maps.Keys(s.Types)) {
		if !s.Types[name].BuiltIn {
			own = append(own, s.Types[name])
		}
	}
	return own
}

func TestEverythingInTheSchemaIsDescribed(t *testing.T) {
	s := schema()
	wantDescription := func(at, description string) {
		if strings.TrimSpace(description) == "" {
			t.Errorf("%s has no description", at)
		}
	}
	wantDescription("schema", s.Description)
	for _, definition := range ownTypes(s) {
		wantDescription(definition.Name, definition.Description)
		for _, field := range definition.Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			at := definition.Name + "." + field.Name
			wantDescription(at, field.Description)
			for _, argument := range field.Arguments {
				wantDescription(at+"("+argument.Name+":)", argument.Description)
			}
		}
		for _, value := range definition.EnumValues {
			wantDescription(definition.Name+"."+value.Name, value.Description)
		}
	}
}

func TestScalarsSayWhereTheyAreSpecified(t *testing.T) {
	for _, definition := range ownTypes(schema()) {
		if definition.Kind == ast.Scalar && definition.Directives.ForName("specifiedBy") == nil {
			t.Errorf("scalar %s has no @specifiedBy", definition.Name)
		}
	}
}

func texts[T ~string](values ...T) []string {
	list := make([]string, len(values))
	for i, value := range values {
		list[i] = string(value)
	}
	return list
}

// organisationKinds are the types of organisation as the schema names them.
func organisationKinds() []string {
	var kinds []string
	for _, t := range org.Types() {
		kinds = append(kinds, string(answer.KindOf(t)))
	}
	return kinds
}

func TestEnumsOfTheSchemaAreThoseOfTheDomain(t *testing.T) {
	s := schema()
	for name, want := range map[string][]string{
		"RelationshipKind":   texts(org.Kinds()...),
		"InstitutionKind":    texts(org.InstitutionKinds()...),
		"ChangeKind":         texts(org.ChangeKinds()...),
		"Certainty":          texts(org.Certainties()...),
		"LineStrength":       texts(org.Strengths()...),
		"Precision":          texts(org.Exact, org.Approximate, org.Planned),
		"Basis":              texts(org.Stated, org.Derived),
		"NameUse":            texts(org.OfficialName, org.LabelName, org.OtherName),
		"OrganisationKind":   organisationKinds(),
		"OrganisationStatus": texts(answer.StatusActive, answer.StatusEnded, answer.StatusNotYet, answer.StatusPlanned),
		"Direction":          texts(answer.Outgoing, answer.Incoming, answer.Both),
		"ChangeLevel":        texts(answer.LevelCounty, answer.LevelMunicipality),
		"AreaOrderField":     texts(answer.AreaByName, answer.AreaByNumber),
		"OrderDirection":     texts(answer.Ascending, answer.Descending),
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, value := range s.Types[name].EnumValues {
				got = append(got, value.Name)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-domain +schema, in order):\n%s", diff)
			}
		})
	}
}

func TestOrganisationKindsAreTheNamesOfTheTypes(t *testing.T) {
	s := schema()
	var possible []string
	for _, definition := range s.GetPossibleTypes(s.Types["Organisation"]) {
		possible = append(possible, definition.Name)
	}
	slices.Sort(possible)
	if diff := cmp.Diff(slices.Sorted(slices.Values(texts(org.Types()...))), possible); diff != "" {
		t.Errorf("(-domain +schema):\n%s", diff)
	}
	for _, kind := range s.Types["OrganisationKind"].EnumValues {
		types := answer.TypesOf([]answer.OrganisationKind{answer.OrganisationKind(kind.Name)})
		if answer.KindOf(types[0]) != answer.OrganisationKind(kind.Name) {
			t.Errorf("%s stands for the type %q, which has another kind", kind.Name, types[0])
		}
	}
}

func TestEveryConnectionOfTheSchemaCanBeAnswered(t *testing.T) {
	s := schema()
	for _, definition := range ownTypes(s) {
		subject, ok := strings.CutSuffix(definition.Name, "Connection")
		if !ok {
			continue
		}
		t.Run(definition.Name, func(t *testing.T) {
			connection, err := answer.NewConnection(definition.Name, answer.Page{})
			if err != nil {
				t.Fatal(err)
			}
			if name := connection.TypeName(); name != definition.Name {
				t.Errorf("it calls itself %s", name)
			}
			checkConnection(t, s, definition, s.Types[subject+"Edge"])
		})
	}
	if _, err := answer.NewConnection("NothingConnection", answer.Page{}); err == nil {
		t.Error("a connection that the schema does not have is answered")
	}
}

func checkConnection(t *testing.T, s *ast.Schema, connection, edge *ast.Definition) {
	t.Helper()
	if edge == nil {
		t.Fatal("it has no edge type of its name")
	}
	for name, want := range map[string]string{
		"edges":      "[" + edge.Name + "!]!",
		"nodes":      "[" + edge.Fields.ForName("node").Type.Name() + "!]!",
		"pageInfo":   "PageInfo!",
		"totalCount": "Int!",
	} {
		if got := connection.Fields.ForName(name).Type.String(); got != want {
			t.Errorf("%s is of type %s, want %s", name, got, want)
		}
	}
	if got := edge.Fields.ForName("cursor").Type.String(); got != "String!" {
		t.Errorf("cursor is of type %s, want String!", got)
	}
	if node := edge.Fields.ForName("node").Type; !node.NonNull || !s.Types[node.Name()].IsCompositeType() {
		t.Errorf("node is of type %s", node)
	}
}

// A field that gives a connection takes the four page arguments, and no other does.
func TestConnectionsTakePageArguments(t *testing.T) {
	for _, definition := range ownTypes(schema()) {
		for _, field := range definition.Fields {
			paged := strings.HasSuffix(field.Type.Name(), "Connection")
			for name, want := range map[string]string{"first": "Int", "after": "String", "last": "Int", "before": "String"} {
				argument := field.Arguments.ForName(name)
				switch {
				case paged && argument == nil:
					t.Errorf("%s.%s has no argument %s", definition.Name, field.Name, name)
				case paged && argument.Type.String() != want:
					t.Errorf("%s.%s(%s:) is of type %s, want %s", definition.Name, field.Name, name, argument.Type, want)
				case !paged && argument != nil && name != "first":
					t.Errorf("%s.%s has an argument %s, and gives no connection", definition.Name, field.Name, name)
				}
			}
		}
	}
}

func TestRootFieldsAreNullable(t *testing.T) {
	for _, field := range schema().Query.Fields {
		if field.Type.NonNull && !strings.HasPrefix(field.Name, "__") {
			t.Errorf("Query.%s is %s: a failed read would null the whole answer", field.Name, field.Type)
		}
	}
}

var dated = regexp.MustCompile(`\b20\d\d-\d\d-\d\d\b`)

// A deprecation says until when the deprecated thing stays.
func TestDeprecationsAreDated(t *testing.T) {
	for _, definition := range ownTypes(schema()) {
		check := func(at string, directives ast.DirectiveList) {
			deprecated := directives.ForName("deprecated")
			if deprecated == nil {
				return
			}
			reason := deprecated.Arguments.ForName("reason")
			if reason == nil || !dated.MatchString(reason.Value.Raw) {
				t.Errorf("%s is deprecated without a date", at)
			}
		}
		for _, field := range definition.Fields {
			check(definition.Name+"."+field.Name, field.Directives)
			for _, argument := range field.Arguments {
				check(definition.Name+"."+field.Name+"("+argument.Name+":)", argument.Directives)
			}
		}
		for _, value := range definition.EnumValues {
			check(definition.Name+"."+value.Name, value.Directives)
		}
	}
}

// Whoever prices a question by the schema alone has to find the length of every list.
func TestEveryListSaysHowLongItIsTakenToBe(t *testing.T) {
	for _, definition := range ownTypes(schema()) {
		if definition.Kind != ast.Object && definition.Kind != ast.Interface {
			continue
		}
		for _, field := range definition.Fields {
			size := field.Directives.ForName("listSize")
			connection := strings.HasSuffix(field.Type.Name(), "Connection")
			within := (strings.HasSuffix(definition.Name, "Connection") || definition.Name == "PathList") &&
				(field.Name == "nodes" || field.Name == "edges") || definition.Name == "Drawing" && (field.Name == "nodes" || field.Name == "links") // the field that gives it says so
			if (connection || field.Type.Elem != nil && !within) && size == nil {
				t.Errorf("%s.%s has no @listSize", definition.Name, field.Name)
			}
			if connection && size != nil && len(size.Arguments) != 4 {
				t.Errorf("the @listSize of %s.%s has %d arguments, want 4", definition.Name, field.Name, len(size.Arguments))
			}
		}
	}
}
