// Package compat finds what a change of the schema would break for those who
// have written queries against it.
package compat

import (
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// Break is a change that can break a query, at a schema coordinate such as
// Query.node(id:).
type Break struct {
	At, What string
}

// String says what breaks and where.
func (b Break) String() string { return b.At + ": " + b.What }

// Breaks lists what breaks between a published schema and the one that is to
// follow it. What is added breaks nothing, but for arguments and input fields
// that must be given.
func Breaks(published, next *ast.Schema) []Break {
	var breaks []Break
	for _, name := range sortedNames(published.Types) {
		was, is := published.Types[name], next.Types[name]
		switch {
		case was.BuiltIn:
		case is == nil:
			breaks = append(breaks, Break{name, "the type is gone"})
		case was.Kind != is.Kind:
			breaks = append(breaks, Break{name, fmt.Sprintf("it was of kind %s, now of %s", was.Kind, is.Kind)})
		default:
			breaks = append(breaks, breaksOfType(was, is)...)
		}
	}
	return breaks
}

func sortedNames(types map[string]*ast.Definition) []string {
	names := make([]string, 0, len(types))
	for name := range types {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func breaksOfType(was, is *ast.Definition) []Break {
	var breaks []Break
	for _, value := range was.EnumValues {
		if is.EnumValues.ForName(value.Name) == nil {
			breaks = append(breaks, Break{was.Name + "." + value.Name, "the enum value is gone"})
		}
	}
	for _, name := range was.Interfaces {
		if !slices.Contains(is.Interfaces, name) {
			breaks = append(breaks, Break{was.Name, "it no longer implements " + name})
		}
	}
	for _, name := range was.Types {
		if !slices.Contains(is.Types, name) {
			breaks = append(breaks, Break{was.Name, name + " is no longer a member"})
		}
	}
	if was.Kind == ast.InputObject {
		return append(breaks, breaksOfInput(was, is)...)
	}
	for _, field := range was.Fields {
		breaks = append(breaks, breaksOfField(was.Name, field, is.Fields.ForName(field.Name))...)
	}
	return breaks
}

func breaksOfField(owner string, was, is *ast.FieldDefinition) []Break {
	at := owner + "." + was.Name
	if is == nil {
		return []Break{{at, "the field is gone"}}
	}
	var breaks []Break
	if !readsAs(was.Type, is.Type) {
		breaks = append(breaks, Break{at, fmt.Sprintf("it was %s, now %s", was.Type, is.Type)})
	}
	for _, argument := range was.Arguments {
		breaks = append(breaks, breaksOfArgument(at, argument, is.Arguments.ForName(argument.Name))...)
	}
	for _, argument := range is.Arguments {
		if was.Arguments.ForName(argument.Name) == nil && argument.Type.NonNull && argument.DefaultValue == nil {
			breaks = append(breaks, Break{coordinate(at, argument.Name), "the new argument must be given"})
		}
	}
	return breaks
}

func breaksOfArgument(field string, was, is *ast.ArgumentDefinition) []Break {
	at := coordinate(field, was.Name)
	switch {
	case is == nil:
		return []Break{{at, "the argument is gone"}}
	case !accepts(was.Type, is.Type):
		return []Break{{at, fmt.Sprintf("it took %s, now %s", was.Type, is.Type)}}
	case defaultOf(was.DefaultValue) != defaultOf(is.DefaultValue):
		return []Break{{at, fmt.Sprintf("its default was %s, now %s", defaultOf(was.DefaultValue), defaultOf(is.DefaultValue))}}
	}
	return nil
}

func coordinate(field, argument string) string { return field + "(" + argument + ":)" }

func defaultOf(value *ast.Value) string {
	if value == nil {
		return "none"
	}
	return value.String()
}

func breaksOfInput(was, is *ast.Definition) []Break {
	var breaks []Break
	for _, field := range was.Fields {
		at := was.Name + "." + field.Name
		switch now := is.Fields.ForName(field.Name); {
		case now == nil:
			breaks = append(breaks, Break{at, "the input field is gone"})
		case !accepts(field.Type, now.Type):
			breaks = append(breaks, Break{at, fmt.Sprintf("it took %s, now %s", field.Type, now.Type)})
		}
	}
	for _, field := range is.Fields {
		if was.Fields.ForName(field.Name) == nil && field.Type.NonNull && field.DefaultValue == nil {
			breaks = append(breaks, Break{was.Name + "." + field.Name, "the new input field must be given"})
		}
	}
	return breaks
}

// readsAs reports whether who reads the old type can read the new one: it may
// promise more (no null), never less.
func readsAs(was, is *ast.Type) bool {
	if was.NonNull && !is.NonNull {
		return false
	}
	if was.Elem == nil || is.Elem == nil {
		return was.Elem == is.Elem && was.NamedType == is.NamedType
	}
	return readsAs(was.Elem, is.Elem)
}

// accepts reports whether what was given to the old type can be given to the new
// one: it may ask for less, never for more.
func accepts(was, is *ast.Type) bool {
	if is.NonNull && !was.NonNull {
		return false
	}
	if was.Elem == nil || is.Elem == nil {
		return was.Elem == is.Elem && was.NamedType == is.NamedType
	}
	return accepts(was.Elem, is.Elem)
}
