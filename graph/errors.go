package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"diginett/graph/fault"
	"diginett/graph/fetch"
)

const (
	internalMessage = "something failed here; it is not your question"
	timeoutMessage  = "the answer was not ready in time; ask for less, or try again"
)

// Present is what clients are shown of an error: faults as they are, with their
// code; of all else only that something failed. What is not shown is logged.
func Present(logger *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := &gqlerror.Error{Path: graphql.GetPath(ctx)}
		var located *fetch.Error
		if errors.As(err, &located) {
			shown.Path = located.Path
		}
		var f *fault.Error
		var parsed *gqlerror.Error
		switch {
		case errors.As(err, &f):
			shown.Message = f.Message
			shown.Extensions = map[string]any{"code": f.Code}
			if f.Argument != "" {
				shown.Extensions["argument"] = f.Argument
			}
		case errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled):
			shown.Message = timeoutMessage
			shown.Extensions = map[string]any{"code": fault.Timeout}
		case errors.As(err, &parsed) && parsed.Err == nil:
			return parsed
		default:
			logger.ErrorContext(ctx, "answer failed", "error", err, "path", shown.Path.String())
			shown.Message = internalMessage
			shown.Extensions = map[string]any{"code": fault.Internal}
		}
		return shown
	}
}

// Recover turns a panic into an error that is logged and not shown.
func Recover(_ context.Context, cause any) error {
	return fmt.Errorf("panic in a resolver: %v\n%s", cause, debug.Stack())
}
