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
	// Hang hangs what was fetched for the field with that response key, once.
	Hang(key string, value any)
	// Hung returns what hangs under the response key: nil for null, an Object, or
	// Objects.
	Hung(key string) (any, bool)
}

// Objects is a list of objects.
type Objects []Object

// hook is the part of every object that values hang on. An object has a handful
// of them at most, so that looking them through beats a map.
type hook struct {
	hung []hung
}

type hung struct {
	key   string
	value any
}

// Hang implements [Object].
func (h *hook) Hang(key string, value any) { h.hung = append(h.hung, hung{key, value}) }

// Hung implements [Object].
func (h *hook) Hung(key string) (any, bool) {
	for i := range h.hung {
		if h.hung[i].key == key {
			return h.hung[i].value, true
		}
	}
	return nil, false
}

// hangingList returns the list that hangs on the object for the field that is
// being answered.
func hangingList[T Object](ctx context.Context, h *hook) ([]T, error) {
	objects, err := hanging[Objects](ctx, h)
	list := make([]T, len(objects))
	for i, object := range objects {
		list[i], _ = object.(T)
	}
	return list, err
}

// hanging returns what hangs on the object for the field that is being answered.
// Nothing hanging there is a bug in the plan or the fetch, and never a second read.
func hanging[T any](ctx context.Context, h *hook) (T, error) {
	var zero T
	key := graphql.GetFieldContext(ctx).Field.Alias
	value, ok := h.Hung(key)
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
