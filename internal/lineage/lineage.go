// Package lineage follows organisations through changes: what one day's counties
// and municipalities have become, or came from, on another. It is pure.
package lineage

import (
	"context"
	"errors"
	"slices"

	"diginett/internal/org"
)

// Leg is one way through a change, from an organisation to another or to itself.
type Leg struct {
	Change         int64
	Place          int // among the legs of the change
	Day            org.Day
	Origin, Result int64
	Partial        bool // only a part of the origin went this way
}

// Past is what happened to one organisation.
type Past struct {
	Legs []Leg // those that begin or end at it, in order of day, change and place
	Life org.Period
}

// Records gives the pasts of organisations.
type Records func(ctx context.Context, organisations []int64) (map[int64]Past, error)

// Branch is one way in which an organisation leads on.
type Branch struct {
	Organisation int64
	Partial      bool  // only a part went some step of the way, or came some step of it
	Way          []Leg // in the order in which it was followed
}

// MostBranches bounds how many ways are followed from one organisation.
const MostBranches = 200

// ErrTooManyBranches is what comes of a history with more than [MostBranches] branches.
var ErrTooManyBranches = errors.New("history branches too often")

// Follow follows an organisation from a day to another, on or back, along every
// leg: it never picks one. Where on a day only parts of an organisation went
// elsewhere, and it lives on, it is a branch too; so it is where a boundary moved.
//
// From day to day, an organisation is what it was on the first as long as it is an
// origin of nothing; it then is all that the changes of that day made of it.
func Follow(ctx context.Context, start int64, from, to org.Day, records Records) ([]Branch, error) {
	all, err := FollowAll(ctx, []int64{start}, from, to, records)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// FollowAll is [Follow] of many organisations, in their order. It asks for all pasts of
// a step at once, so that how often it asks does not grow with how many are followed.
func FollowAll(ctx context.Context, starts []int64, from, to org.Day, records Records) ([][]Branch, error) {
	f := following{to: to, back: to < from, records: records, known: make(map[int64]Past)}
	heads := make([]head, len(starts))
	for i, start := range starts {
		heads[i] = head{start: i, branch: Branch{Organisation: start}, day: from}
	}
	for {
		if err := f.learn(ctx, heads); err != nil {
			return nil, err
		}
		next, moved := f.step(heads)
		branches := branchesOf(next, len(starts))
		if slices.ContainsFunc(branches, func(of []Branch) bool { return len(of) > MostBranches }) {
			return nil, ErrTooManyBranches
		}
		if !moved {
			return branches, nil
		}
		heads = next
	}
}

// following is one history being followed.
type following struct {
	to      org.Day
	back    bool
	records Records
	known   map[int64]Past
}

// head is where a branch has come to: changes up to the day, or from the day on
// where it goes back, have been followed.
type head struct {
	start  int // which of the organisations it is of
	branch Branch
	day    org.Day
}

func branchesOf(heads []head, starts int) [][]Branch {
	branches := make([][]Branch, starts)
	for _, h := range heads {
		branches[h.start] = append(branches[h.start], h.branch)
	}
	return branches
}

func (f *following) learn(ctx context.Context, heads []head) error {
	var unknown []int64
	for _, h := range heads {
		if _, known := f.known[h.branch.Organisation]; !known && !slices.Contains(unknown, h.branch.Organisation) {
			unknown = append(unknown, h.branch.Organisation)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	pasts, err := f.records(ctx, unknown)
	for _, id := range unknown {
		f.known[id] = pasts[id]
	}
	return err
}

// step moves every head over the next day on which something happened to it.
func (f *following) step(heads []head) (next []head, moved bool) {
	for _, h := range heads {
		legs := f.nextLegs(h)
		if len(legs) == 0 {
			next = append(next, h)
			continue
		}
		moved = true
		next = append(next, f.over(h, legs)...)
	}
	return next, moved
}

// nextLegs are the legs that lead on from a head on the next day that has any.
func (f *following) nextLegs(h head) []Leg {
	var legs []Leg
	for _, leg := range f.known[h.branch.Organisation].Legs {
		if !f.leadsOn(leg, h) {
			continue
		}
		if len(legs) > 0 && leg.Day != legs[0].Day {
			if !f.back {
				break
			}
			legs = legs[:0] // back, the last day comes first
		}
		legs = append(legs, leg)
	}
	return legs
}

func (f *following) leadsOn(leg Leg, h head) bool {
	if f.back {
		return leg.Result == h.branch.Organisation && f.to < leg.Day && leg.Day <= h.day
	}
	return leg.Origin == h.branch.Organisation && h.day < leg.Day && leg.Day <= f.to
}

// over is what a head becomes of by the legs of a day.
func (f *following) over(h head, legs []Leg) []head {
	var next []head
	day := legs[0].Day
	if f.back {
		day--
	}
	goesOn := f.known[h.branch.Organisation].Life.Contains(day)
	for _, leg := range legs {
		other := leg.Result
		if f.back {
			other = leg.Origin
		}
		goesOn = goesOn && leg.Partial && other != h.branch.Organisation
		branch := Branch{Organisation: other, Partial: h.branch.Partial || leg.Partial, Way: append(slices.Clone(h.branch.Way), leg)}
		next = append(next, head{h.start, branch, day})
	}
	if goesOn {
		itself := h
		itself.day, itself.branch.Partial = day, true
		next = append([]head{itself}, next...)
	}
	return next
}
