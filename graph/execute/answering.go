package execute

import (
	"bytes"
	"context"
	"errors"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"diginett/graph/fault"
	"diginett/graph/plan"
)

// answering is one operation being answered.
type answering struct {
	*Executor
	operation *operation
	variables map[string]any
	errors    gqlerror.List
	over      error // why no more is begun
}

// answer answers the root fields, one after the other: each is quick, and a
// request that takes two processors takes one from somebody else.
func (a *answering) answer(ctx context.Context) *graphql.Response {
	buffer := a.buffer()
	defer a.release(buffer)
	out := (*buffer)[:0]
	out = append(out, '{')
	for i, field := range a.operation.plan.Roots(a.variables) {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, '"'), field.Key...), `":`...)
		out = a.field(ctx, out, field)
		*buffer = out // which may have grown
	}
	out = append(out, '}')
	*buffer = out
	return &graphql.Response{Data: bytes.Clone(*buffer), Errors: a.shortErrors()}
}

// shortErrors are the errors, the last of which stands for those beyond the bound:
// no field is null without an error that names it.
func (a *answering) shortErrors() gqlerror.List {
	if len(a.errors) <= mostErrors {
		return a.errors
	}
	short, rest := a.errors[:mostErrors-1:mostErrors-1], a.errors[mostErrors-1:]
	paths := make([]string, len(rest))
	for i, err := range rest {
		paths[i] = err.Path.String()
	}
	more := gqlerror.Errorf("%d more fields failed: %s", len(rest), strings.Join(paths, ", "))
	more.Extensions = rest[0].Extensions
	return append(short, more)
}

// field appends the answer of a root field, null where it failed. Once one has been
// too large, or too late, those after it are not begun.
func (a *answering) field(ctx context.Context, dst []byte, field *plan.Field) []byte {
	out, err := []byte(nil), a.over
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		out, err = a.root(ctx, dst, field)
	}
	if err == nil && len(out) > a.config.Limits.AnswerBytes {
		err = tooLong(a.config.Limits.AnswerBytes)
	}
	if err == nil {
		return out
	}
	var f *fault.Error
	if errors.As(err, &f) && f.Code == fault.CostLimit {
		a.over = f
	}
	var located *plan.Error
	if !errors.As(err, &located) {
		err = &plan.Error{Path: field.Path(), Err: err}
	}
	a.errors = append(a.errors, a.present(ctx, err))
	return append(dst, "null"...)
}

func tooLong(bytes int) error {
	return fault.New(fault.CostLimit, "", "the answer would be longer than %d bytes; ask for less at a time", bytes)
}

func (a *answering) root(ctx context.Context, dst []byte, field *plan.Field) (out []byte, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = a.config.Recover(ctx, cause)
		}
	}()
	if err := field.Args.Err(); err != nil {
		return nil, err
	}
	switch field.Name {
	case "__typename":
		return append(append(append(dst, '"'), a.schema.Query.Name...), '"'), nil
	case "__schema", "__type":
		return a.introspect(ctx, dst, field)
	}
	return a.config.Root(ctx, dst, field)
}

// maxKept is how large an answer may be for its buffer to serve another, in bytes.
const maxKept = 256 << 10

func (e *Executor) buffer() *[]byte {
	if buffer, ok := e.buffers.Get().(*[]byte); ok {
		return buffer
	}
	return new([]byte)
}

func (e *Executor) release(buffer *[]byte) {
	if cap(*buffer) <= maxKept {
		e.buffers.Put(buffer)
	}
}
