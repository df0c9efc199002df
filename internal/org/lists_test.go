package org_test

import (
	"testing"

	"diginett/internal/org"
)

// Each case is the seat r of Sandnes in a council, beside a newer whole list that
// names Bergen.
func TestLists(t *testing.T) {
	t.Parallel()
	newer := func(more ...func(*org.Statement)) org.Statement {
		return says("new", "bergen", org.RepresentedIn, "council", append([]func(*org.Statement){onList("2023")}, more...)...)
	}
	seat := func(more ...func(*org.Statement)) org.Statement {
		return says("r", "sandnes", org.RepresentedIn, "council", more...)
	}
	tests := []struct {
		name       string
		statements []org.Statement
		possible   string
	}{
		{"a seat on an older list ends when the newer list can begin", []org.Statement{seat(onList("2017"), seen("2017", "2019")), newer(seen("2023", ""))}, "2017-01-01..2022-12-31"},
		{"a seat on no list does too", []org.Statement{seat(seen("2020", "")), newer(seen("2023", ""))}, "2020-01-01..2022-12-31"},
		{"a seat that has begun does too", []org.Statement{seat(since("2018-03-16")), newer(seen("2023-05-01", "2023-05-01"))}, "2018-03-16..2023-04-30"},
		{"a seat that only ends, later, was seen then and stays", []org.Statement{seat(until("2025-06-30")), newer(seen("2023", ""))}, "..2025-06-30"},
		{"a seat first seen within the list's own first year stands until the year is over", []org.Statement{seat(seen("2023-01-20", "2023-01-20")), newer(seen("2023", ""))}, "2023-01-20..2023-12-31"},
		{"one seen before, and again within that year, stands until it is over", []org.Statement{seat(seen("2017", "2019")), seat(of("r"), seen("2023-01-20", "2023-01-20")), newer(seen("2023", ""))}, "2017-01-01..2023-12-31"},
		{"where the list dates from a month, until the month is over", []org.Statement{seat(seen("2023-05-03", "2023-05-03")), newer(seen("2023-05", "2023-05"))}, "2023-05-03..2023-05-31"},
		{"one seen again on the first day after that year stays", []org.Statement{seat(seen("2017", "2019")), seat(of("r"), seen("2024-01-01", "2024-01-01")), newer(seen("2023", ""))}, "2017-01-01.."},
		{"one seen again later stays", []org.Statement{seat(seen("2017", "2019")), seat(of("r"), seen("2025-06-01", "2025-06-01")), newer(seen("2023", ""))}, "2017-01-01.."},
		{"one first seen later stays", []org.Statement{seat(seen("2025-06-01", "2025-06-01")), newer(seen("2023", ""))}, "2025-06-01.."},
		{"a seat that the newer list confirms stays", []org.Statement{seat(onList("2017"), seen("2017", "2019")), seat(of("r"), onList("2023"), seen("2023", "")), newer(seen("2023", ""))}, "2017-01-01.."},
		{"a seat on a list of the same time stays", []org.Statement{seat(onList("also-2023"), seen("2023", "")), newer(seen("2023", ""))}, "2023-01-01.."},
		{"a known end before the list stands", []org.Statement{seat(seen("2017", "2019"), until("2020-12-31")), newer(seen("2023", ""))}, "2017-01-01..2020-12-31"},
		{"of several newer lists the first ends it", []org.Statement{seat(seen("2017", "2019")), newer(seen("2023", "")), says("x", "oslo", org.RepresentedIn, "council", onList("2021"), seen("2021", "2021"))}, "2017-01-01..2020-12-31"},
		{"a list dates from the earliest of its statements", []org.Statement{seat(seen("2017", "2019")), newer(seen("2023", "")), says("x", "oslo", org.RepresentedIn, "council", onList("2023"), seen("2022", "2022"))}, "2017-01-01..2021-12-31"},
		{"a list without observations dates from its starts", []org.Statement{seat(seen("2017", "2019")), newer(since("2022-05-01"))}, "2017-01-01..2022-04-30"},
		{"an undated list ends nothing", []org.Statement{seat(seen("2017", "2019")), newer()}, "2017-01-01.."},
		{"a planned list ends nothing", []org.Statement{seat(seen("2017", "2019")), newer(seen("2023", ""), planned)}, "2017-01-01.."},
		{"a named member that is on no list ends nothing", []org.Statement{seat(seen("2017", "2019")), says("new", "bergen", org.RepresentedIn, "council", seen("2023", ""))}, "2017-01-01.."},
		{"a list of another kind ends nothing", []org.Statement{seat(seen("2017", "2019")), says("new", "bergen", org.MemberOf, "council", onList("2023"), seen("2023", ""))}, "2017-01-01.."},
		{"a list of another body ends nothing", []org.Statement{seat(seen("2017", "2019")), says("new", "bergen", org.RepresentedIn, "board", onList("2023"), seen("2023", ""))}, "2017-01-01.."},
		{"an undated seat stays", []org.Statement{seat(), newer(seen("2023", ""))}, ".."},
		{"a planned seat stays planned", []org.Statement{seat(seen("2017", "2019"), planned), newer(seen("2023", ""))}, "2017-01-01.."},
	}
	bodies := []org.Organisation{
		body("sandnes", org.TypeMunicipality, founded("1860")), body("bergen", org.TypeMunicipality, founded("1070")),
		body("oslo", org.TypeMunicipality, founded("1048")), body("council", org.TypeCouncil), body("board", org.TypeCouncil),
	}
	// The oldest facts and the youngest cut nothing here, but an undated life does not either.
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := facts(bodies, append(tt.statements, says("old", "oslo", org.Advises, "council", since("1900"), until("1901")))...)
			got := relationship(t, org.Resolve(f), "r").Span
			want := tt.possible
			if want[:2] == ".." { // not before the council, which the first fact begins
				want = "1900-01-01" + want
			}
			if show(got.Possible) != want {
				t.Errorf("possible %s, want %s", show(got.Possible), want)
			}
			if got.Certain.Intersect(got.Possible) != got.Certain && !got.Certain.Empty() {
				t.Errorf("certain %s, possible %s", show(got.Certain), show(got.Possible))
			}
		})
	}
}

func TestTheEndOfTheHolderEndsTheSeat(t *testing.T) {
	t.Parallel()
	g := org.Resolve(facts(
		[]org.Organisation{body("telemark", org.TypeCountyAuthority, ended("2019-12-31")), body("council", org.TypeCouncil, founded("2015"))},
		says("r", "telemark", org.RepresentedIn, "council", onList("2017"), seen("2017", "2019")),
	))
	wantSpan(t, relationship(t, g, "r").Span, "2017-01-01..2019-12-31", "never")
}
