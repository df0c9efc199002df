package cost

import "github.com/vektah/gqlparser/v2/ast"

// Repeats is how often one response key is asked for in one place of an answer, at
// most, over all the selections that are merged there: whether they can be merged
// takes the validation the square of that. It stops where that is beyond the limit.
// A fragment counts once in each place, as for the validation.
//
// What would take more steps than any document within the limits needs, such as
// fragments that spread themselves in many ways, is taken for [Most].
func Repeats(document *ast.QueryDocument, limits Limits) int {
	r := &repeating{fragments: document.Fragments, limits: limits, left: steps}
	for _, operation := range document.Operations {
		r.merged([]ast.SelectionSet{operation.SelectionSet}, 1)
	}
	for _, fragment := range document.Fragments {
		r.merged([]ast.SelectionSet{fragment.SelectionSet}, 1)
	}
	return r.most
}

// steps are how many selections are looked at. A document with the most fields
// that are allowed has five thousand, and each may stand in some fragments.
const steps = 100_000

type repeating struct {
	fragments ast.FragmentDefinitionList
	limits    Limits
	left      int // of the steps
	most      int
}

// merged looks at selection sets that are answered in one place.
func (r *repeating) merged(sets []ast.SelectionSet, depth int) {
	if depth > r.limits.Depth { // in fragments that spread themselves, which are refused later
		return
	}
	at := &place{below: make(map[string][]ast.SelectionSet), spread: make(map[string]bool)}
	for _, set := range sets {
		r.collect(set, at)
	}
	for _, below := range at.below {
		r.most = max(r.most, len(below))
		if r.most > r.limits.Repeats {
			return
		}
		r.merged(below, depth+1)
	}
}

// place is one place of an answer.
type place struct {
	below  map[string][]ast.SelectionSet // of its fields, by response key
	spread map[string]bool               // the fragments in it
}

func (r *repeating) collect(set ast.SelectionSet, at *place) {
	for _, selection := range set {
		if r.left--; r.left < 0 {
			r.most = Most
			return
		}
		switch s := selection.(type) {
		case *ast.Field:
			at.below[s.Alias] = append(at.below[s.Alias], s.SelectionSet)
		case *ast.InlineFragment:
			r.collect(s.SelectionSet, at)
		case *ast.FragmentSpread:
			if fragment := r.fragments.ForName(s.Name); fragment != nil && !at.spread[s.Name] {
				at.spread[s.Name] = true
				r.collect(fragment.SelectionSet, at)
			}
		}
	}
}
