package main

import (
	"context"
	"errors"
	"fmt"

	"diginett/internal/org"
	"diginett/internal/store"
)

// verifySnapshot verifies a snapshot to its last byte, and then asks it for a little of
// what servers will ask. It returns its version.
func verifySnapshot(ctx context.Context, path string) (version string, err error) {
	if version, err = store.Check(ctx, path); err != nil {
		return "", err
	}
	snapshot, err := store.Open(ctx, path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, snapshot.Close()) }()
	if err := try(ctx, snapshot); err != nil {
		return "", fmt.Errorf("read snapshot %s: %w", path, err)
	}
	return version, nil
}

// try reads the first organisations, what became of them, and the first sources.
func try(ctx context.Context, snapshot *store.Store) error {
	few := store.Page{Limit: 10}
	listed, err := snapshot.List(ctx, store.List{Types: org.Types(), Day: snapshot.About().PublishedOn, Page: few})
	if err != nil {
		return err
	}
	ids, places := make([]int64, len(listed)), make([]store.At, len(listed))
	for i, one := range listed {
		ids[i], places[i] = one.ID, store.At{ID: one.ID, Day: snapshot.About().PublishedOn}
	}
	if _, err := snapshot.Organisations(ctx, ids); err != nil {
		return err
	}
	if _, err := snapshot.ChangesOf(ctx, store.PartsIn{Organisations: places, Page: few}); err != nil {
		return err
	}
	_, err = snapshot.ListSources(ctx, few)
	return err
}
