package org_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diginett/internal/org"
)

// bodies are one of each that a line could lead through.
func bodies() []org.Organisation {
	return []org.Organisation{
		body("network", org.TypeNetwork), body("other-network", org.TypeNetwork),
		body("council", org.TypeCouncil), body("board", org.TypeCouncil), body("committee", org.TypeCommittee), body("organ", org.TypeCommittee),
		body("networks", org.TypeCollective), body("bergen", org.TypeMunicipality), body("fylkeskommune", org.TypeCountyAuthority),
		body("fylke", org.TypeCounty),
		institution("association", org.Association), institution("structure", org.Structure), institution("secretariat", org.Secretariat),
		institution("company", org.Company),
	}
}

// route reads "network PART_OF networks, networks ADVISES council" as statements
// without dates.
func route(text string) []org.Statement {
	var statements []org.Statement
	for i, step := range strings.Split(text, ", ") {
		words := strings.Fields(step)
		statements = append(statements, says(fmt.Sprintf("r%d", i+1), words[0], org.Kind(words[1]), words[2]))
	}
	return statements
}

func TestWaysUpToACouncil(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, ties string
		want       []string // each line: its strength and its relationships
	}{
		{"the network reports", "network REPORTS_TO council", []string{"FORMAL r1"}},
		{"the network is a subcommittee", "network SUBCOMMITTEE_OF council", []string{"FORMAL r1"}},
		{"the network prepares cases", "network PREPARES_CASES_FOR council", []string{"FORMAL r1"}},
		{"the network has a seat", "network REPRESENTED_IN council", []string{"SEAT r1"}},
		{"the network advises", "network ADVISES council", []string{"ADVISORY r1"}},
		{"the network coordinates", "network COORDINATES_WITH council", []string{"COORDINATION r1"}},
		{"an organ of the network is tied", "organ PART_OF network, organ COORDINATES_WITH council", []string{"COORDINATION r1 r2"}},
		{"what governs the network is tied", "board GOVERNS network, board REPRESENTED_IN council", []string{"SEAT r1 r2"}},
		{"the secretariat of the network is tied", "secretariat SECRETARIAT_OF network, secretariat ADVISES council", []string{"ADVISORY r1 r2"}},
		{"a collective that the network belongs to is tied", "network PART_OF networks, networks ADVISES council", []string{"STRUCTURE r1 r2"}},
		{"to a committee under the council", "network REPRESENTED_IN committee, committee PREPARES_CASES_FOR council", []string{"SEAT r1 r2"}},
		{"to a committee that reports to the council", "network ADVISES committee, committee REPORTS_TO council", []string{"ADVISORY r1 r2"}},
		{"an organ to a committee", "organ PART_OF network, organ COORDINATES_WITH committee, committee SUBCOMMITTEE_OF council", []string{"COORDINATION r1 r2 r3"}},
		{"as a part of a structure that the council heads", "network PART_OF structure, council HEADS structure", []string{"STRUCTURE r1 r2"}},
		{"a collective in a structure", "network PART_OF networks, networks PART_OF structure, council HEADS structure", []string{"STRUCTURE r1 r2 r3"}},
		{"an organ in a structure", "organ PART_OF network, organ PART_OF structure, council HEADS structure", []string{"STRUCTURE r1 r2 r3"}},
		{"each way is a line", "network ADVISES council, network REPRESENTED_IN council", []string{"SEAT r2", "ADVISORY r1"}},
		{"two ties of a committee are two lines", "network ADVISES committee, committee REPORTS_TO council, committee SUBCOMMITTEE_OF council", []string{"ADVISORY r1 r2", "ADVISORY r1 r3"}},

		{"not through a municipality", "bergen PART_OF network, bergen REPRESENTED_IN council", nil},
		{"not through a member", "bergen MEMBER_OF network, bergen REPRESENTED_IN council", nil},
		{"not through the municipality that is the secretariat", "bergen SECRETARIAT_OF network, bergen REPRESENTED_IN council", nil},
		{"not through a county authority", "fylkeskommune GOVERNS network, fylkeskommune REPRESENTED_IN council", nil},
		{"not through a county", "network WORKS_IN fylke, fylke REPORTS_TO council", nil},
		{"not through an association that the network is a part of", "network PART_OF association, association ADVISES council", nil},
		{"not through an association that is a part of the network", "association PART_OF network, association REPORTS_TO council", nil},
		{"not through a company", "company SECRETARIAT_OF network, company REPORTS_TO council", nil},
		{"not through an association that it advises", "network ADVISES association, council ADVISES association", nil},
		{"not through another network", "network PART_OF other-network, other-network PREPARES_CASES_FOR bergen", nil},
		{"not through a network that it works with", "network COORDINATES_WITH other-network", nil},
		{"not through a committee that is not under the council", "network REPRESENTED_IN committee", nil},
		{"not through a committee that only advises the council", "network REPRESENTED_IN committee, committee ADVISES council", nil},
		{"not through a committee that the council is in", "network REPRESENTED_IN committee, council REPRESENTED_IN committee", nil},
		{"not through two committees", "network ADVISES organ, organ SUBCOMMITTEE_OF committee, committee SUBCOMMITTEE_OF council", nil},
		{"not through a structure that nobody heads", "network PART_OF structure, council PART_OF structure", nil},
		{"not by advising a structure", "network ADVISES structure, council HEADS structure", nil},
		{"not by membership in a council", "network MEMBER_OF council", nil},
		{"not downward", "council ADVISES network", nil},
		{"not by money", "council FUNDS network", nil},
		{"not as a successor", "network SUCCEEDED_BY council", nil},
		{"not back to a body that it came through", "council PART_OF network, council COORDINATES_WITH council", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, l := range sortedLines(org.Resolve(facts(bodies(), route(tt.ties)...))) {
				if l.Network != "network" || l.Council != "council" {
					continue
				}
				line := string(l.Strength)
				for _, s := range l.Steps {
					line += " " + s.Relationship.ID
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Of a collective its networks report, and never it itself.
func TestACollectiveIsNoAnswer(t *testing.T) {
	t.Parallel()
	g := org.Resolve(facts(bodies(), route("network PART_OF networks, other-network PART_OF networks, networks REPORTS_TO council")...))
	var networks []string
	for _, l := range sortedLines(g) {
		networks = append(networks, l.Network)
	}
	if diff := cmp.Diff([]string{"network", "other-network"}, networks); diff != "" {
		t.Error(diff)
	}
}

func sortedLines(g *org.Graph) []org.Line {
	return slices.SortedFunc(slices.Values(g.Lines), org.CompareLines)
}

func TestALineIsAsStrongAndSureAsItsWeakestStep(t *testing.T) {
	t.Parallel()
	part := func(more ...func(*org.Statement)) org.Statement {
		return says("r1", "organ", org.PartOf, "network", more...)
	}
	up := func(more ...func(*org.Statement)) org.Statement {
		return says("r2", "organ", org.RepresentedIn, "council", more...)
	}
	tests := []struct {
		name       string
		statements []org.Statement
		on         string
		want       org.Certainty // empty: there is no line on the day
	}{
		{"confirmed when every step is", []org.Statement{part(since("2018-01-01"), until("2020-12-31")), up(since("2019-01-01"), until("2021-12-31"))}, "2019-06-01", org.Confirmed},
		{"presumed when one step is", []org.Statement{part(since("2018-01-01"), until("2020-12-31")), up(since("2019-01-01"))}, "2019-06-01", org.Presumed},
		{"undated when one step is", []org.Statement{part(), up(since("2019-01-01"), until("2021-12-31"))}, "2019-06-01", org.Undated},
		{"planned when one step is", []org.Statement{part(), up(since("2019-01-01"), planned)}, "2019-06-01", org.PlannedOnly},
		{"a step is planned only when all its statements are", []org.Statement{part(since("2018-01-01"), until("2020-12-31")), up(since("2019-01-01"), planned), up(func(s *org.Statement) { s.ID = "r2-2" }, seen("2019-06-01", "2019-06-01"))}, "2019-06-01", org.Confirmed},
		{"gone when one step is", []org.Statement{part(since("2018-01-01"), until("2018-12-31")), up(since("2018-06-01"))}, "2019-06-01", ""},
		{"none when the steps never hold together", []org.Statement{part(since("2018-01-01"), until("2018-12-31")), up(since("2019-01-01"))}, "2018-06-01", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			old := []org.Statement{
				says("o1", "bergen", org.Advises, "organ", since("1900"), until("1901")), says("o2", "bergen", org.Advises, "council", since("1900"), until("1901")),
				says("o3", "bergen", org.Advises, "network", since("1900"), until("1901")),
			}
			var got org.Certainty
			for _, l := range org.Resolve(facts(bodies(), append(tt.statements, old...)...)).Lines {
				if certainty, holds := l.Span.On(day(tt.on)); holds {
					got = certainty
				}
			}
			if got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestStrengthsAreRanked(t *testing.T) {
	t.Parallel()
	for i, s := range org.Strengths() {
		if s.Rank() != i {
			t.Errorf("%s ranks %d, want %d", s, s.Rank(), i)
		}
	}
	for i, c := range org.Certainties() {
		if c.Rank() != i {
			t.Errorf("%s ranks %d, want %d", c, c.Rank(), i)
		}
	}
}
