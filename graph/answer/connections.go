package answer

import (
	"context"
	"fmt"
)

// Connection is a page as the schema has it.
type Connection interface {
	Object
	// HangEdges makes the edges, hangs them under the response key and returns them.
	HangEdges(key string) []Object
	// Of is the page that the connection is.
	Of() *Page
	// PageInfo says where the page stands.
	PageInfo() *PageInfo
}

// Edge is an edge of a connection.
type Edge interface {
	Object
	// At returns the place that the edge is.
	At() *Place
	// Cursor names the place.
	Cursor() string
}

// connection is a page whose edges are *E and whose nodes are N.
type connection[E any, P interface {
	*E
	Edge
	set(typeName string, page *Page, place int)
}, N Object] struct {
	hook
	Page
	typeName, edgeName string
}

// TypeName implements [Object].
func (c *connection[E, P, N]) TypeName() string { return c.typeName }

// Of implements [Connection].
func (c *connection[E, P, N]) Of() *Page { return &c.Page }

func (c *connection[E, P, N]) fill(typeName, edgeName string, page Page) {
	c.typeName, c.edgeName, c.Page = typeName, edgeName, page
}

// PageInfo implements [Connection].
func (c *connection[E, P, N]) PageInfo() *PageInfo {
	return &PageInfo{HasNextPage: c.HasNext, HasPreviousPage: c.HasPrevious, page: &c.Page}
}

// HangEdges implements [Connection].
func (c *connection[E, P, N]) HangEdges(key string) []Object {
	edges := make([]E, len(c.Places))
	objects := make(Objects, len(c.Places))
	for i := range edges {
		edge := P(&edges[i])
		edge.set(c.edgeName, &c.Page, i)
		objects[i] = edge
	}
	c.Hang(key, objects)
	return objects
}

// Edges are the edges of the page.
func (c *connection[E, P, N]) Edges(ctx context.Context) ([]*E, error) {
	edges, err := hangingList[P](ctx, &c.hook)
	pointers := make([]*E, len(edges))
	for i := range edges {
		pointers[i] = edges[i]
	}
	return pointers, err
}

// Nodes are the nodes of the page.
func (c *connection[E, P, N]) Nodes(ctx context.Context) ([]N, error) {
	return hangingList[N](ctx, &c.hook)
}

// edge is a place in a list of Ns.
type edge[N Object] struct {
	hook
	typeName string
	page     *Page
	place    int
}

// TypeName implements [Object].
func (e *edge[N]) TypeName() string { return e.typeName }

// At implements [Edge].
func (e *edge[N]) At() *Place { return &e.page.Places[e.place] }

func (e *edge[N]) set(typeName string, page *Page, place int) {
	e.typeName, e.page, e.place = typeName, page, place
}

// Cursor names the place.
func (e *edge[N]) Cursor() string { return e.page.CursorOf(e.place) }

// Node is what stands there.
func (e *edge[N]) Node(ctx context.Context) (N, error) { return hanging[N](ctx, &e.hook) }

// related is a place that a relationship leads to.
type related[N Object] struct{ edge[N] }

// Relationship is the relationship that leads there.
func (e *related[N]) Relationship(ctx context.Context) (*Relationship, error) {
	return hanging[*Relationship](ctx, &e.hook)
}

// lined is a place that reporting lines lead to.
type lined[N Object] struct{ edge[N] }

// Lines are the reporting lines that lead there.
func (e *lined[N]) Lines(ctx context.Context) ([]*ReportingLine, error) {
	return hangingList[*ReportingLine](ctx, &e.hook)
}

// The edges of the schema.
type (
	CountyEdge              struct{ edge[*County] }
	MunicipalityEdge        struct{ edge[*Municipality] }
	NetworkEdge             struct{ edge[*Network] }
	CouncilEdge             struct{ edge[*Council] }
	CommitteeEdge           struct{ edge[*Committee] }
	OrganisationEdge        struct{ edge[Organisation] }
	RelatedOrganisationEdge struct{ related[Organisation] }
	RelatedMunicipalityEdge struct{ related[*Municipality] }
	RelatedCountyEdge       struct{ related[*County] }
	RelatedNetworkEdge      struct{ related[*Network] }
	RelatedCommitteeEdge    struct{ related[*Committee] }
	ReportingNetworkEdge    struct{ lined[*Network] }
	ReportedCouncilEdge     struct{ lined[*Council] }
	RelationshipEdge        struct{ edge[*Relationship] }
	ChangeEventEdge         struct{ edge[*ChangeEvent] }
	SourceEdge              struct{ edge[*Source] }
	SuccessionEdge          struct{ related[Organisation] }
	SearchEdge              struct{ edge[Organisation] }
	NeighbourhoodEdge       struct{ edge[Organisation] }
	RankedOrganisationEdge  struct{ edge[Organisation] }
	ComparisonEdge          struct{ edge[*ComparedOrganisation] }
	TimelineEdge            struct{ edge[*TimelineEntry] }
	RecodingEdge            struct{ edge[*Resolution] }
	GroupEdge               struct{ edge[*Group] }
	CoMembershipEdge        struct{ edge[*CoMembership] }
)

// Event is the change event that leads to an organisation before or after another.
func (e *SuccessionEdge) Event(ctx context.Context) (*ChangeEvent, error) {
	return hanging[*ChangeEvent](ctx, &e.hook)
}

// Match is what of the organisation matched.
func (e *SearchEdge) Match() *SearchMatch { return e.At().Match }

// The connections of the schema.
type (
	CountyConnection struct {
		connection[CountyEdge, *CountyEdge, *County]
	}
	MunicipalityConnection struct {
		connection[MunicipalityEdge, *MunicipalityEdge, *Municipality]
	}
	NetworkConnection struct {
		connection[NetworkEdge, *NetworkEdge, *Network]
	}
	CouncilConnection struct {
		connection[CouncilEdge, *CouncilEdge, *Council]
	}
	CommitteeConnection struct {
		connection[CommitteeEdge, *CommitteeEdge, *Committee]
	}
	OrganisationConnection struct {
		connection[OrganisationEdge, *OrganisationEdge, Organisation]
	}
	RelatedOrganisationConnection struct {
		connection[RelatedOrganisationEdge, *RelatedOrganisationEdge, Organisation]
	}
	RelatedMunicipalityConnection struct {
		connection[RelatedMunicipalityEdge, *RelatedMunicipalityEdge, *Municipality]
	}
	RelatedCountyConnection struct {
		connection[RelatedCountyEdge, *RelatedCountyEdge, *County]
	}
	RelatedNetworkConnection struct {
		connection[RelatedNetworkEdge, *RelatedNetworkEdge, *Network]
	}
	RelatedCommitteeConnection struct {
		connection[RelatedCommitteeEdge, *RelatedCommitteeEdge, *Committee]
	}
	ReportingNetworkConnection struct {
		connection[ReportingNetworkEdge, *ReportingNetworkEdge, *Network]
	}
	ReportedCouncilConnection struct {
		connection[ReportedCouncilEdge, *ReportedCouncilEdge, *Council]
	}
	RelationshipConnection struct {
		connection[RelationshipEdge, *RelationshipEdge, *Relationship]
	}
	ChangeEventConnection struct {
		connection[ChangeEventEdge, *ChangeEventEdge, *ChangeEvent]
	}
	SourceConnection struct {
		connection[SourceEdge, *SourceEdge, *Source]
	}
	SuccessionConnection struct {
		connection[SuccessionEdge, *SuccessionEdge, Organisation]
	}
	SearchConnection struct {
		connection[SearchEdge, *SearchEdge, Organisation]
	}
	NeighbourhoodConnection struct {
		connection[NeighbourhoodEdge, *NeighbourhoodEdge, Organisation]
	}
	RankedOrganisationConnection struct {
		connection[RankedOrganisationEdge, *RankedOrganisationEdge, Organisation]
	}
	ComparisonConnection struct {
		connection[ComparisonEdge, *ComparisonEdge, *ComparedOrganisation]
	}
	TimelineConnection struct {
		connection[TimelineEdge, *TimelineEdge, *TimelineEntry]
	}
	RecodingConnection struct {
		connection[RecodingEdge, *RecodingEdge, *Resolution]
	}
	GroupConnection struct {
		connection[GroupEdge, *GroupEdge, *Group]
	}
	CoMembershipConnection struct {
		connection[CoMembershipEdge, *CoMembershipEdge, *CoMembership]
	}
)

// NewConnection makes a connection of the type that the schema names.
func NewConnection(typeName string, page Page) (Connection, error) {
	c, edgeName := newConnection(typeName)
	if c == nil {
		return nil, fmt.Errorf("the schema has no connection %s", typeName)
	}
	c.fill(typeName, edgeName, page)
	return c, nil
}

// empty is a connection that a page is yet to be put into.
type empty interface {
	Connection
	fill(typeName, edgeName string, page Page)
}

func newConnection(typeName string) (c empty, edgeName string) {
	switch typeName {
	case "CountyConnection":
		return new(CountyConnection), "CountyEdge"
	case "MunicipalityConnection":
		return new(MunicipalityConnection), "MunicipalityEdge"
	case "NetworkConnection":
		return new(NetworkConnection), "NetworkEdge"
	case "CouncilConnection":
		return new(CouncilConnection), "CouncilEdge"
	case "CommitteeConnection":
		return new(CommitteeConnection), "CommitteeEdge"
	case "OrganisationConnection":
		return new(OrganisationConnection), "OrganisationEdge"
	case "RelatedOrganisationConnection":
		return new(RelatedOrganisationConnection), "RelatedOrganisationEdge"
	case "RelatedMunicipalityConnection":
		return new(RelatedMunicipalityConnection), "RelatedMunicipalityEdge"
	case "RelatedCountyConnection":
		return new(RelatedCountyConnection), "RelatedCountyEdge"
	case "RelatedNetworkConnection":
		return new(RelatedNetworkConnection), "RelatedNetworkEdge"
	case "RelatedCommitteeConnection":
		return new(RelatedCommitteeConnection), "RelatedCommitteeEdge"
	case "ReportingNetworkConnection":
		return new(ReportingNetworkConnection), "ReportingNetworkEdge"
	case "ReportedCouncilConnection":
		return new(ReportedCouncilConnection), "ReportedCouncilEdge"
	case "RelationshipConnection":
		return new(RelationshipConnection), "RelationshipEdge"
	case "ChangeEventConnection":
		return new(ChangeEventConnection), "ChangeEventEdge"
	case "SourceConnection":
		return new(SourceConnection), "SourceEdge"
	case "SuccessionConnection":
		return new(SuccessionConnection), "SuccessionEdge"
	case "SearchConnection":
		return new(SearchConnection), "SearchEdge"
	case "NeighbourhoodConnection":
		return new(NeighbourhoodConnection), "NeighbourhoodEdge"
	case "RankedOrganisationConnection":
		return new(RankedOrganisationConnection), "RankedOrganisationEdge"
	case "ComparisonConnection":
		return new(ComparisonConnection), "ComparisonEdge"
	case "TimelineConnection":
		return new(TimelineConnection), "TimelineEdge"
	case "RecodingConnection":
		return new(RecodingConnection), "RecodingEdge"
	case "GroupConnection":
		return new(GroupConnection), "GroupEdge"
	case "CoMembershipConnection":
		return new(CoMembershipConnection), "CoMembershipEdge"
	}
	return nil, ""
}
