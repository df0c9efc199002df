package graph_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"diginett/graph"
	"diginett/graph/fault"
	"diginett/graph/plan"
)

const secret = "no such table: sqlite_secret"

func TestClientsAreShownFaultsAndNothingElse(t *testing.T) {
	internal := &gqlerror.Error{
		Message:    "something failed here; it is not your question",
		Extensions: map[string]any{"code": fault.Internal},
	}
	plain := &gqlerror.Error{Message: "Cannot query field", Extensions: map[string]any{"code": "GRAPHQL_VALIDATION_FAILED"}}
	for _, c := range []struct {
		name   string
		err    error
		want   *gqlerror.Error
		logged bool
	}{
		{
			name: "a fault, as it is",
			err:  fault.Bad("first", "%d is out of range", 0),
			want: &gqlerror.Error{Message: "first: 0 is out of range", Extensions: map[string]any{"code": fault.BadUserInput, "argument": "first"}},
		},
		{
			name: "a fault about no argument",
			err:  fault.New(fault.Timeout, "", "too late"),
			want: &gqlerror.Error{Message: "too late", Extensions: map[string]any{"code": fault.Timeout}},
		},
		{
			name: "a fault of a field below, with the field's path",
			err:  &plan.Error{Path: ast.Path{ast.PathName("county"), ast.PathName("networks")}, Err: fault.Bad("last", "no")},
			want: &gqlerror.Error{
				Message: "last: no", Path: ast.Path{ast.PathName("county"), ast.PathName("networks")},
				Extensions: map[string]any{"code": fault.BadUserInput, "argument": "last"},
			},
		},
		{
			name: "a deadline that has passed",
			err:  fmt.Errorf("read networks: %w", context.DeadlineExceeded),
			want: &gqlerror.Error{Message: "the answer was not ready in time; ask for less, or try again", Extensions: map[string]any{"code": fault.Timeout}},
		},
		{name: "what is wrong in the document, as the parser says", err: plain, want: plain},
		{name: "a failure of ours, without its text", err: errors.New(secret), want: internal, logged: true},
		{name: "a failure of ours that the executor has wrapped", err: gqlerror.Wrap(errors.New(secret)), want: internal, logged: true},
		{name: "a panic, without its text", err: graph.Recover(t.Context(), secret), want: internal, logged: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var log bytes.Buffer
			present := graph.Present(slog.New(slog.NewTextHandler(&log, nil)))
			shown := present(t.Context(), c.err)
			if diff := cmp.Diff(c.want, shown, cmpopts.IgnoreUnexported(gqlerror.Error{}), cmpopts.IgnoreFields(gqlerror.Error{}, "Err")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if logged := strings.Contains(log.String(), secret); logged != c.logged {
				t.Errorf("the log says %q", log.String())
			}
		})
	}
}
