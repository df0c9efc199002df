package contract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph/fault"
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
			response := newExecutor(t, snapshot).Execute(t.Context(), &graphql.RawParams{Query: c.query})
			if len(response.Errors) != 1 || response.Errors[0].Extensions["code"] != fault.CostLimit {
				t.Fatalf("the errors are %v, want COST_LIMIT_EXCEEDED alone", response.Errors)
			}
			if got, want := string(response.Data), `{"`+c.root+`":null}`; got != want {
				t.Errorf("answered %.100s, want %s", got, want)
			}
		})
	}
}
