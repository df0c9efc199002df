package plan

// Args are the arguments of a field, variables put in, defaults filled in and
// scalars read, or the fields of an input object among them.
type Args struct {
	values map[string]any
	err    error
}

// Err is what is malformed, a fault.Error that names the argument; nil where
// nothing is. The arguments are not to be used where it is not nil.
func (a Args) Err() error { return a.err }

// Len is how many are given, null ones among them.
func (a Args) Len() int { return len(a.values) }

// Object returns the fields of an input object, none where it is not given.
func (a Args) Object(name string) Args {
	fields, _ := a.values[name].(map[string]any)
	return Args{values: fields}
}

// Given reports whether the argument is given and not null.
func (a Args) Given(name string) bool { return a.values[name] != nil }

// Int returns the argument, nil where it is not given.
func (a Args) Int(name string) *int { return Scalar[int](a, name) }

// Text returns a text, an id or an enum value, nil where it is not given.
func (a Args) Text(name string) *string { return Scalar[string](a, name) }

// Is returns the argument, false where it is not given.
func (a Args) Is(name string) bool {
	is, _ := a.values[name].(bool)
	return is
}

// Scalar returns an argument of the type that the [Read] of its scalar gives, nil
// where it is not given.
func Scalar[T any](a Args, name string) *T {
	value, ok := a.values[name].(T)
	if !ok {
		return nil
	}
	return &value
}

// Texts returns a list of texts or enum values, nil where it is not given.
func Texts[T ~string](a Args, name string) []T {
	list, ok := a.values[name].([]any)
	if !ok {
		return nil
	}
	texts := make([]T, 0, len(list))
	for _, item := range list {
		if text, ok := item.(string); ok {
			texts = append(texts, T(text))
		}
	}
	return texts
}
