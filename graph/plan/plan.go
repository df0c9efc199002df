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
	Path ast.Path // response keys from the root, without places in lists

	returns    string // the named type of what it gives
	collected  graphql.CollectedField
	operation  *graphql.OperationContext
	schema     *ast.Schema
	children   []*Field            // of all types
	childrenOf map[string][]*Field // by type
}

// Root is the plan below the root field that is being answered.
func Root(operation *graphql.OperationContext, schema *ast.Schema, field graphql.CollectedField) *Field {
	return newField(operation, schema, field, nil)
}

func newField(operation *graphql.OperationContext, schema *ast.Schema, field graphql.CollectedField, parent ast.Path) *Field {
	return &Field{
		Key:       field.Alias,
		Name:      field.Name,
		Args:      Args{values: field.ArgumentMap(operation.Variables)},
		Path:      append(slices.Clone(parent), ast.PathName(field.Alias)),
		returns:   field.Definition.Type.Name(),
		collected: field,
		operation: operation,
		schema:    schema,
	}
}

// Returns is the named type of what the field gives, an interface perhaps.
func (f *Field) Returns() string { return f.returns }

// Below are the fields that are asked for of objects of a concrete type and give
// objects themselves. They are worked out when the first object of the type
// turns up, so that a deep question about interfaces plans only what it meets.
func (f *Field) Below(typeName string) []*Field {
	var objects []*Field
	for _, field := range f.Fields(typeName) {
		if field.GivesObjects() {
			objects = append(objects, field)
		}
	}
	return objects
}

// Asks reports whether objects of a concrete type are asked for a field.
func (f *Field) Asks(typeName, name string) bool {
	return slices.ContainsFunc(f.Fields(typeName), func(field *Field) bool { return field.Name == name })
}

// Fields are all fields that are asked for of objects of a concrete type,
// __typename among them, in the order in which they are answered.
func (f *Field) Fields(typeName string) []*Field {
	if fields, ok := f.childrenOf[typeName]; ok {
		return fields
	}
	var fields []*Field
	for _, field := range graphql.CollectFields(f.operation, f.collected.Selections, f.satisfies(typeName)) {
		fields = append(fields, f.child(field))
	}
	if f.childrenOf == nil {
		f.childrenOf = make(map[string][]*Field)
	}
	f.childrenOf[typeName] = fields
	return fields
}

// child is the one Field of what several types are asked in the same words. What
// is below it is planned once, and fetched together, whatever types led there.
func (f *Field) child(field graphql.CollectedField) *Field {
	for _, known := range f.children {
		if known.collected.Field == field.Field && slices.Equal(known.collected.Selections, field.Selections) {
			return known
		}
	}
	child := newField(f.operation, f.schema, field, f.Path)
	f.children = append(f.children, child)
	return child
}

// satisfies are the names that a fragment can have as its condition and still
// speak of the type.
func (f *Field) satisfies(typeName string) []string {
	names := []string{typeName}
	for _, implemented := range f.schema.GetImplements(f.schema.Types[typeName]) {
		names = append(names, implemented.Name)
	}
	return names
}

// GivesObjects reports whether the field gives objects rather than scalars.
func (f *Field) GivesObjects() bool {
	definition := f.schema.Types[f.returns]
	return definition != nil && definition.IsCompositeType()
}
