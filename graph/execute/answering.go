package execute

import (
	"bytes"
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"diginett/graph/plan"
)

// answering is one operation being answered.
type answering struct {
	*Executor
	operation *operation
	variables map[string]any
	errors    gqlerror.List
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
	}
	out = append(out, '}')
	*buffer = out // which may have grown
	return &graphql.Response{Data: bytes.Clone(*buffer), Errors: a.errors[:min(len(a.errors), mostErrors)]}
}

// field appends the answer of a root field, null where it failed.
func (a *answering) field(ctx context.Context, dst []byte, field *plan.Field) []byte {
	out, err := a.root(ctx, dst, field)
	if err == nil {
		return out
	}
	var located *plan.Error
	if !errors.As(err, &located) {
		err = &plan.Error{Path: field.Path(), Err: err}
	}
	a.errors = append(a.errors, a.config.Present(ctx, err))
	return append(dst, "null"...)
}

func (a *answering) root(ctx context.Context, dst []byte, field *plan.Field) (out []byte, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = a.config.Recover(ctx, cause)
		}
	}()
	switch field.Name {
	case "__typename":
		return append(append(append(dst, '"'), a.schema.Query.Name...), '"'), nil
	case "__schema", "__type":
		return a.introspect(ctx, dst, field)
	}
	if err := field.Args.Err(); err != nil {
		return nil, err
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
