// Package plan reads what a question asks for below a root field, into a tree
// that the fetch follows: which fields of which types, under which response
// keys, with which arguments. Fragments are merged and @skip and @include
// applied, as the specification's CollectFields has it.
package plan

import (
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Field is a field that is asked for at one place of the question. It is read by
// one request, and not safe for concurrent use.
type Field struct {
	Key  string // response key: the alias, else the name
	Name string
	Args Args

	parent       *Field // nil for a root field
	question     *question
	collected    graphql.CollectedField
	givesObjects bool
	children     children // of all types
	ofType       []ofType
}

// question is what all fields of a plan have in common.
type question struct {
	operation *graphql.OperationContext
	schema    *ast.Schema
}

// ofType is what is asked of objects of one concrete type.
type ofType struct {
	name   string
	fields []*Field
	below  []*Field // of fields those that give objects
}

// Root is the plan below the root field that is being answered.
func Root(operation *graphql.OperationContext, schema *ast.Schema, field graphql.CollectedField) *Field {
	root := new(Field)
	root.fill(&question{operation, schema}, nil, field)
	return root
}

func (f *Field) fill(q *question, parent *Field, field graphql.CollectedField) {
	f.Key, f.Name, f.parent, f.question, f.collected = field.Alias, field.Name, parent, q, field
	if len(field.Definition.Arguments) > 0 {
		f.Args = Args{values: field.ArgumentMap(q.operation.Variables)}
	}
	if definition := q.schema.Types[f.Returns()]; definition != nil {
		f.givesObjects = definition.IsCompositeType()
	}
}

// Path is where the field stands: response keys from the root, without places in lists.
func (f *Field) Path() ast.Path {
	if f == nil {
		return nil
	}
	return append(f.parent.Path(), ast.PathName(f.Key))
}

// Returns is the named type of what the field gives, an interface perhaps.
func (f *Field) Returns() string { return f.collected.Definition.Type.Name() }

// GivesObjects reports whether the field gives objects rather than scalars.
func (f *Field) GivesObjects() bool { return f.givesObjects }

// Below are the fields that are asked for of objects of a concrete type and give
// objects themselves. They are worked out when the first object of the type
// turns up, so that a deep question about interfaces plans only what it meets.
func (f *Field) Below(typeName string) []*Field { return f.of(typeName).below }

// Asks reports whether objects of a concrete type are asked for a field.
func (f *Field) Asks(typeName, name string) bool {
	return slices.ContainsFunc(f.Fields(typeName), func(field *Field) bool { return field.Name == name })
}

// Fields are all fields that are asked for of objects of a concrete type,
// __typename among them, in the order in which they are answered.
func (f *Field) Fields(typeName string) []*Field { return f.of(typeName).fields }

func (f *Field) of(typeName string) *ofType {
	for i := range f.ofType {
		if f.ofType[i].name == typeName {
			return &f.ofType[i]
		}
	}
	collected := graphql.CollectFields(f.question.operation, f.collected.Selections, f.satisfies(typeName))
	of := ofType{name: typeName, fields: f.fieldsOf(collected)}
	for _, field := range of.fields {
		if field.givesObjects {
			of.below = append(of.below, field)
		}
	}
	f.ofType = append(f.ofType, of)
	return &f.ofType[len(f.ofType)-1]
}

// fieldsOf gives each collected field its place in the plan. What several types
// are asked in the same words is one Field: what is below it is planned once, and
// fetched together, whatever types led there.
func (f *Field) fieldsOf(collected []graphql.CollectedField) []*Field {
	fields := make([]*Field, len(collected))
	made := make([]Field, 0, len(collected))
	for i, c := range collected {
		if fields[i] = f.children.find(c); fields[i] == nil {
			made = append(made, Field{})
			fields[i] = &made[len(made)-1]
			fields[i].fill(f.question, f, c)
		}
	}
	for i := range made {
		f.children.add(&made[i])
	}
	return fields
}

// satisfies are the names that a fragment can have as its condition and still
// speak of the type.
func (f *Field) satisfies(typeName string) []string {
	implemented := f.question.schema.GetImplements(f.question.schema.Types[typeName])
	names := make([]string, 1, len(implemented)+1)
	names[0] = typeName
	for _, i := range implemented {
		names = append(names, i.Name)
	}
	return names
}
