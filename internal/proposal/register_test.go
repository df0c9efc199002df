package proposal_test

import (
	"encoding/json"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"diginett/internal/dataset"
	"diginett/internal/enhetsregisteret"
	"diginett/internal/org"
	"diginett/internal/proposal"
)

// registered is a unit as the register sends it.
type registered struct {
	Number  string         `json:"organisasjonsnummer"`
	Name    string         `json:"navn"`
	Form    map[string]any `json:"organisasjonsform"`
	Website string         `json:"hjemmeside,omitempty"`
	Address map[string]any `json:"forretningsadresse,omitempty"`
	Deleted string         `json:"slettedato,omitempty"`
	Winding bool           `json:"underAvvikling"`
}

func aUnit(number, name, form, municipality, website string) registered {
	u := registered{Number: number, Name: name, Form: map[string]any{"kode": form, "beskrivelse": "x"}, Website: website}
	if municipality != "" {
		u.Address = map[string]any{"kommunenummer": municipality, "landkode": "NO"}
	}
	return u
}

// register compares units with a data set.
func register(t *testing.T, fsys fs.FS, units ...registered) (*proposal.Report, *dataset.Sheets) {
	t.Helper()
	sheets, err := dataset.ReadSheets(fsys)
	if err != nil {
		t.Fatal(err)
	}
	r, err := proposal.NewRegister(sheets, proposal.Options{ReadOn: org.NewDay(2026, time.November, 27)})
	if err != nil {
		t.Fatal(err)
	}
	content, err := json.Marshal(map[string]any{"_embedded": map[string]any{"enheter": units}, "page": map[string]int{"number": 0}})
	if err != nil {
		t.Fatal(err)
	}
	summary, err := enhetsregisteret.Read("units.json", strings.NewReader(string(content)), func(u enhetsregisteret.Unit) {
		u.Offset = 0
		r.Add("units.json", u)
	})
	if err != nil {
		t.Fatal(err)
	}
	r.Summarise("units.json", summary)
	return r.Report(), sheets
}

// unitsOf writes today's municipalities as the register would.
func unitsOf(t *testing.T, fsys fs.FS) []registered {
	t.Helper()
	columns := func(table, key, value, last string) map[string]string {
		values := make(map[string]string)
		for _, r := range records(t, fsys, table) {
			if last == "" || r[last] == "" {
				values[r[key]] = r[value]
			}
		}
		return values
	}
	numbers, sites := columns("numbers", "organisation", "number", "valid_to"), columns("websites", "organisation", "url", "")
	own := columns("organisation_numbers", "organisation", "organisation_number", "")
	var units []registered
	for _, n := range records(t, fsys, "names") {
		slug := n["organisation"]
		if len(numbers[slug]) == 4 && n["language"] == "nb" && n["use"] == "OFFICIAL" && n["valid_to"] == "" {
			site := strings.TrimSuffix(strings.TrimPrefix(sites[slug], "https://"), "/")
			units = append(units, aUnit(own[slug], strings.ToUpper(n["name"])+" KOMMUNE", "KOMM", numbers[slug], site))
		}
	}
	return units
}

func TestTheMunicipalitiesOfTheTablesAreAllEqual(t *testing.T) {
	units := unitsOf(t, dataset.Embedded())
	report, sheets := register(t, dataset.Embedded(), units...)
	if len(units) != 357 || len(report.Proposals)+len(report.Contradictions)+len(report.Unmatched) != 0 {
		t.Errorf("%d units: %s", len(units), printed(report, sheets))
	}
	for _, got := range report.Equal {
		if got.Number != 357 {
			t.Errorf("%d %s are equal", got.Number, got.What)
		}
	}
	if len(report.Equal) != 4 {
		t.Errorf("%v", report.Equal)
	}
}

func TestUnitsAreMatchedInOrderOfWhatIsSure(t *testing.T) {
	lacking := func(table, slug string) func(*testing.T, fstest.MapFS) {
		return func(t *testing.T, files fstest.MapFS) { without(t, files, table, slug) }
	}
	for _, c := range []struct {
		name   string
		unit   registered
		tables func(*testing.T, fstest.MapFS)
		want   string // in the report
	}{
		{"by its number", aUnit("964338531", "BERGEN KOMMUNE", "KOMM", "4601", "bergen.kommune.no/"), nil, "Matched and equal: organisation numbers 1, websites 1, names 1, municipality numbers 1"},
		{"by municipality and name", aUnit("964338531", "BERGEN KOMMUNE", "KOMM", "4601", ""), lacking("organisation_numbers", "bergen"), "+ organisation_numbers.csv: bergen,964338531,brreg-2026-11-27"},
		{"with names of several languages", aUnit("963376030", "KÁRÁŠJOGA GIELDA KARASJOK KOMMUNE", "KOMM", "5610", ""), lacking("organisation_numbers", "karasjok"), "+ organisation_numbers.csv: karasjok,963376030,"},
		{"a county authority by county and name", aUnit("944183779", "MØRE OG ROMSDAL FYLKESKOMMUNE", "FYLK", "1506", ""), lacking("organisation_numbers", "more-og-romsdal-fylkeskommune"), "+ organisation_numbers.csv: more-og-romsdal-fylkeskommune,944183779,"},
		{"a county authority in another county", aUnit("944183779", "MØRE OG ROMSDAL FYLKESKOMMUNE", "FYLK", "0301", ""), lacking("organisation_numbers", "more-og-romsdal-fylkeskommune"), "no county authority of the tables has this name, and the county of this address"},
		{"a body by its name, with another form", aUnit("971032146", "KS", "FLI", "0301", "www.ks.no"), nil, "+ organisation_numbers.csv: ks,971032146,"},
		{"a website that the tables do not have", aUnit("964338531", "BERGEN KOMMUNE", "KOMM", "4601", "www.bergen.kommune.no"), lacking("websites", "bergen"), "+ websites.csv: bergen,https://www.bergen.kommune.no,brreg-2026-11-27"},
		{"a website that differs", aUnit("964338531", "BERGEN KOMMUNE", "KOMM", "4601", "bergen.no"), nil, "the website differs"},
		{"a website with a character that nobody sees", aUnit("964338531", "BERGEN KOMMUNE", "KOMM", "4601", "bergen.no/\u202ex"), lacking("websites", "bergen"), "is no address"},
		{"a website that is none", aUnit("964338531", "BERGEN KOMMUNE", "KOMM", "4601", "ingen"), lacking("websites", "bergen"), `the website "ingen" is no address`},
		{"another name", aUnit("964338531", "BJØRGVIN KOMMUNE", "KOMM", "4601", ""), nil, "the name is another"},
		{"a website of another name", aUnit("964338531", "BJØRGVIN KOMMUNE", "KOMM", "4601", "bjorgvin.no"), lacking("websites", "bergen"), "Matched and equal: organisation numbers 1, municipality numbers 1\n\nContradictions: 1,"},
		{"another name than of one that ended", aUnit("959272492", "VÅLER KOMMUNE", "KOMM", "3114", ""), nil, "tables: municipalities.csv:17: rygge,"},
		{"another municipality number", aUnit("964338531", "BERGEN KOMMUNE", "KOMM", "1201", ""), nil, "the register has the municipality number 1201"},
		{"another organisation number", aUnit("958935420", "BERGEN KOMMUNE", "KOMM", "4601", ""), lacking("organisation_numbers", "oslo"), "which has another organisation number"},
		{"a number that is none", aUnit("964338532", "BERGEN KOMMUNE", "KOMM", "4601", ""), lacking("organisation_numbers", "bergen"), "is no organisation number"},
		{"a name of others", aUnit("958935420", "BERGEN KOMMUNE", "KOMM", "4602", ""), lacking("organisation_numbers", "oslo"), "bears the municipality number 4602 on 2026-11-27, and is called otherwise"},
		{"a number that nobody bears", aUnit("958935420", "OSLO KOMMUNE", "KOMM", "9901", ""), lacking("organisation_numbers", "oslo"), "nobody in the tables bears the municipality number 9901"},
		{"no address", aUnit("958935420", "OSLO KOMMUNE", "KOMM", "", ""), lacking("organisation_numbers", "oslo"), "it has no business address"},
		{"a firm that nobody knows", aUnit("958935420", "KARI NORDMANN AS", "AS", "0301", ""), lacking("organisation_numbers", "oslo"), "958935420 AS: no body of the tables has this number or name"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			files := whole(t)
			if c.tables != nil {
				c.tables(t, files)
			}
			report, sheets := register(t, files, c.unit)
			if got := printed(report, sheets); !strings.Contains(got, c.want) || strings.Contains(got, "NORDMANN") {
				t.Errorf("%s\nlacks %q", got, c.want)
			}
			if report.Apply(sheets) == 0 {
				return
			}
			if problems, err := dataset.Check(sheets.FS()); err != nil || len(problems) > 0 {
				t.Errorf("%v, %v", problems, err)
			}
			onlyAdded(t, files, sheets)
			again, sheets := register(t, sheets.FS(), c.unit)
			if len(again.Proposals) > 0 {
				t.Errorf("proposed once more: %s", printed(again, sheets))
			}
		})
	}
}

func TestWhatHasGoneFromTheRegisterIsShown(t *testing.T) {
	gone := aUnit("964338531", "BERGEN KOMMUNE", "KOMM", "", "")
	gone.Deleted, gone.Winding = "2026-01-02", true
	report, sheets := register(t, dataset.Embedded(), gone)
	if got := printed(report, sheets); !strings.Contains(got, "the register deleted it on 2026-01-02") || !strings.Contains(got, "being wound up") || len(report.Proposals) != 0 {
		t.Error(got)
	}
}

func TestANumberIsNotProposedWhereItMayBeThatOfAnother(t *testing.T) {
	gone := func(deleted, municipality string) registered {
		u := aUnit("963296746", "KRISTIANSAND KOMMUNE", "KOMM", municipality, "")
		u.Deleted = deleted
		return u
	}
	now, other := aUnit("820852982", "KRISTIANSAND KOMMUNE", "KOMM", "4204", ""), aUnit("964338531", "KRISTIANSAND KOMMUNE", "KOMM", "4204", "")
	for _, c := range []struct {
		name  string
		units []registered
		want  string // organisation and number of what can be written
	}{
		{"a unit that was deleted with the municipality", []registered{gone("2020-01-01", "1001")}, "kristiansand,963296746"},
		{"a unit that was deleted on the last day", []registered{gone("2019-12-31", "1001")}, "kristiansand,963296746"},
		{"a unit that was deleted later and has the new municipality number", []registered{gone("2020-05-01", "4204")}, ""},
		{"the same before the new one", []registered{gone("2020-05-01", "4204"), now}, "kristiansand-2020,820852982"},
		{"two units of one name", []registered{now, other}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := whole(t)
			for _, slug := range []string{"kristiansand", "kristiansand-2020", "bergen"} {
				without(t, files, "organisation_numbers", slug)
			}
			report, sheets := register(t, files, c.units...)
			report.Apply(sheets)
			var got []string
			for line := range strings.Lines(string(sheets.Sheet("organisation_numbers").Bytes())) {
				if strings.Contains(line, "brreg-2026-11-27") {
					got = append(got, strings.TrimSuffix(strings.TrimSpace(line), ",brreg-2026-11-27"))
				}
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%v, want %s: %s", got, c.want, printed(report, sheets))
			}
			if problems, err := dataset.Check(sheets.FS()); err != nil || len(problems) > 0 {
				t.Errorf("%v, %v", problems, err)
			}
		})
	}
}

func TestPersonsAreNeitherMatchedNorNamed(t *testing.T) {
	report, sheets := register(t, dataset.Embedded(), aUnit("964338531", "OLA NORDMANN", "ENK", "4601", "nordmann.no"))
	if got := printed(report, sheets); strings.Contains(strings.ToUpper(got), "NORDMANN") || !strings.Contains(got, "units 0; of forms that are or may be persons, which are not read, 1") {
		t.Error(got)
	}
}

func TestUnitsThatNothingFitsAreCounted(t *testing.T) {
	var units []registered
	for range 150 {
		units = append(units, aUnit("999999999", "X", "AS", "0301", ""))
	}
	report, _ := register(t, dataset.Embedded(), units...)
	if len(report.Unmatched) != 100 || !strings.Contains(strings.Join(report.Read, "\n"), "units that nothing in the tables fits, of which not all are listed: 150") {
		t.Errorf("%d, %v", len(report.Unmatched), report.Read)
	}
}
