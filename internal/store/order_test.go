package store_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diginett/internal/org"
	"diginett/internal/store"
)

// Names come in the order of the Norwegian alphabet: æ, ø and å last, aa as å.
func TestOrganisationsAreInNorwegianOrder(t *testing.T) {
	t.Parallel()
	place := make(map[string]int)
	for i, o := range everyone(t, open(t)) {
		place[o.Slug()] = i
	}
	for _, inOrder := range [][]string{
		{"alta", "arendal", "asker", "bergen", "vinje", "vaeroy", "ostre-toten", "oyer", "as", "asnes"},
		{"bardu", "bergen", "bjerkreim", "baerum", "bo-nordland", "bomlo"},
		{"hadsel", "halden", "hole", "horten", "hurdal", "haegebostad", "hoyanger", "ha"},
		{"sandnes", "skien", "steinkjer", "stord", "sula", "sogne", "sor-varanger"},
		{"valer-hedmark", "valer-ostfold"},
		{"tromso", "trondheim", "tydal", "tonsberg-2020"},
	} {
		t.Run(inOrder[0], func(t *testing.T) {
			t.Parallel()
			for _, slug := range inOrder {
				if _, ok := place[slug]; !ok {
					t.Errorf("no organisation %q", slug)
				}
			}
			sorted := slices.Clone(inOrder)
			slices.SortFunc(sorted, func(a, b string) int { return place[a] - place[b] })
			if diff := cmp.Diff(inOrder, sorted); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAaSortsAsÅ(t *testing.T) {
	t.Parallel()
	graph := &org.Graph{About: small().About}
	want := []string{"Abelvær", "Zakariasøyra", "Ærø", "Østby", "Aabenraa", "Åfjord", "Aalesund", "Ålvik", "Aasen", "Åseral"}
	for i, name := range want {
		o := named(string(rune('z'-i)), name, org.TypeMunicipality) // slugs the other way about
		graph.Organisations = append(graph.Organisations, org.Member{Organisation: o, Life: org.Span{Possible: org.Always}})
	}
	var got []string
	for _, o := range everyone(t, openGraph(t, graph)) {
		got = append(got, o.Name("", org.End-1))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestListsByNumberAreInOrderOfTheNumberBorneOnTheDay(t *testing.T) {
	t.Parallel()
	s := open(t)
	for _, date := range []org.Day{day(2019, 6, 1), day(2020, 6, 1), day(2024, 6, 1)} {
		list := organisations(t, s, must[[]store.Listed](t)(s.List(t.Context(), store.List{
			Types: []org.Type{org.TypeMunicipality}, Day: date, ByNumber: true, Page: store.Page{Limit: 1000},
		})))
		var numbers []string
		for _, o := range list {
			numbers = append(numbers, o.Number(date))
		}
		if !slices.IsSorted(numbers) || len(numbers) != must[int](t)(s.CountList(t.Context(), store.List{
			Types: []org.Type{org.TypeMunicipality}, Day: date,
		})) {
			t.Errorf("on %s: %v", date, numbers)
		}
	}
}
