package contract

import "testing"

func TestRelationshipsOfAnyTimeAreFoundWhereAskedFor(t *testing.T) {
	a := ask(t, `{ council(by: { slug: "kommit-raadet" }, asOf: "2024-06-01") {
		now: relationships(direction: OUTGOING, kinds: [ESTABLISHED_BY]) { totalCount }
		ever: relationships(direction: OUTGOING, kinds: [ESTABLISHED_BY], anyTime: true) {
			totalCount nodes { certainty event validity { from } to { slug } }
		}
		planned: relationships(direction: INCOMING, kinds: [COORDINATES_WITH], certainties: [PLANNED], anyTime: true) { nodes { from { slug } } }
	} }`)
	a.says(t, "council.now.totalCount", 0)
	a.says(t, "council.ever", map[string]any{"totalCount": 1, "nodes": []map[string]any{
		{"certainty": nil, "event": true, "validity": map[string]string{"from": "2015"}, "to": map[string]string{"slug": "ks-hovedstyre"}},
	}})
	a.says(t, "council.planned.nodes.*.from.slug", []string{"digi-rogaland", "regionale-digitaliseringsnettverk"})
}

func TestGrantsOfAllYearsAreFoundAtOnce(t *testing.T) {
	a := ask(t, `{ network(by: { slug: "digi-innlandet" }) {
		relationships(direction: INCOMING, kinds: [FUNDS], anyTime: true) { nodes { observed { from } sources { id } } }
	} }`)
	a.says(t, "network.relationships.nodes.*.observed.from", []string{"2021-02-23", "2022-02-23", "2024-03-19"})
}

func TestASourceIsANode(t *testing.T) {
	a := ask(t, `{ nodes(ids: ["seed", "organisation:bergen"]) { __typename id ... on Source { language } } }`)
	a.says(t, "nodes", []map[string]any{
		{"__typename": "Source", "id": "seed", "language": "NB"}, {"__typename": "Municipality", "id": "organisation:bergen"},
	})
}
