package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"diginett/internal/store"
)

func TestRowsReadOnceAreThoseThatAreKept(t *testing.T) {
	t.Parallel()
	s := openAnew(t)
	wanted := []int64{5, 1, 1 << 40, 5, 3}
	once, err := s.OrganisationsOnce(t.Context(), wanted)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := s.Organisations(t.Context(), wanted)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(kept, once, cmp.AllowUnexported(store.Organisation{})); diff != "" {
		t.Errorf("organisations, -kept +once:\n%s", diff)
	}
	relationshipsOnce, err := s.RelationshipsOnce(t.Context(), wanted)
	if err != nil {
		t.Fatal(err)
	}
	relationships, err := s.Relationships(t.Context(), wanted)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(relationships, relationshipsOnce); diff != "" {
		t.Errorf("relationships, -kept +once:\n%s", diff)
	}
}

// What is read once must leave what others ask for in its place.
func TestRowsReadOnceAreNotKept(t *testing.T) {
	t.Parallel()
	s := openAnew(t)
	sent := 0
	ctx := store.WithTrace(t.Context(), func(string) { sent++ })
	for range 2 {
		if _, err := s.OrganisationsOnce(ctx, []int64{1}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.RelationshipsOnce(ctx, []int64{1}); err != nil {
			t.Fatal(err)
		}
	}
	if sent != 4 {
		t.Errorf("%d statements were sent, want 4", sent)
	}
}

func TestCitationKeysAreThoseOfTheCitations(t *testing.T) {
	t.Parallel()
	s := open(t)
	ids := make([]int64, 0, 301)
	for id := range int64(300) {
		ids = append(ids, id)
	}
	ids = append(ids, 7)
	for _, subject := range []store.Subject{store.SubjectOrganisation, store.SubjectRelationship, store.SubjectChange} {
		citations, err := s.Citations(t.Context(), subject, ids)
		if err != nil {
			t.Fatal(err)
		}
		keys, err := s.CitationKeys(t.Context(), subject, ids)
		if err != nil {
			t.Fatal(err)
		}
		want := make([][]string, len(citations))
		for i, sources := range citations {
			for _, source := range sources {
				want[i] = append(want[i], source.Source.ID)
			}
		}
		if diff := cmp.Diff(want, keys); diff != "" {
			t.Errorf("%s, -want +got:\n%s", subject, diff)
		}
	}
}

func TestSlugsAreThoseOfTheRows(t *testing.T) {
	t.Parallel()
	s := open(t)
	bergen := ids(t, s, "bergen")[0]
	got, err := s.Slugs(t.Context(), []int64{bergen, bergen, 1 << 40})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[int64]string{bergen: "bergen"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
