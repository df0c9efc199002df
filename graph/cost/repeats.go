package cost

import "github.com/vektah/gqlparser/v2/ast"

// Repeats is how often one response key is asked for in one place of an answer, at
// most, over all the selections that are merged there. Whether they can be merged
// takes the validation the square of that. Fragments are followed wherever they are
// spread, so the document must be within the limits of [Limits.Check].
func Repeats(document *ast.QueryDocument, limits Limits) int {
	r := &repeating{fragments: document.Fragments, deepest: limits.Depth}
	for _, operation := range document.Operations {
		r.merged([]ast.SelectionSet{operation.SelectionSet}, 1)
	}
	for _, fragment := range document.Fragments {
		r.merged([]ast.SelectionSet{fragment.SelectionSet}, 1)
	}
	return r.most
}

type repeating struct {
	fragments ast.FragmentDefinitionList
	deepest   int
	most      int
}

// merged looks at selection sets that are answered in one place.
func (r *repeating) merged(sets []ast.SelectionSet, depth int) {
	if depth > r.deepest { // in fragments that spread themselves, which are refused later
		return
	}
	fields := &fieldsByKey{sets: make(map[string][]ast.SelectionSet)}
	for _, set := range sets {
		r.collect(set, fields, nil)
	}
	for _, below := range fields.sets {
		r.most = max(r.most, len(below))
		r.merged(below, depth+1)
	}
}

// fieldsByKey are the selections below the fields of one place, by response key.
type fieldsByKey struct{ sets map[string][]ast.SelectionSet }

func (r *repeating) collect(set ast.SelectionSet, into *fieldsByKey, inside []string) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			into.sets[s.Alias] = append(into.sets[s.Alias], s.SelectionSet)
		case *ast.InlineFragment:
			r.collect(s.SelectionSet, into, inside)
		case *ast.FragmentSpread:
			r.spread(s.Name, into, inside)
		}
	}
}

func (r *repeating) spread(name string, into *fieldsByKey, inside []string) {
	for _, outer := range inside {
		if outer == name {
			return // it spreads itself
		}
	}
	if fragment := r.fragments.ForName(name); fragment != nil {
		r.collect(fragment.SelectionSet, into, append(inside[:len(inside):len(inside)], name))
	}
}
