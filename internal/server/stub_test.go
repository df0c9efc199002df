package server

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"sync"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"diginett/graph/fault"
	"diginett/internal/web"
)

// maxTokens is how many tokens a document may have that a stub answers.
const maxTokens = 1000

// stub has made-up answers, by the first root field of the operation. The
// questions are checked against the real schema, by gqlgen.
type stub map[string]func(context.Context) *graphql.Response

// Execute implements Executor.
func (s stub) Execute(ctx context.Context, params *graphql.RawParams) *graphql.Response {
	checked := executor.New(stubSchema{s})
	checked.SetParserTokenLimit(maxTokens)
	ctx = graphql.StartOperationTrace(ctx)
	operation, errs := checked.CreateOperationContext(ctx, params)
	if errs != nil {
		return checked.DispatchError(graphql.WithOperationContext(ctx, operation), errs)
	}
	respond, ctx := checked.DispatchOperation(ctx, operation)
	return respond(ctx)
}

// Documents implements Executor.
func (s stub) Documents() (reused, parsed int64) { return 7, 2 }

type stubSchema struct{ stub }

// Schema implements graphql.ExecutableSchema.
func (stubSchema) Schema() *ast.Schema { return contract() }

// Complexity implements graphql.ExecutableSchema.
func (stubSchema) Complexity(context.Context, string, string, int, map[string]any) (int, bool) {
	return 0, false
}

// Exec implements graphql.ExecutableSchema.
func (s stubSchema) Exec(ctx context.Context) graphql.ResponseHandler {
	field := graphql.GetOperationContext(ctx).Operation.SelectionSet[0].(*ast.Field)
	return graphql.OneShot(s.stub[field.Name](ctx))
}

var contract = sync.OnceValue(func() *ast.Schema {
	text, err := os.ReadFile("../../schema.graphqls")
	if err != nil {
		panic(err)
	}
	return gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphqls", Input: string(text)})
})

func data(text string) func(context.Context) *graphql.Response {
	return func(context.Context) *graphql.Response { return &graphql.Response{Data: json.RawMessage(text)} }
}

func failure(code fault.Code) func(context.Context) *graphql.Response {
	return func(context.Context) *graphql.Response {
		return &graphql.Response{Errors: gqlerror.List{{Message: "no", Extensions: map[string]any{"code": string(code)}}}}
	}
}

// newStub answers what New asks at start, and `source` with everything it was asked with.
func newStub() stub {
	return stub{
		"dataset": data(`{"dataset":{"version":"3f2a","coverage":{"from":"2016-01-01","to":"2026-11-23"},` +
			`"counts":[{"count":1200},{"count":34}],"sources":{"totalCount":164}}}`),
		"council":        data(`{"council":{"name":"KommIT-rådet"}}`),
		"drawing":        data(`{}`),
		"municipalities": data(`{}`),
		"source": func(ctx context.Context) *graphql.Response {
			variables, _ := json.Marshal(graphql.GetOperationContext(ctx).Variables)
			return &graphql.Response{Data: variables}
		},
		"network": func(context.Context) *graphql.Response { panic("secret") },
		"county":  failure(fault.Internal),
	}
}

func newConfig(t *testing.T, log io.Writer) Config {
	t.Helper()
	site, err := web.New()
	if err != nil {
		t.Fatal(err)
	}
	return Config{
		Executor: newStub(),
		SDL:      "type Query { a: Int }\n",
		Site:     site,
		BaseURL:  "http://127.0.0.1:1",
		Log:      slog.New(slog.NewTextHandler(log, nil)),
	}
}
