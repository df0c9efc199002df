package store_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"diginett/internal/org"
	"diginett/internal/store"
)

// The cases are in testdata/search.txt: what is typed, and the slugs of the
// first that are found, best first.
func TestSearchFindsTheBestFirst(t *testing.T) {
	t.Parallel()
	s := open(t)
	everyone := everyone(t, s)
	for _, c := range searchCases(t) {
		t.Run(c.text, func(t *testing.T) {
			t.Parallel()
			hits := must[[]store.Hit](t)(s.Search(t.Context(), store.Search{
				Words: org.Fold(c.text), Day: day(2026, 11, 23), Page: store.Page{Limit: len(c.slugs)},
			}))
			var got []string
			for _, hit := range hits[:min(len(hits), len(c.slugs))] {
				got = append(got, everyone[hit.Organisation-1].Slug())
			}
			if diff := cmp.Diff(c.slugs, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

type searchCase struct {
	text  string
	slugs []string
}

func searchCases(t *testing.T) []searchCase {
	t.Helper()
	var cases []searchCase
	for line := range strings.Lines(string(must[[]byte](t)(os.ReadFile("testdata/search.txt")))) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		text, slugs, ok := strings.Cut(line, "->")
		if !ok {
			t.Fatalf("not a case: %q", line)
		}
		cases = append(cases, searchCase{strings.TrimSpace(text), strings.Fields(slugs)})
	}
	return cases
}

func TestSearchSaysWhatMatched(t *testing.T) {
	t.Parallel()
	s := open(t)
	tests := []struct {
		name, text   string
		day          org.Day
		field, value string
	}{
		{"a name", "bergen", day(2026, 1, 1), "NAME", "Bergen"},
		{"a name in Sámi", "karasjohka", day(2026, 1, 1), "NAME", "Kárášjohka"},
		{"a number on one of its days", "1201", day(2019, 1, 1), "NUMBER", "1201"},
		{"a number afterwards", "1201", day(2020, 1, 1), "EARLIER_NUMBER", "1201"},
		{"a number before it was borne", "4601", day(2019, 1, 1), "EARLIER_NUMBER", "4601"},
		{"the name of who bears it, not of who bore it", "østfold fylkeskommune", day(2026, 1, 1), "NAME", "Østfold fylkeskommune"},
		{"a name without dates on a day of the life", "moderniseringsdepartementet", day(2022, 6, 1), "NAME", "Kommunal- og moderniseringsdepartementet"},
		{"a name without dates when the life is over", "moderniseringsdepartementet", day(2023, 1, 1), "EARLIER_NAME", "Kommunal- og moderniseringsdepartementet"},
		{"an organisation number", "964338531", day(2020, 1, 1), "ORGANISATION_NUMBER", "964338531"},
		{"a slug", "ostfold-2024", day(2024, 6, 1), "SLUG", "ostfold-2024"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			hits := must[[]store.Hit](t)(s.Search(t.Context(), store.Search{Words: org.Fold(tt.text), Day: tt.day, Match: true, Page: store.Page{Limit: 1}}))
			if len(hits) == 0 {
				t.Fatal("nothing found")
			}
			if hits[0].Field != tt.field || hits[0].Value != tt.value {
				t.Errorf("%s %q, want %s %q", hits[0].Field, hits[0].Value, tt.field, tt.value)
			}
		})
	}
}

func TestSearchWithoutWordsFindsNothing(t *testing.T) {
	t.Parallel()
	hits, err := open(t).Search(t.Context(), store.Search{Page: store.Page{Limit: 10}})
	count, countErr := open(t).CountSearch(t.Context(), store.Search{})
	if err != nil || countErr != nil || len(hits) != 0 || count != 0 {
		t.Errorf("%d hits, counted %d, errors %v, %v", len(hits), count, err, countErr)
	}
}

// Every word must begin a word of what is found, whatever the words are.
func TestSearchTakesAnyWords(t *testing.T) {
	t.Parallel()
	s := open(t)
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.OneOf(
			rapid.String(),
			rapid.StringOfN(rapid.RuneFrom([]rune("abdeiknorst æøå%_*\"'-")), 1, 90, -1),
		).Draw(r, "text")
		q := store.Search{Words: org.Fold(text), Day: day(2020, 1, 1), Page: store.Page{Limit: 1000}}
		hits, err := s.Search(t.Context(), q)
		if err != nil {
			r.Fatal(err)
		}
		count, err := s.CountSearch(t.Context(), q)
		if err != nil {
			r.Fatal(err)
		}
		if len(hits) != count {
			r.Errorf("%d hits, counted %d", len(hits), count)
		}
		last := int64(0)
		for _, hit := range hits {
			if hit.Rank < last {
				r.Errorf("%d comes after a worse one", hit.Organisation)
			}
			last = hit.Rank
		}
	})
}

// Each name and number of an organisation finds it, and does so among the first
// when it is typed whole.
func TestEveryNameFindsItsOrganisation(t *testing.T) {
	t.Parallel()
	s := open(t)
	all := everyone(t, s)
	rapid.Check(t, func(r *rapid.T) {
		o := rapid.SampledFrom(all).Draw(r, "organisation")
		name := rapid.SampledFrom(must[[]org.Name](t)(o.Names())).Draw(r, "name")
		hits, err := s.Search(t.Context(), store.Search{Words: org.Fold(name.Text), Day: day(2020, 1, 1), Page: store.Page{Limit: 10}})
		if err != nil {
			r.Fatal(err)
		}
		for _, hit := range hits {
			if hit.Organisation == o.ID() {
				return
			}
		}
		r.Errorf("%q does not find %s among the first ten", name.Text, o.Slug())
	})
}
