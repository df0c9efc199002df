package contract

import (
	"slices"
	"testing"

	"diginett/internal/web"
)

// What the texts of examples say of their answers, in numbers and names, is so
// whatever the golden answers say: a text is not updated by a flag.
func TestWhatExamplesAreSaidToShowIsWhatTheyShow(t *testing.T) {
	told := map[string]func(*testing.T, answer){
		"strongest-lines": func(t *testing.T, a answer) { // one network is left then
			a.says(t, "council.reportingNetworks.totalCount", 1)
			a.says(t, "council.reportingNetworks.edges.0.lines.0.strength", "SEAT")
		},
		"members-on-a-date": func(t *testing.T, a answer) { // 33, of which 31 follow from a statement
			a.says(t, "network.members.totalCount", 33)
			if derived := count(a.texts("network.members.edges.*.relationship.basis"), "DERIVED"); derived != 31 {
				t.Errorf("%d members are derived, want 31", derived)
			}
		},
		"county-on-two-dates": func(t *testing.T, a answer) { // from 48 to 38
			a.says(t, "before.municipalities.totalCount", 48)
			a.says(t, "after.municipalities.totalCount", 38)
		},
		"one-municipality-two-numbers": func(t *testing.T, a answer) {
			a.says(t, "before.slug", "bergen")
			a.says(t, "after.numbers.*.number", []string{"1201", "4601"})
			a.says(t, "tooLate", nil)
		},
		"divided-municipality": func(t *testing.T, a answer) { // to Narvik and Hamarøy, a part to each
			a.says(t, "municipality.successors.edges.*.node.name", []string{"Hamarøy", "Narvik"})
			a.says(t, "municipality.events.nodes.0.legs.1.partial", true)
			a.says(t, "municipality.events.nodes.1.legs.2.partial", true)
		},
		"mergers-of-a-day": func(t *testing.T, a answer) { // 109 became 43
			a.says(t, "changes.totalCount", 43)
			origins := a.texts("changes.nodes.*.origins.*.name")
			slices.Sort(origins)
			// One name was borne by one municipality only, but for those that lie in two mergers.
			if distinct := len(slices.Compact(origins)); distinct != 109 {
				t.Errorf("%d municipalities went into mergers, want 109", distinct)
			}
		},
		"counties-since-2018": func(t *testing.T, a answer) { // the Østfold of 2024 is another one
			if slugs := a.texts("changes.nodes.*.results.*.slug"); !slices.Contains(slugs, "ostfold-2024") || slices.Contains(slugs, "ostfold") {
				t.Errorf("the results are %q", slugs)
			}
		},
		"compared-members": func(t *testing.T, a answer) { // 21 as before, 13 into five, and Halsa left
			a.says(t, "compare.counts.*.count", []int{21, 0, 0, 5, 1, 13, 0})
			if left := a.texts("compare.organisations.nodes.*.before.name"); !slices.Contains(left, "Halsa") {
				t.Errorf("before are %q", left)
			}
		},
		"compared-seats": func(t *testing.T, a answer) { // three stayed, eight came, five left
			a.says(t, "compare.counts.*.count", []int{3, 0, 8, 0, 5, 0, 0})
		},
		"how-two-are-tied": func(t *testing.T, a answer) { // Digi Rogaland is the only link between them
			a.says(t, "drawing.nodes.*.organisation.name", []string{"Rogaland", "Digi Rogaland", "KS"})
		},
		"recoded-numbers": func(t *testing.T, a answer) { a.says(t, "recoding.totalCount", 422) },
		"shared-seats":    func(t *testing.T, a answer) { a.says(t, "overlap.common.totalCount", 3) },
		"structure": func(t *testing.T, a answer) { // 244 of 248 hang together
			a.says(t, "graph.nodeCount", 248)
			a.says(t, "graph.components.groups.nodes.0.size", 244)
		},
		"bridges": func(t *testing.T, a answer) {
			a.says(t, "graph.centrality.organisations.edges.0.node.name", "Digitaliseringsutvalget")
		},
		"communities": func(t *testing.T, a answer) { a.says(t, "graph.communities.groups.totalCount", 11) },
		"who-says-so": func(t *testing.T, a answer) { // three editions, which differ
			wordings := a.texts("municipality.relationships.nodes.1.statements.*.wording")
			if len(wordings) != 3 || len(slices.Compact(slices.Sorted(slices.Values(wordings)))) < 2 {
				t.Errorf("the wordings are %q", wordings)
			}
		},
		"sources-that-disagree": func(t *testing.T, a answer) { // 46 by the article; 47, 48 and 38 by the lists
			for i, value := range []string{"46", "47", "48", "38"} {
				if got := a.texts("county.reportedCounts.*.value"); len(got) != 4 || got[i] != value {
					t.Fatalf("the counts are %q", got)
				}
			}
			a.says(t, "county.reportedCounts.0.sources.0.title", "Regionale digi-nettverk brer om seg")
		},
		"only-planned": func(t *testing.T, a answer) { // the one plan about the council
			a.says(t, "council.relationships.totalCount", 1)
			a.says(t, "council.relationships.nodes.0.certainty", "PLANNED")
		},
		"the-article": func(t *testing.T, a answer) { // "about half" is no number
			a.says(t, "digut.reportedCounts.0.text", "about half of 46")
			a.says(t, "digut.reportedCounts.0.value", nil)
		},
		"known-and-reported": func(t *testing.T, a answer) { // DigiVestland has a number, and no list
			i := slices.Index(a.texts("networks.nodes.*.name"), "DigiVestland")
			vestland := answer{Data: a.pick("networks.nodes").([]any)[i].(map[string]any)}
			vestland.says(t, "members.totalCount", 0)
			vestland.says(t, "reportedCounts.0.value", 41)
		},
		"counties-covered": func(t *testing.T, a answer) { // only Oslo had none
			totals := a.texts("counties.nodes.*.networks.totalCount")
			if i := slices.Index(totals, "0"); count(totals, "0") != 1 || a.texts("counties.nodes.*.name")[i] != "Oslo" {
				t.Errorf("the totals are %q", totals)
			}
		},
		"search": func(t *testing.T, a answer) {
			a.says(t, "folded.edges.0.node.name", "Tromsø")
			a.says(t, "sami.edges.0.match.value", "Kárášjohka")
			a.says(t, "ended.edges.0.node.status", "ENDED")
		},
		"by-id": func(t *testing.T, a answer) {
			a.says(t, "nodes.0.county.name", "Hordaland")
			a.says(t, "nodes.1.county.name", "Vestland")
		},
	}
	all := examples(t)
	for name, check := range told {
		t.Run(name, func(t *testing.T) {
			i := slices.IndexFunc(all, func(e web.Example) bool { return e.Name == name })
			if i < 0 {
				t.Fatal("there is no such example")
			}
			check(t, askWith(t, all[i].Query, variablesOf(t, all[i])))
		})
	}
}

func count(texts []string, wanted string) int {
	found := 0
	for _, text := range texts {
		if text == wanted {
			found++
		}
	}
	return found
}
