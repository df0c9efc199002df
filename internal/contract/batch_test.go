package contract

import (
	"fmt"
	"strings"
	"testing"
)

// What is read for many at once is what is read for each alone.

func TestManyParentsAreAnsweredAsEachAlone(t *testing.T) {
	for _, c := range []struct {
		name, list, single, fields string
	}{
		{
			"counties", `counties(asOf: "2022-01-01", first: 100)`, `county(by: { slug: %q }, asOf: "2022-01-01")`,
			`{ id slug authority { slug } networks { totalCount nodes { slug } }
				municipalities(first: 4) { totalCount pageInfo { hasNextPage } nodes { slug networks(first: 1) { totalCount edges { cursor relationship { id basis certainty } } } } } }`,
		},
		{
			"networks", `networks(asOf: "2023-02-01", first: 100)`, `network(by: { slug: %q }, asOf: "2023-02-01")`,
			`{ id slug members(last: 3) { totalCount pageInfo { hasPreviousPage startCursor } nodes { id name } }
				relationships(first: 5) { totalCount edges { cursor node { id statements { id source { id } } } } }
				reportsTo { totalCount edges { node { id } lines { strength certainty steps { forward relationship { id sources { id } } } } } }
				predecessors { edges { cursor node { id } relationship { id } } } reportedCounts { id counterpart { id } sources { id } } names { value sources { id } } sources { id } }`,
		},
		{
			"municipalities that have ended", `municipalities(asOf: "2022-01-01", filter: { statuses: [ENDED], name: "s" }, first: 100)`,
			`municipality(by: { slug: %q }, asOf: "2022-01-01")`,
			`{ id slug status successors { totalCount edges { cursor event { id } node { id } } } events { totalCount nodes { id legs { origin { id } result { id } } } }
				history(first: 2) { totalCount pageInfo { hasNextPage endCursor } nodes { id } } numbers { number sources { id } } populations { year value } }`,
		},
		{
			"committees", `committees(asOf: "2021-01-01", first: 100)`, `committee(by: { slug: %q }, asOf: "2021-01-01")`,
			`{ id parents { totalCount edges { cursor node { slug } relationship { id kind } } } seats(first: 3) { totalCount edges { cursor node { id } relationship { id } } } slug }`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			many := ask(t, "{ list: "+c.list+" { nodes "+c.fields+" } }").pick("list.nodes").([]any)
			if len(many) < 10 {
				t.Fatalf("there are %d; the test wants more", len(many))
			}
			for _, node := range many {
				slug := node.(map[string]any)["slug"]
				ask(t, "{ alone: "+fmt.Sprintf(c.single, slug)+" "+c.fields+" }").says(t, "alone", node)
			}
		})
	}
}

// The origins and results of changes are of many days in one read.
func TestParentsOfDifferentDaysAreEachReadOnTheirOwn(t *testing.T) {
	const fields = `{ id name status ... on Municipality { number county { id name } networks { totalCount nodes { id status } } population { year } } }`
	a := ask(t, `{ changes(kinds: [MERGER, DIVISION], level: MUNICIPALITY, first: 100) { nodes { date origins `+fields+` results `+fields+` } } }`)
	taken := make(map[string]int) // how many of each day; a few are enough
	for _, path := range []string{"changes.nodes.*.origins", "changes.nodes.*.results"} {
		for _, node := range a.pick(path).([]any) {
			id := node.(map[string]any)["id"].(string)
			slug, day, _ := strings.Cut(strings.TrimPrefix(id, "organisation:"), "@")
			if taken[day]++; taken[day] > 5 {
				continue
			}
			ask(t, fmt.Sprintf(`{ alone: organisation(by: { slug: %q }, asOf: %q) %s }`, slug, day, fields)).says(t, "alone", node)
		}
	}
	if len(taken) < 6 {
		t.Errorf("the changes are of %d days; the test wants more", len(taken))
	}
}
