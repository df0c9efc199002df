package contract

import (
	"slices"
	"strings"
	"testing"
)

func TestStatusSaysWhetherAnOrganisationExistsOnTheDate(t *testing.T) {
	for _, c := range []struct {
		name, slug, on    string
		status, existence any
	}{
		{"a network before its founding", "digi-viken", "2021-12-02", "NOT_YET", nil},
		{"a network on the day of its founding", "digi-viken", "2021-12-03", "ACTIVE", "CONFIRMED"},
		{"a municipality on its last day", "skedsmo", "2019-12-31", "ACTIVE", "CONFIRMED"},
		{"a municipality on the day after", "skedsmo", "2020-01-01", "ENDED", nil},
		{"a county that comes again under an old name", "ostfold-2024", "2020-01-01", "NOT_YET", nil},
		{"a network that another followed", "digut", "2026-01-01", "ENDED", nil},
		{"what was only ever planned", "npisk", "2023-01-01", "PLANNED", "PLANNED"},
		{"a body that no source dates", "asr", "2023-01-01", "ACTIVE", "UNDATED"},
		{"a council between founding and last sight", "kommit-raadet", "2019-01-01", "ACTIVE", "CONFIRMED"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := askWith(t, `query ($slug: String!, $on: Date) { organisation(by: { slug: $slug }, asOf: $on) { status existence } }`,
				variables{"slug": c.slug, "on": c.on})
			a.says(t, "organisation", map[string]any{"status": c.status, "existence": c.existence})
		})
	}
}

func TestWhatHasEndedBearsItsLastNameAndNothingElse(t *testing.T) {
	a := ask(t, `{ municipality(by: { slug: "skedsmo" }, asOf: "2021-01-01") {
		name number county { slug } networks { totalCount } population { year } location { latitude } validity { from to }
		numbers { number } reportedCounts { value }
	} }`)
	a.says(t, "municipality", map[string]any{
		"name": "Skedsmo", "number": nil, "county": nil, "networks": map[string]int{"totalCount": 0}, "population": nil, "location": nil,
		"validity": map[string]any{"from": nil, "to": "2019-12-31"}, "numbers": []map[string]string{{"number": "0231"}}, "reportedCounts": []any{},
	})
}

func TestHistoryIsTheSameOnEveryDate(t *testing.T) {
	const query = `query ($on: Date) { municipality(by: { slug: "alesund-2020" }, asOf: $on) {
		predecessors { totalCount edges { event { id date } node { id slug name ... on Municipality { number county { name } } } } }
		successors { totalCount nodes { id ... on Municipality { number } } }
		history { nodes { id date kind origins { id } results { id } legs { originNumber resultNumber partial origin { id } result { id } } sources { id } } }
		events(kinds: [DIVISION]) { totalCount }
		names { value } numbers { number validity { from to } } populations { year }
	} }`
	now := askWith(t, query, nil)
	for _, on := range []string{"2016-01-01", "2022-06-01", "2024-01-01"} {
		askWith(t, query, variables{"on": on}).says(t, "municipality", now.pick("municipality"))
	}
}

func TestHistoryIsReadOnTheEveAndOnTheDay(t *testing.T) {
	a := ask(t, `{ municipality(by: { slug: "alesund-2020" }) {
		predecessors { nodes { id ... on Municipality { number status } } }
		successors { nodes { id ... on Municipality { number status } } }
		history { nodes { date kind origins { id } results { id } legs { originNumber resultNumber origin { id } result { id } } } }
	} }`)
	for _, id := range a.texts("municipality.predecessors.nodes.*.id") {
		if !strings.HasSuffix(id, "@2019-12-31") {
			t.Errorf("the predecessor %s is not read on the eve", id)
		}
	}
	a.says(t, "municipality.predecessors.nodes.*.status", slices.Repeat([]string{"ACTIVE"}, 5))
	a.says(t, "municipality.successors.nodes.*.id", []string{"organisation:haram-2024@2024-01-01", "organisation:alesund-2024@2024-01-01"})
	a.says(t, "municipality.successors.nodes.*.number", []string{"1580", "1508"})
	a.says(t, "municipality.history.nodes.*.kind", []string{"MERGER", "DIVISION"})
	a.says(t, "municipality.history.nodes.1.origins.*.id", []string{"organisation:alesund-2020@2023-12-31"})
	for _, number := range a.texts("municipality.history.nodes.1.legs.*.originNumber") {
		if number != "1507" {
			t.Errorf("an origin had the number %s, want 1507", number)
		}
	}
}

func TestASuccessionThatIsARelationshipSaysSo(t *testing.T) {
	a := ask(t, `{ network(by: { slug: "digut" }, asOf: "2019-01-01") {
		successors { edges { node { slug } event { id } relationship { kind event precision note } } }
	} }`)
	a.says(t, "network.successors.edges.0.node.slug", "digi-trondelag")
	a.says(t, "network.successors.edges.0.event", nil)
	a.says(t, "network.successors.edges.0.relationship.kind", "SUCCEEDED_BY")
	a.says(t, "network.successors.edges.0.relationship.event", true)
	a.says(t, "network.successors.edges.0.relationship.precision", "APPROXIMATE")
	a.contains(t, "network.successors.edges.0.relationship.note", "Inferred")
}

const nodeFields = `{ ... on Node { __typename id
	... on Organisation { slug name status existence validity { from to } }
	... on Relationship { kind certainty from { id } to { id } }
} }`

func TestAnIDReadsAgainWhatItNames(t *testing.T) {
	for _, on := range []string{"2019-01-01", "2023-02-01", ""} {
		t.Run("on "+on, func(t *testing.T) {
			a := askWith(t, `query ($on: Date) {
				a: organisation(by: { slug: "bergen" }, asOf: $on) `+nodeFields+`
				b: organisation(by: { slug: "digi-hordaland" }, asOf: $on) `+nodeFields+`
				c: council(by: { slug: "kommit-raadet" }, asOf: $on) { seats(first: 20) { edges { relationship `+nodeFields+` } } }
			}`, onDate(on))
			whole := append([]any{a.pick("a"), a.pick("b")}, a.pick("c.seats.edges.*.relationship").([]any)...)
			ids := make([]any, len(whole))
			for i, node := range whole {
				ids[i] = node.(map[string]any)["id"]
			}
			b := askWith(t, `query ($ids: [ID!]!, $id: ID!) { nodes(ids: $ids) `+nodeFields+` node(id: $id) `+nodeFields+` }`,
				variables{"ids": ids, "id": ids[0]})
			b.says(t, "nodes", whole)
			b.says(t, "node", whole[0])
		})
	}
}

func TestAnIDHoldsItsDateAgainstTheRest(t *testing.T) {
	a := ask(t, `{ nodes(ids: [
		"organisation:tysfjord@2019-01-01", "organisation:tysfjord@2021-01-01", "organisation:tysfjord",
		"relationship:r0001@2018-06-01", "relationship:r0001@2024-01-01", "relationship:r0001", "organisation:tysfjord@2019-01-01"
	]) { id ... on Organisation { status } ... on Relationship { certainty from { id } } } }`)
	a.says(t, "nodes.0.status", "ACTIVE")
	a.says(t, "nodes.1.status", "ENDED")
	a.says(t, "nodes.2", map[string]string{"id": "organisation:tysfjord", "status": "ENDED"})
	a.says(t, "nodes.3", map[string]any{"id": "relationship:r0001@2018-06-01", "certainty": "PRESUMED", "from": map[string]string{"id": "organisation:oslo@2018-06-01"}})
	a.says(t, "nodes.4.certainty", nil)
	a.says(t, "nodes.5", map[string]any{"id": "relationship:r0001", "certainty": nil, "from": map[string]string{"id": "organisation:oslo"}})
	a.says(t, "nodes.6.id", "organisation:tysfjord@2019-01-01")
}

func TestReportedCountsAreShownWhateverTheStatus(t *testing.T) {
	const query = `query ($on: Date) { network(by: { slug: "digi-viken" }, asOf: $on) { reportedCounts(measures: ["municipalities_discussing", "member_municipalities"]) { id value precision window { from to } } } }`
	now := askWith(t, query, nil)
	if counts := now.size("network.reportedCounts"); counts < 2 {
		t.Fatalf("there are %d counts", counts)
	}
	now.says(t, "network.reportedCounts.0.value", 16)
	now.says(t, "network.reportedCounts.0.window", map[string]string{"from": "2018-10", "to": "2019-12"})
	for _, on := range []string{"2016-01-01", "2019-01-01", "2024-06-01"} {
		askWith(t, query, variables{"on": on}).says(t, "network", now.pick("network"))
	}
}

func TestWhatIsPlannedIsLeftOutUnlessAskedFor(t *testing.T) {
	a := ask(t, `{
		network(by: { slug: "digi-rogaland" }, asOf: "2020-12-15") {
			usual: relationships(first: 100) { nodes { certainty } }
			planned: relationships(certainties: [PLANNED]) { totalCount nodes { kind certainty to { slug } } }
			all: relationships(certainties: [CONFIRMED, PRESUMED, UNDATED, PLANNED], first: 100) { totalCount }
		}
		usual: paths(from: { slug: "digi-rogaland" }, to: { slug: "kommit-raadet" }, maxLength: 1, asOf: "2020-12-15") { nodes { length } }
		planned: paths(from: { slug: "digi-rogaland" }, to: { slug: "kommit-raadet" }, maxLength: 1, asOf: "2020-12-15", certainties: [PLANNED]) { nodes { length } }
		organisations(filter: { kinds: [INSTITUTION] }, first: 100) { nodes { status } }
		asked: organisations(filter: { statuses: PLANNED }, first: 100) { nodes { slug status } }
	}`)
	usual := a.texts("network.usual.nodes.*.certainty")
	if slices.Contains(usual, "PLANNED") {
		t.Error("a planned relationship is answered without being asked for")
	}
	a.says(t, "network.planned.nodes.*.to.slug", []string{"digitaliseringsutvalget", "kommit-raadet"})
	a.says(t, "network.all.totalCount", len(usual)+2)
	a.says(t, "usual.nodes", []any{})
	a.says(t, "planned.nodes.*.length", []int{1})
	if slices.Contains(a.texts("organisations.nodes.*.status"), "PLANNED") {
		t.Error("a planned institution is listed without being asked for")
	}
	if !slices.Contains(a.texts("asked.nodes.*.slug"), "npisk") {
		t.Error("npisk is not among what is planned")
	}
}

func TestOsloIsItsOwnCountyAuthority(t *testing.T) {
	a := ask(t, `{ county(by: { number: "03" }) { name authority { __typename slug organisationNumber } municipalities { nodes { slug } } } }`)
	a.says(t, "county.authority.__typename", "Municipality")
	a.says(t, "county.authority.slug", "oslo")
	a.says(t, "county.municipalities.nodes.*.slug", []string{"oslo"})
}
