package org_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"diginett/internal/org"
)

// history is five places in two events, and a village that changed sides:
//
//	0  a, b -> c      (merger)
//	1  c -> d, e      (division)
//	2  c -> x         (a border moved)
//	3  x -> x         (a new number)
func history() []org.Change {
	return []org.Change{
		{ID: "0", Kind: org.Merger, Legs: []org.ChangeLeg{
			{Origin: "a", Result: "c", Note: "By law", Sources: []string{"law"}}, {Origin: "b", Result: "c", Note: "By law", Sources: []string{"law", "paper"}},
		}},
		{ID: "1", Kind: org.Division, Legs: []org.ChangeLeg{{Origin: "c", Result: "d", Note: "North"}, {Origin: "c", Result: "e", Note: "South"}}},
		{ID: "2", Kind: org.BoundaryAdjustment, Legs: []org.ChangeLeg{{Origin: "c", Result: "x", Partial: true}}},
		{ID: "3", Kind: org.Renumbering, Legs: []org.ChangeLeg{{Origin: "x", Result: "x"}}},
	}
}

func TestLineages(t *testing.T) {
	t.Parallel()
	want := map[string][]int{
		"a": {0, 1},    // went into c, which was divided
		"b": {0, 1},    // as above
		"c": {0, 1, 2}, // its own border counts
		"d": {0, 1},    // came from a and b; the border of c is no ancestor's
		"e": {0, 1},
		"x": {2, 3}, // is not descended from c
	}
	if diff := cmp.Diff(want, lineages(history())); diff != "" {
		t.Error(diff)
	}
}

// lineages are the places of the changes of each organisation's lineage, by slug.
func lineages(changes []org.Change) map[string][]int {
	numbers := make(map[string]int32)
	number := func(slugs []string) (list []int32) {
		for _, slug := range slugs {
			if _, ok := numbers[slug]; !ok {
				numbers[slug] = int32(len(numbers))
			}
			list = append(list, numbers[slug])
		}
		return list
	}
	var h org.History
	for _, c := range changes {
		h.Add(c.Kind, number(c.Origins()), number(c.Results()))
	}
	h.Finish()
	found := make(map[string][]int)
	for slug, n := range numbers {
		for _, change := range h.Lineage(n) {
			found[slug] = append(found[slug], int(change))
		}
	}
	return found
}

func TestLineagesThatGoInCirclesEnd(t *testing.T) {
	t.Parallel()
	changes := []org.Change{
		{ID: "0", Kind: org.Merger, Legs: []org.ChangeLeg{{Origin: "a", Result: "b"}, {Origin: "b", Result: "b"}}},
		{ID: "1", Kind: org.Division, Legs: []org.ChangeLeg{{Origin: "b", Result: "a"}, {Origin: "b", Result: "b"}}},
	}
	if diff := cmp.Diff(map[string][]int{"a": {0, 1}, "b": {0, 1}}, lineages(changes)); diff != "" {
		t.Error(diff)
	}
}

func TestChangesTellTheirEndsOnce(t *testing.T) {
	t.Parallel()
	merger, division := history()[0], history()[1]
	got := []any{merger.Origins(), merger.Results(), merger.Parties(), merger.Note(), merger.Sources(), division.Parties(), division.Note()}
	want := []any{
		[]string{"a", "b"},
		[]string{"c"},
		[]string{"a", "b", "c"},
		"By law",
		[]string{"law", "paper"},
		[]string{"c", "d", "e"},
		"North. South",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEventsByKind(t *testing.T) {
	t.Parallel()
	events := map[org.Kind]bool{org.SucceededBy: true, org.EstablishedBy: true, org.Proposed: true, org.Elects: true}
	for _, kind := range org.Kinds() {
		if kind.Event() != events[kind] {
			t.Errorf("%s is an event: %v", kind, kind.Event())
		}
	}
}
