package org_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"diginett/internal/org"
)

func countSeen(from, to string) func(*org.Count) {
	return func(c *org.Count) { c.ObservedFrom, c.ObservedTo = date(from), date(to) }
}

// The network is that of [wholeCounty]: founded on 2018-01-01, and said to have
// all municipalities of the county at some time.
func TestAMemberThatIsNamed(t *testing.T) {
	t.Parallel()
	later := countSeen("2019-06", "2019-09")
	tests := []struct {
		name              string
		facts             org.Facts
		possible, certain string
		statements        int
	}{
		{
			"is confirmed up to what is said of all", wholeCounty(later, says("r", "fast", org.MemberOf, "nettet", since("2018-03-16"))),
			"2018-03-16..", "2018-03-16..2019-06-01", 2,
		},
		{
			"is confirmed from what is said of all", wholeCounty(later, says("r", "fast", org.MemberOf, "nettet", since("2018"), seen("2020-02-01", "2020-02-01"))),
			"2018-01-01..", "2018-12-31..2020-02-01", 2,
		},
		{
			"keeps its own end", wholeCounty(later, says("r", "fast", org.MemberOf, "nettet", since("2018-03-16"), until("2019-07"))),
			"2018-03-16..2019-07-31", "2018-03-16..2019-07-01", 2,
		},
		{
			"has nothing of what is said after its end", wholeCounty(later, says("r", "fast", org.MemberOf, "nettet", since("2018-03-16"), until("2019-04"))),
			"2018-03-16..2019-04-30", "2018-03-16..2019-04-01", 1,
		},
		{
			"is confirmed by what is said of all only while it lies in the county",
			wholeCounty(later, says("r", "ut", org.MemberOf, "nettet", since("2018-03-16"), seen("2020-05-01", "2020-05-01")), says("g4", "ut", org.InCounty, "fylket", since("2019-01-01"), until("2019-12-31"))),
			"2018-03-16..", "2018-03-16..2020-05-01", 2,
		},
		{
			"keeps what is certain by name where its time in the county lies apart from it",
			wholeCounty(later,
				says("r", "ut", org.MemberOf, "nettet", seen("", "2020-03")), says("s", "ut", org.MemberOf, "nettet", of("r"), seen("2020-05-01", "2020-05-01")),
				says("g4", "ut", org.InCounty, "fylket", since("2019-01-01"), until("2019-12-31"))),
			"2018-01-01..", "2020-03-31..2020-05-01", 3,
		},
		{
			"has nothing of what may be said after it left the county",
			wholeCounty(later, says("r", "ut", org.MemberOf, "nettet", since("2018-03-16")), says("g4", "ut", org.InCounty, "fylket", since("1900-01-01"), until("2019-07-31"))),
			"2018-03-16..", "2018-03-16..2018-03-16", 2,
		},
		{
			"has nothing of what is said of another county",
			wholeCounty(func(c *org.Count) { later(c); c.County = "nabofylket" }, says("r", "fast", org.MemberOf, "nettet", since("2018-03-16"))),
			"2018-03-16..", "2018-03-16..2018-03-16", 1,
		},
		{
			"is dated by what is said of all", wholeCounty(later, says("r", "fast", org.MemberOf, "nettet")),
			"2018-01-01..", "never", 2,
		},
		{
			"has the statement but no date from an undated one", wholeCounty(countSeen("", ""), says("r", "fast", org.MemberOf, "nettet", since("2018-03-16"))),
			"2018-03-16..", "2018-03-16..2018-03-16", 2,
		},
		{
			"has nothing of it when only planned", wholeCounty(later, says("r", "fast", org.MemberOf, "nettet", since("2018-03-16"), planned)),
			"2018-03-16..", "never", 1,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.facts.Organisations = append(tt.facts.Organisations, body("ut", org.TypeMunicipality, founded("1900")))
			r := relationship(t, org.Resolve(tt.facts), "r")
			wantSpan(t, r.Span, tt.possible, tt.certain)
			if len(r.Statements) != tt.statements || r.Basis != org.Stated {
				t.Errorf("%d statements, %s; want %d, %s", len(r.Statements), r.Basis, tt.statements, org.Stated)
			}
		})
	}
}

func TestANamedMemberIsNotLessSureThanADerivedOne(t *testing.T) {
	t.Parallel()
	f := wholeCounty(countSeen("2018-03-16", "2018-03-16"), says("r", "fast", org.MemberOf, "nettet"))
	again := f.Counts[0]
	again.ID = "c2"
	countSeen("2019-10", "2019-12")(&again)
	f.Counts = append(f.Counts, again)
	for on, want := range map[string][]string{
		"2018-03-16": {"fast STATED CONFIRMED", "gammel DERIVED CONFIRMED"},
		"2019-06-01": {"fast STATED CONFIRMED", "gammel DERIVED CONFIRMED"},
		"2019-11-01": {"fast STATED PRESUMED", "gammel DERIVED PRESUMED"},
	} {
		if diff := cmp.Diff(want, members(org.Resolve(f), on)); diff != "" {
			t.Errorf("on %s: %s", on, diff)
		}
	}
}
