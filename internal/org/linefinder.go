package org

import (
	"slices"
	"strings"
)

// lineFinder finds every reporting line. A network reports to a council when the
// network, an organ of it or a collective it belongs to is tied upward to the
// council, to a committee under it, or by PART_OF to a structure that the
// council heads. Nothing else stands between: a line never runs through a
// municipality, an association or another network. docs/reporting-lines.md
// explains the rule to readers.
//
// Of all relationships it keeps the few that can be a step, and of those no more
// than a step needs.
type lineFinder struct {
	*Resolution
	steps     []rung
	count     int               // of all relationships
	out, into map[int32][]int32 // by place: which steps lead from it and to it
	slugs     map[int32]string  // by place
}

// rung is a relationship that can be a step of a line.
type rung struct {
	id       string
	from, to int32 // places
	number   int32
	kind     Kind
	span     Span
}

func newLineFinder(r *Resolution) *lineFinder {
	return &lineFinder{Resolution: r, out: make(map[int32][]int32), into: make(map[int32][]int32), slugs: make(map[int32]string)}
}

func (f *lineFinder) role(place int32) role { return f.roles[place] }

// keep keeps a relationship that can be a step.
func (f *lineFinder) keep(r *Relationship) {
	f.count++
	from, to := int32(f.Place(r.From)), int32(f.Place(r.To))
	if !leads(r.Kind, f.role(from), f.role(to)) {
		return
	}
	i := int32(len(f.steps))
	f.steps = append(f.steps, rung{strings.Clone(r.ID), from, to, int32(f.count), f.kind(r.Kind), r.Span})
	f.out[from], f.into[to] = append(f.out[from], i), append(f.into[to], i)
	f.name(from, r.From)
	f.name(to, r.To)
}

// kind is the same kind without the text around it, which would be kept with it.
func (*lineFinder) kind(k Kind) Kind { return Kinds()[k.Rank()] }

func (f *lineFinder) name(place int32, slug string) {
	if _, ok := f.slugs[place]; !ok {
		f.slugs[place] = strings.Clone(slug)
	}
}

func (f *lineFinder) find() []Line {
	var lines []Line
	for place := range f.slugs {
		if f.role(place) == roleNetwork {
			lines = append(lines, f.from(place)...)
		}
	}
	slices.SortFunc(lines, CompareLines)
	return lines
}

// step is a relationship as it is walked on the way up.
type step struct {
	*rung
	forward  bool // read from its beginning to its end
	strength Strength
}

// end is the place that the step leads to.
func (s step) end() int32 {
	if s.forward {
		return s.to
	}
	return s.from
}

func (f *lineFinder) from(network int32) []Line {
	var lines []Line
	for _, start := range f.starts(network) {
		speaker := network
		if n := len(start); n > 0 {
			speaker = start[n-1].end()
		}
		for _, rest := range f.upFrom(speaker) {
			steps := append(slices.Clone(start), rest...)
			if line, ok := f.line(network, steps); ok {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// starts are the ways from the network to those who can speak for it: itself,
// an organ of it, a collective that it belongs to.
func (f *lineFinder) starts(network int32) [][]step {
	starts := [][]step{nil}
	for _, i := range f.into[network] {
		if s := &f.steps[i]; s.kind == PartOf || s.kind == Governs || s.kind == SecretariatOf {
			starts = append(starts, []step{{s, false, Formal}})
		}
	}
	for _, i := range f.out[network] {
		if s := &f.steps[i]; s.kind == PartOf && f.role(s.to) == roleCollective {
			starts = append(starts, []step{{s, true, Structural}})
		}
	}
	return starts
}

// upFrom are the ways from a speaker to a council: straight, through a committee
// under it, or through a structure that it heads.
func (f *lineFinder) upFrom(speaker int32) [][]step {
	var ways [][]step
	for _, i := range f.out[speaker] {
		s := &f.steps[i]
		strength, ok := upward(s.kind)
		switch above := f.role(s.to); {
		case ok && above == roleCouncil:
			ways = append(ways, []step{{s, true, strength}})
		case ok && above == roleCommittee:
			ways = append(ways, follow(step{s, true, strength}, f.councilsOver(s.to))...)
		case s.kind == PartOf && above == roleStructure:
			ways = append(ways, follow(step{s, true, Structural}, f.headsOf(s.to))...)
		}
	}
	return ways
}

func follow(first step, next []step) [][]step {
	var ways [][]step
	for _, s := range next {
		ways = append(ways, []step{first, s})
	}
	return ways
}

func (f *lineFinder) councilsOver(committee int32) []step {
	var steps []step
	for _, i := range f.out[committee] {
		s := &f.steps[i]
		strength, ok := upward(s.kind)
		if ok && strength == Formal && f.role(s.to) == roleCouncil {
			steps = append(steps, step{s, true, strength})
		}
	}
	return steps
}

func (f *lineFinder) headsOf(structure int32) []step {
	var steps []step
	for _, i := range f.into[structure] {
		if s := &f.steps[i]; s.kind == Heads {
			steps = append(steps, step{s, false, Structural})
		}
	}
	return steps
}

// line works out the line's strength and span, which are those of its weakest
// step. There is no line where its steps never hold together, or where it would
// lead back to a body that it came through.
func (f *lineFinder) line(network int32, steps []step) (Line, bool) {
	line := Line{Network: f.slugs[network], Council: f.slugs[steps[len(steps)-1].end()], Span: steps[0].span}
	passed := map[int32]bool{network: true}
	for i, s := range steps {
		if passed[s.end()] {
			return Line{}, false
		}
		passed[s.end()] = true
		if i == 0 || s.strength.Rank() > line.Strength.Rank() {
			line.Strength = s.strength
		}
		line.Span = line.Span.And(s.span)
		line.Steps = append(line.Steps, Step{f.relationship(s.rung), s.forward, s.strength, int(s.number)})
	}
	return line, !line.Span.Possible.Empty()
}

// relationship is as much of a step's relationship as has been kept.
func (f *lineFinder) relationship(r *rung) *Relationship {
	return &Relationship{ID: r.id, From: f.slugs[r.from], Kind: r.kind, To: f.slugs[r.to], Span: r.span}
}
