package contract

import (
	"fmt"
	"testing"
)

// What each contract query costs, in statements sent to SQLite: at most, and once
// everything is warm, exactly. Who raises a number should know why.
func TestStatementsOfContractQueries(t *testing.T) {
	want := map[string]sent{
		"01-reporting-networks":  {10, 2}, // lines, sources
		"02-members-at-a-date":   {10, 3}, // sources, counts, their sources
		"03-county-at-two-dates": {8, 2},  // the county by number, twice
		"04-identity-over-time":  {8, 3},  // three municipalities by number
		"05-where-did-it-go":     {6, 5},  // the municipality by number, successors, events, origins, results
		"06-seats":               {10, 0},
		"07-committees":          {6, 0},
		"08-search":              {6, 3},  // one for each search
		"09-paths":               {9, 0},  // cold: the graph
		"10-changes":             {5, 5},  // page, total, origins, results, sources
		"11-node":                {2, 2},  // an organisation that is not there, relationships
		"12-municipality-page":   {16, 5}, // the municipality by number, sources of the population, lines, statements, sources
		"13-dataset":             {2, 2},  // page, total
		"14-everything-about":    {8, 2},  // predecessors, sources
		"15-the-article":         {14, 3}, // counts, their sources, sources
		"16-neighbourhood":       {9, 0},
	}
	for _, name := range contractQueries(t) {
		for i, run := range runsOf(t, name) {
			t.Run(run.name, func(t *testing.T) {
				got := countStatements(t, contractQuery(t, name), run.vars)
				if i == 0 && got.warm != want[name].warm || got.cold > want[name].cold || got.warm > want[name].warm {
					t.Errorf("%+v statements are sent, want %+v", got, want[name])
				}
			})
		}
	}
}

// One statement for each field that gives a page, one for its totals, one for the
// rows of its nodes, and one for everything else that is read, however many
// nodes there are. With the graph in memory, pages of ties and their totals send none.
func TestStatementsDoNotGrowWithTheNumberOfNodes(t *testing.T) {
	for _, c := range []struct {
		name, query string
		want        sent
	}{
		{"four levels of pages with totals", `query ($first: Int!) {
			counties(first: $first, asOf: "2022-01-01") { totalCount nodes {
				municipalities(first: $first) { totalCount nodes {
					networks(first: $first) { totalCount nodes {
						members(first: $first) { totalCount nodes { __typename name } }
					} }
				} }
			} }
		}`, sent{12, 2}},
		{"the reporting lines of all networks with their sources", `query ($first: Int!) {
			networks(first: $first, asOf: "2023-02-01") { nodes {
				reportsTo(first: $first) { edges {
					node { slug }
					lines { steps { relationship { from { slug } to { slug } sources { id } statements { source { id } } } } }
				} }
			} }
		}`, sent{10, 5}},
		{"the changes of all municipalities with their legs", `query ($first: Int!) {
			municipalities(first: $first, asOf: "2019-12-31") { nodes {
				events(first: $first) { totalCount nodes { origins { slug } results { slug } legs { origin { slug } result { slug } } sources { id } } }
				successors(first: $first) { edges { node { slug } event { id } relationship { id } } }
			} }
		}`, sent{14, 9}},
		{"the relationships of all networks in words", `query ($first: Int!) {
			networks(first: $first, asOf: "2022-01-01") { nodes { relationships(first: $first) { nodes { sentence nn: sentence(language: NN) } } } }
		}`, sent{5, 1}}, // the list, its rows, pages of ties, their rows, their ends
		{"a drawing", `query ($first: Int!) {
			drawing(of: { slug: "kommit-raadet" }, first: $first, asOf: "2022-01-01") { summary nodes { organisation { name } } links { relationships { sentence } } }
		}`, sent{9, 0}},
		{"a drawing of ways", `query ($first: Int!) {
			drawing(of: { slug: "rogaland-fylkeskommune" }, to: { slug: "kommit-raadet" }, first: $first, asOf: "2022-01-01") {
				summary nodes { organisation { name } } links { relationships { sentence } }
			}
		}`, sent{10, 0}},
	} {
		for _, first := range []int{1, 5, 20, 100} {
			t.Run(fmt.Sprintf("%s, in pages of %d", c.name, first), func(t *testing.T) {
				got := countStatements(t, c.query, variables{"first": first})
				if got.cold > c.want.cold || got.warm > c.want.warm || first == 100 && got.warm != c.want.warm {
					t.Errorf("%+v statements are sent, want %+v", got, c.want)
				}
			})
		}
	}
}

// A field of an interface is read once for each type of object that has it, on
// each level, whatever types led there.
func TestStatementsOfInterfacesDoNotMultiplyWithDepth(t *testing.T) {
	const query = `query ($first: Int!) {
		organisations(first: $first, asOf: "2022-01-01") { nodes {
			relationships(first: $first) { nodes { from { slug }
				to { relationships(first: $first) { nodes {
					to { relationships(first: $first) { nodes { to { slug } } } }
				} } }
			} }
		} }
	}`
	// The list; on each of three levels relationships of eight types and their ends; one end more on the first.
	const most = 1 + 3*(8+1) + 1
	for _, first := range []int{1, 5, 20} {
		t.Run(fmt.Sprintf("in pages of %d", first), func(t *testing.T) {
			if got := countStatements(t, query, variables{"first": first}); got.cold > most || got.warm > 1 {
				t.Errorf("%+v statements are sent, want at most %d, and then 1", got, most)
			}
		})
	}
}
