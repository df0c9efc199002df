package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/99designs/gqlgen/graphql"

	"diginett/internal/editions"
	"diginett/internal/store"
)

//go:embed smoke.graphql
var smokeQuery string

// errSmoke is a snapshot that is whole and does not answer.
var errSmoke = errors.New("a question that every snapshot answers is not answered")

// privateSize is the length in bytes up to which a snapshot is copied before it is read,
// so that whoever writes into it, rather than rename a new one into its place, does no
// harm. To copy a larger one takes time and room that its operator should decide on, by --keep.
const privateSize = store.VerifiedAtOpen

// intake takes the snapshots that come to stand at a path.
type intake struct {
	opener
	path  string
	shelf *editions.Shelf // nil where nothing is kept
}

// take opens the snapshot at the path, after it has been checked in every way: its
// format, its checksum, its tables against their indexes, and by questions.
func (i intake) take(ctx context.Context) (*edition, error) {
	if err := canBeSnapshot(i.path); err != nil {
		return nil, err
	}
	if i.shelf == nil {
		snapshot, err := i.openPrivate(ctx)
		if err != nil {
			return nil, err
		}
		return i.checked(ctx, snapshot)
	}
	incoming, err := i.shelf.Copy(ctx, i.path)
	if err != nil {
		return nil, fmt.Errorf("keep the snapshot, as --keep asks, in a folder that --kept can name: %w", advised(err))
	}
	snapshot, err := i.openCopy(ctx, incoming.Path)
	if err != nil {
		return nil, errors.Join(err, incoming.Remove())
	}
	taken, err := i.checked(ctx, snapshot)
	if err != nil {
		return nil, errors.Join(err, incoming.Remove())
	}
	if _, err := i.shelf.Settle(incoming, taken.Version()); err != nil {
		return nil, errors.Join(err, taken.Close())
	}
	return taken, nil
}

// openPrivate opens a copy that nobody else finds, of a snapshot that is not large.
func (i intake) openPrivate(ctx context.Context) (openedSnapshot, error) {
	info, err := os.Stat(i.path)
	if err != nil {
		return openedSnapshot{}, fmt.Errorf("open snapshot: %w", err)
	}
	if info.Size() > privateSize {
		return i.openInPlace(ctx)
	}
	private, err := editions.Private(ctx, i.path)
	if err != nil {
		i.log.WarnContext(ctx, "the snapshot cannot be copied; it is read where it is, and must not be written into", "cause", advised(err))
		return i.openInPlace(ctx)
	}
	snapshot, err := i.openCopy(ctx, private.Path)
	if removed := private.Remove(); err == nil && removed != nil { // open connections go on reading it
		i.log.WarnContext(ctx, "a copy of the snapshot cannot be removed", "cause", removed)
	}
	return snapshot, err
}

// openInPlace opens the snapshot itself, which somebody may write into.
func (i intake) openInPlace(ctx context.Context) (openedSnapshot, error) {
	opened, err := store.OpenExposed(ctx, i.path)
	return openedSnapshot{Store: opened}, err
}

// openCopy opens a copy of the snapshot. Nobody has heard of it, so that an error names
// the snapshot.
func (i intake) openCopy(ctx context.Context, path string) (openedSnapshot, error) {
	opened, err := store.Open(ctx, path)
	if err != nil {
		err = fmt.Errorf("open snapshot %s: %w", i.path, errors.Unwrap(err))
	}
	return openedSnapshot{Store: opened}, err
}

// openKept opens one that was kept, and checks it.
func (i intake) openKept(ctx context.Context, path string) (*edition, error) {
	opened, err := store.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	return i.checked(ctx, openedSnapshot{Store: opened})
}

// checked is the edition of a snapshot that passes all checks; one that does not is closed.
func (i intake) checked(ctx context.Context, snapshot openedSnapshot) (*edition, error) {
	taken, err := i.edition(ctx, snapshot)
	if err == nil {
		err = errors.Join(snapshot.Verify(ctx), snapshot.CheckTables(ctx))
	}
	if err == nil {
		err = smoke(ctx, taken)
	}
	if err != nil {
		return nil, errors.Join(err, snapshot.close())
	}
	return taken, nil
}

// smoke asks what every snapshot answers, and loads the graph, so that nobody waits for it.
func smoke(ctx context.Context, taken *edition) error {
	if _, err := taken.Graph(ctx); err != nil {
		return fmt.Errorf("%w: load the graph: %w", errSmoke, err)
	}
	response := taken.executor.Execute(ctx, &graphql.RawParams{Query: smokeQuery})
	if response == nil {
		return fmt.Errorf("%w: %w", errSmoke, context.Cause(ctx))
	}
	if len(response.Errors) > 0 {
		return fmt.Errorf("%w: %w", errSmoke, response.Errors)
	}
	var data struct{ Dataset struct{ Version string } }
	if err := json.Unmarshal(response.Data, &data); err != nil {
		return fmt.Errorf("%w: %w", errSmoke, err)
	}
	if data.Dataset.Version != taken.Version() {
		return fmt.Errorf("%w: it says that it is version %.12s, and is %.12s", errSmoke, data.Dataset.Version, taken.Version())
	}
	return nil
}

// takeAtOnce opens the snapshot that a server begins with, and leaves it to others to
// verify it, where it is large.
func (i intake) takeAtOnce(ctx context.Context) (*edition, error) {
	if err := canBeSnapshot(i.path); err != nil {
		return nil, err
	}
	snapshot, err := i.openPrivate(ctx)
	if err != nil {
		return nil, err
	}
	taken, err := i.edition(ctx, snapshot)
	if err != nil {
		return nil, errors.Join(err, snapshot.close())
	}
	return taken, nil
}

// takeFirst takes the snapshot that a server begins with. Where it cannot be taken, the
// latest that was kept stands in for it, and refused says why.
func (i intake) takeFirst(ctx context.Context) (taken *edition, refused, err error) {
	taken, refused = i.take(ctx)
	if refused == nil || i.shelf == nil || ctx.Err() != nil {
		return taken, nil, refused
	}
	for kept := range i.kept(ctx, nil) {
		i.log.ErrorContext(ctx, "the snapshot is refused; the latest that was kept stands in for it", "path", i.path, "version", kept.Version(), "cause", refused)
		return kept, refused, nil
	}
	return nil, nil, refused
}

// kept opens what is on the shelf, the latest first, but for versions that are held already.
func (i intake) kept(ctx context.Context, held []string) func(yield func(*edition) bool) {
	return func(yield func(*edition) bool) {
		paths, err := i.shelf.Latest()
		if err != nil {
			i.log.WarnContext(ctx, "what was kept cannot be listed", "cause", err)
		}
		seen := make(map[string]bool)
		for _, version := range held {
			seen[version] = true
		}
		for _, path := range paths {
			if seen[editions.VersionAt(path)] {
				continue
			}
			taken, err := i.openKept(ctx, path)
			switch {
			case ctx.Err() != nil:
				return
			case err != nil:
				i.log.WarnContext(ctx, "a kept snapshot is passed over", "path", path, "cause", err)
			case !yield(taken):
				return
			}
		}
	}
}

// reasonOf is why a snapshot was refused, in a word, for counting.
func reasonOf(err error) string {
	for reason, kind := range map[string]error{
		"foreign": store.ErrForeign, "newer": store.ErrNewer, "older": store.ErrOlder, "damaged": store.ErrDamaged, "smoke": errSmoke,
	} {
		if errors.Is(err, kind) {
			return reason
		}
	}
	return "unreadable"
}

// passing reports whether a snapshot was refused for a reason that is not its own, such
// as a full disk: it is then tried again.
func passing(refused error) bool { return refused != nil && reasonOf(refused) == "unreadable" }

// logClosed tells of editions that were closed.
func logClosed(ctx context.Context, log *slog.Logger) func(*edition, error) {
	return func(e *edition, err error) {
		if err != nil {
			log.ErrorContext(ctx, "a version of the data could not be closed", "version", e.Version(), "cause", err)
		}
	}
}
