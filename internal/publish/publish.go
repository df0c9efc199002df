// Package publish puts snapshots of what curators change into a publication database,
// where readers get them from. It is what package receive is at the other end.
package publish

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"diginett/internal/aside"
	"diginett/internal/carrier"
	"diginett/internal/dataset"
)

// Publisher publishes one thing in one publication database. It is not safe for
// concurrent use, and no two may have the same database.
type Publisher struct {
	Database string // its path; it is made where there is none
	Source   string // the folder or file that is published; empty for what never changes
	// Make makes a snapshot at path of what the source is, which stands at from: the
	// source itself, or where it leads to. The error may wrap [dataset.Problems].
	Make func(ctx context.Context, from, path string) error
	// Verify verifies a snapshot to its last byte, and returns its version.
	Verify    func(ctx context.Context, path string) (version string, err error)
	After     int64         // numbers of publications go on after it
	Heartbeat time.Duration // between two words to readers that nothing later was published; 0 for none
	Now       func() time.Time
	Log       *slog.Logger

	done   string    // the sign of what was published, or refused, last
	last   string    // the sign at the last look
	beaten time.Time // when readers got their last word
}

// errChanging is that what was to be published changed while it was read.
var errChanging = errors.New("it changed while it was read")

// Clean removes what was left by a publisher that did not come to its end.
func (p *Publisher) Clean() error { return aside.Clean(p.Database) }

// Round looks, publishes what is new, and tells readers from time to time that this is
// all. Problems of tables are logged, and are no error; what is one may pass by itself,
// and the next round tries again.
func (p *Publisher) Round(ctx context.Context) error {
	if err := p.look(ctx); err != nil {
		return err
	}
	if p.done == "" || p.Heartbeat == 0 || p.Now().Sub(p.beaten) < p.Heartbeat {
		return nil
	}
	return p.beat(ctx)
}

// look publishes what is new and was there at the last look too: a folder that is being
// written to is left alone.
func (p *Publisher) look(ctx context.Context) error {
	sign, err := signOf(p.Source)
	if err != nil {
		return err
	}
	settled := sign == p.last || p.last == "" // at first; should somebody be writing, it shows while a snapshot is made
	p.last = sign
	if sign == p.done || !settled {
		return nil
	}
	put, isNew, err := p.Once(ctx)
	var problems dataset.Problems
	switch {
	case errors.Is(err, errChanging):
		return nil
	case errors.As(err, &problems):
		p.refuse(ctx, problems)
	case err != nil:
		return err
	case !isNew:
		p.Log.InfoContext(ctx, "nothing has changed", "number", put.Number, "version", put.Version)
	default:
		p.Log.InfoContext(ctx, "published", "number", put.Number, "version", put.Version, "bytes", put.Size)
	}
	p.done = sign
	return nil
}

// mostProblems is how many problems are logged of those that a data set has.
const mostProblems = 20

func (p *Publisher) refuse(ctx context.Context, problems dataset.Problems) {
	for _, problem := range problems[:min(len(problems), mostProblems)] {
		problem.File = filepath.Join(p.Source, problem.File)
		p.Log.WarnContext(ctx, "problem", "problem", problem.String())
	}
	p.Log.ErrorContext(ctx, "the tables have problems and are not published; what was published last stays", "problems", len(problems), "data", p.Source)
}

// beat gives readers the word that nothing later was published.
func (p *Publisher) beat(ctx context.Context) (err error) {
	to, err := carrier.Open(ctx, p.Database)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	now := p.Now()
	if err := to.Beat(ctx, now); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	p.beaten = now
	return nil
}

// Once makes a snapshot aside, verifies it and puts it into the database. What is
// published already is not published again: isNew is then false. The error wraps the
// [dataset.Problems] where there are such; what was published last stays.
func (p *Publisher) Once(ctx context.Context) (put carrier.Published, isNew bool, err error) {
	dir, remove, err := aside.Folder(p.Database)
	if err != nil {
		return put, false, fmt.Errorf("publish: %w", err)
	}
	defer func() { err = errors.Join(err, remove()) }()
	snapshot := filepath.Join(dir, "snapshot.sqlite")
	if err := p.makeUnchanged(ctx, snapshot); err != nil {
		return put, false, err
	}
	version, err := p.Verify(ctx, snapshot)
	if err != nil {
		return put, false, fmt.Errorf("publish: %w", err)
	}
	to, err := carrier.Open(ctx, p.Database)
	if err != nil {
		return put, false, fmt.Errorf("publish: %w", err)
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	put, isNew, err = to.Put(ctx, snapshot, version, p.Now(), p.After)
	if err == nil && p.Heartbeat == 0 { // one who stayed before may have left one
		err = to.Leave(ctx)
	}
	return put, isNew, err
}

// makeUnchanged makes a snapshot of what is the same before and after.
func (p *Publisher) makeUnchanged(ctx context.Context, path string) error {
	if p.Source == "" {
		return p.Make(ctx, "", path)
	}
	before, err := signOf(p.Source)
	if err != nil {
		return err
	}
	err = p.makeFromOnePlace(ctx, path)
	if after, changed := signOf(p.Source); changed != nil || after != before {
		return fmt.Errorf("publish %s: %w", p.Source, errChanging)
	}
	return err
}

// makeFromOnePlace makes all of it of one folder, where a link is changed meanwhile.
func (p *Publisher) makeFromOnePlace(ctx context.Context, path string) error {
	from, err := filepath.EvalSymlinks(p.Source)
	if err != nil {
		return err
	}
	return p.Make(ctx, from, path)
}
