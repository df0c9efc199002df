package plan

import (
	"strings"
	"sync"
	"testing"
)

func TestOnlyWhatNoVariableChangesIsPlannedOnce(t *testing.T) {
	for _, c := range []struct {
		name, document string
		want           bool
	}{
		{"no variables", `{ thing(first: 1) { other { name } } }`, true},
		{"one in the arguments of a root field", `query ($id: ID) { thing(id: $id) { name } }`, true},
		{"one deep in the arguments of a root field", `query ($id: ID) { thing(which: {deep: {id: $id}}) { name } }`, true},
		{"one in those of a root field in a fragment", `query ($id: ID) { ...F } fragment F on Query { thing(id: $id) { name } }`, true},
		{"one below", `query ($n: Int) { thing { thing(first: $n) { name } } }`, false},
		{"one below, in a fragment", `query ($n: Int) { thing { ...F } } fragment F on Thing { thing(first: $n) { name } }`, false},
		{"one in a condition below", `query ($b: Boolean!) { thing { name @skip(if: $b) } }`, false},
		{"one in a condition of a root field", `query ($b: Boolean!) { thing @include(if: $b) { name } }`, false},
		{"one in a condition of a fragment", `query ($b: Boolean!) { ... @include(if: $b) { thing { name } } }`, false},
		{"a condition without one", `{ thing { name @skip(if: false) } }`, true},
		{"many fields", `{ thing { ` + strings.Repeat("name ", mostSteady) + `} }`, false},
		{"many fields by fragments", `{ thing { ` + strings.Repeat("other { ...F } ", 20) + `} } fragment F on Thing { name a: name b: name c: name d: name e: name f: name }`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := prepare(t, c.document).roots != nil; got != c.want {
				t.Errorf("it is planned once: %t, want %t", got, c.want)
			}
		})
	}
}

// Requests with different variables share what is below a root field, and share
// nothing else.
func TestAPlanIsSharedByRequestsAtTheSameTime(t *testing.T) {
	operation := prepare(t, `query ($text: String) { thing(text: $text) { other { name } } }`)
	var wait sync.WaitGroup
	met := make([]*Type, 8)
	for i := range met {
		wait.Go(func() {
			text := strings.Repeat("x", i)
			root := operation.Roots(map[string]any{"text": text})[0]
			if got := *root.Args.Text("text"); got != text {
				t.Errorf("the text is %q, want %q", got, text)
			}
			met[i] = root.Of("Thing").Below[0].Of("Thing")
			met[i].Keep(i)
		})
	}
	wait.Wait()
	for _, other := range met {
		if other != met[0] || other.Kept() != met[0].Kept() {
			t.Error("one place was planned twice")
		}
	}
}
