package org

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// Resolution is a data set with the rules applied, a [Stream]: when each
// organisation exists, when each relationship can hold and when it surely does,
// which memberships follow from statements about whole counties, and which
// reporting lines lead from networks to councils. It keeps what it needs to know
// of each organisation, and next to nothing of relationships: those of one body
// are worked out together, body by body, as they are asked for.
type Resolution struct {
	Input
	read   readings
	lives  []Span              // by place
	roles  []role              // by place
	claims map[string][]*claim // by network
	areas  map[string]bool     // counties that claims speak of
	names  map[string]string   // of counties
	lines  []Line
	done   bool // lines are complete
}

// NewResolution reads the data set for evidence of when each organisation
// exists, which all else depends on.
func NewResolution(in Input) (*Resolution, error) {
	r := &Resolution{Input: in, claims: make(map[string][]*claim), areas: make(map[string]bool), names: make(map[string]string)}
	if err := r.readSources(); err != nil {
		return nil, err
	}
	all, err := r.readOrganisations()
	if err != nil {
		return nil, err
	}
	if err := r.readCounts(all); err != nil {
		return nil, err
	}
	for t, err := range r.ties() {
		if err != nil {
			return nil, err
		}
		t.showLife(&all[r.Place(t.From)], &all[r.Place(t.To)])
	}
	r.lives = livesOf(all)
	return r, nil
}

func (r *Resolution) readSources() error {
	r.read = make(readings)
	for s, err := range r.Sources() {
		if err != nil {
			return err
		}
		r.read[s.ID] = s.ReadOn
	}
	return nil
}

// readOrganisations reads what the organisations' own rows say of their lives.
func (r *Resolution) readOrganisations() ([]existence, error) {
	size := r.Size().Organisations + 1 // places begin with 1
	all := make([]existence, 1, size)
	r.roles = make([]role, 1, size)
	for o, err := range r.Organisations() {
		if err != nil {
			return nil, err
		}
		all = append(all, newExistence(o, r.Place(o.County), r.read))
		r.roles = append(r.roles, roleOf(o))
		if o.Type == TypeCounty {
			r.names[strings.Clone(o.Slug)] = strings.Clone(latestName(o.Names))
		}
	}
	return all, nil
}

// readCounts takes counts for evidence that their subjects exist, and for claims
// about all municipalities of a county.
func (r *Resolution) readCounts(all []existence) error {
	for c, err := range r.Counts() {
		if err != nil {
			return err
		}
		place, readOn := r.Place(c.Subject), r.read.last(c.Sources)
		if place == 0 {
			continue
		}
		if c.Precision != Planned {
			all[place].dates.observe(c.ObservedFrom, c.ObservedTo, readOn)
		}
		if c.wholeCounty() && r.roles[place] == roleNetwork {
			r.claims[c.Subject] = addClaim(r.claims[c.Subject], c, readOn)
			r.areas[c.County] = true
		}
	}
	return nil
}

// Life is when the organisation of that slug exists.
func (r *Resolution) Life(slug string) Span { return r.lives[r.Place(slug)] }

// AreaName implements [Stream].
func (r *Resolution) AreaName(slug string) (string, bool) {
	name, ok := r.names[slug]
	return name, ok
}

// Members implements [Stream].
func (r *Resolution) Members() iter.Seq2[Member, error] {
	return func(yield func(Member, error) bool) {
		place := 0
		for o, err := range r.Organisations() {
			place++
			if err != nil {
				yield(Member{}, err)
				return
			}
			if !yield(Member{Organisation: o, Life: r.lives[place]}, nil) {
				return
			}
		}
	}
}

// Relationships implements [Stream].
func (r *Resolution) Relationships() iter.Seq2[*Relationship, error] {
	return func(yield func(*Relationship, error) bool) {
		in := make(map[string][]stay)
		lines := newLineFinder(r)
		for b, err := range r.bodies() {
			if err != nil {
				yield(nil, err)
				return
			}
			for _, t := range r.resolveBody(b, in) {
				lines.keep(&t.Relationship)
				if !yield(&t.Relationship, nil) {
					return
				}
			}
		}
		r.lines, r.done = lines.find(), true
	}
}

// resolveBody applies the rules to all that leads to one body, and notes who lies
// in it where a claim asks.
func (r *Resolution) resolveBody(b body, in map[string][]stay) []*tie {
	for _, t := range b.ties {
		t.Span = t.seen
		if !t.Event {
			t.Span = t.Span.Within(r.Life(t.From).Possible.Intersect(r.Life(t.To).Possible))
		}
	}
	applyLists(b.ties)
	if r.areas[b.slug] {
		in[b.slug] = staysIn(b.ties)
	}
	if claims := r.claims[b.slug]; claims != nil {
		named := namedMemberships(b.ties)
		confirmNamed(claims, in, named)
		b.ties = append(b.ties, deriveMemberships(claims, in, named, r.Life(b.slug))...)
	}
	slices.SortFunc(b.ties, func(x, y *tie) int {
		return cmp.Or(cmp.Compare(x.Kind.Rank(), y.Kind.Rank()), cmp.Compare(r.Place(x.From), r.Place(y.From)), cmp.Compare(x.ID, y.ID))
	})
	return b.ties
}

// staysIn is who lies in a county, in order of the relationships' ids.
func staysIn(ties []*tie) []stay {
	var stays []stay
	for _, t := range ties {
		if t.Kind == InCounty {
			stays = append(stays, stay{t.From, t.Span})
		}
	}
	return stays
}

// Lines implements [Stream].
func (r *Resolution) Lines() iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		if err := r.findLines(); err != nil {
			yield(Line{}, err)
			return
		}
		for _, l := range r.lines {
			if !yield(l, nil) {
				return
			}
		}
	}
}

// findLines reads all relationships, unless somebody has.
func (r *Resolution) findLines() error {
	if r.done {
		return nil
	}
	for _, err := range r.Relationships() {
		if err != nil {
			return err
		}
	}
	return nil
}
