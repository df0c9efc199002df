package adjacency

import (
	"slices"
	"testing"

	"diginett/internal/org"
)

// A kind and a direction share one byte.
func TestEveryKindFitsItsLabel(t *testing.T) {
	t.Parallel()
	for kind := range org.Kinds() {
		for _, incoming := range []bool{false, true} {
			if l := newLabel(kind, incoming); l.kind() != kind || l.incoming() != incoming {
				t.Errorf("kind %d, incoming %v comes back as %d, %v", kind, incoming, l.kind(), l.incoming())
			}
		}
	}
}

// The places of certainties are written as constants, since every tie is asked for its own.
func TestRanksAreThoseOfTheCertainties(t *testing.T) {
	t.Parallel()
	ranked := map[org.Certainty]int{org.Confirmed: confirmed, org.Presumed: presumed, org.Undated: undated, org.PlannedOnly: planned}
	for certainty, rank := range ranked {
		if certainty.Rank() != rank {
			t.Errorf("%s is at %d, want %d", certainty, rank, certainty.Rank())
		}
	}
	if len(ranked) != len(org.Certainties()) {
		t.Errorf("%d certainties are ranked, there are %d", len(ranked), len(org.Certainties()))
	}
}

// A certainty is that of the rule of time.
func TestCertaintyIsThatOfTheSpan(t *testing.T) {
	t.Parallel()
	const day org.Day = 100
	for _, s := range []org.Span{
		{Possible: org.Always, Certain: org.Always},
		{Possible: org.Always},
		{Possible: org.Always, Undated: true},
		{Possible: org.Always, Certain: org.Always, Undated: true, Planned: true},
		{Possible: org.Always, Certain: org.Period{From: 101, To: 200}},
		{Possible: org.Always, Certain: org.Period{From: 50, To: 100}},
	} {
		want, _ := s.On(day)
		if got := org.Certainties()[certaintyRank(&s, day)]; got != want {
			t.Errorf("%+v is %s, want %s", s, got, want)
		}
	}
}

// Sets hold places of lists of at most 63, one bit being kept.
func TestListsFitTheirSets(t *testing.T) {
	t.Parallel()
	if most := slices.Max([]int{len(org.Kinds()), len(org.Types()), len(org.Certainties()), len(org.Strengths())}); most > 63 {
		t.Errorf("a list of %d does not fit a set", most)
	}
}
