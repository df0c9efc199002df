package plan

import "github.com/vektah/gqlparser/v2/ast"

// mostSteady is up to how many selections an operation may have, those of its
// fragments counted wherever they are spread, for its plan to be kept. A plan is
// some two hundred bytes for each of them and each type that it is asked of. In
// larger questions planning is little beside answering.
const mostSteady = 150

// steady reports whether what is below the root fields is the same whatever the
// variables are: none stands there, nor in a condition of a root field. Those in
// the arguments of root fields do not matter.
func steady(operation *ast.OperationDefinition) bool {
	w := &steadiness{left: mostSteady}
	return w.selections(operation.SelectionSet, true)
}

type steadiness struct{ left int }

func (w *steadiness) selections(set ast.SelectionSet, root bool) bool {
	for _, selection := range set {
		if w.left--; w.left < 0 || !w.selection(selection, root) {
			return false
		}
	}
	return true
}

func (w *steadiness) selection(selection ast.Selection, root bool) bool {
	switch s := selection.(type) {
	case *ast.Field:
		return (root || constant(s.Arguments)) && unconditional(s.Directives) && w.selections(s.SelectionSet, false)
	case *ast.InlineFragment:
		return unconditional(s.Directives) && w.selections(s.SelectionSet, root)
	case *ast.FragmentSpread:
		return unconditional(s.Directives) && w.selections(s.Definition.SelectionSet, root)
	}
	return false
}

func unconditional(directives ast.DirectiveList) bool {
	for _, d := range directives {
		if !constant(d.Arguments) {
			return false
		}
	}
	return true
}

func constant(arguments ast.ArgumentList) bool {
	for _, argument := range arguments {
		if !constantValue(argument.Value) {
			return false
		}
	}
	return true
}

func constantValue(value *ast.Value) bool {
	if value.Kind == ast.Variable {
		return false
	}
	for _, child := range value.Children {
		if !constantValue(child.Value) {
			return false
		}
	}
	return true
}
