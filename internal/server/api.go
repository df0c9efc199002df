package server

import (
	"context"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"diginett/graph/fault"
)

const (
	// maxTokens is several times what the longest query in the project needs.
	maxTokens = 5000
	// cachedDocuments are kept parsed. A document of maxTokens takes about a
	// megabyte, so a client who fills the cache on purpose cannot fill the memory.
	cachedDocuments = 256
)

// api answers GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/).
// It stands in for gqlgen's transports, which echo a malformed body to the
// client and cannot refuse one that is too large.
type api struct {
	exec     *executor.Executor
	deadline time.Duration
}

func newAPI(config Config) *api {
	exec := executor.New(config.Schema)
	exec.SetErrorPresenter(config.Present)
	exec.SetRecoverFunc(config.Recover)
	exec.SetParserTokenLimit(maxTokens)
	exec.SetQueryCache(lru.New[*ast.QueryDocument](cachedDocuments))
	exec.Use(extension.Introspection{})
	for _, e := range config.Extensions {
		exec.Use(e)
	}
	return &api{exec: exec, deadline: config.Deadline}
}

// ServeHTTP implements http.Handler.
func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// Until answers carry a validator, a cache may not use one twice.
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Add("Vary", "Accept")
	params, refused := readParams(w, r)
	if refused != nil {
		refused.write(w, r)
		return
	}
	writeResponse(w, r, a.answer(r.Context(), params))
}

// answer runs an operation. It always answers, if only with errors.
func (a *api) answer(ctx context.Context, params *graphql.RawParams) *graphql.Response {
	ctx, cancel := context.WithTimeout(ctx, a.deadline)
	defer cancel()
	ctx = graphql.StartOperationTrace(ctx)
	operation, errs := a.exec.CreateOperationContext(ctx, params)
	ctx = graphql.WithOperationContext(ctx, operation)
	if errs != nil {
		return a.exec.DispatchError(ctx, errs)
	}
	respond, ctx := a.exec.DispatchOperation(ctx, operation)
	if response := respond(ctx); response != nil {
		return response
	}
	// The executor answers nothing once the context has ended.
	return a.exec.DispatchError(ctx, gqlerror.List{a.timedOut()})
}

func (a *api) timedOut() *gqlerror.Error {
	err := fault.New(fault.Timeout, "", "the answer was not ready within %s; ask for less at a time", a.deadline)
	return &gqlerror.Error{Err: err, Message: err.Message, Extensions: map[string]any{"code": string(err.Code)}}
}
