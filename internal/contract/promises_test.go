package contract

import (
	"slices"
	"strings"
	"testing"
)

// What the contract promises, in words, whatever the golden answers say.

func TestTheMembersOfHordalandAreThirtyOneDerivedAndTwoStated(t *testing.T) {
	a := ask(t, contractQuery(t, "02"))
	a.says(t, "network.status", "ACTIVE")
	a.says(t, "network.members.totalCount", 33)
	stated := make(map[string]bool)
	for i := range a.size("network.members.edges") {
		edge := answer{Data: a.Data["network"].(map[string]any)["members"].(map[string]any)["edges"].([]any)[i].(map[string]any)}
		edge.says(t, "node.__typename", "Municipality")
		edge.says(t, "node.county.number", "12")
		edge.says(t, "relationship.kind", "MEMBER_OF")
		if edge.size("relationship.sources") == 0 {
			t.Errorf("%s is a member without a source", edge.pick("node.slug"))
		}
		if edge.pick("relationship.basis") == "STATED" {
			stated[edge.pick("node.slug").(string)] = true
		}
	}
	if len(stated) != 2 || !stated["bergen"] || !stated["fjell"] {
		t.Errorf("stated are %v, want bergen and fjell; the other 31 are derived", stated)
	}
	a.says(t, "network.reportedCounts.0.value", 33)
	a.says(t, "network.reportedCounts.0.sources.0.id", "seed")
	a.says(t, "network.reportedCounts.1.value", 33)
	a.says(t, "network.reportedCounts.1.sources.*.id", []string{"fjell-2018-03", "bt-2018-03"})
}

func TestTrondelagHadFortyEightMunicipalitiesBeforeAndThirtyEightAfter(t *testing.T) {
	a := ask(t, contractQuery(t, "03"))
	a.says(t, "before.municipalities.totalCount", 48)
	a.says(t, "after.municipalities.totalCount", 38)
	a.says(t, "before.networks.nodes.*.slug", []string{"digut"})
}

func TestBergenIsOneMunicipalityUnderTwoNumbers(t *testing.T) {
	a := ask(t, contractQuery(t, "04"))
	a.says(t, "old.slug", "bergen")
	a.says(t, "new.slug", "bergen")
	if a.pick("old.id") == a.pick("new.id") {
		t.Errorf("both readings have the id %v; an id contains its date", a.pick("old.id"))
	}
	a.says(t, "old.county.name", "Hordaland")
	a.says(t, "new.county.name", "Vestland")
	a.says(t, "new.numbers.*.number", []string{"1201", "4601"})
	a.says(t, "new.numbers.0.validity.to", "2019-12-31")
	a.says(t, "wrongDate", nil)
}

func TestTysfjordWentToHamaroyAndToNarvik(t *testing.T) {
	a := ask(t, contractQuery(t, "05"))
	a.says(t, "municipality.successors.nodes.*.slug", []string{"hamaroy-2020", "narvik"})
	a.says(t, "municipality.successors.nodes.*.number", []string{"1875", "1806"})
	if events := a.size("municipality.events.nodes"); events != 2 {
		t.Errorf("there are %d events, want one for each result", events)
	}
	a.says(t, "municipality.events.nodes.*.results.*.slug", []string{"hamaroy-2020", "narvik"})
	for _, i := range []string{"0", "1"} {
		if !slices.Contains(a.texts("municipality.events.nodes."+i+".origins.*.slug"), "tysfjord") {
			t.Errorf("tysfjord is no origin of event %s", i)
		}
		a.says(t, "municipality.events.nodes."+i+".date", "2020-01-01")
	}
}

func TestTheCouncilHadEightSeatsAndThenEleven(t *testing.T) {
	a := ask(t, contractQuery(t, "06"))
	a.says(t, "old.seats.totalCount", 8)
	a.says(t, "old.seats.edges.*.node.name", []string{
		"Bergen", "Harstad", "Lillehammer", "Nordland fylkeskommune", "Oslo", "Sandnes", "Skien", "Telemark fylkeskommune",
	})
	a.says(t, "old.seats.edges.4.relationship.role", "leader")
	a.says(t, "new.seats.totalCount", 11)
	a.says(t, "new.seats.edges.*.node.name", []string{
		"Agder fylkeskommune", "Alstahaug", "Bergen", "Bærum", "Halden", "Ibestad", "Lillehammer", "Oslo", "Stavanger", "Trondheim", "Vennesla",
	})
	a.says(t, "new.seats.edges.4.relationship.role", "leader")
}

func TestASeatThatEditionsWordDifferentlyIsOneSeatWithAllItsStatements(t *testing.T) {
	a := ask(t, `{ council(by: { slug: "kommit-raadet" }, asOf: "2024-06-01") {
		seats(first: 50) { edges { node { slug } relationship { statements { wording source { id } } } } }
	} }`)
	i := slices.Index(a.texts("council.seats.edges.*.node.slug"), "oslo")
	if i < 0 {
		t.Fatal("Oslo has no seat")
	}
	edges := a.pick("council.seats.edges").([]any)
	oslo := answer{Data: edges[i].(map[string]any)}
	wordings := oslo.texts("relationship.statements.*.wording")
	if len(wordings) != 3 || len(slices.Compact(slices.Sorted(slices.Values(wordings)))) < 2 {
		t.Errorf("the seat of Oslo is worded %q, want three editions in at least two wordings", wordings)
	}
}

func TestTheCommitteeForDigitalisationIsUnderTheCouncil(t *testing.T) {
	a := ask(t, contractQuery(t, "07"))
	a.says(t, "council.committees.nodes.0.slug", "digitaliseringsutvalget")
	a.says(t, "council.committees.nodes.0.parents.nodes.*.slug", []string{"kommit-raadet", "samstyringsstrukturen"})
	a.says(t, "council.committees.nodes.0.seats.totalCount", 14)
}

func TestSearchFoldsLettersAndFindsWhatHasEnded(t *testing.T) {
	a := ask(t, contractQuery(t, "08"))
	a.says(t, "tromso.edges.0.node.name", "Tromsø")
	a.says(t, "tromso.edges.0.match", map[string]string{"field": "NAME", "value": "Tromsø"})
	a.says(t, "sami.edges.0.node.slug", "karasjok")
	a.says(t, "sami.edges.0.match.value", "Kárášjohka")
	a.says(t, "ended.edges.0.node.status", "ENDED")
	a.says(t, "ended.edges.0.node.validity.to", "2019-12-31")
	a.says(t, "ended.edges.0.match", map[string]string{"field": "EARLIER_NAME", "value": "Skedsmo"})
}

func TestThePlannedTieComesFirstAndTheDocumentedOneAfterIt(t *testing.T) {
	a := ask(t, contractQuery(t, "09"))
	a.says(t, "paths.nodes.0.length", 1)
	a.says(t, "paths.nodes.0.steps.0.relationship.certainty", "PLANNED")
	a.says(t, "paths.nodes.1.length", 2)
	a.says(t, "paths.nodes.1.steps.*.relationship.from.slug", []string{"digi-rogaland-ressursgruppe", "digi-rogaland-ressursgruppe"})
	if slices.Contains(a.texts("paths.nodes.1.steps.*.relationship.certainty"), "PLANNED") {
		t.Error("the second path has a planned step, want a documented one")
	}
}

func TestTheReformOfTwentyTwentyIsFortyThreeMergersOfHundredAndNine(t *testing.T) {
	a := ask(t, contractQuery(t, "10"))
	a.says(t, "changes.totalCount", 43)
	if events := a.size("changes.nodes"); events != 43 {
		t.Errorf("%d events are answered, want 43", events)
	}
	results, origins := a.texts("changes.nodes.*.results.*.slug"), a.texts("changes.nodes.*.origins.*.slug")
	slices.Sort(origins)
	if len(results) != 43 || len(slices.Compact(origins)) != 109 {
		t.Errorf("%d results of %d distinct origins, want 43 of 109", len(results), len(slices.Compact(origins)))
	}
}

func TestStavangerHasItsNetworkTheLinesOfItAndItsSeats(t *testing.T) {
	a := ask(t, contractQuery(t, "12"))
	a.says(t, "municipality.name", "Stavanger")
	a.says(t, "municipality.county.authority.name", "Rogaland fylkeskommune")
	a.says(t, "municipality.networks.edges.0.node.slug", "digi-rogaland")
	a.says(t, "municipality.networks.edges.0.node.reportsTo.edges.0.node.slug", "kommit-raadet")
	a.says(t, "municipality.networks.edges.0.node.reportsTo.edges.0.lines.*.strength", []string{"COORDINATION", "STRUCTURE"})
	if !slices.Contains(a.texts("municipality.seats.edges.*.node.slug"), "kommit-raadet") {
		t.Error("the seat in KommIT-rådet is missing")
	}
	a.says(t, "municipality.population.year", 2024)
}

func TestTheDataSetSaysWhatItIs(t *testing.T) {
	a := ask(t, contractQuery(t, "13"))
	a.says(t, "dataset.version", snapshot.Version())
	a.says(t, "dataset.coverage.from", "2016-01-01")
	if kinds := a.size("dataset.counts"); kinds != 8 {
		t.Errorf("%d kinds are counted, want 8", kinds)
	}
	if citation, _ := a.pick("dataset.citation").(string); !strings.Contains(citation, "diginett") {
		t.Errorf("the citation is %q", citation)
	}
	if a.size("dataset.licences") == 0 || a.size("dataset.sources.nodes") != 3 {
		t.Error("licences or sources are missing")
	}
}

func TestDigiVikenHasAllOfVikenAndTheCountyAuthority(t *testing.T) {
	a := ask(t, contractQuery(t, "14"))
	a.says(t, "organisation.__typename", "Network")
	a.says(t, "organisation.name", "DigiViken") // no English name: the Norwegian one, which names shows
	if slices.Contains(a.texts("organisation.names.*.language"), "EN") {
		t.Error("there is an English name; the fallback is not shown")
	}
	a.says(t, "organisation.predecessors.nodes.*.slug", []string{"digitale-akershus", "digiviken-ost"})
	a.says(t, "organisation.relationships.totalCount", 52)
	b := ask(t, `{ network(by: { slug: "digi-viken" }, asOf: "2022-01-01") {
		members(first: 100, kinds: [COUNTY_AUTHORITY]) { edges { node { slug } relationship { basis } } }
		municipalities: members(first: 100, kinds: [MUNICIPALITY]) { totalCount edges { relationship { basis } } }
	} }`)
	b.says(t, "network.members.edges.*.node.slug", []string{"viken-fylkeskommune"})
	b.says(t, "network.members.edges.*.relationship.basis", []string{"STATED"})
	b.says(t, "network.municipalities.totalCount", 51)
	bases := b.texts("network.municipalities.edges.*.relationship.basis")
	if !slices.Contains(bases, "DERIVED") {
		t.Errorf("no municipality is a derived member: %v", bases)
	}
}

func TestTheArticleIsInTheNotesAndCounts(t *testing.T) {
	a := ask(t, contractQuery(t, "15"))
	a.says(t, "digut.reportedCounts.0.text", "about half of 46")
	a.says(t, "digut.reportedCounts.0.value", nil)
	a.contains(t, "digut.note", "three pillars")
	a.says(t, "viken.status", "NOT_YET")
	a.says(t, "viken.reportedCounts.0.value", 16)
	a.says(t, "viken.reportedCounts.0.precision", "PLANNED")
	a.contains(t, "council.note", "new composition and an adjusted mandate")
}
