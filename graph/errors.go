package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"diginett/graph/fault"
	"diginett/graph/plan"
)

const (
	internalMessage = "something failed here; it is not your question"
	timeoutMessage  = "the answer was not ready in time; ask for less, or try again"
)

// Present is what clients are shown of an error: faults as they are, with their
// code; of all else only that something failed. What is not shown is logged.
func Present(logger *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		path := pathOf(ctx, err)
		var (
			f      *fault.Error
			parsed *gqlerror.Error
		)
		switch {
		case errors.As(err, &f):
			return presentFault(path, argumentOf(ctx, f, err), f)
		case errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled):
			return shown(path, fault.Timeout, timeoutMessage)
		case errors.As(err, &parsed) && parsed.Err == nil:
			return parsed // of the parser or the validation: about the question, not about us
		}
		logger.ErrorContext(ctx, "answer failed", "error", err, "path", path.String())
		return shown(path, fault.Internal, internalMessage)
	}
}

func shown(path ast.Path, code fault.Code, message string) *gqlerror.Error {
	return &gqlerror.Error{Path: path, Message: message, Extensions: map[string]any{"code": code}}
}

// presentFault names the argument in the text and beside the code.
func presentFault(path ast.Path, argument string, f *fault.Error) *gqlerror.Error {
	if argument == "" {
		return shown(path, f.Code, f.Message)
	}
	e := shown(path, f.Code, argument+": "+f.Message)
	e.Extensions["argument"] = argument
	return e
}

// pathOf is the path of the field that failed: the fetch knows it where the
// field lies below the one being resolved.
func pathOf(ctx context.Context, err error) ast.Path {
	var located *plan.Error
	if errors.As(err, &located) {
		return located.Path
	}
	return graphql.GetPath(ctx)
}

// argumentOf is the argument that a fault is about. Where gqlgen executes by itself,
// as in tests, and a scalar was refused, only the path of the error knows it: it
// goes on from the field's into the argument.
func argumentOf(ctx context.Context, f *fault.Error, err error) string {
	var coerced *gqlerror.Error
	field := graphql.GetPath(ctx)
	if f.Argument != "" || !errors.As(err, &coerced) || len(coerced.Path) <= len(field) {
		return f.Argument
	}
	return coerced.Path[len(field):].String()
}

// Recover turns a panic into an error that is logged and not shown.
func Recover(_ context.Context, cause any) error {
	return fmt.Errorf("panic in a resolver: %v\n%s", cause, debug.Stack())
}
