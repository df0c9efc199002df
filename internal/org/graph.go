package org

import "slices"

// Graph is a data set with the rules applied: what a snapshot holds.
type Graph struct {
	About         About
	Organisations []Member // by slug
	Relationships []Relationship
	Changes       []Change
	Counts        []Count
	Sources       []Source
	Conflicts     []Conflict
	Coverage      []CoverageStatement
	Lines         []Line
}

// Member is an organisation of the graph, with its life.
type Member struct {
	Organisation
	Life Span
}

// Relationship is what ties From to To, with everything that is said of it.
type Relationship struct {
	ID            string
	From          string // slug
	Kind          Kind
	To            string // slug
	Role          string
	PositionTitle string
	SharePercent  string
	Precision     Precision
	Basis         Basis
	Event         bool
	Note          string
	ValidFrom     PartialDate
	ValidTo       PartialDate
	Span          Span
	Statements    []Statement // never empty
}

// Sources are the ids of the sources of all its statements, each once.
func (r *Relationship) Sources() []string {
	var sources []string
	for _, s := range r.Statements {
		for _, id := range s.Sources {
			if !slices.Contains(sources, id) {
				sources = append(sources, id)
			}
		}
	}
	return sources
}

// Observed runs from the first to the last observation, as the sources date
// them. An open end is unknown.
func (r *Relationship) Observed() Window {
	var observed Window
	open := false
	for _, s := range r.Statements {
		observed.From = earlier(observed.From, s.ObservedFrom)
		observed.To = later(observed.To, s.ObservedTo)
		open = open || s.ObservedFrom.Known() && !s.ObservedTo.Known()
	}
	if open {
		observed.To = PartialDate{}
	}
	return observed
}
