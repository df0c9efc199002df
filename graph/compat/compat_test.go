package compat_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"diginett/graph"
	"diginett/graph/compat"
)

// TestPublishedSchemaIsKept fails where the schema breaks queries against the
// published one and CHANGELOG.md does not say so. To announce a break, name its
// coordinate under "Breaking" there; on publishing, copy schema.graphqls over
// testdata/published.graphqls.
func TestPublishedSchemaIsKept(t *testing.T) {
	published, err := os.ReadFile("testdata/published.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	changelog, err := os.ReadFile("../../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range compat.Breaks(load(t, string(published)), load(t, graph.SDL())) {
		if !strings.Contains(string(changelog), "`"+b.At+"`") {
			t.Errorf("%s; CHANGELOG.md does not announce it", b)
		}
	}
}

func TestBreaks(t *testing.T) {
	const base = `
		type Query { a(x: Int, y: Int! = 1): String!  b: [A!]  c(in: In): E }
		type A implements N { id: ID! n: Int }
		interface N { id: ID! }
		enum E { ONE TWO }
		input In { p: Int q: Int! = 2 }
		union U = A | Query`
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{"what is added breaks nothing", "n: Int }", "n: Int m: Int }", nil},
		{"a field that is gone breaks", "n: Int }", "}", []string{"A.n: the field is gone"}},
		{"a type that is gone breaks", "enum E { ONE TWO }", "scalar F", []string{"E: the type is gone", "Query.c: it was E, now F"}},
		{"an enum value that is gone breaks", "ONE TWO", "ONE", []string{"E.TWO: the enum value is gone"}},
		{"a field that may be null now breaks", "x: Int, y: Int! = 1): String!", "x: Int, y: Int! = 1): String", []string{"Query.a: it was String!, now String"}},
		{"a field that is never null now breaks nothing", "b: [A!]", "b: [A!]!", nil},
		{"an argument that is gone breaks", "a(x: Int, y", "a(y", []string{"Query.a(x:): the argument is gone"}},
		{"an argument that must be given now breaks", "x: Int,", "x: Int!,", []string{"Query.a(x:): it took Int, now Int!"}},
		{"a new argument that must be given breaks", "x: Int,", "x: Int, z: Int!,", []string{"Query.a(z:): the new argument must be given"}},
		{"another default breaks", "y: Int! = 1", "y: Int! = 3", []string{"Query.a(y:): its default was 1, now 3"}},
		{"an input field that is gone breaks", "p: Int ", "", []string{"In.p: the input field is gone"}},
		{"an interface that is left breaks", "A implements N", "A", []string{"A: it no longer implements N"}},
		{"a member that leaves a union breaks", "A | Query", "Query", []string{"U: A is no longer a member"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(base, c.old) {
				t.Fatalf("the base has no %q", c.old)
			}
			next := strings.Replace(base, c.old, c.new, 1)
			if c.new == "scalar F" {
				next = strings.Replace(next, "(in: In): E", "(in: In): F", 1)
			}
			var got []string
			for _, b := range compat.Breaks(load(t, base), load(t, next)) {
				got = append(got, b.String())
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func load(t *testing.T, text string) *ast.Schema {
	t.Helper()
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema", Input: text})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}
