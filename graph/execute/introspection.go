package execute

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"diginett/graph/plan"
)

// introspect has gqlgen answer a root field about the schema, as an operation of
// its own.
func (a *answering) introspect(ctx context.Context, dst []byte, field *plan.Field) ([]byte, error) {
	alone := *a.operation.asked
	alone.SelectionSet = ast.SelectionSet{field.Alone()}
	ctx = graphql.WithOperationContext(ctx, &graphql.OperationContext{
		Doc: a.operation.document, Operation: &alone, Variables: a.variables, RecoverFunc: a.config.Recover,
		ResolverMiddleware:     func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) },
		RootResolverMiddleware: func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) },
	})
	ctx = graphql.WithResponseContext(ctx, a.config.Present, a.config.Recover)
	response := a.config.Schema.Exec(ctx)(ctx)
	if err := ctx.Err(); err != nil {
		return nil, err // what gqlgen gives then is not whole
	}
	a.errors = append(a.errors, graphql.GetErrors(ctx)...)
	before, after := len(`{"":`)+len(field.Key), len(`}`)
	if len(response.Data) < before+after {
		return nil, fmt.Errorf("introspection gave %q", response.Data)
	}
	return append(dst, response.Data[before:len(response.Data)-after]...), nil
}
