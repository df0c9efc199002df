package main

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
	"diginett/internal/regular"
	"diginett/internal/rounds"
)

// publishing publishes what its options name.
type publishing struct {
	publishOptions
	env environment
	log *slog.Logger

	done string // the sign of what was published, or refused, last
	last string // the sign at the last look

	beaten time.Time // when readers were told last that nothing later was published
}

// errChanging is that what was to be published changed while it was read.
var errChanging = errors.New("it changed while it was read")

// longestPause is between tries of something that fails for long.
const longestPause = time.Minute

// printOne publishes once, and prints what came of it.
func (p *publishing) printOne(ctx context.Context) error {
	put, isNew, err := p.publish(ctx)
	var problems dataset.Problems
	switch {
	case errors.As(err, &problems):
		return printProblems(problems, p.data, p.env.stderr)
	case err != nil:
		return err
	case !isNew:
		fmt.Fprintf(p.env.stdout, "nothing has changed: publication %d in %s is of data version %s\n", put.Number, p.publication, put.Version)
	default:
		fmt.Fprintf(p.env.stdout, "published %d in %s, data version %s\n", put.Number, p.publication, put.Version)
	}
	return nil
}

// stay publishes what has changed, until the context ends.
func (p *publishing) stay(ctx context.Context) {
	p.log.InfoContext(ctx, "looking for what to publish", "at", p.source(), "every", p.every, "publication", p.publication)
	rounds.Rounds{Every: p.every, Longest: longestPause, Ask: hangups(ctx), Log: p.log}.Run(ctx, p.round)
	p.log.InfoContext(context.WithoutCancel(ctx), "no more is published")
}

// round looks, publishes what is new, and tells readers that this is all.
func (p *publishing) round(ctx context.Context) error {
	if err := p.look(ctx); err != nil {
		return err
	}
	if p.done == "" || p.heartbeat == 0 || time.Since(p.beaten) < p.heartbeat {
		return nil
	}
	return advised(p.beat(ctx))
}

func (p *publishing) beat(ctx context.Context) (err error) {
	to, err := carrier.Open(ctx, p.publication)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	now := time.Now()
	if err := to.Beat(ctx, now); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	p.beaten = now
	return nil
}

// look publishes what is new and was there at the last look too: a folder
// that is being written to is left alone.
func (p *publishing) look(ctx context.Context) error {
	sign, err := signOf(p.source())
	if err != nil {
		return err
	}
	settled := sign == p.last || p.last == ""
	p.last = sign
	if sign == p.done || !settled {
		return nil
	}
	put, isNew, err := p.publish(ctx)
	var problems dataset.Problems
	switch {
	case errors.Is(err, errChanging):
		return nil
	case errors.As(err, &problems):
		p.refuse(ctx, problems)
	case err != nil:
		return advised(err)
	case !isNew:
		p.log.InfoContext(ctx, "nothing has changed", "number", put.Number, "version", put.Version)
	default:
		p.log.InfoContext(ctx, "published", "number", put.Number, "version", put.Version, "bytes", put.Size)
	}
	p.done = sign
	return nil
}

// mostProblems is how many problems are logged of those that a data set has.
const mostProblems = 20

func (p *publishing) refuse(ctx context.Context, problems dataset.Problems) {
	for _, problem := range problems[:min(len(problems), mostProblems)] {
		problem.File = filepath.Join(p.data, problem.File)
		p.log.WarnContext(ctx, "problem", "problem", problem.String())
	}
	p.log.ErrorContext(ctx, "the tables have problems and are not published; what was published last stays", "problems", len(problems), "data", p.data)
}

// publish makes a snapshot aside, verifies it and puts it into the database. The error
// wraps errChanging, or the [dataset.Problems].
func (p *publishing) publish(ctx context.Context) (put carrier.Published, isNew bool, err error) {
	dir, remove, err := aside.Folder(p.publication)
	if err != nil {
		return put, false, fmt.Errorf("publish: %w", err)
	}
	defer func() { err = errors.Join(err, remove()) }()
	snapshot := filepath.Join(dir, "snapshot.sqlite")
	if err := p.makeUnchanged(ctx, snapshot); err != nil {
		return put, false, aboutPath(p.publication, err)
	}
	version, err := verifySnapshot(ctx, snapshot)
	if err != nil {
		return put, false, fmt.Errorf("publish: %w", err)
	}
	to, err := carrier.Open(ctx, p.publication)
	if err != nil {
		return put, false, fmt.Errorf("publish: %w", err)
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	put, isNew, err = to.Put(ctx, snapshot, version, time.Now(), p.after)
	if err == nil && p.heartbeat == 0 {
		err = to.Rest(ctx)
	}
	return put, isNew, err
}

// makeUnchanged makes a snapshot of what is the same before and after.
func (p *publishing) makeUnchanged(ctx context.Context, path string) error {
	if p.source() == "" {
		_, err := makeSnapshot(ctx, "", path, p.env)
		return err
	}
	before, err := signOf(p.source())
	if err != nil {
		return err
	}
	err = p.make(ctx, path)
	if after, changed := signOf(p.source()); changed != nil || after != before {
		return fmt.Errorf("publish %s: %w", p.source(), errChanging)
	}
	return err
}

func (p *publishing) make(ctx context.Context, path string) error {
	from, err := filepath.EvalSymlinks(p.source()) // all of it from one place, where a link is changed meanwhile
	if err != nil {
		return err
	}
	if p.snapshot != "" {
		return regular.Copy(from, path)
	}
	_, err = makeSnapshot(ctx, from, path, p.env)
	return err
}

// source is the path of what is published; empty for the tables in the program.
func (p *publishing) source() string {
	if p.snapshot != "" {
		return p.snapshot
	}
	return p.data
}
