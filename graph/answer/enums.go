package answer

import (
	"strings"

	"diginett/internal/org"
)

// OrganisationKind is a type of organisation as an enum value.
type OrganisationKind string

// kinds pairs the enum values with the types.
func kinds() map[OrganisationKind]org.Type {
	return map[OrganisationKind]org.Type{
		"COUNTY": org.TypeCounty, "COUNTY_AUTHORITY": org.TypeCountyAuthority,
		"MUNICIPALITY": org.TypeMunicipality, "NETWORK": org.TypeNetwork,
		"COUNCIL": org.TypeCouncil, "COMMITTEE": org.TypeCommittee,
		"INSTITUTION": org.TypeInstitution, "COLLECTIVE": org.TypeCollective,
	}
}

// KindOf returns the enum value of a type.
func KindOf(t org.Type) OrganisationKind {
	if t == org.TypeCountyAuthority {
		return "COUNTY_AUTHORITY"
	}
	return OrganisationKind(strings.ToUpper(string(t)))
}

// OrganisationKinds lists every kind, in the order of [org.Types].
func OrganisationKinds() []OrganisationKind {
	types := org.Types()
	kinds := make([]OrganisationKind, len(types))
	for i, t := range types {
		kinds[i] = KindOf(t)
	}
	return kinds
}

// TypesOf returns the types of enum values; nil of nil.
func TypesOf(values []OrganisationKind) []org.Type {
	if values == nil {
		return nil
	}
	types := make([]org.Type, len(values))
	for i, value := range values {
		types[i] = kinds()[value]
	}
	return types
}

// OrganisationStatus says whether an organisation exists on a day.
type OrganisationStatus string

// The statuses.
const (
	StatusActive  OrganisationStatus = "ACTIVE"
	StatusEnded   OrganisationStatus = "ENDED"
	StatusNotYet  OrganisationStatus = "NOT_YET"
	StatusPlanned OrganisationStatus = "PLANNED"
)

// CitationFormat is a form of a citation.
type CitationFormat string

// The forms beside the text of the data set.
const (
	CiteBibTeX CitationFormat = "BIBTEX"
	CiteCSL    CitationFormat = "CSL_JSON"
)

// Language is a language of names.
type Language string

// LanguageOf returns the enum value of a BCP 47 code.
func LanguageOf(code string) Language { return Language(strings.ToUpper(code)) }

// Code returns the BCP 47 code.
func (l Language) Code() string { return strings.ToLower(string(l)) }

// Direction is which way relationships are read from an organisation.
type Direction string

// The directions.
const (
	Outgoing Direction = "OUTGOING"
	Incoming Direction = "INCOMING"
	Both     Direction = "BOTH"
)

// ChangeLevel is what a change happened to.
type ChangeLevel string

// The levels.
const (
	LevelCounty       ChangeLevel = "COUNTY"
	LevelMunicipality ChangeLevel = "MUNICIPALITY"
)

// SearchField is what of an organisation matched a search.
type SearchField string

// AreaOrderField is what counties and municipalities can be sorted by.
type AreaOrderField string

// The fields to sort areas by.
const (
	AreaByName   AreaOrderField = "NAME"
	AreaByNumber AreaOrderField = "NUMBER"
)

// OrganisationOrderField is what organisations can be sorted by.
type OrganisationOrderField string

// OrderDirection is which way to sort.
type OrderDirection string

// The ways to sort.
const (
	Ascending  OrderDirection = "ASC"
	Descending OrderDirection = "DESC"
)
