package contract

import (
	"slices"
	"testing"
)

func TestNetworksThatReportToTheCouncil(t *testing.T) {
	before := []string{"digi-more-og-romsdal", "digi-rogaland", "digi-hordaland", "digi-nordland", "digi-trofi", "digi-trondelag", "digi-tv", "digi-vestland"}
	withAgder := []string{"digi-agder", "digi-innlandet", "digi-more-og-romsdal", "digi-rogaland", "digi-nordland", "digi-trofi", "digi-trondelag", "digi-tv", "digi-vestland"}
	all := append(slices.Clone(withAgder), "digi-viken")
	for _, c := range []struct {
		date  string
		want  []string
		lines int
	}{
		{"2016-01-01", []string{}, 0},
		{"2017-01-01", []string{}, 0},
		{"2018-01-01", []string{}, 0},
		{"2019-01-01", []string{"digi-rogaland"}, 1},
		{"2020-01-01", before, 9},
		{"2020-12-15", before, 9},
		{"2021-01-01", withAgder, 10},
		{"2022-01-01", all, 11},
		{"2023-01-01", all, 12},
		{"2023-02-01", all, 18},
		{"2024-01-01", all, 17},
		{"2025-01-01", all, 17},
		{"2026-01-01", all, 17},
		{"", all, 17},
	} {
		t.Run("on "+c.date, func(t *testing.T) {
			a := askWith(t, contractQuery(t, "01"), onDate(c.date))
			a.says(t, "council.reportingNetworks.edges.*.node.slug", c.want)
			a.says(t, "council.reportingNetworks.totalCount", len(c.want))
			if lines := a.size("council.reportingNetworks.edges.*.lines"); lines != c.lines {
				t.Errorf("they have %d lines, want %d", lines, c.lines)
			}
		})
	}
}

func onDate(date string) variables {
	if date == "" {
		return nil
	}
	return variables{"asOf": date}
}

func TestEveryReportingNetworkHasALineAndEveryStepASource(t *testing.T) {
	for _, date := range []string{"2019-01-01", "2020-12-15", "2022-01-01", "2023-02-01", "2025-01-01", ""} {
		t.Run("on "+date, func(t *testing.T) {
			a := askWith(t, contractQuery(t, "01"), onDate(date))
			for _, lines := range a.pick("council.reportingNetworks.edges.*").([]any) {
				network := answer{Data: lines.(map[string]any)}
				if network.size("lines") == 0 {
					t.Errorf("%s has no line", network.pick("node.slug"))
				}
				for _, step := range network.pick("lines.*.steps").([]any) {
					checkStep(t, answer{Data: step.(map[string]any)})
				}
			}
		})
	}
}

func checkStep(t *testing.T, step answer) {
	t.Helper()
	from, to := step.pick("relationship.from.slug"), step.pick("relationship.to.slug")
	if step.size("relationship.sources") == 0 {
		t.Errorf("the step from %s to %s has no source", from, to)
	}
	if certainty := step.pick("relationship.certainty"); certainty == nil || certainty == "PLANNED" {
		t.Errorf("the step from %s to %s is %v; plans are left out unless asked for", from, to, certainty)
	}
}

func TestTheSeatOfNordlandIsAmongItsLinesInTwentyTwentyThree(t *testing.T) {
	a := ask(t, `{ council(by: { slug: "kommit-raadet" }, asOf: "2023-02-01") {
		reportingNetworks(first: 50, strengths: [SEAT]) { nodes { slug } edges { lines { strength steps { relationship { kind from { slug } } } } } }
	} }`)
	if !slices.Contains(a.texts("council.reportingNetworks.nodes.*.slug"), "digi-nordland") {
		t.Errorf("by a seat report %v, want digi-nordland among them", a.texts("council.reportingNetworks.nodes.*.slug"))
	}
	if strengths := slices.Compact(a.texts("council.reportingNetworks.edges.*.lines.*.strength")); len(strengths) != 1 || strengths[0] != "SEAT" {
		t.Errorf("lines of %v are answered, want those of a SEAT alone", strengths)
	}
}

func TestLinesWithAPlannedStepAreAnsweredWhereAskedFor(t *testing.T) {
	a := ask(t, `{ council(by: { slug: "kommit-raadet" }, asOf: "2019-01-01") {
		usual: reportingNetworks(first: 50) { nodes { slug } }
		planned: reportingNetworks(first: 50, certainties: [PLANNED]) { nodes { slug } edges { lines { certainty } } }
	} }`)
	a.says(t, "council.usual.nodes.*.slug", []string{"digi-rogaland"})
	if !slices.Contains(a.texts("council.planned.nodes.*.slug"), "digi-hordaland") {
		t.Errorf("by a plan report %v, want digi-hordaland among them", a.texts("council.planned.nodes.*.slug"))
	}
	for _, certainty := range a.texts("council.planned.edges.*.lines.*.certainty") {
		if certainty != "PLANNED" {
			t.Errorf("a line is %s, want PLANNED", certainty)
		}
	}
}
