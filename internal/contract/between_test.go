package contract

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// askInto answers a question into a value. It must have no errors.
func askInto(t *testing.T, question string, into any) {
	t.Helper()
	body := post(t, endpoint, question, nil)
	for _, e := range read(t, body).Errors {
		t.Fatalf("%s at %v\n%s", e.Message, e.Path, question)
	}
	if err := json.Unmarshal(body, &struct{ Data any }{into}); err != nil {
		t.Fatal(err)
	}
}

// TestComparisonsAddUpToWhoTakesPartOnEachDay asks who takes part in another way,
// by the list of relationships, and compares.
func TestComparisonsAddUpToWhoTakesPartOnEachDay(t *testing.T) {
	t.Parallel()
	for _, of := range []struct{ slug, kind string }{
		{"kommit-raadet", "REPRESENTED_IN"},
		{"digitaliseringsutvalget", "REPRESENTED_IN"},
		{"digi-viken", "MEMBER_OF"},
		{"digi-hordaland", "MEMBER_OF"},
		{"more-og-romsdal", "IN_COUNTY"},
		{"trondelag", "IN_COUNTY"},
		{"viken", "IN_COUNTY"},
		{"regionale-digitaliseringsnettverk", "PART_OF"},
	} {
		t.Run(of.slug, func(t *testing.T) {
			t.Parallel()
			days := []string{"2016-06-01", "2018-06-01", "2019-12-31", "2020-01-01", "2022-06-01", "2024-06-01", "2026-06-01"}
			for i, from := range days {
				for _, to := range days[i+1:] {
					comparisonAddsUp(t, of.slug, of.kind, from, to)
				}
			}
		})
	}
}

func comparisonAddsUp(t *testing.T, slug, kind, from, to string) {
	t.Helper()
	var answer struct {
		Compare struct {
			Counts []struct {
				Change string
				Count  int
			}
		}
	}
	askInto(t, fmt.Sprintf(`{ compare(of: {slug: %q}, from: %q, to: %q, kinds: [%s]) { counts { change count } } }`, slug, from, to, kind), &answer)
	counts := make(map[string]int)
	for _, c := range answer.Compare.Counts {
		counts[c.Change] = c.Count
	}
	before, after := takingPart(t, slug, kind, from), takingPart(t, slug, kind, to)
	if got := counts["STAYED"] + counts["RENAMED"] + counts["LEFT"] + counts["SUCCEEDED"] + counts["NOT_KNOWN"]; got != before {
		t.Errorf("%s to %s: %v is %d on the first day, where %d take part", from, to, counts, got, before)
	}
	if got := counts["STAYED"] + counts["RENAMED"] + counts["JOINED"] + counts["FORMED"]; got != after {
		t.Errorf("%s to %s: %v is %d on the second day, where %d take part", from, to, counts, got, after)
	}
}

// takingPart counts the organisations at the other ends of relationships.
func takingPart(t *testing.T, slug, kind, day string) int {
	t.Helper()
	var answer struct {
		Organisation struct {
			Relationships struct {
				TotalCount int
				Nodes      []struct{ From struct{ Slug string } }
			}
		}
	}
	askInto(t, fmt.Sprintf(`{ organisation(by: {slug: %q}, asOf: %q) { relationships(direction: INCOMING, kinds: [%s], first: 100) { totalCount nodes { from { slug } } } } }`, slug, day, kind), &answer)
	slugs := make(map[string]bool)
	for _, r := range answer.Organisation.Relationships.Nodes {
		slugs[r.From.Slug] = true
	}
	if answer.Organisation.Relationships.TotalCount > len(answer.Organisation.Relationships.Nodes) {
		t.Fatalf("%s has more than a page of relationships", slug)
	}
	return len(slugs)
}

// resolution is what became of a number.
type resolution struct {
	Number   string
	Branches []struct {
		Number       string
		Partial      bool
		Organisation struct{ Slug, Status string }
	}
}

// TestEveryNumberLeadsOnAndBack follows every municipality and county number of one
// day to another: what it leads to exists and bears a number, and leads back to it.
func TestEveryNumberLeadsOnAndBack(t *testing.T) {
	t.Parallel()
	for _, days := range [][2]string{{"2016-06-01", "2018-06-01"}, {"2019-12-31", "2020-01-01"}, {"2016-06-01", "2026-06-01"}, {"2023-12-31", "2024-01-01"}} {
		for _, level := range []string{"MUNICIPALITY", "COUNTY"} {
			t.Run(level+" "+days[0]+" "+days[1], func(t *testing.T) {
				t.Parallel()
				on, back := recoding(t, level, days[0], days[1]), leadsTo(recoding(t, level, days[1], days[0]))
				if len(on) == 0 {
					t.Fatal("there are no numbers")
				}
				for _, one := range on {
					if len(one.Branches) == 0 {
						t.Errorf("%s leads nowhere", one.Number)
					}
					for _, branch := range one.Branches {
						if branch.Organisation.Status != "ACTIVE" || branch.Number == "" {
							t.Errorf("%s leads to %+v", one.Number, branch)
						}
						if !back[[2]string{branch.Number, one.Number}] {
							t.Errorf("%s leads to %s, which does not lead back", one.Number, branch.Number)
						}
					}
				}
			})
		}
	}
}

func leadsTo(all []resolution) map[[2]string]bool {
	leads := make(map[[2]string]bool)
	for _, one := range all {
		for _, branch := range one.Branches {
			leads[[2]string{one.Number, branch.Number}] = true
		}
	}
	return leads
}

// recoding reads all pages.
func recoding(t *testing.T, level, from, to string) (all []resolution) {
	t.Helper()
	for after := "null"; ; {
		var answer struct {
			Recoding struct {
				TotalCount int
				PageInfo   struct {
					HasNextPage bool
					EndCursor   string
				}
				Nodes []resolution
			}
		}
		askInto(t, fmt.Sprintf(`{ recoding(from: %q, to: %q, level: %s, first: 100, after: %s) {
			totalCount pageInfo { hasNextPage endCursor } nodes { number branches { number partial organisation { slug status } } } } }`, from, to, level, after), &answer)
		all = append(all, answer.Recoding.Nodes...)
		if !answer.Recoding.PageInfo.HasNextPage {
			if len(all) != answer.Recoding.TotalCount {
				t.Errorf("%d numbers on the pages, %d in all", len(all), answer.Recoding.TotalCount)
			}
			return all
		}
		after = `"` + answer.Recoding.PageInfo.EndCursor + `"`
	}
}

// TestResolvingOneNumberIsALineOfTheTable asks for some numbers by themselves.
func TestResolvingOneNumberIsALineOfTheTable(t *testing.T) {
	t.Parallel()
	table := recoding(t, "MUNICIPALITY", "2019-12-31", "2024-06-01")
	var question strings.Builder
	chosen := make(map[string]resolution)
	for i := 0; i < len(table); i += 25 {
		fmt.Fprintf(&question, ` n%s: resolve(number: %q, from: "2019-12-31", to: "2024-06-01") { number branches { number partial organisation { slug status } } }`, table[i].Number, table[i].Number)
		chosen["n"+table[i].Number] = table[i]
	}
	var answer map[string]resolution
	askInto(t, "{"+question.String()+" }", &answer)
	for name, want := range chosen {
		if got := answer[name]; fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %+v, in the table %+v", name, got, want)
		}
	}
}

// TestAnOverlapAndWhatIsLeftAreWhatEachHas compares counts with those of relationships.
func TestAnOverlapAndWhatIsLeftAreWhatEachHas(t *testing.T) {
	t.Parallel()
	for _, day := range []string{"2018-06-01", "2020-12-15", "2024-06-01"} {
		var answer struct {
			Overlap struct {
				Jaccard              *float64
				Common, OnlyA, OnlyB struct{ TotalCount int }
			}
		}
		askInto(t, fmt.Sprintf(`{ overlap(a: {slug: "kommit-raadet"}, b: {slug: "digitaliseringsutvalget"}, kinds: [REPRESENTED_IN], asOf: %q) {
			jaccard common { totalCount } onlyA { totalCount } onlyB { totalCount } } }`, day), &answer)
		a, b := takingPart(t, "kommit-raadet", "REPRESENTED_IN", day), takingPart(t, "digitaliseringsutvalget", "REPRESENTED_IN", day)
		o := answer.Overlap
		if o.Common.TotalCount+o.OnlyA.TotalCount != a || o.Common.TotalCount+o.OnlyB.TotalCount != b {
			t.Errorf("%s: %+v, where %d and %d take part", day, o, a, b)
		}
		if union := o.Common.TotalCount + o.OnlyA.TotalCount + o.OnlyB.TotalCount; union > 0 && *o.Jaccard != float64(o.Common.TotalCount)/float64(union) {
			t.Errorf("%s: %+v", day, o)
		}
	}
}

// TestWhatIsNotKnownIsNotSaidToHaveLeft compares what rules and unrecorded histories
// end with what sources say.
func TestWhatIsNotKnownIsNotSaidToHaveLeft(t *testing.T) {
	t.Parallel()
	type compared struct {
		Compare struct {
			Organisations struct {
				Nodes []struct {
					Change        string
					Before, After *struct{ Slug string }
					Counterparts  []struct{ Slug string }
				}
			}
		}
	}
	t.Run("members by a rule, where the county was divided", func(t *testing.T) {
		t.Parallel()
		var a compared
		askInto(t, `{ compare(of: {slug: "digi-viken"}, from: "2023-12-31", to: "2024-01-01", organisationKinds: [MUNICIPALITY]) {
			organisations(first: 100) { nodes { change before { slug } after { slug } } } } }`, &a)
		if len(a.Compare.Organisations.Nodes) == 0 {
			t.Error("nobody took part")
		}
		for _, one := range a.Compare.Organisations.Nodes {
			if one.Change != "NOT_KNOWN" {
				t.Errorf("%s %s", one.Before.Slug, one.Change)
			}
		}
	})
	t.Run("a county authority goes the way of its county", func(t *testing.T) {
		t.Parallel()
		var a compared
		askInto(t, `{ compare(of: {slug: "digitaliseringsutvalget"}, from: "2019-06-01", to: "2021-06-01", organisationKinds: [COUNTY_AUTHORITY]) {
			organisations(changes: [SUCCEEDED, FORMED]) { nodes { change before { slug } after { slug } counterparts { slug } } } } }`, &a)
		nodes := a.Compare.Organisations.Nodes
		if len(nodes) != 2 || nodes[0].Before.Slug != nodes[1].Counterparts[0].Slug || nodes[1].After.Slug != nodes[0].Counterparts[0].Slug {
			t.Errorf("%+v", nodes)
		}
	})
}
