package plan

import (
	"maps"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Planner makes the plans of questions about one schema. It is safe for
// concurrent use.
type Planner struct {
	schema  *ast.Schema
	scalars map[string]Read
	root    []string // the names that fragments on the root type can have
}

// NewPlanner returns a planner. It reads arguments of the scalars that are named,
// and of those of the specification.
func NewPlanner(schema *ast.Schema, scalars map[string]Read) *Planner {
	reads := builtIn()
	maps.Copy(reads, scalars)
	return &Planner{schema: schema, scalars: reads, root: []string{schema.Query.Name}}
}

// Root is the plan of a root field that gqlgen executes.
func (p *Planner) Root(operation *graphql.OperationContext, field graphql.CollectedField) *Field {
	root := new(Field)
	root.fill(&question{planner: p, operation: operation}, nil, field)
	return root
}

// Operation is an operation that can be planned again and again, each time with
// other variables. It is safe for concurrent use.
type Operation struct {
	planner  *Planner
	document *ast.QueryDocument
	asked    *ast.OperationDefinition
	// roots are the root fields where what is below them is the same whatever the
	// variables are, so that it is planned once; else nil.
	roots []*Field
}

// Operation prepares an operation of a document, which must be valid.
func (p *Planner) Operation(document *ast.QueryDocument, asked *ast.OperationDefinition) *Operation {
	o := &Operation{planner: p, document: document, asked: asked}
	if steady(asked) {
		o.roots = o.plan(nil)
	}
	return o
}

// Roots are the root fields of the operation, in the order in which they are
// answered. The variables are coerced, and have to be those of the operation.
func (o *Operation) Roots(variables map[string]any) []*Field {
	if o.roots == nil {
		return o.plan(variables)
	}
	if len(o.asked.VariableDefinitions) == 0 {
		return o.roots
	}
	roots := make([]*Field, len(o.roots))
	for i, root := range o.roots {
		with := *root
		with.Args = o.planner.args(root.collected.Field, variables)
		roots[i] = &with
	}
	return roots
}

// plan plans all root fields anew.
func (o *Operation) plan(variables map[string]any) []*Field {
	operation := &graphql.OperationContext{Doc: o.document, Operation: o.asked, Variables: variables}
	q := &question{planner: o.planner, operation: operation}
	collected := graphql.CollectFields(operation, o.asked.SelectionSet, o.planner.root)
	roots := make([]*Field, len(collected))
	for i, field := range collected {
		roots[i] = new(Field)
		roots[i].fill(q, nil, field)
	}
	return roots
}
