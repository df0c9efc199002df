package dossier

import (
	"slices"

	"diginett/internal/org"
)

// Succession are organisations before or after another.
type Succession struct {
	TotalCount int
	Edges      []SuccessionEdge
}

// SuccessionEdge is one of them, with what led there.
type SuccessionEdge struct {
	Node         Ref
	Event        *Change // nil where a relationship leads there
	Relationship *struct {
		Validity, Observed Window
		Note               string
		Sources            []Source
	}
}

// Change is a change of counties or municipalities.
type Change struct {
	Date    org.PartialDate
	Kind    string
	Note    string
	Legs    []Leg
	Sources []Source
	// Origins and Results are there where a history tells of the change.
	Origins, Results []Ref
}

// Leg is one origin with one result. Where it is partial, only a part of the origin
// went this way.
type Leg struct {
	Partial        bool
	Origin, Result struct{ Slug string }
}

// Branch is where an organisation went, or came from.
type Branch struct {
	Ref
	When    Window
	Kind    string // of the change; empty where a relationship leads there
	Partial bool
	Note    string
	Sources []Source
}

// CameFrom are the organisations that an organisation came from.
func (o *Organisation) CameFrom() []Branch {
	return branches(o.Predecessors, func(l Leg, other string) bool { return l.Origin.Slug == other && l.Result.Slug == o.Slug })
}

// WentTo are the organisations that an organisation went into: every branch.
func (o *Organisation) WentTo() []Branch {
	return branches(o.Successors, func(l Leg, other string) bool { return l.Origin.Slug == o.Slug && l.Result.Slug == other })
}

func branches(list Succession, isLeg func(Leg, string) bool) []Branch {
	var all []Branch
	for _, edge := range list.Edges {
		branch := Branch{Ref: edge.Node}
		switch {
		case edge.Event != nil:
			branch.When = Window{edge.Event.Date, edge.Event.Date}
			branch.Kind, branch.Note, branch.Sources = edge.Event.Kind, edge.Event.Note, edge.Event.Sources
			branch.Partial = slices.ContainsFunc(edge.Event.Legs, func(l Leg) bool { return l.Partial && isLeg(l, edge.Node.Slug) })
		case edge.Relationship != nil:
			branch.When = edge.Relationship.Validity
			if !branch.When.Known() {
				branch.When = edge.Relationship.Observed
			}
			branch.Note, branch.Sources = edge.Relationship.Note, edge.Relationship.Sources
		}
		all = append(all, branch)
	}
	return all
}
