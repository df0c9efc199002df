package plan

import (
	"github.com/99designs/gqlgen/graphql"

	"diginett/graph/fault"
)

// Args are the arguments of a field, variables put in and defaults filled in.
// The schema has checked their types, but for the range of numbers.
type Args struct {
	values map[string]any
}

// Int returns the argument, nil where it is not given.
func (a Args) Int(name string) (*int, error) {
	value := a.values[name]
	if value == nil {
		return nil, nil
	}
	i, err := graphql.UnmarshalInt(value)
	if err != nil {
		return nil, fault.Bad(name, "%v is not a whole number", value)
	}
	return &i, nil
}

// Text returns the argument, nil where it is not given.
func (a Args) Text(name string) *string {
	text, ok := a.values[name].(string)
	if !ok {
		return nil
	}
	return &text
}

// Is returns the argument, false where it is not given.
func (a Args) Is(name string) bool {
	is, _ := a.values[name].(bool)
	return is
}

// Texts returns a list of texts or enum values, nil where it is not given. As
// the specification has it, one value stands for a list of one.
func Texts[T ~string](a Args, name string) []T {
	switch value := a.values[name].(type) {
	case string:
		return []T{T(value)}
	case []any:
		texts := make([]T, 0, len(value))
		for _, item := range value {
			if text, ok := item.(string); ok {
				texts = append(texts, T(text))
			}
		}
		return texts
	case []string:
		texts := make([]T, len(value))
		for i, item := range value {
			texts[i] = T(item)
		}
		return texts
	}
	return nil
}
