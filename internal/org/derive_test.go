package org_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diginett/internal/org"
)

// wholeCounty is a data set in which a source says that all municipalities of a
// county are members of a network; the county has a municipality all the time,
// one up to 2019 and one from 2020 on.
func wholeCounty(change func(*org.Count), more ...org.Statement) org.Facts {
	f := facts([]org.Organisation{
		body("fylket", org.TypeCounty, founded("1900")), body("nabofylket", org.TypeCounty, founded("1900")),
		body("nettet", org.TypeNetwork, founded("2018-01-01")),
		body("fast", org.TypeMunicipality, founded("1900")), body("gammel", org.TypeMunicipality, founded("1900"), ended("2019-12-31")),
		body("ny", org.TypeMunicipality, founded("2020-01-01")),
	}, slices.Concat([]org.Statement{
		says("g1", "fast", org.InCounty, "fylket", since("1900-01-01"), seen("2026-01-01", "2026-01-01")),
		says("g2", "gammel", org.InCounty, "fylket", since("1900-01-01"), until("2019-12-31")),
		says("g3", "ny", org.InCounty, "fylket", since("2020-01-01"), seen("2026-01-01", "2026-01-01")),
	}, more)...)
	count := org.Count{
		ID: "c1", Subject: "nettet", Measure: org.MeasureMembers, Precision: org.Exact, Coverage: org.WholeCounty, County: "fylket",
		ObservedFrom: date("2018-10"), ObservedTo: date("2019-12"), Note: "All of them.", Sources: []string{"paper"},
	}
	if change != nil {
		change(&count)
	}
	f.Counts = []org.Count{count}
	return f
}

// members writes the memberships of the network that hold on the day.
func members(g *org.Graph, on string) []string {
	var list []string
	for _, r := range g.Relationships {
		if certainty, holds := r.Span.On(day(on)); holds && r.Kind == org.MemberOf && r.To == "nettet" {
			list = append(list, r.From+" "+string(r.Basis)+" "+string(certainty))
		}
	}
	slices.Sort(list)
	return list
}

func TestDerivedMembers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		facts org.Facts
		on    string
		want  []string
	}{
		{"are the county's municipalities on the day", wholeCounty(nil), "2019-06-01", []string{"fast DERIVED PRESUMED", "gammel DERIVED PRESUMED"}},
		{"are others when the county's are", wholeCounty(nil), "2020-06-01", []string{"fast DERIVED PRESUMED", "ny DERIVED PRESUMED"}},
		{"are not before the statement", wholeCounty(nil), "2018-09-30", nil},
		{"are confirmed on a day for which it is said", wholeCounty(func(c *org.Count) {
			c.ObservedFrom, c.ObservedTo = date("2018-03-16"), date("2018-03-16")
		}), "2018-03-16", []string{"fast DERIVED CONFIRMED", "gammel DERIVED CONFIRMED"}},
		{"are undated where the statement is", wholeCounty(func(c *org.Count) {
			c.ObservedFrom, c.ObservedTo = org.PartialDate{}, org.PartialDate{}
		}), "2019-06-01", []string{"fast DERIVED UNDATED", "gammel DERIVED UNDATED"}},
		{
			"give way to a membership stated by name", wholeCounty(nil, says("r1", "fast", org.MemberOf, "nettet", since("2018-03-16"))), "2019-06-01",
			[]string{"fast STATED PRESUMED", "gammel DERIVED PRESUMED"},
		},
		{
			"give way on the days of the stated one only", wholeCounty(nil, says("r1", "fast", org.MemberOf, "nettet", since("2018-03-16"), until("2019-03-31"))), "2019-06-01",
			[]string{"fast DERIVED PRESUMED", "gammel DERIVED PRESUMED"},
		},
		{
			"do not give way to a plan", wholeCounty(nil, says("r1", "fast", org.MemberOf, "nettet", since("2018-03-16"), planned)), "2019-06-01",
			[]string{"fast DERIVED PRESUMED", "fast STATED PLANNED", "gammel DERIVED PRESUMED"},
		},
		{"are not made up from about a number", wholeCounty(func(c *org.Count) { c.Precision = org.Approximate }), "2019-06-01", nil},
		{"are not made up from a plan", wholeCounty(func(c *org.Count) { c.Precision = org.Planned }), "2019-06-01", nil},
		{"are not made up from a number that is not said to be all", wholeCounty(func(c *org.Count) { c.Coverage = "" }), "2019-06-01", nil},
		{"are not made up from a count of something else", wholeCounty(func(c *org.Count) { c.Measure = "signing_municipalities" }), "2019-06-01", nil},
		{"are not made up for what is no network", wholeCounty(func(c *org.Count) { c.Subject = "fast" }), "2019-06-01", nil},
		{"are not those of another county", wholeCounty(func(c *org.Count) { c.County = "nabofylket" }), "2019-06-01", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, members(org.Resolve(tt.facts), tt.on)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestADerivedMembershipHasItsStatementAsSource(t *testing.T) {
	t.Parallel()
	r := relationship(t, org.Resolve(wholeCounty(nil)), "d-nettet-gammel")
	if len(r.Statements) != 1 || r.Statements[0].ID != "c1" || r.Statements[0].Note != "All of them." {
		t.Errorf("statements %v", r.Statements)
	}
	if diff := cmp.Diff([]string{"paper"}, r.Sources()); diff != "" {
		t.Error(diff)
	}
	wantSpan(t, r.Span, "2018-10-01..2019-12-31", "never")
}

// What is left on both sides of a stated membership is two relationships, and so
// is a membership of one who left the county and came back, or moved to another
// county that takes part too. Each has an id of its own.
func TestPartsOfADerivedMembershipHaveTheirOwnIDs(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		facts org.Facts
		want  map[string]string
	}{
		{
			"around a stated one",
			wholeCounty(nil, says("r1", "fast", org.MemberOf, "nettet", since("2019-03-01"), until("2019-03-31"))),
			map[string]string{"d-nettet-fast": "2018-10-01..2019-02-28", "d-nettet-fast-2019-04-01": "2019-04-01.."},
		},
		{
			"of one who came back",
			wholeCounty(nil,
				says("g4", "ut", org.InCounty, "fylket", since("1900-01-01"), until("2019-06-30")),
				says("g5", "ut", org.InCounty, "fylket", since("2021-01-01"))),
			map[string]string{"d-nettet-ut": "2018-10-01..2019-06-30", "d-nettet-ut-2021-01-01": "2021-01-01.."},
		},
		{
			"of one who moved between counties that both take part",
			func() org.Facts {
				f := wholeCounty(nil,
					says("g4", "ut", org.InCounty, "fylket", since("1900-01-01"), until("2019-12-31")),
					says("g5", "ut", org.InCounty, "nabofylket", since("2020-01-01")))
				both := f.Counts[0]
				both.ID, both.County = "c2", "nabofylket"
				f.Counts = append(f.Counts, both)
				return f
			}(),
			map[string]string{"d-nettet-ut": "2018-10-01..2019-12-31", "d-nettet-ut-2020-01-01": "2020-01-01.."},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.facts.Organisations = append(tt.facts.Organisations, body("ut", org.TypeMunicipality, founded("1900")))
			got := make(map[string]string)
			for _, r := range org.Resolve(tt.facts).Relationships {
				if r.Basis == org.Derived && (r.From == "ut" || r.From == "fast" && len(tt.want["d-nettet-fast"]) > 0) {
					got[r.ID] += show(r.Span.Possible)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
