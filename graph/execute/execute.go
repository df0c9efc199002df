// Package execute answers operations: it parses and validates documents, each
// once, coerces variables, has each root field answered, and puts the answers
// together. What a root field gives is somebody else's; see [Config].
package execute

import (
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"diginett/graph/plan"
)

// Config is what an executor is made of. All fields are needed.
type Config struct {
	// Schema is what questions are asked about. Only introspection is executed by it.
	Schema graphql.ExecutableSchema
	// Scalars read arguments of the scalars that the schema defines.
	Scalars map[string]plan.Read
	// MaxTokens bounds documents.
	MaxTokens int
	// Begin is called once for each operation, before its root fields. The context
	// that it gives is theirs.
	Begin func(ctx context.Context) context.Context
	// Root appends what a root field gives, as JSON. Where it fails, the field is
	// null, and the error is presented, with the field's path where it has none.
	Root func(ctx context.Context, dst []byte, field *plan.Field) ([]byte, error)
	// Present turns an error into what a client is shown.
	Present graphql.ErrorPresenterFunc
	// Recover turns a panic into an error.
	Recover graphql.RecoverFunc
}

// Executor answers operations. It is safe for concurrent use.
type Executor struct {
	config    Config
	schema    *ast.Schema
	planner   *plan.Planner
	documents *documents
	buffers   sync.Pool // of *[]byte
}

// New returns an executor.
func New(config Config) *Executor {
	schema := config.Schema.Schema()
	return &Executor{
		config: config, schema: schema, planner: plan.NewPlanner(schema, config.Scalars), documents: newDocuments(),
	}
}

// Documents is how many operations were of a document that was parsed and
// validated already, and how many were not.
func (e *Executor) Documents() (reused, parsed int64) {
	return e.documents.hits.Load(), e.documents.misses.Load()
}

// Execute answers an operation. It has data only where execution has begun, and
// is nil where the context had ended before it could.
func (e *Executor) Execute(ctx context.Context, params *graphql.RawParams) *graphql.Response {
	operation, errs := e.operation(params)
	if errs != nil {
		return e.refuse(ctx, errs)
	}
	variables, err := operation.coerce(e.schema, params.Variables)
	if err != nil {
		return e.refuse(ctx, gqlerror.List{err})
	}
	if ctx.Err() != nil {
		return nil
	}
	answering := answering{Executor: e, operation: operation, variables: variables}
	return answering.answer(e.config.Begin(ctx))
}

func (e *Executor) refuse(ctx context.Context, errs gqlerror.List) *graphql.Response {
	response := new(graphql.Response)
	for _, err := range errs {
		response.Errors = append(response.Errors, e.config.Present(ctx, err))
	}
	return response
}
