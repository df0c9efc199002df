package dataset

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"diginett/internal/org"
)

// norway reads the embedded data set once for all tests.
var norway = sync.OnceValues(func() (*org.Facts, error) { return Read(Embedded()) })

func facts(t testing.TB) *org.Facts {
	t.Helper()
	f, err := norway()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestEmbeddedHasNoProblem(t *testing.T) {
	if problems := check(t, Embedded()); len(problems) > 0 {
		t.Error(problems)
	}
}

// The numbers are those of the supplied facts and of what was added to them;
// docs/data.md accounts for each.
func TestEmbeddedIsComplete(t *testing.T) {
	f := facts(t)
	got := map[string]int{
		"statements": len(f.Relationships), "changes": len(f.Changes),
		"counts": len(f.Counts), "sources": len(f.Sources), "conflicts": len(f.Conflicts), "coverage": len(f.Coverage),
	}
	for _, o := range f.Organisations {
		got[string(o.Type)]++
		got["names"] += len(o.Names)
		got["numbers"] += len(o.Numbers)
		got["points"] += len(o.Points)
		got["population"] += len(o.Populations)
		count(got, "organisation numbers", o.OrganisationNumber != "")
		count(got, "websites", o.Website != "")
	}
	for _, c := range f.Changes {
		got["legs"] += len(c.Legs)
	}
	want := map[string]int{
		"County": 33, "CountyAuthority": 32, "Municipality": 469, // 36 and 856 supplied rows
		"Network": 17, "Council": 9, "Committee": 34, "Institution": 64, "Collective": 2, // 126 supplied rows
		"statements": 866 + 506 + 18, "changes": 464, "legs": 552, "counts": 92, "sources": 130 + 34,
		"names": 839, "numbers": 871, "organisation numbers": 447, "points": 466,
		"population": 3 * 357, "websites": 357 + 17, "conflicts": 4, "coverage": 43,
	}
	for _, what := range slices.Sorted(maps.Keys(want)) {
		if got[what] != want[what] {
			t.Errorf("%s: %d, want %d", what, got[what], want[what])
		}
	}
}

func count(into map[string]int, what string, yes bool) {
	if yes {
		into[what]++
	}
}

func TestEverySuppliedIDIsThere(t *testing.T) {
	ids := make(map[string]bool)
	for _, s := range facts(t).Relationships {
		ids[s.ID] = true
	}
	for _, c := range facts(t).Counts {
		ids[c.ID] = true
	}
	for i := 1; i <= 506; i++ {
		if id := fmt.Sprintf("r%04d", i); !ids[id] {
			t.Errorf("relationship %s is gone", id)
		}
	}
	for i := 1; i <= 92; i++ {
		if id := fmt.Sprintf("c%03d", i); !ids[id] {
			t.Errorf("count %s is gone", id)
		}
	}
}

func TestSeatsOfTheCouncil(t *testing.T) {
	statements := make(map[string]int)
	seats := make(map[string]map[string]bool)
	for _, s := range facts(t).Relationships {
		if s.To != "kommit-raadet" || s.ListID == "" {
			continue
		}
		statements[s.ListID]++
		if seats[s.ListID] == nil {
			seats[s.ListID] = make(map[string]bool)
		}
		seats[s.ListID][s.RelationshipID] = true
	}
	if len(seats["kommit-2017"]) != 8 || len(seats["kommit-2023"]) != 11 || statements["kommit-2023"] != 12 {
		t.Errorf("statements %v, seats %v", statements, seats)
	}
}

func TestEveryFactHasASource(t *testing.T) {
	f := facts(t)
	need := func(what string, sources []string) {
		if len(sources) == 0 {
			t.Errorf("%s has no source", what)
		}
	}
	for _, o := range f.Organisations {
		need(o.Slug, o.Sources)
		for _, n := range o.Names {
			need(o.Slug+" "+n.Text, n.Sources)
		}
		for _, n := range o.Numbers {
			need(n.Value, n.Sources)
		}
	}
	for _, s := range f.Relationships {
		need(s.ID, s.Sources)
	}
	for _, c := range f.Changes {
		for _, leg := range c.Legs {
			need(c.ID, leg.Sources)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	for b.Loop() {
		if _, err := Check(Embedded()); err != nil {
			b.Fatal(err)
		}
	}
}
