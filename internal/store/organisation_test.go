package store_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diginett/internal/org"
	"diginett/internal/store"
)

// Every column of every organisation is read as it was written.
func TestOrganisationsAreReadAsTheyWereWritten(t *testing.T) {
	t.Parallel()
	graph := norway(t)
	full := named("full", "Full", org.TypeInstitution)
	full.InstitutionKind, full.County, full.Area = "AGENCY", "oslo", "Norway"
	full.Founded, full.FoundedPrecision, full.FoundedAlternative = org.PartialDate{Year: 2018, Month: 3}, org.Exact, "2017, says another"
	full.Ended, full.EndedPrecision = org.PartialDate{Year: 2020, Month: 1, Day: 31}, org.Approximate
	full.Description, full.Note, full.Website, full.OrganisationNumber = "What it is.\nAnd more.", `A "note" \ of all`, "https://full.example/", "974760673"
	full.Status, full.StatusFrom, full.StatusTo = org.StatusEnded, org.PartialDate{Year: 2019}, org.PartialDate{Year: 2020}
	full.Names = append(full.Names, org.Name{Text: `F"ull\`, Language: "se", Use: org.LabelName, Note: "spelled so", Sources: []string{"paper", "web"}})
	full.Names = append(full.Names, org.Name{Text: strings.Repeat("Long ", 20_000), Language: "nb", Use: org.OtherName})
	for _, graph := range []*org.Graph{graph, {About: graph.About, Sources: graph.Sources, Organisations: []org.Member{{Organisation: full, Life: org.Span{Possible: org.Always, Planned: true}}}}} {
		s := openGraph(t, graph)
		bySlug := make(map[string]*store.Organisation)
		for _, o := range everyone(t, s) {
			bySlug[o.Slug()] = o
		}
		for _, want := range graph.Organisations {
			want.Sources = nil // are read apart
			if want.Area == "" && bySlug[want.Slug] != nil {
				want.Area = bySlug[want.Slug].Area() // that of the county, which the writer knows
			}
			if diff := cmp.Diff(want, member(t, bySlug[want.Slug])); diff != "" {
				t.Errorf("%s (-want +got):\n%s", want.Slug, diff)
			}
		}
	}
}

// member is a row taken apart.
func member(t *testing.T, o *store.Organisation) org.Member {
	t.Helper()
	if o == nil {
		t.Fatal("it is not there")
	}
	status, window := o.StatedStatus()
	return org.Member{Life: o.Life(), Organisation: org.Organisation{
		Slug: o.Slug(), Type: o.Type(), InstitutionKind: o.InstitutionKind(),
		Founded: o.Founded().Date, FoundedPrecision: o.Founded().Precision, FoundedAlternative: o.FoundedAlternative(),
		Ended: o.Ended().Date, EndedPrecision: o.Ended().Precision,
		County: o.County(), Area: o.Area(), Description: o.Description(), Note: o.Note(),
		Status: status, StatusFrom: window.From, StatusTo: window.To, OrganisationNumber: o.OrganisationNumber(), Website: o.Website(),
		Names: must[[]org.Name](t)(o.Names()), Numbers: must[[]org.Number](t)(o.Numbers()),
		Points: must[[]org.Point](t)(o.Points()), Populations: must[[]org.Population](t)(o.Populations()),
	}}
}

// What stands on a day is the same whether it is chosen from a row or from all that is known of the names.
func TestRowsChooseNamesAndNumbersAsTheDomainDoes(t *testing.T) {
	t.Parallel()
	for _, o := range everyone(t, open(t)) {
		m := member(t, o)
		names := org.BorneNames(m.Names)
		for _, on := range []org.Day{day(1990, 1, 1), day(2019, 12, 31), day(2020, 1, 1), day(2026, 1, 1)} {
			for _, language := range []string{"", "nb", "nn", "se", "sma", "fkv", "en"} {
				if want, _ := org.NameOn(names, language, on); o.Name(language, on) != want {
					t.Errorf("%s in %q on %s is %q, want %q", o.Slug(), language, on, o.Name(language, on), want)
				}
			}
			if want, _ := org.LabelOn(names, on); o.Label(on) != want {
				t.Errorf("the label of %s on %s is %q, want %q", o.Slug(), on, o.Label(on), want)
			}
		}
	}
}

// A text with the character that separates texts would be cut in two.
func TestATextWithASeparatorIsNotWritten(t *testing.T) {
	t.Parallel()
	torn := named("torn", "Torn", org.TypeNetwork)
	torn.Description = "one\x1ftwo"
	graph := &org.Graph{About: small().About, Organisations: []org.Member{{Organisation: torn}}}
	_, err := store.Build(t.Context(), graph, t.TempDir()+"/torn.db")
	if err == nil || !strings.Contains(err.Error(), `organisation torn: "one\x1ftwo" has the control character U+001F`) {
		t.Errorf("the error is %v", err)
	}
}
