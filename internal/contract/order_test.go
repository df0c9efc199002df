package contract

import (
	"slices"
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// norwegian sorts as Norwegian does: æ, ø, å last, and aa as å.
func norwegian(names []string) []string {
	sorted := slices.Clone(names)
	collate.New(language.MustParse("da")).SortStrings(sorted)
	return sorted
}

func TestListsAreInNorwegianOrder(t *testing.T) {
	a := ask(t, `{
		county(by: { slug: "more-og-romsdal" }, asOf: "2021-01-01") { municipalities(first: 100) { nodes { name } } }
		counties(asOf: "2019-01-01", first: 100) { nodes { name } }
		lastTwo: municipalities(last: 2) { nodes { name } }
		firstDown: municipalities(first: 2, orderBy: { field: NAME, direction: DESC }) { nodes { name } }
		networks(first: 100) { nodes { name } }
	}`)
	for _, path := range []string{"county.municipalities.nodes.*.name", "counties.nodes.*.name"} {
		a.says(t, path, norwegian(a.texts(path)))
	}
	a.says(t, "county.municipalities.nodes.24.name", "Ørsta")
	a.says(t, "county.municipalities.nodes.25.name", "Ålesund")
	a.says(t, "counties.nodes.17.name", "Østfold")
	a.says(t, "lastTwo.nodes.*.name", []string{"Åseral", "Åsnes"})
	a.says(t, "firstDown.nodes.*.name", []string{"Åsnes", "Åseral"})
}

func TestAreasAreSortedByTheNumberOfTheDate(t *testing.T) {
	a := ask(t, `{
		then: counties(asOf: "2019-12-31", first: 100, orderBy: { field: NUMBER }) { totalCount nodes { number } }
		now: counties(first: 100, orderBy: { field: NUMBER }) { totalCount nodes { number } }
		down: municipalities(first: 3, asOf: "2019-12-31", filter: { county: { number: "12" } }, orderBy: { field: NUMBER, direction: DESC }) { nodes { number } }
	}`)
	a.says(t, "then.totalCount", 18)
	a.says(t, "now.totalCount", 15)
	for _, path := range []string{"then.nodes.*.number", "now.nodes.*.number"} {
		if numbers := a.texts(path); !slices.IsSorted(numbers) {
			t.Errorf("%s are %v, want them in order", path, numbers)
		}
	}
	a.says(t, "down.nodes.*.number", []string{"1266", "1265", "1264"})
}

func TestCountiesAndMunicipalitiesByYear(t *testing.T) {
	for year, want := range map[string][2]int{
		"2016": {19, 428}, "2017": {19, 426}, "2018": {18, 422}, "2019": {18, 422}, "2020": {11, 356}, "2021": {11, 356},
		"2022": {11, 356}, "2023": {11, 356}, "2024": {15, 357}, "2025": {15, 357}, "2026": {15, 357},
	} {
		for _, day := range []string{"-01-01", "-07-01"} {
			a := askWith(t, `query ($on: Date) { counties(asOf: $on) { totalCount } municipalities(asOf: $on) { totalCount } }`, variables{"on": year + day})
			a.says(t, "counties.totalCount", want[0])
			a.says(t, "municipalities.totalCount", want[1])
		}
	}
}

func TestANameFallsBackToNorwegian(t *testing.T) {
	a := ask(t, `{
		porsanger: municipality(by: { slug: "porsanger" }) { name nb: name(lang: NB) nn: name(lang: NN) se: name(lang: SE) fkv: name(lang: FKV) smj: name(lang: SMJ) sma: name(lang: SMA) en: name(lang: EN) label names { language } }
		snasa: municipality(by: { slug: "snasa" }) { sma: name(lang: SMA) se: name(lang: SE) }
		hamaroy: municipality(by: { slug: "hamaroy-2020" }) { smj: name(lang: SMJ) name }
		ks: organisation(by: { slug: "ks" }) { name en: name(lang: EN) se: name(lang: SE) }
	}`)
	a.says(t, "porsanger", map[string]any{
		"name": "Porsanger", "nb": "Porsanger", "nn": "Porsanger", "se": "Porsáŋgu", "fkv": "Porsanki",
		"smj": "Porsanger", "sma": "Porsanger", "en": "Porsanger",
		"label": a.pick("porsanger.label"), "names": a.pick("porsanger.names"),
	})
	for _, missing := range []string{"SMJ", "SMA", "EN", "NN"} {
		if slices.Contains(a.texts("porsanger.names.*.language"), missing) {
			t.Errorf("names show %s; it was thought to fall back", missing)
		}
	}
	a.says(t, "snasa", map[string]string{"sma": "Snåase", "se": "Snåsa"})
	a.says(t, "hamaroy", map[string]string{"smj": "Hábmer", "name": "Hamarøy"})
	a.says(t, "ks", map[string]string{"name": "KS", "en": "Norwegian Association of Local and Regional Authorities", "se": "KS"})
}

func TestNamesakesAreAllFoundAndToldApart(t *testing.T) {
	for _, c := range []struct {
		text, on string
		labels   []string
	}{
		{"Våler", "2026-01-01", []string{"Våler (Innlandet)", "Våler (Østfold)"}},
		{"valer", "2019-01-01", []string{"Våler (Hedmark)", "Våler (Østfold)"}},
		{"Heroy", "2026-01-01", []string{"Herøy (Møre og Romsdal)", "Herøy (Nordland)"}},
	} {
		t.Run(c.text+" on "+c.on, func(t *testing.T) {
			a := askWith(t, `query ($text: String!, $on: Date) { search(text: $text, asOf: $on, kinds: [MUNICIPALITY]) { nodes { label slug } } }`,
				variables{"text": c.text, "on": c.on})
			labels := a.texts("search.nodes.*.label")
			slices.Sort(labels)
			if !slices.Equal(labels, c.labels) {
				t.Errorf("%v are found, want %v", labels, c.labels)
			}
		})
	}
}

func TestASearchPutsTheBestFirst(t *testing.T) {
	for _, c := range []struct{ name, text, slug, field string }{
		{"the name borne on the date before earlier ones", "Ålesund", "alesund-2024", "NAME"},
		{"å written as a", "Alesund", "alesund-2024", "NAME"},
		{"å written as aa", "Aalesund", "alesund-2024", "NAME"},
		{"the number of the date", "4601", "bergen", "NUMBER"},
		{"a number of before", "1201", "bergen", "EARLIER_NUMBER"},
		{"an organisation number", "964965226", "stavanger", "ORGANISATION_NUMBER"},
		{"a whole name before one that goes on", "Os", "os-hedmark", "NAME"},
		{"a name in another language", "Porsangu", "porsanger", "NAME"},
		{"a short form", "Kommunesektorens organisasjon", "ks", "OTHER_NAME"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := askWith(t, `query ($text: String!) { search(text: $text, first: 3, asOf: "2026-01-01") { edges { node { slug } match { field } } } }`,
				variables{"text": c.text})
			a.says(t, "search.edges.0.node.slug", c.slug)
			a.says(t, "search.edges.0.match.field", c.field)
		})
	}
}
