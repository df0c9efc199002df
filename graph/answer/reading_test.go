package answer_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/internal/org"
)

func TestAnIDIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.StringMatching(`[a-z0-9]+(-[a-z0-9]+)*`).Draw(t, "key")
		at := answer.Reading{Explicit: rapid.Bool().Draw(t, "explicit")}
		at.Day = org.NewDay(2016, 1, 1) + org.Day(rapid.IntRange(0, 10000).Draw(t, "days"))
		isRelationship := rapid.Bool().Draw(t, "relationship")
		id := answer.OrganisationID(key, at)
		if isRelationship {
			id = answer.RelationshipID(key, at)
		}
		parsed, err := answer.ParseNodeID("id", id)
		if err != nil {
			t.Fatal(err)
		}
		if parsed.Key != key || (parsed.Kind == answer.RelationshipNode) != isRelationship {
			t.Fatalf("%s is read as %+v", id, parsed)
		}
		if (parsed.Day != nil) != at.Explicit || at.Explicit && *parsed.Day != at.Day {
			t.Fatalf("%s is read on %v, want %v", id, parsed.Day, at)
		}
	})
}

func TestWhatIsNoIDIsRefused(t *testing.T) {
	for _, id := range []string{
		"", "organisation:", "organisation:@2020-01-01", "relationship:", "Organisation:bergen",
		"organisation:bergen@", "organisation:bergen@2020", "organisation:bergen@2020-02-30", "organisation:bergen@2020-01-01@2020-01-01",
		"source:seed", "organisation:relationship:r0001",
	} {
		_, err := answer.ParseNodeID("ids", id)
		var f *fault.Error
		if !errors.As(err, &f) || f.Code != fault.BadUserInput || f.Argument != "ids" {
			t.Errorf("%q gives the error %v, want a fault about ids", id, err)
		}
	}
}

func FuzzParseNodeID(f *testing.F) {
	for _, id := range []string{"organisation:bergen", "relationship:r0001@2020-01-01", "organisation:@", "@", ""} {
		f.Add(id)
	}
	f.Fuzz(func(t *testing.T, id string) {
		parsed, err := answer.ParseNodeID("id", id)
		if err != nil {
			return
		}
		at := answer.Reading{}
		if parsed.Day != nil {
			at = answer.On(*parsed.Day)
		}
		written := parsed.Key
		switch parsed.Kind {
		case answer.OrganisationNode:
			written = answer.OrganisationID(parsed.Key, at)
		case answer.RelationshipNode:
			written = answer.RelationshipID(parsed.Key, at)
		}
		if written != id {
			t.Errorf("%q is read, and written again as %q", id, written)
		}
	})
}
