package answer

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
)

// Object is a value of an object type of the schema, on which what was fetched
// below it hangs by response key.
type Object interface {
	// TypeName is the name of the object's type in the schema.
	TypeName() string
	// Hang hangs what was fetched for the field with that response key.
	Hang(key string, value any)
}

// hook is the part of every object that values hang on.
type hook struct {
	hung map[string]any
}

// Hang implements [Object].
func (h *hook) Hang(key string, value any) {
	if h.hung == nil {
		h.hung = make(map[string]any)
	}
	h.hung[key] = value
}

// hanging returns what hangs on the object for the field that is being answered.
// Nothing hanging there is a bug in the plan or the fetch, and never a second read.
func hanging[T any](ctx context.Context, h *hook) (T, error) {
	var zero T
	key := graphql.GetFieldContext(ctx).Field.Alias
	value, ok := h.hung[key]
	if !ok {
		return zero, fmt.Errorf("nothing was fetched for %q", key)
	}
	if value == nil {
		return zero, nil
	}
	typed, ok := value.(T)
	if !ok {
		return zero, fmt.Errorf("for %q a %T was fetched, want a %T", key, value, zero)
	}
	return typed, nil
}
