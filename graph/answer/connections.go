package answer

import (
	"context"
	"fmt"
	"strings"
)

// PageInfo says where a page stands in its list.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       *string
}

// Page is one page of a list: what the edges and nodes of a connection are made of.
type Page struct {
	PageInfo   *PageInfo
	TotalCount int // counted only where it is asked for
	Places     []Place
}

// Place is what stands at one place of a page.
type Place struct {
	Cursor string
	// Node makes the node. Each response path that leads to a place gets an
	// object of its own, since each hangs its own answers on it.
	Node func() Object
	// Via makes the relationship that leads to the place, where one does.
	Via func() *Relationship
	// Of is what the fetch needs to know again of the place, to read what leads to it.
	Of any
	// Match is what a search matched.
	Match *SearchMatch
}

// SearchMatch is what of an organisation matched a search.
type SearchMatch struct {
	Field SearchField
	Value string
}

// Connection is a page as the schema has it.
type Connection interface {
	Object
	// HangEdges makes the edges, hangs them under the response key and returns them.
	HangEdges(key string) []Object
	// HangNodes makes the nodes, hangs them under the response key and returns them.
	HangNodes(key string) []Object
	// Of is the page that the connection is.
	Of() *Page
}

// Edge is an edge of a connection.
type Edge interface {
	Object
	// HangNode makes the edge's node, hangs it under the response key and returns it.
	HangNode(key string) Object
	// At returns the place that the edge is.
	At() *Place
}

// connection is a page whose edges are *E and whose nodes are N.
type connection[E any, P interface {
	*E
	Edge
	set(typeName string, place *Place)
}, N Object] struct {
	hook
	Page
	typeName string
}

// TypeName implements [Object].
func (c *connection[E, P, N]) TypeName() string { return c.typeName }

// Of implements [Connection].
func (c *connection[E, P, N]) Of() *Page { return &c.Page }

func (c *connection[E, P, N]) fill(typeName string, page Page) { c.typeName, c.Page = typeName, page }

// HangEdges implements [Connection].
func (c *connection[E, P, N]) HangEdges(key string) []Object {
	edges := make(List[P], len(c.Places))
	objects := make([]Object, len(c.Places))
	for i := range c.Places {
		edges[i] = new(E)
		edges[i].set(strings.TrimSuffix(c.typeName, "Connection")+"Edge", &c.Places[i])
		objects[i] = edges[i]
	}
	c.Hang(key, edges)
	return objects
}

// HangNodes implements [Connection].
func (c *connection[E, P, N]) HangNodes(key string) []Object {
	nodes := make(List[N], len(c.Places))
	objects := make([]Object, len(c.Places))
	for i := range c.Places {
		objects[i] = c.Places[i].Node()
		nodes[i], _ = objects[i].(N)
	}
	c.Hang(key, nodes)
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
	place    *Place
}

// TypeName implements [Object].
func (e *edge[N]) TypeName() string { return e.typeName }

// At implements [Edge].
func (e *edge[N]) At() *Place { return e.place }

func (e *edge[N]) set(typeName string, place *Place) { e.typeName, e.place = typeName, place }

// HangNode implements [Edge].
func (e *edge[N]) HangNode(key string) Object {
	object := e.place.Node()
	node, _ := object.(N)
	e.Hang(key, node)
	return object
}

// Cursor names the place.
func (e *edge[N]) Cursor() string { return e.place.Cursor }

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
)

// Event is the change event that leads to an organisation before or after another.
func (e *SuccessionEdge) Event(ctx context.Context) (*ChangeEvent, error) {
	return hanging[*ChangeEvent](ctx, &e.hook)
}

// Match is what of the organisation matched.
func (e *SearchEdge) Match() *SearchMatch { return e.place.Match }

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
)

// NewConnection makes a connection of the type that the schema names.
func NewConnection(typeName string, page Page) (Connection, error) {
	type filler interface {
		Connection
		fill(typeName string, page Page)
	}
	for _, c := range []struct {
		name string
		new  func() filler
	}{
		{"CountyConnection", func() filler { return new(CountyConnection) }},
		{"MunicipalityConnection", func() filler { return new(MunicipalityConnection) }},
		{"NetworkConnection", func() filler { return new(NetworkConnection) }},
		{"CouncilConnection", func() filler { return new(CouncilConnection) }},
		{"CommitteeConnection", func() filler { return new(CommitteeConnection) }},
		{"OrganisationConnection", func() filler { return new(OrganisationConnection) }},
		{"RelatedOrganisationConnection", func() filler { return new(RelatedOrganisationConnection) }},
		{"RelatedMunicipalityConnection", func() filler { return new(RelatedMunicipalityConnection) }},
		{"RelatedCountyConnection", func() filler { return new(RelatedCountyConnection) }},
		{"RelatedNetworkConnection", func() filler { return new(RelatedNetworkConnection) }},
		{"RelatedCommitteeConnection", func() filler { return new(RelatedCommitteeConnection) }},
		{"ReportingNetworkConnection", func() filler { return new(ReportingNetworkConnection) }},
		{"ReportedCouncilConnection", func() filler { return new(ReportedCouncilConnection) }},
		{"RelationshipConnection", func() filler { return new(RelationshipConnection) }},
		{"ChangeEventConnection", func() filler { return new(ChangeEventConnection) }},
		{"SourceConnection", func() filler { return new(SourceConnection) }},
		{"SuccessionConnection", func() filler { return new(SuccessionConnection) }},
		{"SearchConnection", func() filler { return new(SearchConnection) }},
	} {
		if c.name == typeName {
			connection := c.new()
			connection.fill(typeName, page)
			return connection, nil
		}
	}
	return nil, fmt.Errorf("the schema has no connection %s", typeName)
}
