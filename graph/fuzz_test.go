package graph_test

import (
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph"
	"diginett/graph/cost"
	"diginett/graph/fault"
)

// Whatever is asked is answered with data, or with errors that are about the
// question, within the deadline.
func FuzzOperationsAreAnsweredOrRefused(f *testing.F) {
	queries, err := filepath.Glob("../internal/contract/testdata/contract/*.graphql")
	if err != nil || len(queries) == 0 {
		f.Fatalf("%d queries, %v", len(queries), err)
	}
	for _, path := range queries {
		query, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(query), "", `{"ids": ["organisation:bergen"], "slug": "bergen", "asOf": "2020-01-01"}`)
	}
	f.Add(`query A($by: OrganisationBy!) { organisation(by: $by) { ...F } } fragment F on Node { id ... on Network @skip(if: true) { slug } }`, "A", `{"by": {"slug": "x"}}`)
	f.Add("{ networks(first: -1, after: \"\\u0000\") { nodes { members(last: 5) { edges { cursor } } } } }", "", `{}`)
	f.Add(`{ __schema { types { name fields(includeDeprecated: true) { args { defaultValue } } } } __type(name: "Query") { name } }`, "", `null`)
	executor, err := graph.NewExecutor(openSnapshot(f, buildSnapshot(f)), cost.DefaultLimits(), time.Now, time.UTC, slog.New(slog.DiscardHandler))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, query, name, variables string) {
		params := &graphql.RawParams{Query: query, OperationName: name}
		if json.Unmarshal([]byte(variables), &params.Variables) != nil {
			return
		}
		response := executor.Execute(t.Context(), params)
		if response.Data != nil && !json.Valid(response.Data) {
			t.Errorf("answered %s", response.Data)
		}
		if response.Data == nil && len(response.Errors) == 0 || len(response.Errors) > 10 {
			t.Errorf("answered %s with %d errors", response.Data, len(response.Errors))
		}
		for _, err := range response.Errors {
			if err.Extensions["code"] == fault.Internal {
				t.Errorf("answered %v", err)
			}
		}
	})
}
