package contract

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// asked is one way to ask for pairs of organisations: a root list, what is asked
// of each of its nodes, and where in that the slugs of the others stand.
type asked struct{ list, fields, others string }

// What ties two organisations is found from either end.
func TestARelationshipIsFoundFromBothEnds(t *testing.T) {
	for _, c := range []struct {
		name       string
		here, back asked
	}{
		{
			"a county and its municipalities",
			asked{"counties", `municipalities(first: 100) { nodes { slug } }`, "municipalities.nodes.*.slug"},
			asked{"municipalities", `county { slug }`, "county.slug"},
		},
		{
			"a network and the municipalities in it",
			asked{"networks", `members(first: 100, kinds: [MUNICIPALITY]) { nodes { slug } }`, "members.nodes.*.slug"},
			asked{"municipalities", `networks(first: 100) { nodes { slug } }`, "networks.nodes.*.slug"},
		},
		{
			"a network and the counties that it works in",
			asked{"networks", `counties { nodes { slug } }`, "counties.nodes.*.slug"},
			asked{"counties", `networks { nodes { slug } }`, "networks.nodes.*.slug"},
		},
		{
			"a council and the networks that report to it",
			asked{"councils", `reportingNetworks(first: 100) { nodes { slug } }`, "reportingNetworks.nodes.*.slug"},
			asked{"networks", `reportsTo(first: 100) { nodes { slug } }`, "reportsTo.nodes.*.slug"},
		},
		{
			"a council and the committees under it",
			asked{"councils", `committees(first: 100) { nodes { slug } }`, "committees.nodes.*.slug"},
			asked{"committees", `relationships(direction: OUTGOING, kinds: [REPORTS_TO, SUBCOMMITTEE_OF, PREPARES_CASES_FOR], first: 100) {
				nodes { to { ... on Council { slug } } } }`, "relationships.nodes.*.to.slug"},
		},
		{
			"a committee and the municipalities with a seat in it",
			asked{"committees", `seats(first: 100) { nodes { ... on Municipality { slug } } }`, "seats.nodes.*.slug"},
			asked{"municipalities", `seats(first: 100) { nodes { ... on Committee { slug } } }`, "seats.nodes.*.slug"},
		},
		{
			"the set of all networks and what belongs to it",
			asked{`organisations(filter: { kinds: [COLLECTIVE] })`, `... on Collective { members(first: 100) { nodes { slug } } }`, "members.nodes.*.slug"},
			asked{"networks", `relationships(direction: OUTGOING, kinds: [PART_OF]) { nodes { to { ... on Collective { slug } } } }`, "relationships.nodes.*.to.slug"},
		},
	} {
		found := 0
		for _, on := range []string{"2017-06-01", "2019-01-01", "2020-12-15", "2023-02-01", "2024-01-01", today} {
			t.Run(c.name+" on "+on, func(t *testing.T) {
				here, back := c.here.pairs(t, on, false), c.back.pairs(t, on, true)
				if diff := cmp.Diff(here, back); diff != "" {
					t.Errorf("(-from here +from there):\n%s", diff)
				}
				found += len(here)
			})
		}
		if found == 0 {
			t.Errorf("no pairs of %s are found on any date", c.name)
		}
	}
}

// pairs asks the whole list, page by page, and returns each pair once, in order;
// turned around where it is asked from the other end.
func (q asked) pairs(t *testing.T, on string, turned bool) []string {
	t.Helper()
	list, arguments := q.list, "("
	if n := len(list); list[n-1] == ')' {
		list, arguments = list[:n-1], ", "
	}
	query := `query ($on: Date, $after: String) { list: ` + list + arguments + `asOf: $on, first: 100, after: $after) {
		pageInfo { hasNextPage endCursor } nodes { slug ` + q.fields + ` } } }`
	var pairs []string
	vars := variables{"on": on}
	for {
		a := askWith(t, query, vars)
		for _, node := range a.pick("list.nodes").([]any) {
			pairs = append(pairs, answer{Data: node.(map[string]any)}.pairsWith(q.others, turned)...)
		}
		if a.pick("list.pageInfo.hasNextPage") != true {
			slices.Sort(pairs)
			return slices.Compact(pairs)
		}
		vars["after"] = a.pick("list.pageInfo.endCursor")
	}
}

// pairsWith pairs the slug of a node with the others; those without a slug are
// of a type that was not asked for.
func (a answer) pairsWith(others string, turned bool) []string {
	found, ok := a.pick(others).([]any)
	if !ok {
		found = []any{a.pick(others)}
	}
	var pairs []string
	for _, other := range found {
		switch {
		case other == nil:
		case turned:
			pairs = append(pairs, fmt.Sprint(other, " ", a.pick("slug")))
		default:
			pairs = append(pairs, fmt.Sprint(a.pick("slug"), " ", other))
		}
	}
	return pairs
}
