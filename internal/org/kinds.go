package org

import "slices"

// Type is the concrete type of an organisation, written as GraphQL writes it.
type Type string

// The types of organisation.
const (
	TypeCounty          Type = "County"          // fylke, the area
	TypeCountyAuthority Type = "CountyAuthority" // fylkeskommune, the body
	TypeMunicipality    Type = "Municipality"    // kommune
	TypeNetwork         Type = "Network"
	TypeCouncil         Type = "Council"
	TypeCommittee       Type = "Committee"
	TypeInstitution     Type = "Institution" // what else the sources tie to them; see InstitutionKind
	TypeCollective      Type = "Collective"  // a name for a set of organisations; never counted as one
)

// Types lists every type in the order in which answers name them.
func Types() []Type {
	return []Type{
		TypeCounty, TypeCountyAuthority, TypeMunicipality, TypeNetwork,
		TypeCouncil, TypeCommittee, TypeInstitution, TypeCollective,
	}
}

// InstitutionKind says what an organisation of [TypeInstitution] is.
type InstitutionKind string

// The kinds of institution.
const (
	Association           InstitutionKind = "ASSOCIATION"
	Agency                InstitutionKind = "AGENCY"
	Company               InstitutionKind = "COMPANY"
	Programme             InstitutionKind = "PROGRAMME"
	Structure             InstitutionKind = "STRUCTURE"
	Secretariat           InstitutionKind = "SECRETARIAT"
	CountyGovernor        InstitutionKind = "COUNTY_GOVERNOR"
	InterMunicipalCompany InstitutionKind = "INTER_MUNICIPAL_COOPERATION"
)

// InstitutionKinds lists every kind of institution.
func InstitutionKinds() []InstitutionKind {
	return []InstitutionKind{
		Association, Agency, Company, Programme, Structure, Secretariat, CountyGovernor, InterMunicipalCompany,
	}
}

// Kind is what a relationship says of its two ends, read from From to To:
// "From MEMBER_OF To".
type Kind string

// The kinds of relationship, in the words of the sources.
const (
	MemberOf         Kind = "MEMBER_OF"
	RepresentedIn    Kind = "REPRESENTED_IN"
	ReportsTo        Kind = "REPORTS_TO"
	SubcommitteeOf   Kind = "SUBCOMMITTEE_OF"
	PreparesCasesFor Kind = "PREPARES_CASES_FOR"
	Advises          Kind = "ADVISES"
	CoordinatesWith  Kind = "COORDINATES_WITH"
	PartOf           Kind = "PART_OF"
	Heads            Kind = "HEADS"
	Governs          Kind = "GOVERNS"
	SecretariatOf    Kind = "SECRETARIAT_OF"
	Hosts            Kind = "HOSTS"
	Leads            Kind = "LEADS"
	Administers      Kind = "ADMINISTERS"
	Owns             Kind = "OWNS"
	Funds            Kind = "FUNDS"
	Supports         Kind = "SUPPORTS"
	MandatedBy       Kind = "MANDATED_BY"
	EstablishedBy    Kind = "ESTABLISHED_BY"
	Proposed         Kind = "PROPOSED"
	Elects           Kind = "ELECTS"
	SucceededBy      Kind = "SUCCEEDED_BY"
	WorksIn          Kind = "WORKS_IN"
	InCounty         Kind = "IN_COUNTY"
	AuthorityOf      Kind = "AUTHORITY_OF"
)

// Kinds lists every kind of relationship in the order in which answers sort them.
func Kinds() []Kind {
	return []Kind{
		MemberOf, RepresentedIn, ReportsTo, SubcommitteeOf, PreparesCasesFor, Advises,
		CoordinatesWith, PartOf, Heads, Governs, SecretariatOf, Hosts, Leads, Administers,
		Owns, Funds, Supports, MandatedBy, EstablishedBy, Proposed, Elects, SucceededBy,
		WorksIn, InCounty, AuthorityOf,
	}
}

// Event reports whether relationships of the kind tell of something that
// happened rather than of a state: they hold in their own window only, and need
// not have both ends alive. A grant in FUNDS is marked as an event row by row.
func (k Kind) Event() bool {
	return k == SucceededBy || k == EstablishedBy || k == Proposed || k == Elects
}

// Rank returns the kind's place in [Kinds], -1 for none of them.
func (k Kind) Rank() int {
	if rank, ok := kindRanks[k]; ok {
		return rank
	}
	return -1
}

var kindRanks = func() map[Kind]int {
	ranks := make(map[Kind]int)
	for i, k := range Kinds() {
		ranks[k] = i
	}
	return ranks
}()

// Precision is how sure a source, or the curator who read it, is of a fact.
type Precision string

// The precisions.
const (
	Exact       Precision = "EXACT"       // the source says so
	Approximate Precision = "APPROXIMATE" // the date or the tie is inferred, or the source is vague
	Planned     Precision = "PLANNED"     // intended, proposed or expected
)

// Basis is where a relationship comes from.
type Basis string

// The bases.
const (
	Stated  Basis = "STATED"  // a source names both ends
	Derived Basis = "DERIVED" // a rule draws it from a statement about a whole set
)

// Certainty is how surely a fact holds on a day, surest first.
type Certainty string

// The certainties. See docs/time.md for the rule.
const (
	Confirmed   Certainty = "CONFIRMED" // the day lies between two days on which sources show it to hold
	Presumed    Certainty = "PRESUMED"  // nothing says that it had not begun or had ended
	Undated     Certainty = "UNDATED"   // no source dates it
	PlannedOnly Certainty = "PLANNED"   // intended, not shown to have come about
)

// Certainties lists every certainty, surest first.
func Certainties() []Certainty {
	return []Certainty{Confirmed, Presumed, Undated, PlannedOnly}
}

// UsualCertainties are those of facts that are asked for without saying which:
// what is planned is left out.
func UsualCertainties() []Certainty {
	return []Certainty{Confirmed, Presumed, Undated}
}

// Rank returns the certainty's place in [Certainties], 0 for the surest.
func (c Certainty) Rank() int { return slices.Index(Certainties(), c) }
