package execute

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"
)

// coerce puts variables into the types that the operation declares for them.
func (o *operation) coerce(schema *ast.Schema, variables map[string]any) (map[string]any, *gqlerror.Error) {
	if len(o.asked.VariableDefinitions) == 0 {
		return nil, nil
	}
	for _, v := range o.asked.VariableDefinitions {
		if err := strict(schema, ast.Path{ast.PathName("variable"), ast.PathName(v.Variable)}, v.Type, variables[v.Variable]); err != nil {
			return nil, invalid(err)[0]
		}
	}
	coerced, err := validator.VariableValues(schema, o.asked, variables)
	if err != nil {
		return nil, invalid(asGraphQL(err))[0]
	}
	for _, name := range o.conditions {
		if coerced[name] == nil {
			path := ast.Path{ast.PathName("variable"), ast.PathName(name)}
			return nil, invalid(gqlerror.ErrorPathf(path, "must not be null, since @skip or @include depends on it"))[0]
		}
	}
	return coerced, nil
}

// conditions are the variables that @skip and @include depend on. The validation
// lets those pass that may be null but have a default; null may be sent all the same.
func conditions(operation *ast.OperationDefinition) []string {
	var c conditionals
	c.selections(operation.SelectionSet)
	return c.variables
}

type conditionals struct {
	variables []string
	spread    []*ast.FragmentDefinition // that were looked through
}

func (c *conditionals) selections(set ast.SelectionSet) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			c.directives(s.Directives)
			c.selections(s.SelectionSet)
		case *ast.InlineFragment:
			c.directives(s.Directives)
			c.selections(s.SelectionSet)
		case *ast.FragmentSpread:
			c.directives(s.Directives)
			if !slices.Contains(c.spread, s.Definition) {
				c.spread = append(c.spread, s.Definition)
				c.selections(s.Definition.SelectionSet)
			}
		}
	}
}

func (c *conditionals) directives(directives ast.DirectiveList) {
	for _, d := range directives {
		value := d.Arguments.ForName("if")
		if value != nil && value.Value.Kind == ast.Variable && !slices.Contains(c.variables, value.Value.Raw) {
			c.variables = append(c.variables, value.Value.Raw)
		}
	}
}
