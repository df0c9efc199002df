package dataset

import (
	"slices"
	"strings"
	"testing"
	"time"

	"diginett/internal/org"
)

func TestMunicipalitiesOfCounties(t *testing.T) {
	tests := []struct {
		county string
		year   int
		want   int
	}{
		{"hordaland", 2018, 33},
		{"hordaland", 2019, 33},
		{"rogaland", 2018, 26},
		{"rogaland", 2019, 26},
		{"rogaland", 2020, 23},
		{"trondelag", 2018, 47},
		{"trondelag", 2019, 48},
		{"trondelag", 2020, 38},
		{"ostfold", 2019, 18},
		{"viken", 2021, 51},
		{"vestland", 2020, 43},
		{"oslo-fylke", 2026, 1},
		{"akershus-2024", 2024, 21},
		{"buskerud-2024", 2024, 18},
		{"ostfold-2024", 2024, 12},
		{"innlandet", 2024, 46},
		{"vestfold-2024", 2024, 6},
		{"telemark-2024", 2024, 17},
		{"agder", 2024, 25},
		{"more-og-romsdal", 2024, 27},
		{"nordland", 2024, 41},
		{"troms-2024", 2024, 21},
		{"finnmark-2024", 2024, 18},
	}
	for _, tt := range tests {
		if got := municipalitiesOn(facts(t), tt.county, org.NewDay(tt.year, time.June, 1)); got != tt.want {
			t.Errorf("%s has %d municipalities in %d, want %d", tt.county, got, tt.year, tt.want)
		}
	}
}

func municipalitiesOn(f *org.Facts, county string, day org.Day) int {
	n := 0
	for _, s := range f.Relationships {
		if s.Kind == org.InCounty && s.To == county && between(s.ValidFrom, s.ValidTo).Contains(day) {
			n++
		}
	}
	return n
}

func between(from, to org.PartialDate) org.Period {
	return org.Period{From: from.Window().From, To: to.Window().To}
}

// Each municipality lies in one county on every day on which it has a number.
func TestEveryMunicipalityLiesInOneCounty(t *testing.T) {
	f := facts(t)
	for year := 2016; year <= 2026; year++ {
		day := org.NewDay(year, time.January, 1)
		counties := make(map[string]int)
		for _, s := range f.Relationships {
			if s.Kind == org.InCounty && between(s.ValidFrom, s.ValidTo).Contains(day) {
				counties[s.From]++
			}
		}
		for _, o := range f.Organisations {
			numbered := slices.ContainsFunc(o.Numbers, func(n org.Number) bool { return between(n.From, n.To).Contains(day) })
			if o.Type == org.TypeMunicipality && numbered != (counties[o.Slug] == 1) {
				t.Errorf("%s lies in %d counties on %s", o.Slug, counties[o.Slug], day)
			}
		}
	}
}

func TestMergersOfTheReform(t *testing.T) {
	origins := make(map[string]bool)
	results := make(map[string]bool)
	for _, c := range facts(t).Changes {
		if c.Date != org.NewDay(2020, time.January, 1) || c.Kind != org.Merger || c.Type != org.TypeMunicipality {
			continue
		}
		for _, leg := range c.Legs {
			origins[leg.Origin], results[leg.Result] = true, true
			if leg.Result != c.Legs[0].Result {
				t.Errorf("%s has two results", c.ID)
			}
		}
	}
	if len(results) != 43 || len(origins) != 109 {
		t.Errorf("%d mergers of %d municipalities, want 43 of 109", len(results), len(origins))
	}
}

func TestDividedMunicipalities(t *testing.T) {
	results := make(map[string][]string)
	kinds := make(map[string]org.ChangeKind)
	for _, c := range facts(t).Changes {
		for _, leg := range c.Legs {
			results[leg.Origin] = append(results[leg.Origin], leg.Result)
			kinds[leg.Origin] = c.Kind
		}
	}
	tests := []struct {
		origin string
		kind   org.ChangeKind
		want   []string
	}{
		{"tysfjord", org.Merger, []string{"hamaroy-2020", "narvik"}},
		{"snillfjord", org.Merger, []string{"snillfjord", "heim", "hitra", "orkland"}},
		{"alesund-2020", org.Division, []string{"alesund-2024", "haram-2024"}},
		{"viken", org.Division, []string{"ostfold-2024", "akershus-2024", "buskerud-2024"}},
	}
	for _, tt := range tests {
		if !slices.Equal(results[tt.origin], tt.want) || kinds[tt.origin] != tt.kind {
			t.Errorf("%s went by %s to %v, want by %s to %v", tt.origin, kinds[tt.origin], results[tt.origin], tt.kind, tt.want)
		}
	}
}

func TestIdentityOutlivesNumbers(t *testing.T) {
	tests := map[string]string{
		"bergen": "1201 4601", "stavanger": "1103", "sandnes": "1102 1108", "narvik": "1805 1806",
		"aurskog-holand": "0221 3026 3226", "voss": "1235 4621", "trondheim": "1601 5001",
		"steinkjer": "1702 5004 5006", "namsos": "1703 5005 5007", "hitra": "1617 5013 5056",
		"alesund": "1504", "alesund-2020": "1507", "alesund-2024": "1508", "rindal": "1567 5061",
		"nes-buskerud": "0616 3040 3322", "valer-ostfold": "0137 3018 3114", "oslo": "0301", "oslo-fylke": "03",
		"ostfold": "01", "ostfold-2024": "31", "trondelag": "50", "rogaland": "11",
	}
	got := make(map[string]string)
	for _, o := range facts(t).Organisations {
		var numbers []string
		for _, n := range o.Numbers {
			numbers = append(numbers, n.Value)
		}
		got[o.Slug] = strings.Join(numbers, " ")
	}
	for slug, want := range tests {
		if got[slug] != want {
			t.Errorf("%s bears %q, want %q", slug, got[slug], want)
		}
	}
}
