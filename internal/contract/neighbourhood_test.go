package contract

import (
	"fmt"
	"slices"
	"testing"
)

// One step from an organisation is what its relationships lead to, each once.
func TestANeighbourhoodIsWhatRelationshipsLeadTo(t *testing.T) {
	const within = `first: 100) { totalCount edges { distance node { slug } } }`
	for _, c := range []struct{ direction, end string }{{"OUTGOING", "to"}, {"INCOMING", "from"}} {
		t.Run(c.direction, func(t *testing.T) {
			a := ask(t, fmt.Sprintf(`{
				neighbourhood(of: { slug: "kommit-raadet" }, asOf: "2020-12-15", direction: %[1]s, %[2]s
				council(by: { slug: "kommit-raadet" }, asOf: "2020-12-15") { relationships(direction: %[1]s, first: 100) { nodes { %[3]s { slug } } } }
			}`, c.direction, within, c.end))
			tied := a.texts("council.relationships.nodes.*." + c.end + ".slug")
			slices.Sort(tied)
			near := a.texts("neighbourhood.edges.*.node.slug")
			slices.Sort(near)
			if !slices.Equal(near, slices.Compact(tied)) {
				t.Errorf("%q are near, and relationships lead to %q", near, tied)
			}
			for i := range near {
				a.says(t, fmt.Sprintf("neighbourhood.edges.%d.distance", i), 1)
			}
		})
	}
}

func TestANeighbourhoodIsInOrderOfDistance(t *testing.T) {
	a := ask(t, `{
		one: neighbourhood(of: { slug: "digi-rogaland" }, asOf: "2020-12-15") { totalCount }
		two: neighbourhood(of: { slug: "digi-rogaland" }, asOf: "2020-12-15", radius: 2, organisationKinds: [COUNCIL, NETWORK], first: 3) {
			edges { distance node { slug } }
		}
		none: neighbourhood(of: { slug: "digi-rogaland" }, asOf: "2020-12-15", kinds: []) { totalCount nodes { slug } }
		itself: neighbourhood(of: { slug: "digi-rogaland" }, asOf: "2020-12-15", radius: 3, organisationKinds: [NETWORK], first: 100) { nodes { slug } }
	}`)
	a.says(t, "one.totalCount", 30)
	a.says(t, "two.edges.*.node.slug", []string{"digi-more-og-romsdal", "digi-hordaland", "digi-nordland"})
	a.says(t, "two.edges.0.distance", 2)
	a.says(t, "none", map[string]any{"totalCount": 0, "nodes": []any{}})
	if slices.Contains(a.texts("itself.nodes.*.slug"), "digi-rogaland") {
		t.Error("the organisation is in its own neighbourhood")
	}
}

// What is planned leads nowhere, unless it is asked for.
func TestWhatIsReachableFollowsKindsAndCertainties(t *testing.T) {
	a := ask(t, `{
		members: reachable(from: { slug: "digi-rogaland" }, asOf: "2020-12-15", direction: INCOMING, kinds: [MEMBER_OF]) { totalCount }
		network: network(by: { slug: "digi-rogaland" }, asOf: "2020-12-15") { members { totalCount } }
		parts: reachable(from: { slug: "digi-rogaland-arbeidsutvalg" }, asOf: "2020-12-15", kinds: [PART_OF]) { edges { distance node { slug } } }
		planned: reachable(from: { slug: "digi-rogaland" }, asOf: "2020-12-15", certainties: [PLANNED]) { nodes { slug } }
	}`)
	if a.pick("members.totalCount") != a.pick("network.members.totalCount") {
		t.Errorf("%v are reached as members, and there are %v", a.pick("members.totalCount"), a.pick("network.members.totalCount"))
	}
	a.says(t, "parts.edges.0", map[string]any{"distance": 1, "node": map[string]string{"slug": "digi-rogaland"}})
	if !slices.Contains(a.texts("planned.nodes.*.slug"), "kommit-raadet") {
		t.Errorf("what is planned leads to %v, and not to the council", a.pick("planned.nodes"))
	}
}
