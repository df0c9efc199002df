// Package cost says how much a document asks for before anything is done with
// it: how deep, wide and long it is ([Measure], from the syntax alone), and what
// it costs to answer ([Prices], from the weights in the schema). Both look at
// each fragment once, however often it is spread, and never overflow.
//
// The weights are those of the IBM cost specification
// (https://ibm.github.io/graphql-specs/cost-spec.html).
package cost

import (
	"math"

	"github.com/vektah/gqlparser/v2/ast"
)

// Measures are how large a document is. Fragments count wherever they are
// spread. What is larger than [Most] is Most.
type Measures struct {
	Depth      int // of fields inside fields, 1 for a root field
	RootFields int // of the operation that has the most
	Fields     int // of the operation, or fragment, that has the most
	Aliases    int // as Fields
	Directives int // as Fields
	KeyLength  int // of the longest response key
}

// Most is the largest number that is told apart from larger ones.
const Most = math.MaxInt32

// Measure measures a document. It need not be valid: what spreads itself counts once.
func Measure(document *ast.QueryDocument) Measures {
	m := &measuring{fragments: document.Fragments, known: make(map[string]*size)}
	var all Measures
	for _, operation := range document.Operations {
		s := m.selections(operation.SelectionSet)
		s.directives = plus(s.directives, len(operation.Directives))
		all = all.with(s)
		all.RootFields = max(all.RootFields, s.here)
	}
	for _, fragment := range document.Fragments {
		all = all.with(m.fragment(fragment.Name))
	}
	return all
}

func (m Measures) with(s size) Measures {
	m.Depth, m.Fields = max(m.Depth, s.depth), max(m.Fields, s.fields)
	m.Aliases, m.Directives = max(m.Aliases, s.aliases), max(m.Directives, s.directives)
	m.KeyLength = max(m.KeyLength, s.key)
	return m
}

// size is how large a selection set is.
type size struct {
	here       int // fields in it, those of fragments in it too
	depth      int
	fields     int
	aliases    int
	directives int
	key        int
}

type measuring struct {
	fragments ast.FragmentDefinitionList
	known     map[string]*size // of fragments; empty while one is being measured
}

func (m *measuring) fragment(name string) size {
	if known, ok := m.known[name]; ok {
		return *known
	}
	known := new(size)
	m.known[name] = known // what spreads itself finds this, and ends
	if fragment := m.fragments.ForName(name); fragment != nil {
		*known = m.selections(fragment.SelectionSet)
		known.directives = plus(known.directives, len(fragment.Directives))
	}
	return *known
}

func (m *measuring) selections(set ast.SelectionSet) size {
	var sum size
	spread := make(map[string]bool)
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			sum.field(s, m.selections(s.SelectionSet))
		case *ast.InlineFragment:
			sum.merge(m.selections(s.SelectionSet))
			sum.directives = plus(sum.directives, len(s.Directives))
		case *ast.FragmentSpread:
			if !spread[s.Name] { // a second time it adds nothing to what is collected here
				spread[s.Name] = true
				sum.merge(m.fragment(s.Name))
			}
			sum.directives = plus(sum.directives, len(s.Directives))
		}
	}
	return sum
}

// field adds a field with what is below it.
func (s *size) field(f *ast.Field, below size) {
	aliased := 0
	if f.Alias != f.Name {
		aliased = 1
	}
	s.here = plus(s.here, 1)
	s.depth = max(s.depth, plus(below.depth, 1))
	s.fields = plus(s.fields, below.fields, 1)
	s.aliases = plus(s.aliases, below.aliases, aliased)
	s.directives = plus(s.directives, below.directives, len(f.Directives))
	s.key = max(s.key, below.key, len(f.Alias))
}

// merge adds what a fragment has, as if it stood here.
func (s *size) merge(of size) {
	s.here = plus(s.here, of.here)
	s.depth = max(s.depth, of.depth)
	s.fields = plus(s.fields, of.fields)
	s.aliases = plus(s.aliases, of.aliases)
	s.directives = plus(s.directives, of.directives)
	s.key = max(s.key, of.key)
}

// plus adds numbers up to [Most].
func plus(numbers ...int) int {
	sum := 0
	for _, n := range numbers {
		sum = min(sum+n, Most)
	}
	return sum
}

// times multiplies numbers up to [Most].
func times(a, b int) int {
	if a > 0 && b > Most/a {
		return Most
	}
	return a * b
}
