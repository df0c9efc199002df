package contract

import (
	"os"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"diginett/graph/cost"
)

// Whoever begins with a query of ours can ask for twice as much.
func TestOurQueriesStayUnderHalfOfEachLimit(t *testing.T) {
	limits := cost.DefaultLimits()
	executor := newExecutor(t, snapshot)
	for _, own := range ownQueries(t) {
		t.Run(own.name, func(t *testing.T) {
			response := executor.Execute(t.Context(), &graphql.RawParams{
				Query: own.query, Variables: asJSON(t, own.vars), Extensions: map[string]any{"cost": "validate"},
			})
			if len(response.Errors) > 0 {
				t.Fatal(response.Errors)
			}
			halfOf(t, "cost", response.Extensions["cost"].(cost.Report).Requested, limits.Cost)
			halfOf(t, "characters", len(own.query), limits.Characters)
			document, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: own.query}, limits.Tokens/2)
			if err != nil {
				t.Fatal(err)
			}
			m := cost.Measure(document)
			halfOf(t, "depth", m.Depth, limits.Depth)
			halfOf(t, "root fields", m.RootFields, limits.RootFields)
			halfOf(t, "aliases", m.Aliases, limits.Aliases)
			halfOf(t, "directives", m.Directives, limits.Directives)
			halfOf(t, "fields", m.Fields, limits.Fields)
			halfOf(t, "repeats", cost.Repeats(document, limits), limits.Repeats)
		})
	}
}

type ownQuery struct {
	name, query string
	vars        variables
}

// ownQueries are the queries of the contract, and the examples.
func ownQueries(t *testing.T) []ownQuery {
	t.Helper()
	var own []ownQuery
	for _, name := range contractQueries(t) {
		for _, run := range runsOf(t, name) {
			own = append(own, ownQuery{run.name, contractQuery(t, name), run.vars})
		}
	}
	for _, example := range examples(t) {
		own = append(own, ownQuery{example.Name, example.Query, variablesOf(t, example)})
	}
	return own
}

func halfOf(t *testing.T, limit string, requested, allowed int) {
	t.Helper()
	if 2*requested > allowed {
		t.Errorf("%s: %d is more than half of %d", limit, requested, allowed)
	}
}

// The query by which GraphiQL and code generators read the schema, as graphql.js
// 16 makes it with all of its options.
func TestToolsCanReadTheSchema(t *testing.T) {
	query, err := os.ReadFile("testdata/introspection.graphql")
	if err != nil {
		t.Fatal(err)
	}
	body := post(t, endpoint, string(query), nil)
	read(t, body).clean(t)
	if len(body) < 100_000 {
		t.Errorf("the schema has %d bytes only", len(body))
	}
}
