package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"diginett/internal/peers/target"
)

// measure measures every scale in turn and writes what it found.
func measure(ctx context.Context, o options) (err error) {
	kit, err := newKit(o)
	if err != nil {
		return err
	}
	r, err := newRecord(o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.close()) }()
	wrong := 0
	for i, scale := range o.scales {
		n, err := measureScale(ctx, o, kit, scale, r)
		if err != nil {
			return fmt.Errorf("scale %d: %w", scale, err)
		}
		wrong += n
		if i == 0 { // what was missing has been installed now
			if err := r.describe(describe(ctx, kit)); err != nil {
				return err
			}
		}
		if err := r.writeScale(scale); err != nil {
			return err
		}
	}
	if wrong > 0 {
		return fmt.Errorf("%d answers of peers are not those of diginett; see above", wrong)
	}
	return nil
}

func newKit(o options) (*target.Kit, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find this program: %w", err)
	}
	kit := &target.Kit{Self: self, Diginett: o.diginett, Source: o.source, Work: o.work, Log: say, First: []byte(greeting)}
	return kit, os.MkdirAll(o.work, 0o755)
}

// greeting is what every server is asked before it is measured.
const greeting = `{"query":"{ __typename }"}`

func measureScale(ctx context.Context, o options, kit *target.Kit, scale int, r *record) (wrong int, err error) {
	data, err := prepare(ctx, o, scale)
	if err != nil {
		return 0, err
	}
	var running []*target.Server
	stop := func() {
		for _, s := range running {
			err = errors.Join(err, s.Stop())
		}
		running = nil
	}
	defer func() { stop() }()
	for _, name := range append([]string{target.Diginett}, o.peers...) {
		s, err := kit.Start(ctx, name, data)
		if errors.Is(err, target.ErrMissing) {
			say("%s is left out: %v", name, err)
			continue
		}
		if err != nil {
			return 0, err
		}
		running = append(running, s)
	}
	questions, err := choose(ctx, o, running[0], data)
	if err != nil {
		return 0, err
	}
	var contests []*contest
	for _, q := range questions {
		c, n, err := compare(ctx, q, running[0], running[1:])
		if err != nil {
			return 0, err
		}
		wrong += n
		contests = append(contests, c)
	}
	for _, c := range contests {
		say("scale %d: %s, %s: %d variants, %d bytes", scale, c.Name, c.About, len(c.Variants), c.bytes())
		if err := takeTurns(ctx, o, scale, c, r.keep); err != nil {
			return wrong, err
		}
	}
	if err := r.memory(scale, running); err != nil {
		return wrong, err
	}
	stop()
	if err != nil {
		return wrong, err
	}
	if err := measureCached(ctx, o, kit, scale, data, contests, r); err != nil {
		return wrong, err
	}
	return wrong, measureStart(ctx, kit, scale, data, r)
}

// describe says what was measured on.
func describe(ctx context.Context, kit *target.Kit) description {
	node, err := kit.Node(ctx)
	if err != nil {
		node = "node"
	}
	return newDescription(ctx, node)
}
