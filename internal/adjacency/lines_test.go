package adjacency_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"diginett/internal/adjacency"
	"diginett/internal/org"
)

// What lines tell is what looking at every one of them tells, from both ends.
func TestLinesAreThoseThatHold(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		list := make([]adjacency.Line, rapid.IntRange(0, 12).Draw(t, "lines"))
		for i := range list {
			list[i] = adjacency.Line{
				ID: int64(i + 1), Network: anyID(t, "network"), Council: anyID(t, "council"),
				Strength: rapid.IntRange(0, len(org.Strengths())-1).Draw(t, "strength"), Span: anySpan(t),
			}
		}
		f := adjacency.LineFilter{
			Upward: rapid.Bool().Draw(t, "upward"), Day: today,
			Strengths:   adjacency.Strengths(some(t, "strengths", org.Strengths())),
			Certainties: adjacency.Certainties(some(t, "certainties", org.Certainties())),
		}
		id := anyID(t, "organisation")
		got := adjacency.NewLines(list).Of([]int64{-1}, id, f)
		if want := append([]int64{-1}, naiveLines(list, id, f)...); !slices.Equal(got, want) {
			t.Errorf("at the other end are %v, want %v", got, want)
		}
	})
}

func naiveLines(lines []adjacency.Line, id int64, f adjacency.LineFilter) []int64 {
	var far []int64
	for _, l := range lines {
		near, other := l.Council, l.Network
		if f.Upward {
			near, other = other, near
		}
		if near == id && f.Strengths.Has(l.Strength) && holds(l.Span, adjacency.Filter{Certainties: f.Certainties, Day: f.Day}) {
			far = append(far, other)
		}
	}
	slices.Sort(far)
	return slices.Compact(far)
}
