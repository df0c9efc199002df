package cost

import (
	"fmt"
	"math"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// Prices are what the fields of a schema cost. They are safe for concurrent use.
//
// An object costs 1, and so does each in a list; a scalar costs nothing, and under
// another name 1. @cost on
// a field, an argument or an input field says otherwise. A list is as long as its
// @listSize says: as the slicing argument that is given, else as assumed; one
// without is taken for assumedList long. Fields that exclude each other, on
// several types or by @skip and @include, are all counted.
type Prices struct {
	schema *ast.Schema
	fields map[*ast.FieldDefinition]price
	inputs map[string]int // @cost of input fields, by "Input.field"
}

// price is what one field costs.
type price struct {
	weight    int
	arguments map[string]int // @cost of those that have it
	list      bool
	assumed   int      // how long the list is, or those named in sized, where no argument says
	slicing   []string // arguments that say so
	sized     []string // fields below that are the lists
}

// assumedList is how long a list is that the schema says nothing of.
const assumedList = 5

// introspected are how long the long lists of introspection are, about, in a schema
// such as ours.
func introspected() map[string]int {
	return map[string]int{"__Schema.types": 100, "__Type.fields": 12}
}

// NewPrices reads the weights of a schema. The error names a directive that is
// malformed.
func NewPrices(schema *ast.Schema) (*Prices, error) {
	p := &Prices{schema: schema, fields: make(map[*ast.FieldDefinition]price), inputs: make(map[string]int)}
	long := introspected()
	for _, definition := range schema.Types {
		for _, field := range definition.Fields {
			one, err := p.priceOf(field)
			if err != nil {
				return nil, fmt.Errorf("%s.%s: %w", definition.Name, field.Name, err)
			}
			if assumed, ok := long[definition.Name+"."+field.Name]; ok {
				one.assumed = assumed
			}
			p.fields[field] = one
			if definition.Kind == ast.InputObject && one.weight > 0 {
				p.inputs[definition.Name+"."+field.Name] = one.weight
			}
		}
	}
	return p, nil
}

func (p *Prices) priceOf(field *ast.FieldDefinition) (one price, err error) {
	returned := p.schema.Types[field.Type.Name()]
	if returned != nil && returned.IsCompositeType() {
		one.weight = 1
	}
	if one.weight, err = weight(field.Directives, one.weight); err != nil {
		return one, err
	}
	one.arguments = make(map[string]int)
	for _, argument := range field.Arguments {
		costs, err := weight(argument.Directives, 0)
		if err != nil {
			return one, fmt.Errorf("(%s:): %w", argument.Name, err)
		}
		if costs > 0 {
			one.arguments[argument.Name] = costs
		}
	}
	one.list, one.assumed = field.Type.Elem != nil, assumedList
	size := field.Directives.ForName("listSize")
	if size == nil {
		return one, nil
	}
	one.slicing, one.sized = texts(size, "slicingArguments"), texts(size, "sizedFields")
	if assumed := size.Arguments.ForName("assumedSize"); assumed != nil {
		if one.assumed, err = strconv.Atoi(assumed.Value.Raw); err != nil {
			return one, fmt.Errorf("assumedSize: %w", err)
		}
	}
	for _, name := range one.slicing {
		if argument := field.Arguments.ForName(name); argument != nil && argument.DefaultValue != nil {
			if n, err := strconv.Atoi(argument.DefaultValue.Raw); err == nil {
				one.assumed = n
			}
		}
	}
	return one, nil
}

// weight is that of @cost, else the usual one. The specification has it as a text.
func weight(directives ast.DirectiveList, usual int) (int, error) {
	cost := directives.ForName("cost")
	if cost == nil {
		return usual, nil
	}
	weight, err := strconv.ParseFloat(cost.Arguments.ForName("weight").Value.Raw, 64)
	if err != nil || weight < 0 || weight != math.Trunc(weight) || weight > Most {
		return 0, fmt.Errorf("the weight must be a whole number, 0 or more")
	}
	return int(weight), nil
}

func texts(directive *ast.Directive, name string) (all []string) {
	argument := directive.Arguments.ForName(name)
	if argument == nil {
		return nil
	}
	if argument.Value.Kind == ast.StringValue {
		return []string{argument.Value.Raw}
	}
	for _, child := range argument.Value.Children {
		all = append(all, child.Value.Raw)
	}
	return all
}
