package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"diginett/internal/dataset"
	"diginett/internal/org"
	"diginett/internal/store"
)

// Ids mean something else in another snapshot, so a reader that met the new file
// half way would answer with the wrong organisations.
func TestAStoreGoesOnReadingItsOwnFileAfterAnotherTookItsPlace(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	facts, err := dataset.Read(dataset.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	if _, err := store.Build(ctx, org.Resolve(*facts), path); err != nil {
		t.Fatal(err)
	}
	old, err := store.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := old.Close(); err != nil {
			t.Error(err)
		}
	}()
	// With a new first organisation, every other has another id.
	facts.Organisations = append(facts.Organisations, org.Organisation{
		Slug: "a", Type: org.TypeInstitution, InstitutionKind: org.Programme,
		Names: []org.Name{{Text: "A", Language: "nb", Use: org.OfficialName}},
	})
	if _, err := store.Build(ctx, org.Resolve(*facts), path); err != nil {
		t.Fatal(err)
	}
	want, err := old.OrganisationsBySlug(ctx, []string{"bergen"})
	if err != nil {
		t.Fatal(err)
	}
	var readers sync.WaitGroup
	for range 32 {
		readers.Go(func() {
			if err := readsAs(ctx, old, want["bergen"]); err != nil {
				t.Error(err)
			}
		})
	}
	readers.Wait()
}

// readsAs searches, since rows that were read once are not read again.
func readsAs(ctx context.Context, s *store.Store, want *store.Organisation) error {
	hits, err := s.Search(ctx, store.Search{Words: []string{want.Slug()}, Page: store.Page{Limit: 1}})
	if err != nil {
		return err
	}
	if len(hits) == 0 || hits[0].Organisation != want.ID() {
		return fmt.Errorf("%s is found as %+v, want id %d", want.Slug(), hits, want.ID())
	}
	return nil
}
