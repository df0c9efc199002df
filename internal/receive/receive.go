// Package receive puts what was published in place for a server: a snapshot, verified,
// and the record of its publication beside it. Whatever goes wrong, the snapshot that is
// there stays.
package receive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"diginett/internal/aside"
	"diginett/internal/carrier"
	"diginett/internal/publication"
)

// ErrOlder refuses what was published earlier than what is there.
var ErrOlder = errors.New("what is published there is not later than what is here")

// Source is where publications come from.
type Source interface {
	// Look tells by a sign whether there may be something new: the sign is then another
	// one. It is cheap.
	Look(ctx context.Context) (sign string, err error)
	// Fetch returns the path of a publication database, which it may have made in dir.
	Fetch(ctx context.Context, dir string) (path string, err error)
}

// Receiver puts publications in place. It is not safe for concurrent use, and no two may
// have the same file.
type Receiver struct {
	File   string // the snapshot
	Source Source
	// Verify verifies a snapshot to its last byte, and returns its version.
	Verify     func(ctx context.Context, path string) (version string, err error)
	AllowOlder bool // whether an older publication may take the place of a later one
	Now        func() time.Time
	Log        *slog.Logger

	sign  string      // of the source, when what is in place was last fetched from it
	there fs.FileInfo // the file that was put there, or found right
	beat  time.Time   // the heartbeat that came with it; zero where nobody stays to publish
}

// Clean removes what was left by a receiver that did not come to its end.
func (r *Receiver) Clean() error {
	return errors.Join(aside.Clean(r.File), aside.Clean(publication.RecordPath(r.File)))
}

// Once looks, and puts in place what is new. What is confirmed is written down either
// way. The error wraps [ErrOlder] where what is published is not later than what is there.
func (r *Receiver) Once(ctx context.Context) error {
	began := r.Now()
	sign, err := r.Source.Look(ctx)
	if err != nil {
		return fmt.Errorf("look for publications: %w", err)
	}
	have := r.record(ctx)
	record := have
	if _, known := record.Last(); !known || sign != r.sign || !r.standing() {
		fetched, err := r.fetch(ctx, record)
		if err != nil {
			return err
		}
		record.Publications, r.beat, r.sign = fetched.Publications, fetched.Heartbeat, sign
	}
	record.Confirmed = r.confirmed(record, began)
	if record.Equal(have) {
		return nil
	}
	return record.Write(r.File)
}

// confirmed is when nothing later had been published: as whoever stays to publish says,
// or, where nobody does, as the look saw that began at a time.
func (r *Receiver) confirmed(record publication.Record, began time.Time) time.Time {
	last, known := record.Last()
	switch {
	case r.beat.IsZero() || !known:
		return began
	case last.Published.After(r.beat):
		return last.Published
	}
	return r.beat
}

// record is what is known of the snapshot that is there.
func (r *Receiver) record(ctx context.Context) publication.Record {
	record, err := publication.ReadRecord(r.File)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		r.Log.WarnContext(ctx, "the record of the snapshot is written anew", "cause", err)
	}
	return record
}

// standing reports whether the snapshot is still the file that was put there.
func (r *Receiver) standing() bool {
	now, err := os.Stat(r.File)
	return err == nil && r.there != nil && os.SameFile(now, r.there) && now.Size() == r.there.Size() && now.ModTime().Equal(r.there.ModTime())
}

// fetch fetches what is published, and puts it in place where it is not what is there.
func (r *Receiver) fetch(ctx context.Context, have publication.Record) (contents carrier.Contents, err error) {
	dir, remove, err := aside.Folder(r.File)
	if err != nil {
		return contents, fmt.Errorf("receive: %w", err)
	}
	defer func() { err = errors.Join(err, remove()) }()
	path, err := r.Source.Fetch(ctx, dir)
	if err != nil {
		return contents, fmt.Errorf("fetch what was published: %w", err)
	}
	from, err := carrier.OpenToRead(ctx, path)
	if err != nil {
		return contents, fmt.Errorf("receive: %w", err)
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	snapshot := filepath.Join(dir, "snapshot.sqlite")
	contents, err = from.Take(ctx, snapshot)
	if err != nil {
		return contents, fmt.Errorf("receive: %w", err)
	}
	published := contents.Publications
	if err := r.judge(ctx, have, published); err != nil {
		return contents, err
	}
	return contents, r.place(ctx, snapshot, have, published[len(published)-1])
}

// judge refuses what is older. Numbers are the order; times are those of clocks.
func (r *Receiver) judge(ctx context.Context, have publication.Record, published []publication.Publication) error {
	here, known := have.Last()
	there := published[len(published)-1]
	if !known || there.Number > here.Number || here.Equal(there) {
		if other, is := contradiction(have.Publications, published); is {
			r.Log.WarnContext(ctx, "earlier publications are other ones than they were; the publication database was begun anew, or restored", "number", other)
		}
		return nil
	}
	if r.AllowOlder {
		r.Log.WarnContext(ctx, "a publication takes the place of a later one", "number", there.Number, "later", here.Number)
		return nil
	}
	return fmt.Errorf("%w: publication %d of version %.12s, of %s, is the last one there; here is %d of version %.12s, of %s. "+
		"Where that is meant, --allow-older takes it, and `diginett publish --after %d` makes every reader take what it publishes",
		ErrOlder, there.Number, there.Version, there.Published.Format(time.RFC3339), here.Number, here.Version, here.Published.Format(time.RFC3339), here.Number)
}

// contradiction is the first number that two lists do not tell the same of.
func contradiction(have, published []publication.Publication) (number int64, is bool) {
	known := make(map[int64]publication.Publication, len(have))
	for _, p := range have {
		known[p.Number] = p
	}
	for _, p := range published {
		if other, ok := known[p.Number]; ok && !other.Equal(p) {
			return p.Number, true
		}
	}
	return 0, false
}

// place puts a snapshot in place, where the one there is another.
func (r *Receiver) place(ctx context.Context, snapshot string, have publication.Record, last publication.Publication) error {
	if here, known := have.Last(); known && here.Equal(last) {
		if equal, err := equalFiles(snapshot, r.File); err == nil && equal {
			return r.remember()
		}
	}
	version, err := r.Verify(ctx, snapshot)
	if err != nil {
		return fmt.Errorf("publication %d is refused: %w", last.Number, err)
	}
	if version != last.Version {
		return fmt.Errorf("publication %d is refused: its snapshot has the version %.12s, and was published as %.12s", last.Number, version, last.Version)
	}
	if err := aside.Place(snapshot, r.File); err != nil {
		return fmt.Errorf("put publication %d in place: %w", last.Number, err)
	}
	r.Log.InfoContext(ctx, "a publication is in place", "number", last.Number, "version", last.Version, "published", last.Published, "file", r.File)
	return r.remember()
}

func (r *Receiver) remember() (err error) {
	r.there, err = os.Stat(r.File)
	return err
}
