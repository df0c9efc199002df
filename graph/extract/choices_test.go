package extract

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"diginett/graph/fault"
	"diginett/internal/export"
	"diginett/internal/org"
)

var today = org.NewDay(2026, 11, 23)

func formatNamed(t testing.TB, name string) export.Format {
	t.Helper()
	format, ok := export.FormatByName(name)
	if !ok {
		t.Fatalf("there is no format %q", name)
	}
	return format
}

func TestChoicesAreSaidInFull(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ given, want string }{
		"nothing chosen":           {"", "asOf=2026-11-23&certainties=CONFIRMED,PRESUMED,UNDATED"},
		"a day":                    {"asOf=2020-01-31", "asOf=2020-01-31&certainties=CONFIRMED,PRESUMED,UNDATED"},
		"all time":                 {"asOf=always", "asOf=always&certainties=CONFIRMED,PRESUMED,UNDATED"},
		"kinds in another order":   {"kinds=REPORTS_TO,MEMBER_OF", "asOf=2026-11-23&kinds=MEMBER_OF,REPORTS_TO&certainties=CONFIRMED,PRESUMED,UNDATED"},
		"a centre without radius":  {"of=bergen", "asOf=2026-11-23&of=bergen&radius=1&certainties=CONFIRMED,PRESUMED,UNDATED"},
		"a centre with a radius":   {"of=bergen&radius=6", "asOf=2026-11-23&of=bergen&radius=6&certainties=CONFIRMED,PRESUMED,UNDATED"},
		"kinds of organisations":   {"organisationKinds=NETWORK,COUNTY_AUTHORITY", "asOf=2026-11-23&organisationKinds=COUNTY_AUTHORITY,NETWORK&certainties=CONFIRMED,PRESUMED,UNDATED"},
		"certainties":              {"certainties=PLANNED", "asOf=2026-11-23&certainties=PLANNED"},
		"isolates":                 {"isolates=true", "asOf=2026-11-23&certainties=CONFIRMED,PRESUMED,UNDATED&isolates=true"},
		"no isolates":              {"isolates=false", "asOf=2026-11-23&certainties=CONFIRMED,PRESUMED,UNDATED"},
		"semicolons":               {"separator=%3B", "asOf=2026-11-23&certainties=CONFIRMED,PRESUMED,UNDATED&separator=%3B"},
		"commas, which are usual":  {"separator=,", "asOf=2026-11-23&certainties=CONFIRMED,PRESUMED,UNDATED"},
		"a slug that needs escape": {"of=a%26b", "asOf=2026-11-23&of=a%26b&radius=1&certainties=CONFIRMED,PRESUMED,UNDATED"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			values, err := url.ParseQuery(test.given)
			if err != nil {
				t.Fatal(err)
			}
			c, err := parse(values, formatNamed(t, "nodes.csv"), today)
			if err != nil {
				t.Fatal(err)
			}
			if got := c.query(); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestChoicesThatMakeNoSense(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ given, argument, says string }{
		"a name that is unknown":            {"asof=2020-01-31", "", `there is no parameter "asof"; the parameters are asOf, kinds, of`},
		"a name that is given twice":        {"of=a&of=b", "of", "given 2 times; give it once"},
		"a value that is empty":             {"kinds=", "kinds", "it is empty"},
		"a day that is none":                {"asOf=2020-02-30", "asOf", `"2020-02-30" is not a date like 2020-01-31, nor "always"`},
		"a kind that is unknown":            {"kinds=MEMBER_OF,FRIEND_OF", "kinds", `"FRIEND_OF" is not allowed; allowed are MEMBER_OF, REPRESENTED_IN`},
		"a kind in small letters":           {"kinds=member_of", "kinds", `"member_of" is not allowed`},
		"a kind that is named twice":        {"kinds=FUNDS,FUNDS", "kinds", "FUNDS is named twice"},
		"a comma too many":                  {"kinds=FUNDS,", "kinds", `"" is not allowed`},
		"a type rather than a kind":         {"organisationKinds=Network", "organisationKinds", `"Network" is not allowed; allowed are COUNTY, COUNTY_AUTHORITY`},
		"a certainty that is unknown":       {"certainties=SURE", "certainties", "allowed are CONFIRMED, PRESUMED, UNDATED, PLANNED"},
		"a radius around nothing":           {"radius=2", "radius", "name that one in of"},
		"a radius that is too small":        {"of=a&radius=0", "radius", `"0" is out of range; 1 to 6 are allowed`},
		"a radius that is too large":        {"of=a&radius=7", "radius", `"7" is out of range`},
		"a radius that is no number":        {"of=a&radius=far", "radius", `"far" is out of range`},
		"a radius that is very large":       {"of=a&radius=99999999999999999999", "radius", "out of range"},
		"isolates that are neither":         {"isolates=yes", "isolates", `"yes" is neither true nor false`},
		"isolates around one":               {"of=a&isolates=true", "isolates", "leave out isolates or of"},
		"a separator that is unknown":       {"separator=%09", "separator", "a comma and a semicolon are"},
		"several faults, the first by name": {"zz=1&aa=1", "", `no parameter "aa"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			values, err := url.ParseQuery(test.given)
			if err != nil {
				t.Fatal(err)
			}
			_, err = parse(values, formatNamed(t, "nodes.csv"), today)
			var shown *fault.Error
			if !errors.As(err, &shown) || shown.Code != fault.BadUserInput || shown.Argument != test.argument || !strings.Contains(shown.Message, test.says) {
				t.Errorf("got %v, want %s: %s", err, test.argument, test.says)
			}
		})
	}
}

func TestOnlyTablesHaveSeparators(t *testing.T) {
	t.Parallel()
	if _, err := parse(url.Values{separatorName: {";"}}, formatNamed(t, "gexf"), today); err == nil || !strings.Contains(err.Error(), "graph.gexf has no cells to separate") {
		t.Errorf("got %v", err)
	}
}

// A query that is accepted names its choices in full, and so names them again.
func FuzzQueriesOfChoicesMakeTheSameChoices(f *testing.F) {
	for _, query := range []string{"", "asOf=always&kinds=FUNDS", "of=%00&radius=6", "separator=%3B", "isolates=true", "asOf=0000-01-01", "kinds=A,B&&=", "%zz"} {
		f.Add(query)
	}
	format := formatNamed(f, "edges.csv")
	f.Fuzz(func(t *testing.T, query string) {
		values, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		first, err := parse(values, format, today)
		if err != nil {
			var shown *fault.Error
			if !errors.As(err, &shown) {
				t.Fatalf("%q: %v is not for whoever asked", query, err)
			}
			return
		}
		values, err = url.ParseQuery(first.query())
		if err != nil {
			t.Fatal(err)
		}
		again, err := parse(values, format, today)
		if err != nil || again.query() != first.query() {
			t.Errorf("%q makes %q, and that %q, %v", query, first.query(), again.query(), err)
		}
	})
}
