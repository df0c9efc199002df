package org

import (
	"cmp"
	"slices"
)

// Strength is how strong a reporting line is.
type Strength string

// The strengths, strongest first.
const (
	Formal       Strength = "FORMAL"
	Seat         Strength = "SEAT"
	Advisory     Strength = "ADVISORY"
	Coordination Strength = "COORDINATION"
	Structural   Strength = "STRUCTURE"
)

// Strengths lists every strength, strongest first.
func Strengths() []Strength {
	return []Strength{Formal, Seat, Advisory, Coordination, Structural}
}

// Rank returns the strength's place in [Strengths], 0 for the strongest.
func (s Strength) Rank() int { return slices.Index(Strengths(), s) }

// Line is a documented line that leads from a network up to a council.
type Line struct {
	Network, Council string // slugs
	Steps            []Step // from the network to the council
	Strength         Strength
	Span             Span // the days on which every step holds
}

// Step is one relationship of a line.
type Step struct {
	Relationship *Relationship
	Forward      bool // read from From to To on the way up
	Strength     Strength
}

// Lines finds every reporting line. A network reports to a council when the
// network, an organ of it or a collective it belongs to is tied upward to the
// council, to a committee under it, or by PART_OF to a structure that the
// council heads. Nothing else stands between: a line never runs through a
// municipality, an association or another network. docs/reporting-lines.md
// explains the rule to readers.
func Lines(g *Graph) []Line {
	f := newLineFinder(g)
	var lines []Line
	for _, o := range g.Organisations {
		if o.Type == TypeNetwork {
			lines = append(lines, f.from(o.Slug)...)
		}
	}
	return lines
}

// upward is what ties a body to one above it, and how strongly.
func upward(kind Kind) (Strength, bool) {
	switch kind {
	case ReportsTo, SubcommitteeOf, PreparesCasesFor:
		return Formal, true
	case RepresentedIn:
		return Seat, true
	case Advises:
		return Advisory, true
	case CoordinatesWith:
		return Coordination, true
	}
	return "", false
}

type lineFinder struct {
	is        map[string]Organisation
	out, into map[string][]*Relationship
}

func newLineFinder(g *Graph) lineFinder {
	f := lineFinder{
		is:   make(map[string]Organisation, len(g.Organisations)),
		out:  make(map[string][]*Relationship),
		into: make(map[string][]*Relationship),
	}
	for _, o := range g.Organisations {
		f.is[o.Slug] = o.Organisation
	}
	for i := range g.Relationships {
		r := &g.Relationships[i]
		f.out[r.From] = append(f.out[r.From], r)
		f.into[r.To] = append(f.into[r.To], r)
	}
	return f
}

func (f lineFinder) from(network string) []Line {
	var lines []Line
	for _, start := range f.starts(network) {
		speaker := network
		if n := len(start); n > 0 {
			speaker = start[n-1].end()
		}
		for _, rest := range f.upFrom(speaker) {
			steps := append(slices.Clone(start), rest...)
			if line, ok := newLine(network, steps); ok {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// end is the organisation that the step leads to.
func (s Step) end() string {
	if s.Forward {
		return s.Relationship.To
	}
	return s.Relationship.From
}

// starts are the ways from the network to those who can speak for it: itself,
// an organ of it, a collective that it belongs to.
func (f lineFinder) starts(network string) [][]Step {
	starts := [][]Step{nil}
	for _, r := range f.into[network] {
		if slices.Contains([]Kind{PartOf, Governs, SecretariatOf}, r.Kind) && f.organ(r.From) {
			starts = append(starts, []Step{{r, false, Formal}})
		}
	}
	for _, r := range f.out[network] {
		if r.Kind == PartOf && f.is[r.To].Type == TypeCollective {
			starts = append(starts, []Step{{r, true, Structural}})
		}
	}
	return starts
}

// organ reports whether the organisation can be an organ of a network: a body
// that is nothing but a part of something, unlike a municipality or an association.
func (f lineFinder) organ(slug string) bool {
	o := f.is[slug]
	return o.Type == TypeCouncil || o.Type == TypeCommittee ||
		o.Type == TypeInstitution && o.InstitutionKind == Secretariat
}

// upFrom are the ways from a speaker to a council: straight, through a committee
// under it, or through a structure that it heads.
func (f lineFinder) upFrom(speaker string) [][]Step {
	var ways [][]Step
	for _, r := range f.out[speaker] {
		strength, ok := upward(r.Kind)
		switch above := f.is[r.To]; {
		case ok && above.Type == TypeCouncil:
			ways = append(ways, []Step{{r, true, strength}})
		case ok && above.Type == TypeCommittee:
			ways = append(ways, follow(Step{r, true, strength}, f.councilsOver(r.To))...)
		case r.Kind == PartOf && above.InstitutionKind == Structure:
			ways = append(ways, follow(Step{r, true, Structural}, f.headsOf(r.To))...)
		}
	}
	return ways
}

func follow(first Step, next []Step) [][]Step {
	var ways [][]Step
	for _, step := range next {
		ways = append(ways, []Step{first, step})
	}
	return ways
}

func (f lineFinder) councilsOver(committee string) []Step {
	var steps []Step
	for _, r := range f.out[committee] {
		strength, ok := upward(r.Kind)
		if ok && strength == Formal && f.is[r.To].Type == TypeCouncil {
			steps = append(steps, Step{r, true, strength})
		}
	}
	return steps
}

func (f lineFinder) headsOf(structure string) []Step {
	var steps []Step
	for _, r := range f.into[structure] {
		if r.Kind == Heads && f.is[r.From].Type == TypeCouncil {
			steps = append(steps, Step{r, false, Structural})
		}
	}
	return steps
}

// newLine works out the line's strength and span, which are those of its weakest
// step. There is no line where its steps never hold together, or where it would
// lead back to a body that it came through.
func newLine(network string, steps []Step) (Line, bool) {
	line := Line{Network: network, Council: steps[len(steps)-1].end(), Steps: steps, Span: steps[0].Relationship.Span}
	passed := map[string]bool{network: true}
	for i, step := range steps {
		if passed[step.end()] {
			return Line{}, false
		}
		passed[step.end()] = true
		if i == 0 || step.Strength.Rank() > line.Strength.Rank() {
			line.Strength = step.Strength
		}
		line.Span = line.Span.And(step.Relationship.Span)
	}
	return line, !line.Span.Possible.Empty()
}

// CompareLines puts lines in the order in which answers give them: by network
// and council, strongest first, then by their relationships.
func CompareLines(a, b Line) int {
	return cmp.Or(
		cmp.Compare(a.Network, b.Network),
		cmp.Compare(a.Council, b.Council),
		cmp.Compare(a.Strength.Rank(), b.Strength.Rank()),
		slices.CompareFunc(a.Steps, b.Steps, func(s, t Step) int {
			return cmp.Compare(s.Relationship.ID, t.Relationship.ID)
		}),
	)
}
