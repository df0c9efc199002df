package answer

import (
	"context"

	"diginett/internal/org"
	"diginett/internal/store"
)

// The eight types of organisation.
type (
	County          struct{ Common }
	CountyAuthority struct{ Common }
	Municipality    struct{ Common }
	Network         struct{ Common }
	Council         struct{ Common }
	Committee       struct{ Common }
	Institution     struct{ Common }
	Collective      struct{ Common }
)

// NewOrganisation gives the row its type.
func NewOrganisation(row *store.Organisation, at Reading) Organisation {
	common := Common{row: row, at: at}
	switch row.Type() {
	case org.TypeCounty:
		return &County{common}
	case org.TypeCountyAuthority:
		return &CountyAuthority{common}
	case org.TypeMunicipality:
		return &Municipality{common}
	case org.TypeNetwork:
		return &Network{common}
	case org.TypeCouncil:
		return &Council{common}
	case org.TypeCommittee:
		return &Committee{common}
	case org.TypeCollective:
		return &Collective{common}
	default:
		return &Institution{common}
	}
}

// Number is the number borne on the day.
func (c *County) Number() *string { return c.number() }

// Number is the number borne on the day.
func (m *Municipality) Number() *string { return m.number() }

func (c *Common) number() *string {
	return known(c.row.Number(c.at.Day))
}

// Numbers are all numbers it has borne.
func (c *County) Numbers(ctx context.Context) ([]*AreaNumber, error) {
	return hangingList[*AreaNumber](ctx, &c.hook)
}

// Numbers are all numbers it has borne.
func (m *Municipality) Numbers(ctx context.Context) ([]*AreaNumber, error) {
	return hangingList[*AreaNumber](ctx, &m.hook)
}

// Authority is the body that governs the county.
func (c *County) Authority(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &c.hook)
}

// Municipalities are those in the county.
func (c *County) Municipalities(ctx context.Context, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedMunicipalityConnection, error) {
	return hanging[*RelatedMunicipalityConnection](ctx, &c.hook)
}

// Networks are those that work in the county.
func (c *County) Networks(ctx context.Context, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedNetworkConnection, error) {
	return hanging[*RelatedNetworkConnection](ctx, &c.hook)
}

// County is the county that it governs.
func (a *CountyAuthority) County(ctx context.Context) (*County, error) {
	return hanging[*County](ctx, &a.hook)
}

// Networks are those that it is a member of.
func (a *CountyAuthority) Networks(ctx context.Context, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedNetworkConnection, error) {
	return hanging[*RelatedNetworkConnection](ctx, &a.hook)
}

// Seats are the bodies in which it has a seat.
func (a *CountyAuthority) Seats(ctx context.Context, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedOrganisationConnection, error) {
	return hanging[*RelatedOrganisationConnection](ctx, &a.hook)
}

// County is the county that it lies in.
func (m *Municipality) County(ctx context.Context) (*County, error) {
	return hanging[*County](ctx, &m.hook)
}

// Networks are those that it is a member of.
func (m *Municipality) Networks(ctx context.Context, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedNetworkConnection, error) {
	return hanging[*RelatedNetworkConnection](ctx, &m.hook)
}

// Seats are the bodies in which it has a seat.
func (m *Municipality) Seats(ctx context.Context, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedOrganisationConnection, error) {
	return hanging[*RelatedOrganisationConnection](ctx, &m.hook)
}

// History is the whole chain of changes that it is a part of.
func (m *Municipality) History(ctx context.Context, first *int, after *string, last *int, before *string) (*ChangeEventConnection, error) {
	return hanging[*ChangeEventConnection](ctx, &m.hook)
}

// Location is a point inside it.
func (m *Municipality) Location(ctx context.Context) (*Location, error) {
	return hanging[*Location](ctx, &m.hook)
}

// Population is the latest one known on the day.
func (m *Municipality) Population(ctx context.Context) (*Population, error) {
	return hanging[*Population](ctx, &m.hook)
}

// Populations are all that are known.
func (m *Municipality) Populations(ctx context.Context) ([]*Population, error) {
	return hangingList[*Population](ctx, &m.hook)
}

// Members are its members.
func (n *Network) Members(ctx context.Context, kinds []OrganisationKind, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedOrganisationConnection, error) {
	return hanging[*RelatedOrganisationConnection](ctx, &n.hook)
}

// Counties are those that it works in.
func (n *Network) Counties(ctx context.Context, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedCountyConnection, error) {
	return hanging[*RelatedCountyConnection](ctx, &n.hook)
}

// Secretariats are the bodies that are its secretariat.
func (n *Network) Secretariats(ctx context.Context, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedOrganisationConnection, error) {
	return hanging[*RelatedOrganisationConnection](ctx, &n.hook)
}

// Committees govern it or are a part of it.
func (n *Network) Committees(ctx context.Context, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedCommitteeConnection, error) {
	return hanging[*RelatedCommitteeConnection](ctx, &n.hook)
}

// ReportsTo are the councils that it reports to.
func (n *Network) ReportsTo(ctx context.Context, certainties []org.Certainty, strengths []org.Strength, first *int, after *string, last *int, before *string) (*ReportedCouncilConnection, error) {
	return hanging[*ReportedCouncilConnection](ctx, &n.hook)
}

// ReportingNetworks are the networks that report to it.
func (c *Council) ReportingNetworks(ctx context.Context, certainties []org.Certainty, strengths []org.Strength, first *int, after *string, last *int, before *string) (*ReportingNetworkConnection, error) {
	return hanging[*ReportingNetworkConnection](ctx, &c.hook)
}

// Committees are those under it.
func (c *Council) Committees(ctx context.Context, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedCommitteeConnection, error) {
	return hanging[*RelatedCommitteeConnection](ctx, &c.hook)
}

// Seats are its seats.
func (c *Council) Seats(ctx context.Context, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedOrganisationConnection, error) {
	return hanging[*RelatedOrganisationConnection](ctx, &c.hook)
}

// Parents are the bodies it is under or a part of.
func (c *Committee) Parents(ctx context.Context, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedOrganisationConnection, error) {
	return hanging[*RelatedOrganisationConnection](ctx, &c.hook)
}

// Seats are its seats.
func (c *Committee) Seats(ctx context.Context, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedOrganisationConnection, error) {
	return hanging[*RelatedOrganisationConnection](ctx, &c.hook)
}

// InstitutionKind is what the institution is.
func (i *Institution) InstitutionKind() org.InstitutionKind { return i.row.InstitutionKind() }

// Parts are the organisations that are a part of it.
func (i *Institution) Parts(ctx context.Context, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedOrganisationConnection, error) {
	return hanging[*RelatedOrganisationConnection](ctx, &i.hook)
}

// Seats are the bodies in which it has a seat.
func (i *Institution) Seats(ctx context.Context, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedOrganisationConnection, error) {
	return hanging[*RelatedOrganisationConnection](ctx, &i.hook)
}

// Members are the organisations that the name covers.
func (c *Collective) Members(ctx context.Context, certainties []org.Certainty, first *int, after *string, last *int, before *string) (*RelatedOrganisationConnection, error) {
	return hanging[*RelatedOrganisationConnection](ctx, &c.hook)
}
