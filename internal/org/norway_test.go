package org_test

import (
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diginett/internal/dataset"
	"diginett/internal/org"
)

// norwegian is the embedded data set with the rules applied, worked out once.
var norwegian = sync.OnceValues(func() (*org.Graph, error) {
	facts, err := dataset.Read(dataset.Embedded())
	if err != nil {
		return nil, err
	}
	return org.Resolve(*facts), nil
})

func norway(t *testing.T) *org.Graph {
	t.Helper()
	g, err := norwegian()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// asked are the certainties that an answer gives unless it is asked for plans.
var asked = []org.Certainty{org.Confirmed, org.Presumed, org.Undated}

// holding are the relationships that hold on a day, as answers give them.
func holding(t *testing.T, on string) []org.Relationship {
	t.Helper()
	var list []org.Relationship
	for _, r := range norway(t).Relationships {
		if certainty, holds := r.Span.On(day(on)); holds && slices.Contains(asked, certainty) {
			list = append(list, r)
		}
	}
	return list
}

// reporting are the lines to the KommIT council on a day, by network.
func reporting(t *testing.T, on string) map[string][]org.Line {
	t.Helper()
	lines := make(map[string][]org.Line)
	for _, l := range norway(t).Lines {
		certainty, holds := l.Span.On(day(on))
		if l.Council == "kommit-raadet" && holds && slices.Contains(asked, certainty) {
			lines[l.Network] = append(lines[l.Network], l)
		}
	}
	return lines
}

func TestNetworksThatReportToTheKommITCouncil(t *testing.T) {
	t.Parallel()
	eight := []string{
		"digi-hordaland", "digi-more-og-romsdal", "digi-nordland", "digi-rogaland",
		"digi-trofi", "digi-trondelag", "digi-tv", "digi-vestland",
	}
	ten := []string{
		"digi-agder", "digi-innlandet", "digi-more-og-romsdal", "digi-nordland", "digi-rogaland",
		"digi-trofi", "digi-trondelag", "digi-tv", "digi-vestland", "digi-viken",
	}
	for on, want := range map[string][]string{
		"2016-06-01": nil, // no network's line had begun
		"2019-01-01": {"digi-rogaland"},
		"2020-12-15": eight, // with both Hordaland and Vestland: the succession is dated to the year
		"2021-01-01": { // Hordaland has ended, Agder and Innlandet have begun
			"digi-agder", "digi-innlandet", "digi-more-og-romsdal", "digi-nordland", "digi-rogaland",
			"digi-trofi", "digi-trondelag", "digi-tv", "digi-vestland",
		},
		"2023-02-01": ten,
		"2026-11-23": ten,
	} {
		t.Run(on, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(want, slices.Sorted(maps.Keys(reporting(t, on)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTheLineOfDigiRogalandIn2019(t *testing.T) {
	t.Parallel()
	lines := reporting(t, "2019-01-01")["digi-rogaland"]
	if len(lines) != 1 {
		t.Fatalf("%d lines, want 1", len(lines))
	}
	var steps []string
	for _, s := range lines[0].Steps {
		steps = append(steps, s.Relationship.From+" "+string(s.Relationship.Kind)+" "+s.Relationship.To)
	}
	want := []string{"digi-rogaland-ressursgruppe PART_OF digi-rogaland", "digi-rogaland-ressursgruppe COORDINATES_WITH kommit-raadet"}
	if diff := cmp.Diff(want, steps); diff != "" {
		t.Error(diff)
	}
	certainty, _ := lines[0].Span.On(day("2019-01-01"))
	if lines[0].Strength != org.Coordination || certainty != org.Undated {
		t.Errorf("%s and %s, want %s and %s", lines[0].Strength, certainty, org.Coordination, org.Undated)
	}
}

// The plan of the article is a line that only who asks for plans is answered.
func TestThePlannedLineOfHordalandIn2019(t *testing.T) {
	t.Parallel()
	for _, l := range norway(t).Lines {
		if certainty, holds := l.Span.On(day("2019-01-01")); holds && l.Network == "digi-hordaland" {
			if certainty != org.PlannedOnly || l.Strength != org.Structural {
				t.Errorf("%s and %s, want %s and %s", certainty, l.Strength, org.PlannedOnly, org.Structural)
			}
			return
		}
	}
	t.Error("no line")
}

func TestTheSeatOfDigiNordlandIn2023(t *testing.T) {
	t.Parallel()
	has := func(on string) bool {
		return slices.ContainsFunc(reporting(t, on)["digi-nordland"], func(l org.Line) bool {
			return l.Strength == org.Seat && len(l.Steps) == 1
		})
	}
	// Seen on 2023-01-20; the list of 2023 does not have it, and dates from some day of that year.
	for on, want := range map[string]bool{"2023-01-19": false, "2023-01-20": true, "2023-02-01": true, "2023-12-31": true, "2024-01-01": false} {
		if has(on) != want {
			t.Errorf("on %s it has a seat: %v", on, !want)
		}
	}
}

func TestSeatsInTheKommITCouncil(t *testing.T) {
	t.Parallel()
	seats := func(on string) []string {
		var holders []string
		for _, r := range holding(t, on) {
			if r.Kind == org.RepresentedIn && r.To == "kommit-raadet" {
				holders = append(holders, r.From)
			}
		}
		slices.Sort(holders)
		return holders
	}
	for on, want := range map[string][]string{
		"2016-06-01": {"oslo"},
		"2018-06-01": {"bergen", "harstad", "lillehammer", "nordland-fylkeskommune", "oslo", "sandnes", "skien", "telemark-fylkeskommune"},
		"2020-12-15": {"bergen", "bodo", "harstad", "lillehammer", "nordland-fylkeskommune", "oslo", "sandnes", "skien"}, // Telemark had ended
		"2024-06-01": {
			"agder-fylkeskommune", "alstahaug", "baerum", "bergen", "halden", "ibestad",
			"lillehammer", "oslo", "stavanger", "trondheim", "vennesla",
		},
	} {
		t.Run(on, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(want, seats(on)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAllOfHordalandIsInItsNetwork(t *testing.T) {
	t.Parallel()
	// Between the two sources that say so every member is confirmed, named or not;
	// the later one may be from any day up to the end of 2019.
	for on, want := range map[string]org.Certainty{"2018-03-16": org.Confirmed, "2018-06-01": org.Confirmed, "2019-01-01": org.Presumed} {
		t.Run(on, func(t *testing.T) {
			t.Parallel()
			county, derived, stated := 0, 0, []string{}
			for _, r := range holding(t, on) {
				if r.Kind == org.InCounty && r.To == "hordaland" {
					county++
				}
				if r.Kind != org.MemberOf || r.To != "digi-hordaland" {
					continue
				}
				if certainty, _ := r.Span.On(day(on)); certainty != want {
					t.Errorf("%s is %s, want %s", r.From, certainty, want)
				}
				if r.Basis == org.Stated {
					stated = append(stated, r.From)
				} else {
					derived++
				}
			}
			slices.Sort(stated)
			if county != 33 || derived != 31 || !slices.Equal(stated, []string{"bergen", "fjell"}) {
				t.Errorf("%d municipalities, %d members derived, stated %v", county, derived, stated)
			}
		})
	}
}

func TestOwnersOfIKTAgder(t *testing.T) {
	t.Parallel()
	for on, want := range map[string][]string{
		"2016-06-01": {"arendal", "aust-agder-fylkeskommune", "froland", "grimstad"},
		"2018-01-01": {"arendal", "aust-agder-fylkeskommune", "froland", "grimstad"},
		"2019-06-01": {"arendal", "aust-agder-fylkeskommune", "froland", "grimstad", "vest-agder-fylkeskommune"},
		"2020-01-01": {"arendal", "froland", "grimstad"},
	} {
		var owners []string
		for _, r := range holding(t, on) {
			if r.Kind == org.MemberOf && r.To == "ikt-agder" {
				owners = append(owners, r.From)
			}
		}
		slices.Sort(owners)
		if diff := cmp.Diff(want, owners); diff != "" {
			t.Errorf("on %s: %s", on, diff)
		}
	}
}

func TestWhatIsShownToHaveEndedIsOver(t *testing.T) {
	t.Parallel()
	for slug, last := range map[string]string{
		"kmd": "2022-12-31", "ddo": "2017-09-22", "digi-rogaland-forprosjekt": "2018-12-12", "digitale-akershus": "2021-12-31",
	} {
		if got := life(t, norway(t), slug).Possible.To - 1; got != day(last) {
			t.Errorf("%s can have existed until %s, want %s", slug, got, last)
		}
	}
	for _, o := range norway(t).Organisations {
		if o.Status == org.StatusEnded && o.Life.Possible.Contains(norway(t).About.CoverageTo) {
			t.Errorf("%s has ended, and can still exist", o.Slug)
		}
	}
}

func TestNamesOnTheirDays(t *testing.T) {
	t.Parallel()
	tests := []struct{ slug, language, on, want string }{
		{"trondheim", "sma", "2022-01-01", "Trondheim"},
		{"trondheim", "sma", "2023-01-01", "Tråante"},
		{"oslo", "sma", "2025-12-31", "Oslo"},
		{"oslo", "sma", "2026-01-01", "Oslove"},
		{"kafjord", "fkv", "2017-12-31", "Kåfjord"},
		{"kafjord", "fkv", "2018-01-01", "Kaivuono"},
	}
	for _, tt := range tests {
		if got, _ := org.NameOn(org.BorneNames(names(t, tt.slug)), tt.language, day(tt.on)); got != tt.want {
			t.Errorf("%s in %s on %s is %q, want %q", tt.slug, tt.language, tt.on, got, tt.want)
		}
	}
	for on, want := range map[string]string{"2019-12-31": "Os (Hordaland)", "2026-11-23": "Os (Hordaland)"} {
		if got, _ := org.LabelOn(org.BorneNames(names(t, "os-hordaland")), day(on)); got != want {
			t.Errorf("on %s the label is %q, want %q", on, got, want)
		}
	}
}

func names(t *testing.T, slug string) []org.Name {
	t.Helper()
	for _, o := range norway(t).Organisations {
		if o.Slug == slug {
			return o.Names
		}
	}
	t.Fatalf("no organisation %q", slug)
	return nil
}

// "About half of 46" is a number, and nobody is made a member by it.
func TestNobodyIsMadeAMemberOfDigiTByANumber(t *testing.T) {
	t.Parallel()
	for _, r := range norway(t).Relationships {
		if r.Basis == org.Derived && r.To == "digut" {
			t.Errorf("%s is made a member", r.From)
		}
	}
}

func TestMunicipalitiesPerCounty(t *testing.T) {
	t.Parallel()
	tests := []struct {
		on, county string
		want       int
	}{
		{"2017-06-01", "sor-trondelag", 25},
		{"2018-06-01", "trondelag", 47},
		{"2020-06-01", "trondelag", 38},
		{"2021-06-01", "viken", 51},
		{"2024-06-01", "viken", 0},
		{"2024-06-01", "ostfold-2024", 12},
		{"2024-06-01", "oslo-fylke", 1},
	}
	for _, tt := range tests {
		got := 0
		for _, r := range holding(t, tt.on) {
			if r.Kind == org.InCounty && r.To == tt.county {
				got++
			}
		}
		if got != tt.want {
			t.Errorf("%s on %s: %d municipalities, want %d", tt.county, tt.on, got, tt.want)
		}
	}
}

func TestSpansOfTheDataSetAreSound(t *testing.T) {
	t.Parallel()
	sound := func(what string, s org.Span) {
		if !s.Certain.Empty() && s.Certain.Intersect(s.Possible) != s.Certain {
			t.Errorf("%s: certain %s, possible %s", what, show(s.Certain), show(s.Possible))
		}
	}
	for _, o := range norway(t).Organisations {
		sound(o.Slug, o.Life)
		if o.Life.Possible.Empty() {
			t.Errorf("%s never exists", o.Slug)
		}
	}
	ids := make(map[string]bool)
	var never []string
	for _, r := range norway(t).Relationships {
		sound(r.ID, r.Span)
		if ids[r.ID] {
			t.Errorf("two relationships are called %s", r.ID)
		}
		ids[r.ID] = true
		if r.Span.Possible.Empty() {
			never = append(never, r.ID)
		}
		if len(r.Statements) == 0 || len(r.Sources()) == 0 {
			t.Errorf("%s has no source", r.ID)
		}
	}
	// conflicts.csv gives the reason of each.
	if diff := cmp.Diff([]string{"r0185", "r0199"}, never); diff != "" {
		t.Errorf("relationships that never hold: %s", diff)
	}
}
