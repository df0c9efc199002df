package answer

import "diginett/internal/org"

// CountyBy names one county.
type CountyBy struct {
	Slug   *string
	Number *string
}

// MunicipalityBy names one municipality.
type MunicipalityBy struct {
	Slug               *string
	Number             *string
	OrganisationNumber *string
}

// NetworkBy names one network.
type NetworkBy struct{ Slug *string }

// CouncilBy names one council.
type CouncilBy struct{ Slug *string }

// CommitteeBy names one committee.
type CommitteeBy struct{ Slug *string }

// OrganisationBy names one organisation of any kind.
type OrganisationBy struct {
	Slug               *string
	OrganisationNumber *string
}

// CountyFilter narrows a list of counties.
type CountyFilter struct {
	Name     *string
	Statuses []OrganisationStatus
}

// MunicipalityFilter narrows a list of municipalities.
type MunicipalityFilter struct {
	Name      *string
	County    *CountyBy
	InNetwork *bool
	Statuses  []OrganisationStatus
}

// NetworkFilter narrows a list of networks.
type NetworkFilter struct {
	Name     *string
	County   *CountyBy
	Statuses []OrganisationStatus
}

// CouncilFilter narrows a list of councils.
type CouncilFilter struct {
	Name     *string
	Statuses []OrganisationStatus
}

// CommitteeFilter narrows a list of committees.
type CommitteeFilter struct {
	Name     *string
	Statuses []OrganisationStatus
}

// OrganisationFilter narrows a list of organisations.
type OrganisationFilter struct {
	Name             *string
	Kinds            []OrganisationKind
	InstitutionKinds []org.InstitutionKind
	Statuses         []OrganisationStatus
}

// CountyOrder is the order of a list of counties.
type CountyOrder struct {
	Field     AreaOrderField
	Direction OrderDirection
}

// MunicipalityOrder is the order of a list of municipalities.
type MunicipalityOrder struct {
	Field     AreaOrderField
	Direction OrderDirection
}

// OrganisationOrder is the order of a list of organisations.
type OrganisationOrder struct {
	Field     OrganisationOrderField
	Direction OrderDirection
}
