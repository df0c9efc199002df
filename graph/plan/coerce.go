package plan

import (
	"errors"
	"maps"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"diginett/graph/fault"
)

// Read reads a value of a scalar off JSON or a document. An error says what would
// be right.
type Read func(value any) (any, error)

// builtIn reads the scalars of the specification that may be spelled in several ways.
func builtIn() map[string]Read {
	return map[string]Read{
		"Int": func(value any) (any, error) {
			i, err := graphql.UnmarshalInt(value)
			if err != nil {
				return nil, fault.Bad("", "%v is not a whole number", value)
			}
			return i, nil
		},
		"Float": func(value any) (any, error) {
			f, err := graphql.UnmarshalFloat(value)
			if err != nil {
				return nil, fault.Bad("", "%v is not a number", value)
			}
			return f, nil
		},
		"ID":     func(value any) (any, error) { return graphql.UnmarshalID(value) },
		"String": func(value any) (any, error) { return graphql.UnmarshalString(value) },
	}
}

// args are the arguments of a field with variables and defaults put in.
func (p *Planner) args(field *ast.Field, variables map[string]any) Args {
	if len(field.Definition.Arguments) == 0 {
		return Args{}
	}
	values := field.ArgumentMap(variables)
	for _, argument := range field.Definition.Arguments {
		value, given := values[argument.Name]
		if !given && !argument.Type.NonNull {
			continue
		}
		read, err := p.coerce(argument.Type, value)
		if err != nil {
			return Args{values: values, err: about(argument.Name, err)}
		}
		values[argument.Name] = read
	}
	return Args{values: values}
}

// coerce reads a value of a type. The validation has seen to it that it is of the
// type, but for what is in scalars, for how enum values are spelled in variables,
// and for a null that a variable has in place of its default.
func (p *Planner) coerce(of *ast.Type, value any) (any, error) {
	if value == nil && of.NonNull {
		return nil, fault.Bad("", "it must not be null")
	}
	if value == nil {
		return nil, nil
	}
	if of.Elem != nil {
		return p.coerceList(of.Elem, graphql.CoerceList(value))
	}
	definition := p.schema.Types[of.NamedType]
	switch definition.Kind {
	case ast.Scalar:
		if read, ok := p.scalars[of.NamedType]; ok {
			return read(value)
		}
	case ast.Enum:
		return value, checkEnum(definition, value)
	case ast.InputObject:
		if fields, ok := value.(map[string]any); ok {
			return p.coerceFields(definition, fields)
		}
	}
	return value, nil
}

// mostElements bounds lists, which are read anew for each field that is given them.
// A hundred ids are allowed, and no enum has more values.
const mostElements = 200

// coerceList reads the elements of a list into a new one: the value may be a
// client's variable, which others read too.
func (p *Planner) coerceList(of *ast.Type, elements []any) (any, error) {
	if len(elements) > mostElements {
		return nil, fault.Bad("", "%d values are given; %d are allowed", len(elements), mostElements)
	}
	coerced := make([]any, len(elements))
	for i, element := range elements {
		var err error
		if coerced[i], err = p.coerce(of, element); err != nil {
			return nil, err
		}
	}
	return coerced, nil
}

// coerceFields reads the fields of an input object, into a copy where any of them
// is not as it was sent.
func (p *Planner) coerceFields(definition *ast.Definition, fields map[string]any) (any, error) {
	coerced, copied := fields, false
	for _, field := range definition.Fields {
		value, given := fields[field.Name]
		if !given {
			continue
		}
		read, err := p.coerce(field.Type, value)
		if err != nil {
			return nil, about(field.Name, err)
		}
		if text, ok := read.(string); read == nil || ok && value == any(text) {
			continue
		}
		if !copied {
			coerced, copied = maps.Clone(fields), true
		}
		coerced[field.Name] = read
	}
	return coerced, nil
}

// checkEnum refuses values that the validation lets pass in variables for being
// right but for small and large letters.
func checkEnum(definition *ast.Definition, value any) error {
	text, ok := value.(string)
	if ok && definition.EnumValues.ForName(text) != nil {
		return nil
	}
	return fault.Bad("", "%v is not a value of %s, such as %s", value, definition.Name, definition.EnumValues[0].Name)
}

// about puts a name before the argument that an error is about.
func about(name string, err error) error {
	var f *fault.Error
	if !errors.As(err, &f) {
		return fault.Bad(name, "%s", err)
	}
	located := *f
	located.Argument = name
	if f.Argument != "" {
		located.Argument = name + "." + f.Argument
	}
	return &located
}
