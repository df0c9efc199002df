package contract

import (
	"fmt"
	"testing"
)

// What each contract query costs, in statements sent to SQLite, once what is
// read once for a snapshot has been read. Who raises a number should know why.
func TestStatementsOfContractQueries(t *testing.T) {
	want := map[string]int{
		"01-reporting-networks":  8,  // council, page, total, lines, from, to, sources, counties
		"02-members-at-a-date":   7,  // network, page, total, sources, counties, counts, their sources
		"03-county-at-two-dates": 6,  // twice: county, total, networks
		"04-identity-over-time":  5,  // three municipalities, two counties
		"05-where-did-it-go":     5,  // municipality, successors, events, origins, results
		"06-seats":               6,  // twice: council, page, total
		"07-committees":          4,  // council, committees, parents, total of seats
		"08-search":              3,  // one for each search
		"09-paths":               5,  // both ends, the steps, from, to
		"10-changes":             5,  // page, total, origins, results, sources
		"11-node":                2,  // organisations, relationships
		"12-municipality-page":   10, // municipality, sources of the population, county, authority, networks, councils, lines, seats, statements, sources
		"13-dataset":             3,  // counts, page, total
		"14-everything-about":    6,  // organisation, predecessors, page, total, from, sources
		"15-the-article":         10, // three lookups; counts and members; counts and sources; relationships, from, to
	}
	for _, name := range contractQueries(t) {
		for i, run := range runsOf(t, name) {
			t.Run(run.name, func(t *testing.T) {
				got := countStatements(t, contractQuery(t, name), run.vars)
				if i == 0 && got != want[name] || got > want[name] {
					t.Errorf("%d statements are sent, want %d", got, want[name])
				}
			})
		}
	}
}

// Two statements for each level of pages, one for the page and one for the
// totals, and one for everything else that is read, however many nodes there are.
func TestStatementsDoNotGrowWithTheNumberOfNodes(t *testing.T) {
	for _, c := range []struct {
		name, query string
		want        int
	}{
		{"four levels of pages with totals", `query ($first: Int!) {
			counties(first: $first, asOf: "2022-01-01") { totalCount nodes {
				municipalities(first: $first) { totalCount nodes {
					networks(first: $first) { totalCount nodes {
						members(first: $first) { totalCount nodes { __typename name } }
					} }
				} }
			} }
		}`, 8},
		{"the reporting lines of all networks with their sources", `query ($first: Int!) {
			networks(first: $first, asOf: "2023-02-01") { nodes {
				reportsTo(first: $first) { edges {
					node { slug }
					lines { steps { relationship { from { slug } to { slug } sources { id } statements { source { id } } } } }
				} }
			} }
		}`, 8},
		{"the changes of all municipalities with their legs", `query ($first: Int!) {
			municipalities(first: $first, asOf: "2019-12-31") { nodes {
				events(first: $first) { totalCount nodes { origins { slug } results { slug } legs { origin { slug } result { slug } } sources { id } } }
				successors(first: $first) { edges { node { slug } event { id } relationship { id } } }
			} }
		}`, 12},
	} {
		for _, first := range []int{1, 5, 20, 100} {
			t.Run(fmt.Sprintf("%s, in pages of %d", c.name, first), func(t *testing.T) {
				got := countStatements(t, c.query, variables{"first": first})
				if got > c.want || first == 100 && got != c.want {
					t.Errorf("%d statements are sent, want %d", got, c.want)
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
			if got := countStatements(t, query, variables{"first": first}); got > most {
				t.Errorf("%d statements are sent, want at most %d", got, most)
			}
		})
	}
}
