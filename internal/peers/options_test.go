package main

import (
	"slices"
	"testing"

	"diginett/internal/peers/target"
)

func TestFlagsChooseWhatIsMeasured(t *testing.T) {
	t.Parallel()
	o, err := parse([]string{"--scale", "1,100", "--peers", "floor,mercurius", "--queries", "Q3,Q1", "--connections", "8"})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(o.scales, []int{1, 100}) || !slices.Equal(o.connections, []int{8}) {
		t.Errorf("scales %v, connections %v", o.scales, o.connections)
	}
	if !slices.Equal(o.peers, []string{target.Mercurius, target.Floor}) || !slices.Equal(o.questions, []string{"Q1", "Q3"}) {
		t.Errorf("peers %v, questions %v", o.peers, o.questions)
	}
	if o, err := parse([]string{"--peers", "none"}); err != nil || len(o.peers) > 0 {
		t.Errorf("none are %v, %v", o.peers, err)
	}
	if o, err := parse(nil); err != nil || !slices.Equal(o.peers, target.Peers()) {
		t.Errorf("the usual peers are %v, %v", o.peers, err)
	}
}

func TestFlagsThatMeanNothingAreRefused(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"--scale", "0"}, {"--peers", "hasura"}, {"--queries", "Q9"}, {"--rounds", "0"}, {"--seconds", "-1"}, {"more"}, {"--connections", "x"},
	} {
		if _, err := parse(args); err == nil {
			t.Errorf("%v is taken", args)
		}
	}
}
