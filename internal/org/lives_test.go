package org_test

import (
	"testing"

	"diginett/internal/org"
)

func TestLives(t *testing.T) {
	t.Parallel()
	county := body("fylket", org.TypeCounty, func(o *org.Organisation) {
		o.Numbers = []org.Number{{Value: "50", From: date("2018-01-01"), Sources: []string{"paper"}}}
	})
	other := body("other", org.TypeNetwork)
	tests := []struct {
		name              string
		organisation      org.Organisation
		statements        []org.Statement
		possible, certain string
	}{
		{"founded and ended to the day", body("it", org.TypeNetwork, founded("2016-05-01"), ended("2020-06-30")), nil, "2016-05-01..2020-06-30", "2016-05-01..2020-06-30"},
		{"founded in some year", body("it", org.TypeNetwork, founded("2017")), nil, "2017-01-01..", "never"},
		{"with no known founding it begins with its first dated fact", body("it", org.TypeNetwork), []org.Statement{
			says("r1", "it", org.MemberOf, "other", seen("2019-02-01", "2019-02-01")),
			says("r2", "other", org.Funds, "it", since("2018-06")),
		}, "2018-06-01..", "2018-06-30..2019-02-01"},
		{"what is undated does not begin it", body("it", org.TypeNetwork), []org.Statement{
			says("r1", "it", org.MemberOf, "other"), says("r2", "it", org.Advises, "other", since("2019-02-01")),
		}, "2019-02-01..", "2019-02-01..2019-02-01"},
		{"what is planned does not begin it", body("it", org.TypeNetwork), []org.Statement{
			says("r1", "it", org.MemberOf, "other", since("2018"), planned), says("r2", "it", org.Advises, "other", since("2019-02-01")),
		}, "2019-02-01..", "2019-02-01..2019-02-01"},
		{"that it was proposed does not begin it", body("it", org.TypeNetwork), []org.Statement{
			says("r1", "other", org.Proposed, "it", since("2016-01-01")), says("r2", "it", org.Advises, "other", since("2019-02-01")),
		}, "2019-02-01..", "2019-02-01..2019-02-01"},
		{"a known founding is not moved by an earlier fact", body("it", org.TypeNetwork, founded("2019-01-01")), []org.Statement{
			says("r1", "it", org.MemberOf, "other", seen("2018-06-01", "2018-06-01")),
		}, "2019-01-01..", "2019-01-01..2019-01-01"},
		{"a stated status shows it", body("it", org.TypeNetwork, status(org.StatusActive, "2020", "2023")), nil, "2020-01-01..", "never"},
		{"with nothing dated it has always been", body("it", org.TypeNetwork), nil, "..", "never"},
		{"with nothing dated it begins with its area", body("it", org.TypeNetwork, inCounty("fylket")), nil, "2018-01-01..", "never"},
		{"with no known founding it never begins before its area", body("it", org.TypeNetwork, inCounty("fylket")), []org.Statement{
			says("r1", "it", org.MemberOf, "other", seen("2016-06-01", "2016-06-01")),
			says("r2", "it", org.MemberOf, "other", seen("2020-06-01", "2020-06-01")),
		}, "2018-01-01..", "2018-01-01..2020-06-01"},
		{"a known founding may come before the area", body("it", org.TypeNetwork, inCounty("fylket"), founded("2017-03-01")), nil, "2017-03-01..", "2017-03-01..2017-03-01"},
		{"a succession bounds it at the end of its window", body("it", org.TypeNetwork, founded("2017-01-01")), []org.Statement{
			says("r1", "it", org.SucceededBy, "other", since("2020")),
		}, "2017-01-01..2020-12-31", "2017-01-01..2020-01-01"},
		{"of two successions the last bounds it", body("it", org.TypeNetwork, founded("2017-01-01")), []org.Statement{
			says("r1", "it", org.SucceededBy, "other", since("2021-05-01")), says("r2", "it", org.SucceededBy, "other", since("2020-05-01")),
		}, "2017-01-01..2021-05-01", "2017-01-01..2021-05-01"},
		{"a known end goes before a succession", body("it", org.TypeNetwork, founded("2017-01-01"), ended("2021-12-31")), []org.Statement{
			says("r1", "it", org.SucceededBy, "other", since("2020")),
		}, "2017-01-01..2021-12-31", "2017-01-01..2021-12-31"},
		{"a planned succession bounds nothing", body("it", org.TypeNetwork, founded("2017-01-01")), []org.Statement{
			says("r1", "it", org.SucceededBy, "other", since("2020"), planned),
		}, "2017-01-01..", "2017-01-01..2017-01-01"},
		{"a source that shows it ended bounds it at the end of its window", body("it", org.TypeNetwork, founded("2017-01-01"), status(org.StatusEnded, "2022", "2022")), nil, "2017-01-01..2022-12-31", "2017-01-01..2017-01-01"},
		{"a source that shows it ended on a day bounds it there", body("it", org.TypeNetwork, founded("2017-01-01"), status(org.StatusEnded, "2020-09-22", "2020-09-22")), nil, "2017-01-01..2020-09-22", "2017-01-01..2017-01-01"},
		{"a source that shows it ended in an open window bounds it where that closes", body("it", org.TypeNetwork, founded("2017-01-01"), status(org.StatusEnded, "2022", "")), nil, "2017-01-01.." + readOn, "2017-01-01..2017-01-01"},
		{"an undated source that says it ended bounds it where it was read", body("it", org.TypeNetwork, founded("2017-01-01"), status(org.StatusEnded, "", "")), nil, "2017-01-01.." + readOn, "2017-01-01..2017-01-01"},
		{"that it was shown ended does not begin it", body("it", org.TypeNetwork, status(org.StatusEnded, "2022", "2022")), nil, "..2022-12-31", "never"},
		{"a known end goes before what shows it ended", body("it", org.TypeNetwork, founded("2017-01-01"), ended("2019-12-31"), status(org.StatusEnded, "2022", "2022")), nil, "2017-01-01..2019-12-31", "2017-01-01..2019-12-31"},
		{"the first of a succession and what shows it ended bounds it", body("it", org.TypeNetwork, founded("2017-01-01"), status(org.StatusEnded, "2022", "2022")), []org.Statement{
			says("r1", "it", org.SucceededBy, "other", since("2020")),
		}, "2017-01-01..2020-12-31", "2017-01-01..2020-01-01"},
		{"an undated succession bounds nothing", body("it", org.TypeNetwork, founded("2017-01-01")), []org.Statement{
			says("r1", "it", org.SucceededBy, "other"),
		}, "2017-01-01..", "2017-01-01..2017-01-01"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := org.Resolve(facts([]org.Organisation{tt.organisation, other, county}, tt.statements...))
			wantSpan(t, life(t, g, "it"), tt.possible, tt.certain)
		})
	}
}

func TestANumberShowsAnArea(t *testing.T) {
	t.Parallel()
	area := body("fylket", org.TypeCounty, func(o *org.Organisation) {
		o.Numbers = []org.Number{{Value: "50", From: date("2018-01-01"), Sources: []string{"paper"}}}
	})
	// From its first day to the day on which the list was read.
	wantSpan(t, life(t, org.Resolve(facts([]org.Organisation{area})), "fylket"), "2018-01-01..", "2018-01-01.."+readOn)
}

func TestACountOfMembersShowsThatTheirNetworkExists(t *testing.T) {
	t.Parallel()
	f := facts([]org.Organisation{body("it", org.TypeNetwork)})
	f.Counts = []org.Count{{ID: "c1", Subject: "it", Precision: org.Exact, ObservedFrom: date("2018-03-16"), ObservedTo: date("2018-03-16"), Sources: []string{"paper"}}}
	wantSpan(t, life(t, org.Resolve(f), "it"), "2018-03-16..", "2018-03-16..2018-03-16")
	f.Counts[0].Precision = org.Planned
	wantSpan(t, life(t, org.Resolve(f), "it"), "..", "never")
}

func TestAnOrganisationThatIsOnlyPlannedIsPlanned(t *testing.T) {
	t.Parallel()
	g := org.Resolve(facts([]org.Organisation{body("it", org.TypeNetwork, status(org.StatusPlanned, "2020", "2020"))}))
	if got, _ := life(t, g, "it").On(day("2021-01-01")); got != org.PlannedOnly {
		t.Errorf("%s, want %s", got, org.PlannedOnly)
	}
}

func TestTheLivesOfItsEndsCutARelationship(t *testing.T) {
	t.Parallel()
	from := body("a", org.TypeMunicipality, founded("2016-01-01"), ended("2019-12-31"))
	to := body("b", org.TypeNetwork, founded("2018-01-01"))
	tests := []struct {
		name              string
		statement         org.Statement
		possible, certain string
	}{
		{"a state holds only while both are", says("r", "a", org.MemberOf, "b", since("2017-01-01")), "2018-01-01..2019-12-31", "never"},
		{"an undated one too", says("r", "a", org.MemberOf, "b"), "2018-01-01..2019-12-31", "never"},
		{"a seat ends with its holder", says("r", "a", org.RepresentedIn, "b", since("2018-06-01"), until("2022-01-01")), "2018-06-01..2019-12-31", "2018-06-01..2019-12-31"},
		{"an event by kind needs neither", says("r", "a", org.SucceededBy, "b", since("2021-03-01")), "2021-03-01..2021-03-01", "2021-03-01..2021-03-01"},
		{"nor does a row marked as one", says("r", "b", org.Funds, "a", since("2015-03-01"), asEvent), "2015-03-01..2015-03-01", "2015-03-01..2015-03-01"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := org.Resolve(facts([]org.Organisation{from, to}, tt.statement))
			wantSpan(t, relationship(t, g, "r").Span, tt.possible, tt.certain)
		})
	}
}
