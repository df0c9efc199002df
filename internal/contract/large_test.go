package contract

import (
	"fmt"
	"strings"
	"testing"
)

func TestAnswersThatWouldBeTooLargeAreRefused(t *testing.T) {
	var nodes, names strings.Builder
	for i := range 260 {
		fmt.Fprintf(&nodes, " n%d: nodes { ...F }", i)
	}
	for i := range 230 {
		fmt.Fprintf(&names, " f%d: names { value }", i)
	}
	for _, c := range []struct{ name, root, query string }{
		{"lists in lists in lists", "counties", `{ counties(first: 100) { nodes { municipalities(first: 100) { nodes { county {
			municipalities(first: 100) { nodes { county { municipalities(first: 100) { nodes { name } } } } } } } } } } }`},
		{"one list under very many names", "organisations", "{ organisations(first: 100) {" + nodes.String() + " } } fragment F on Organisation {" + names.String() + " }"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := read(t, post(t, endpoint, c.query, nil))
			if len(a.Errors) != 1 || a.Errors[0].Extensions.Code != "COST_LIMIT_EXCEEDED" {
				t.Fatalf("the errors are %v, want COST_LIMIT_EXCEEDED alone", a.Errors)
			}
			a.says(t, c.root, nil)
		})
	}
}
