package dossier

import (
	"encoding/json"
	"testing"
)

func TestTiesThatDifferOnlyInTheOtherEndAreToldOnce(t *testing.T) {
	own, other := Ref{Slug: "digi"}, func(slug string) Ref { return Ref{Slug: slug} }
	groups := GroupTies("digi", []Tie{
		{Kind: "IN_COUNTY", From: own, To: other("rogaland")},
		{Kind: "MEMBER_OF", From: other("bokn"), To: own, Certainty: "PRESUMED"},
		{Kind: "MEMBER_OF", From: other("sola"), To: own, Certainty: "PRESUMED"},
		{Kind: "MEMBER_OF", From: other("time"), To: own, Certainty: "CONFIRMED"},
		{Kind: "ADVISES", From: own, To: other("ks")},
	})
	if len(groups) != 3 || groups[0].Kind != "ADVISES" || groups[2].Kind != "IN_COUNTY" {
		t.Fatalf("the groups are %+v", groups)
	}
	members := groups[1]
	if members.Outgoing || members.Count != 3 || len(members.Sets) != 2 || len(members.Sets[0].Others) != 2 {
		t.Errorf("the members are %+v", members)
	}
}

func TestAHistoryIsToldByYear(t *testing.T) {
	var entries []Entry
	text := `[{"happening":"BEGINS","subject":"ORGANISATION","date":"2018"},
		{"happening":"BEGINS","subject":"RELATIONSHIP","date":"2018-10","relationship":{"kind":"MEMBER_OF","from":{"slug":"bokn"},"to":{"slug":"digi"}}},
		{"happening":"BEGINS","subject":"RELATIONSHIP","date":"2018-10","relationship":{"kind":"MEMBER_OF","from":{"slug":"sola"},"to":{"slug":"digi"}}},
		{"happening":"BEGINS","subject":"RELATIONSHIP","date":"2018-10","relationship":{"kind":"MEMBER_OF","from":{"slug":"sola"},"to":{"slug":"digi"}}},
		{"happening":"ENDS","subject":"RELATIONSHIP","date":"2020-01-01","relationship":{"kind":"ADVISES","from":{"slug":"digi"},"to":{"slug":"ks"}}},
		{"happening":"UNDATED","subject":"NAME","date":null,"name":{"value":"DigiR"}}]`
	if err := json.Unmarshal([]byte(text), &entries); err != nil {
		t.Fatal(err)
	}
	years := Years("digi", entries)
	if len(years) != 3 || years[0].Year != 2018 || len(years[0].Steps) != 2 || len(years[0].Steps[1].Others) != 2 {
		t.Fatalf("the years are %+v", years)
	}
	if last := years[1].Steps[0]; !last.Outgoing || last.Others[0].Slug != "ks" {
		t.Errorf("the end of a tie is %+v", last)
	}
	if years[2].Year != 0 {
		t.Errorf("what has no date is told in %d", years[2].Year)
	}
}

func TestAHistoryTellsWhatWasPlannedApart(t *testing.T) {
	var entries []Entry
	text := `[{"happening":"OBSERVED","date":"2020","relationship":{"kind":"ADVISES","precision":"EXACT","from":{"slug":"digi"},"to":{"slug":"ks"}},"statement":{"precision":"EXACT"}},
		{"happening":"OBSERVED","date":"2020","relationship":{"kind":"ADVISES","precision":"EXACT","from":{"slug":"digi"},"to":{"slug":"skate"}},"statement":{"precision":"PLANNED"}},
		{"happening":"HAPPENS","date":"2020","relationship":{"kind":"SUCCEEDED_BY","precision":"PLANNED","from":{"slug":"digi"},"to":{"slug":"digi-2"}}},
		{"happening":"OBSERVED","date":"2020","reportedCount":{"measure":"owners","precision":"PLANNED"}}]`
	if err := json.Unmarshal([]byte(text), &entries); err != nil {
		t.Fatal(err)
	}
	steps := Years("digi", entries)[0].Steps
	if len(steps) != 4 || steps[0].Planned || !steps[1].Planned || !steps[2].Planned || !steps[3].Planned {
		t.Errorf("the steps are %+v", steps)
	}
}

func TestABranchSaysThatOnlyAPartWentThere(t *testing.T) {
	var o Organisation
	text := `{"slug":"tysfjord","successors":{"edges":[{"node":{"slug":"narvik"},"event":{"date":"2020-01-01","kind":"MERGER","legs":[
		{"partial":false,"origin":{"slug":"ballangen"},"result":{"slug":"narvik"}},{"partial":true,"origin":{"slug":"tysfjord"},"result":{"slug":"narvik"}}]}}]}}`
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		t.Fatal(err)
	}
	if went := o.WentTo(); len(went) != 1 || !went[0].Partial || went[0].When.From.String() != "2020-01-01" {
		t.Errorf("it went to %+v", went)
	}
}
