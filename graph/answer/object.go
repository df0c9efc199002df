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
	// Hung returns what hangs under the response key: nil for null, an Object, or
	// Objects.
	Hung(key string) (any, bool)
}

// Objects is a list of objects.
type Objects interface {
	Len() int
	At(i int) Object
}

// List is a list of objects of one Go type. It implements [Objects].
type List[T Object] []T

// Len implements [Objects].
func (l List[T]) Len() int { return len(l) }

// At implements [Objects].
func (l List[T]) At(i int) Object { return l[i] }

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

// Hung implements [Object].
func (h *hook) Hung(key string) (any, bool) {
	value, ok := h.hung[key]
	return value, ok
}

// hangingList returns the list that hangs on the object for the field that is
// being answered.
func hangingList[T Object](ctx context.Context, h *hook) ([]T, error) {
	return hanging[List[T]](ctx, h)
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
