package answer

import (
	"context"
	"fmt"

	"diginett/internal/measures"
	"diginett/internal/org"
)

// Graph is a part of the graph on one day, to be measured.
type Graph struct {
	hook
	Date        org.Day
	DataVersion string
	Parameters  []MeasureParameter
	measured    *measures.Graph
	at          Reading
}

// NewGraph is the graph as read.
func NewGraph(measured *measures.Graph, at Reading, version string, parameters []MeasureParameter) *Graph {
	return &Graph{Date: at.Day, DataVersion: version, Parameters: parameters, measured: measured, at: at}
}

// TypeName implements [Object].
func (g *Graph) TypeName() string { return "Graph" }

// Measured is the graph to measure.
func (g *Graph) Measured() *measures.Graph { return g.measured }

// At returns how its organisations are read.
func (g *Graph) At() Reading { return g.at }

// Directed reports whether measures heed directions.
func (g *Graph) Directed() bool { return g.measured.Directed() }

// NodeCount is how many organisations there are.
func (g *Graph) NodeCount() int { return g.measured.Nodes() }

// EdgeCount is how many pairs are tied.
func (g *Graph) EdgeCount() int { return g.measured.Edges() }

// RelationshipCount is how many relationships there are.
func (g *Graph) RelationshipCount() int { return g.measured.Relationships() }

// Density is how much of what could be tied is.
func (g *Graph) Density(ctx context.Context) (*Measurement, error) {
	return hanging[*Measurement](ctx, &g.hook)
}

// AverageClustering is how far neighbours are tied to each other, on average.
func (g *Graph) AverageClustering(ctx context.Context) (*Measurement, error) {
	return hanging[*Measurement](ctx, &g.hook)
}

// Transitivity is how often two who are tied to the same are tied to each other.
func (g *Graph) Transitivity(ctx context.Context) (*Measurement, error) {
	return hanging[*Measurement](ctx, &g.hook)
}

// Centrality is how central each organisation is.
func (g *Graph) Centrality(ctx context.Context, measure measures.Centrality) (*Ranking, error) {
	return hanging[*Ranking](ctx, &g.hook)
}

// Components are groups with a path between any two.
func (g *Graph) Components(ctx context.Context) (*Partition, error) {
	return hanging[*Partition](ctx, &g.hook)
}

// Communities are groups that are tied more within than between.
func (g *Graph) Communities(ctx context.Context, resolution float64, seed int) (*Partition, error) {
	return hanging[*Partition](ctx, &g.hook)
}

// CoMembership is who sits together.
func (g *Graph) CoMembership(ctx context.Context, kinds []org.Kind, side CoMembershipSide, of *OrganisationBy, orderBy CoMembershipOrder, first *int, after *string, last *int, before *string) (*CoMembershipConnection, error) {
	return hanging[*CoMembershipConnection](ctx, &g.hook)
}

// MeasureParameter is a choice that a measure depends on.
type MeasureParameter struct{ Name, Value string }

// Measurement is the value of a measure of a whole graph.
type Measurement struct {
	hook
	Value      *float64 // nil where it is not defined
	Definition string
}

// TypeName implements [Object].
func (m *Measurement) TypeName() string { return "Measurement" }

// Ranking is organisations in order of a measure.
type Ranking struct {
	hook
	Of         *Graph
	Measure    measures.Centrality
	Scores     measures.Scores
	Parameters []MeasureParameter
}

// TypeName implements [Object].
func (r *Ranking) TypeName() string { return "Ranking" }

// Definition is what the measure is.
func (r *Ranking) Definition() string { return r.Measure.Definition() }

// Organisations are a page of the organisations.
func (r *Ranking) Organisations(ctx context.Context, kinds []OrganisationKind, slugs []string, first *int, after *string, last *int, before *string) (*RankedOrganisationConnection, error) {
	return hanging[*RankedOrganisationConnection](ctx, &r.hook)
}

// Ranked is what [Place.Of] is of a place in a ranking.
type Ranked struct {
	Node   int
	Rank   int
	Value  float64
	Norm   float64 // 0 where the value is comparable as it is
	ByKind []KindDegree
}

// KindDegree is how many relationships of a kind an organisation has.
type KindDegree struct {
	Kind               org.Kind
	Outgoing, Incoming int
}

func (e *RankedOrganisationEdge) ranked() Ranked {
	ranked, _ := e.At().Of.(Ranked)
	return ranked
}

// Rank is its place among all.
func (e *RankedOrganisationEdge) Rank() int { return e.ranked().Rank }

// Value is the value of the measure.
func (e *RankedOrganisationEdge) Value() float64 { return e.ranked().Value }

// Normalised is the value as a share of the highest that there can be.
func (e *RankedOrganisationEdge) Normalised() *float64 {
	ranked := e.ranked()
	if ranked.Norm <= 0 {
		return nil
	}
	share := ranked.Value / ranked.Norm
	return &share
}

// ByKind is how many relationships of each kind it has.
func (e *RankedOrganisationEdge) ByKind() []KindDegree { return e.ranked().ByKind }

// Partition is organisations in groups.
type Partition struct {
	hook
	Of         *Graph
	In         measures.Groups
	Definition string
	Parameters []MeasureParameter
	Modularity *float64 // nil where it says nothing
}

// TypeName implements [Object].
func (p *Partition) TypeName() string { return "Partition" }

// Method tells the partition from others of the same graph.
func (p *Partition) Method() string { return fmt.Sprint(p.Parameters) }

// Groups are a page of the groups.
func (p *Partition) Groups(ctx context.Context, first *int, after *string, last *int, before *string) (*GroupConnection, error) {
	return hanging[*GroupConnection](ctx, &p.hook)
}

// Group is a group of organisations.
type Group struct {
	hook
	partition *Partition
	place     int
}

// GroupRow is the row of a [Place] where a group stands.
type GroupRow struct {
	Partition *Partition
	Place     int // in the order of groups, from 0
}

// NewGroup is the group of a row.
func NewGroup(row GroupRow) *Group { return &Group{partition: row.Partition, place: row.Place} }

// TypeName implements [Object].
func (g *Group) TypeName() string { return "Group" }

// Number is its place in the order of groups, from 1.
func (g *Group) Number() int { return g.place + 1 }

// Size is how many organisations are in it.
func (g *Group) Size() int { return len(g.partition.In[g.place]) }

// At returns how its organisations are read.
func (g *Group) At() Reading { return g.partition.Of.at }

// MemberIDs are the ids of its organisations, in order.
func (g *Group) MemberIDs() []int64 {
	ids := make([]int64, g.Size())
	for i, node := range g.partition.In[g.place] {
		ids[i] = g.partition.Of.measured.Organisation(node)
	}
	return ids
}

// Members are a page of its organisations.
func (g *Group) Members(ctx context.Context, first *int, after *string, last *int, before *string) (*OrganisationConnection, error) {
	return hanging[*OrganisationConnection](ctx, &g.hook)
}

// CoMembershipSide is which side of members and bodies is paired.
type CoMembershipSide string

// The sides.
const (
	PairedMembers CoMembershipSide = "MEMBERS"
	PairedBodies  CoMembershipSide = "BODIES"
)

// CoMembershipOrder is what pairs are sorted by.
type CoMembershipOrder string

// The orders of pairs.
const (
	PairsByWeight CoMembershipOrder = "WEIGHT"
	PairsByCount  CoMembershipOrder = "COUNT"
)

// CoMembership is two organisations that take part in the same bodies.
type CoMembership struct {
	hook
	of   *Graph
	pair measures.Pair
}

// PairRow is the row of a [Place] where two organisations stand that sit together.
type PairRow struct {
	Of   *Graph
	Pair measures.Pair
}

// NewCoMembership is the pair of a row.
func NewCoMembership(row PairRow) *CoMembership { return &CoMembership{of: row.Of, pair: row.Pair} }

// TypeName implements [Object].
func (c *CoMembership) TypeName() string { return "CoMembership" }

// Graph is the graph that they are of.
func (c *CoMembership) Graph() *Graph { return c.of }

// Pair is the two, as nodes of the graph.
func (c *CoMembership) Pair() measures.Pair { return c.pair }

// Count is how many they share.
func (c *CoMembership) Count() int { return len(c.pair.Shared) }

// Weight is how much that ties them.
func (c *CoMembership) Weight() float64 { return c.pair.Weight }

// A is the one.
func (c *CoMembership) A(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &c.hook)
}

// B is the other.
func (c *CoMembership) B(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &c.hook)
}

// Shared are what both share.
func (c *CoMembership) Shared(ctx context.Context) ([]Organisation, error) {
	return hangingList[Organisation](ctx, &c.hook)
}
