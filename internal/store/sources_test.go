package store_test

import (
	"slices"
	"testing"

	"diginett/internal/store"
)

// TestWhatRestsOnASourceCitesIt goes from sources to relationships and back.
func TestWhatRestsOnASourceCitesIt(t *testing.T) {
	t.Parallel()
	s := open(t)
	sources, err := s.ListSources(t.Context(), store.Page{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	var ids []int64
	for _, source := range sources {
		ids = append(ids, source.ID)
	}
	resting, err := s.CitedFor(t.Context(), store.SubjectRelationship, ids)
	if err != nil {
		t.Fatal(err)
	}
	links := 0
	for i, relationships := range resting {
		if !slices.IsSorted(relationships) || len(slices.Compact(slices.Clone(relationships))) != len(relationships) {
			t.Errorf("%s: %v", sources[i].Source.ID, relationships)
		}
		cited, err := s.Citations(t.Context(), store.SubjectRelationship, relationships)
		if err != nil {
			t.Fatal(err)
		}
		for j, of := range cited {
			links++
			if !slices.ContainsFunc(of, func(source *store.Source) bool { return source.ID == ids[i] }) {
				t.Errorf("relationship %d does not cite %s", relationships[j], sources[i].Source.ID)
			}
		}
	}
	if links == 0 {
		t.Error("nothing rests on any source")
	}
}
