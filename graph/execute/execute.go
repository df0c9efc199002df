// Package execute answers operations: it parses and validates documents, each
// once, coerces variables, has each root field answered, and puts the answers
// together. What a root field gives is somebody else's; see [Config].
package execute

import (
	"context"
	"fmt"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"diginett/graph/cost"
	"diginett/graph/fault"
	"diginett/graph/plan"
)

// Config is what an executor is made of. All fields are needed.
type Config struct {
	// Schema is what questions are asked about. Only introspection is executed by it.
	Schema graphql.ExecutableSchema
	// Scalars read arguments of the scalars that the schema defines.
	Scalars map[string]plan.Read
	// Limits bound what may be asked.
	Limits cost.Limits
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
	prices    *cost.Prices
	documents *documents
	buffers   sync.Pool // of *[]byte
}

// New returns an executor. The error is a bug, such as a malformed weight in the schema.
func New(config Config) (*Executor, error) {
	schema := config.Schema.Schema()
	prices, err := cost.NewPrices(schema)
	if err != nil {
		return nil, fmt.Errorf("read the weights of the schema: %w", err)
	}
	documents, err := newDocuments()
	if err != nil {
		return nil, fmt.Errorf("make the cache of documents: %w", err)
	}
	return &Executor{
		config: config, schema: schema, planner: plan.NewPlanner(schema, config.Scalars), prices: prices, documents: documents,
	}, nil
}

// Documents is how many operations were of a document that was parsed and
// validated already, and how many were not.
func (e *Executor) Documents() (reused, parsed int64) {
	return e.documents.hits.Load(), e.documents.misses.Load()
}

// Execute answers an operation. It has data only where execution has begun, and
// is nil where the context had ended before it could. Where the extensions of the
// request ask for `cost`, the answer says in its own what the operation costs and
// what it may cost: beside the data by "report", and without executing anything,
// the data being null, by "validate".
func (e *Executor) Execute(ctx context.Context, params *graphql.RawParams) *graphql.Response {
	operation, errs := e.operation(params)
	if errs != nil {
		return e.refuse(ctx, errs)
	}
	variables, err := operation.coerce(e.schema, params.Variables)
	if err != nil {
		return e.refuse(ctx, gqlerror.List{err})
	}
	switch params.Extensions["cost"] {
	case nil, "report", "validate":
	default:
		refused := gqlerror.Errorf(`cost is %v; "report" and "validate" are understood`, params.Extensions["cost"])
		return e.refuse(ctx, withCode(fault.BadRequest, refused))
	}
	price := e.price(operation, variables)
	if params.Extensions["cost"] == "validate" {
		return &graphql.Response{Data: []byte("null"), Extensions: map[string]any{"cost": price}}
	}
	if price.Requested > price.Limit {
		return e.refuse(ctx, gqlerror.List{tooHigh(price)})
	}
	if ctx.Err() != nil {
		return nil
	}
	answering := answering{Executor: e, operation: operation, variables: variables}
	response := answering.answer(e.config.Begin(ctx))
	if params.Extensions["cost"] == "report" {
		response.Extensions = map[string]any{"cost": price}
	}
	return response
}

func (e *Executor) price(o *operation, variables map[string]any) cost.Report {
	p := cost.Report{Requested: o.cost, Limit: e.config.Limits.Cost}
	if !o.priced {
		p.Requested, _ = e.prices.Price(o.asked, variables)
	}
	return p
}

func tooHigh(p cost.Report) *gqlerror.Error {
	err := gqlerror.Errorf("the operation costs %d, and at most %d is allowed; ask for smaller pages, or for fewer lists inside lists", p.Requested, p.Limit)
	err.Extensions = map[string]any{"code": fault.CostLimit, "cost": p}
	return err
}

// mostErrors is how many errors an answer has at most. Whoever has made more
// mistakes has ten to begin with.
const mostErrors = 10

func (e *Executor) refuse(ctx context.Context, errs gqlerror.List) *graphql.Response {
	response := new(graphql.Response)
	for _, err := range errs[:min(len(errs), mostErrors)] {
		response.Errors = append(response.Errors, e.present(ctx, err))
	}
	return response
}

func (e *Executor) present(ctx context.Context, err error) *gqlerror.Error {
	shown := e.config.Present(ctx, err)
	short := *shown
	short.Message = fault.Shorten(shown.Message)
	return &short
}
