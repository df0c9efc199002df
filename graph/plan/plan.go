// Package plan reads what a question asks for into a tree that the fetch
// follows: which fields of which types, under which response keys, with which
// arguments. Fragments are merged and @skip and @include applied, as the
// specification's CollectFields has it.
package plan

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Field is a field that is asked for at one place of the question. It is safe
// for concurrent use: what is below it is worked out once, by whoever comes first.
type Field struct {
	Key  string // response key: the alias, else the name
	Name string
	Args Args

	parent    *Field // nil for a root field
	question  *question
	collected graphql.CollectedField
	below     *below // nil where the field gives scalars
}

// question is what all fields of a plan have in common.
type question struct {
	planner   *Planner
	operation *graphql.OperationContext
	mu        sync.Mutex // held while the plan grows
}

// below is what is asked for below a field.
type below struct {
	types    atomic.Pointer[[]*Type] // those that were met so far
	children children                // of all types; read and written under the question's lock
}

// Type is what is asked of objects of one concrete type at one place.
type Type struct {
	// Name is the type's.
	Name string
	// Fields are all fields that are asked for, __typename among them, in the
	// order in which they are answered.
	Fields []*Field
	// Below are those that give objects.
	Below []*Field
	// Err is what is malformed in the arguments of a field, an [Error]; nil where nothing is.
	Err error

	kept atomic.Value
}

// Kept is what somebody has kept here, nil where nobody has. It is for what
// follows from the plan alone.
func (t *Type) Kept() any { return t.kept.Load() }

// Keep keeps a value, and returns the one that was kept first. All have to be of
// one type.
func (t *Type) Keep(value any) any {
	t.kept.CompareAndSwap(nil, value)
	return t.kept.Load()
}

func (f *Field) fill(q *question, parent *Field, field graphql.CollectedField) {
	f.Key, f.Name, f.parent, f.question, f.collected = field.Alias, field.Name, parent, q, field
	f.Args = q.planner.args(field.Field, q.operation.Variables)
	if definition := q.planner.schema.Types[f.Returns()]; definition != nil && definition.IsCompositeType() {
		f.below = new(below)
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
func (f *Field) GivesObjects() bool { return f.below != nil }

// Asks reports whether objects of a concrete type are asked for a field.
func (f *Field) Asks(typeName, name string) bool {
	return slices.ContainsFunc(f.Of(typeName).Fields, func(field *Field) bool { return field.Name == name })
}

// Of is what is asked of objects of a concrete type. It is worked out when the
// first object of the type turns up, so that a deep question about interfaces
// plans only what it meets. The field must give objects.
func (f *Field) Of(typeName string) *Type {
	if met := f.below.find(typeName); met != nil {
		return met
	}
	f.question.mu.Lock()
	defer f.question.mu.Unlock()
	if met := f.below.find(typeName); met != nil {
		return met // somebody else has been quicker
	}
	return f.meet(typeName)
}

func (b *below) find(typeName string) *Type {
	types := b.types.Load()
	if types == nil {
		return nil
	}
	for _, t := range *types {
		if t.Name == typeName {
			return t
		}
	}
	return nil
}

// meet plans what is asked of a type. The lock is held.
func (f *Field) meet(typeName string) *Type {
	collected := graphql.CollectFields(f.question.operation, f.collected.Selections, f.satisfies(typeName))
	met := &Type{Name: typeName, Fields: f.fieldsOf(collected)}
	for _, field := range met.Fields {
		if field.GivesObjects() {
			met.Below = append(met.Below, field)
		}
		if err := field.Args.Err(); err != nil && met.Err == nil {
			met.Err = &Error{Path: field.Path(), Err: err}
		}
	}
	types := []*Type{met}
	if before := f.below.types.Load(); before != nil {
		types = append(slices.Clone(*before), met)
	}
	f.below.types.Store(&types)
	return met
}

// fieldsOf gives each collected field its place in the plan. What several types
// are asked in the same words is one Field: what is below it is planned once, and
// fetched together, whatever types led there.
func (f *Field) fieldsOf(collected []graphql.CollectedField) []*Field {
	fields := make([]*Field, len(collected))
	made := make([]Field, 0, len(collected))
	for i, c := range collected {
		if fields[i] = f.below.children.find(c); fields[i] == nil {
			made = append(made, Field{})
			fields[i] = &made[len(made)-1]
			fields[i].fill(f.question, f, c)
		}
	}
	for i := range made {
		f.below.children.add(&made[i])
	}
	return fields
}

// satisfies are the names that a fragment can have as its condition and still
// speak of the type.
func (f *Field) satisfies(typeName string) []string {
	schema := f.question.planner.schema
	implemented := schema.GetImplements(schema.Types[typeName])
	names := make([]string, 1, len(implemented)+1)
	names[0] = typeName
	for _, i := range implemented {
		names = append(names, i.Name)
	}
	return names
}

// Alone is the field as a selection that asks for everything that is asked for below it.
func (f *Field) Alone() *ast.Field {
	alone := *f.collected.Field
	alone.SelectionSet, alone.Directives = f.collected.Selections, nil
	return &alone
}
