package cost

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// Price is what an operation costs, with variables that are coerced. The document
// must be valid. Constant reports whether it costs the same whatever the variables are.
func (p *Prices) Price(operation *ast.OperationDefinition, variables map[string]any) (cost int, constant bool) {
	one := &pricing{Prices: p, variables: variables, constant: true, known: make(map[spread]int)}
	return one.selections(operation.SelectionSet, lists{}), one.constant
}

// pricing is one operation being priced.
type pricing struct {
	*Prices
	variables map[string]any
	constant  bool
	known     map[spread]int // what fragments cost
}

// lists are the fields of a selection set that are lists as long as an argument
// of the field above said.
type lists struct {
	names  []string
	length int
}

// spread is a fragment at a place where lists have a length.
type spread struct {
	fragment *ast.FragmentDefinition
	length   int
	names    string
}

func (p *pricing) selections(set ast.SelectionSet, sized lists) (sum int) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			sum = plus(sum, p.field(s, sized))
		case *ast.InlineFragment:
			sum = plus(sum, p.selections(s.SelectionSet, sized))
		case *ast.FragmentSpread:
			sum = plus(sum, p.spread(s.Definition, sized))
		}
	}
	return sum
}

func (p *pricing) spread(fragment *ast.FragmentDefinition, sized lists) int {
	at := spread{fragment: fragment, length: sized.length}
	if len(sized.names) > 0 {
		at.names = sized.names[0] // those of one field; the first tells them from none
	}
	cost, ok := p.known[at]
	if !ok {
		cost = p.selections(fragment.SelectionSet, sized)
		p.known[at] = cost
	}
	return cost
}

func (p *pricing) field(f *ast.Field, sized lists) int {
	one := p.fields[f.Definition]
	below := lists{names: one.sized, length: p.length(one, f)}
	each := plus(one.weight, p.selections(f.SelectionSet, below))
	if each == 0 && f.Alias != f.Name {
		each = 1 // so that what may come again and again under other names is not free
	}
	switch {
	case slices.Contains(sized.names, f.Name):
		each = times(sized.length, each)
	case one.list:
		each = times(below.length, each)
	}
	return plus(each, p.arguments(one, f))
}

// length is how long the lists are that a field gives, or has below it.
func (p *pricing) length(one price, f *ast.Field) int {
	length, given := 0, false
	for _, name := range one.slicing {
		if argument := f.Arguments.ForName(name); argument != nil {
			if n, ok := p.whole(argument.Value); ok {
				length, given = max(length, n), true
			}
		}
	}
	if !given {
		return one.assumed
	}
	return min(max(length, 0), Most)
}

// whole is a value as a whole number, if it is one.
func (p *pricing) whole(value *ast.Value) (int, bool) {
	if value.Kind == ast.Variable {
		p.constant = false
		return wholeOf(p.variables[value.Raw])
	}
	n, err := strconv.Atoi(value.Raw)
	return n, err == nil
}

func wholeOf(value any) (int, bool) {
	switch v := value.(type) {
	case int:
		return v, true
	case int64:
		return int(min(v, Most)), true
	case float64:
		return int(min(v, Most)), true
	case json.Number:
		n, err := v.Int64()
		return int(min(n, Most)), err == nil
	case string: // which is no whole number to us, and might be to somebody
		n, err := strconv.Atoi(v)
		return min(n, Most), err == nil
	}
	return 0, false
}

// arguments is what the arguments of a field cost by themselves.
func (p *pricing) arguments(one price, f *ast.Field) (sum int) {
	for _, argument := range f.Arguments {
		sum = plus(sum, one.arguments[argument.Name], p.input(argument.Value))
	}
	return sum
}

// input is what the fields of an input object cost. One in a variable is looked
// into by its type.
func (p *pricing) input(value *ast.Value) (sum int) {
	if value.Kind == ast.Variable && value.Definition != nil && value.Definition.Kind == ast.InputObject {
		p.constant = false
		return p.inputOf(value.Definition, p.variables[value.Raw])
	}
	if value.Definition == nil || value.Kind != ast.ObjectValue {
		return 0
	}
	for _, child := range value.Children {
		sum = plus(sum, p.inputs[value.Definition.Name+"."+child.Name], p.input(child.Value))
	}
	return sum
}

func (p *pricing) inputOf(definition *ast.Definition, value any) (sum int) {
	fields, _ := value.(map[string]any)
	for name, given := range fields {
		sum = plus(sum, p.inputs[definition.Name+"."+name])
		if field := definition.Fields.ForName(name); field != nil && given != nil {
			if of := p.schema.Types[field.Type.Name()]; of != nil && of.Kind == ast.InputObject {
				sum = plus(sum, p.inputOf(of, given))
			}
		}
	}
	return sum
}
