package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph"
	"diginett/graph/cost"
	"diginett/graph/execute"
	"diginett/graph/fault"
	"diginett/internal/dataset"
	"diginett/internal/store"
	"diginett/internal/synthetic"
)

// BenchmarkDearestQuestions asks the dearest questions that the limits let pass, as
// far as anybody has found them, of the Norwegian data set and of one a hundred
// times as large. Each must be answered within the deadline. The metric us/unit is
// what a unit of the cost really takes.
func BenchmarkDearestQuestions(b *testing.B) {
	for _, data := range []struct{ name, path string }{{"Norway", buildSnapshot(b)}, {"a hundred times", buildSynthetic(b, 100)}} {
		executor, err := graph.NewExecutor(withGraph(b, openSnapshot(b, data.path)), cost.DefaultLimits(), noon, time.UTC, slog.New(slog.DiscardHandler))
		if err != nil {
			b.Fatal(err)
		}
		for _, question := range dearest(hubs(b, executor)) {
			b.Run(data.name+"/"+question.name, func(b *testing.B) { benchmarkDearest(b, executor, question.query) })
		}
	}
}

func benchmarkDearest(b *testing.B, executor *execute.Executor, query string) {
	price := executor.Execute(b.Context(), &graphql.RawParams{Query: query, Extensions: map[string]any{"cost": "validate"}})
	if len(price.Errors) > 0 {
		b.Fatal(price.Errors)
	}
	units := price.Extensions["cost"].(cost.Report).Requested
	size := 0
	for b.Loop() {
		ctx, cancel := context.WithTimeout(b.Context(), 10*time.Second)
		response := executor.Execute(ctx, &graphql.RawParams{Query: query})
		cancel()
		if response != nil && len(response.Errors) > 0 && response.Errors[0].Extensions["code"] == fault.CostLimit {
			b.Skip("refused while it is answered: it would measure too much")
		}
		if response == nil || len(response.Errors) > 0 {
			b.Fatalf("%+v", response)
		}
		size = len(response.Data)
	}
	b.ReportMetric(float64(units), "units")
	b.ReportMetric(float64(size), "bytes")
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)*1e6/float64(units), "us/unit")
}

type named struct{ name, query string }

// dearest are questions near the limit in several ways; hubs have many ties.
func dearest(hubs []string) []named {
	repeated := func(times int, field func(i int) string) string {
		var text strings.Builder
		for i := range times {
			fmt.Fprintf(&text, " a%d: %s", i, field(i))
		}
		return "{" + text.String() + " }"
	}
	hub := func(i int) string { return fmt.Sprintf("{slug: %q}", hubs[i%len(hubs)]) }
	letter := func(i int) string { return string("abdefghiklmnoprstuv"[i%19]) }
	return []named{
		{"pages in pages in pages", `{ municipalities(first: 100) { nodes { networks(first: 100) { nodes { members(first: 20) { nodes { name slug } } } } } } }`},
		{"relationships with their sources", `{ municipalities(first: 100) { nodes { relationships(first: 100) { edges { node {
			kind certainty sources { title } from { name } to { name } } } } } } }`},
		{"names of everybody's ties", `{ organisations(first: 100) { nodes { names { value } relationships(first: 100) { nodes { from { names { value } } to { names { value } } } } } } }`},
		{"paths between hubs", repeated(20, func(i int) string {
			return "paths(from: " + hub(i) + ", to: " + hub(i+1) + ", maxLength: 6, first: 100) { truncated nodes { steps { relationship { kind from { slug } to { slug } } } } }"
		})},
		{"neighbourhoods of hubs", repeated(20, func(i int) string {
			return "neighbourhood(of: " + hub(i) + ", radius: 3, first: 100) { totalCount nodes { slug } }"
		})},
		{"all that hubs reach", repeated(20, func(i int) string {
			return "reachable(from: " + hub(i) + ", direction: BOTH, first: 100) { totalCount nodes { slug } }"
		})},
		{"searches by a letter", repeated(20, func(i int) string {
			return fmt.Sprintf("search(text: %q, first: 100) { totalCount nodes { ... on Organisation { slug } } }", letter(i))
		})},
		{"searches by two words", repeated(20, func(i int) string {
			return fmt.Sprintf("search(text: %q, first: 100) { totalCount }", letter(i)+" kommune")
		})},
		{"lists by a letter", repeated(16, func(i int) string {
			return fmt.Sprintf("organisations(filter: {name: %q}, first: 1) { totalCount nodes { slug } }", letter(i))
		})},
		{"measures around hubs, on days nobody asked about", repeated(10, func(i int) string {
			return fmt.Sprintf("graph(of: %s, radius: 1, asOf: \"%d-01-01\") { centrality(measure: BETWEENNESS) { organisations(first: 100) { edges { value byKind { kind } } } } }", hub(i), 2017+i)
		})},
		{"measures of everything, on days nobody asked about", repeated(18, func(i int) string {
			return fmt.Sprintf("graph(asOf: \"20%d-%02d-01\", kinds: [MEMBER_OF, REPRESENTED_IN, PART_OF, ADVISES, FUNDS]) { centrality(measure: BETWEENNESS) { organisations(first: 100) { edges { value } } } }", 17+i/2, 1+i%12)
		})},
		{"communities around hubs, on days nobody asked about", repeated(8, func(i int) string {
			return fmt.Sprintf("graph(of: %s, radius: 1, asOf: \"%d-02-01\") { communities(seed: %d) { groups(first: 100) { nodes { size } } } }", hub(i), 2017+i, i)
		})},
		{"who sits together around hubs", repeated(8, func(i int) string {
			return fmt.Sprintf("graph(of: %s, radius: 1, kinds: [MEMBER_OF], asOf: \"%d-03-01\") { coMembership(first: 100) { totalCount nodes { weight } } }", hub(i), 2017+i)
		})},
		{"one projection under many names", `{ graph(asOf: "2019-03-01") ` + repeated(23, func(int) string {
			return "coMembership(first: 1, orderBy: COUNT) { totalCount }"
		}) + " }"},
		{"all that lies around hubs", repeated(20, func(i int) string {
			return fmt.Sprintf("graph(of: %s, radius: 6, asOf: \"%d-05-01\") { nodeCount }", hub(i), 2017+i%10)
		})},
		{"timelines of hubs", repeated(16, func(i int) string {
			return "timeline(of: " + hub(i) + ", first: 100) { totalCount nodes { date relationship { kind } statement { id } } }"
		})},
		{"comparisons of hubs", repeated(20, func(i int) string {
			return "compare(of: " + hub(i) + ", from: \"2017-06-01\", to: \"2024-06-01\") { counts { count } organisations(first: 100) { nodes { change counterparts { slug } } } }"
		})},
		{"drawings of hubs", repeated(20, func(i int) string {
			return "drawing(of: " + hub(i) + ", first: 100) { summary nodes { organisation { slug } lines } links { path relationships { sentence } } }"
		})},
		{"drawings of ways between hubs", repeated(20, func(i int) string {
			return "drawing(of: " + hub(i) + ", to: " + hub(i+1) + ", first: 100) { summary nodes { organisation { slug } lines } links { path relationships { sentence } } }"
		})},
		{"overlaps of hubs", repeated(20, func(i int) string {
			return "overlap(a: " + hub(i) + ", b: " + hub(i+1) + ", direction: BOTH) { common(first: 100) { nodes { slug } } onlyA(first: 100) { nodes { slug } } }"
		})},
		{"ids of hubs", `{ nodes(ids: ["organisation:` + strings.Join(slices.Repeat(hubs, 100/len(hubs)), `", "organisation:`) + `"]) {
			... on Organisation { relationships(first: 100) { nodes { from { name } to { name } } } } } }`},
		{"changes and what they led to", `{ changes(first: 100) { totalCount nodes { legs { __typename } origins { successors(first: 50) { nodes { name } } } results { predecessors(first: 50) { nodes { name } } } } } }`},
		{"the schema", `{ __schema { types { name description fields { name description args { name description type { name ofType { name ofType { name } } } }
			type { name ofType { name ofType { name } } } } } } }`},
	}
}

// hubs are the slugs of the networks with the most members, of the first hundred.
func hubs(b *testing.B, executor *execute.Executor) []string {
	b.Helper()
	response := executor.Execute(b.Context(), &graphql.RawParams{Query: `{ networks(first: 100) { nodes { slug members { totalCount } } } }`})
	var answer struct {
		Networks struct {
			Nodes []struct {
				Slug    string
				Members struct{ TotalCount int }
			}
		}
	}
	if err := json.Unmarshal(response.Data, &answer); err != nil {
		b.Fatal(err)
	}
	nodes := answer.Networks.Nodes
	slices.SortFunc(nodes, func(x, y struct {
		Slug    string
		Members struct{ TotalCount int }
	},
	) int {
		return y.Members.TotalCount - x.Members.TotalCount
	})
	var slugs []string
	for _, node := range nodes[:5] {
		slugs = append(slugs, node.Slug)
	}
	return slugs
}

// buildSynthetic builds a snapshot of a made-up data set.
func buildSynthetic(b *testing.B, scale int) string {
	b.Helper()
	dir := b.TempDir()
	if _, err := synthetic.Write(synthetic.Options{Scale: scale, Seed: 1}, func(name string) (io.WriteCloser, error) {
		return os.Create(filepath.Join(dir, name))
	}); err != nil {
		b.Fatal(err)
	}
	set, err := dataset.Open(b.Context(), os.DirFS(dir), dataset.Options{Dir: dir})
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "snapshot.sqlite")
	if _, err := store.Write(b.Context(), set, path, nil); err != nil {
		b.Fatal(err)
	}
	if err := set.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}
