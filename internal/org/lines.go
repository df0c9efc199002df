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
	Number       int // of the relationship, from 1, in the order of [Stream.Relationships]
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

// role is what an organisation can be in a reporting line.
type role uint8

const (
	roleNone role = iota
	roleCounty
	roleNetwork
	roleCouncil
	roleCommittee
	roleSecretariat
	roleStructure
	roleCollective
)

func roleOf(o Organisation) role {
	switch {
	case o.Type == TypeCounty:
		return roleCounty
	case o.Type == TypeNetwork:
		return roleNetwork
	case o.Type == TypeCouncil:
		return roleCouncil
	case o.Type == TypeCommittee:
		return roleCommittee
	case o.Type == TypeCollective:
		return roleCollective
	case o.Type == TypeInstitution && o.InstitutionKind == Secretariat:
		return roleSecretariat
	case o.Type == TypeInstitution && o.InstitutionKind == Structure:
		return roleStructure
	}
	return roleNone
}

// organ reports whether it can be an organ of a network: a body that is nothing
// but a part of something, unlike a municipality or an association.
func (r role) organ() bool {
	return r == roleCouncil || r == roleCommittee || r == roleSecretariat
}

// speaks reports whether it can stand at the lower end of a tie upward: a network,
// or who can speak for one.
func (r role) speaks() bool { return r == roleNetwork || r == roleCollective || r.organ() }

// leads reports whether a relationship between such ends can be a step of a line.
func leads(kind Kind, from, to role) bool {
	if _, up := upward(kind); up {
		return from.speaks() && (to == roleCouncil || to == roleCommittee)
	}
	switch kind {
	case PartOf:
		return from.organ() && to == roleNetwork || from == roleNetwork && to == roleCollective || from.speaks() && to == roleStructure
	case Governs, SecretariatOf:
		return from.organ() && to == roleNetwork
	case Heads:
		return from == roleCouncil && to == roleStructure
	}
	return false
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
