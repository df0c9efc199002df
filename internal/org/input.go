package org

import "iter"

// Input is a data set as the rules read it: part by part, each part in an order
// of its own and as often as it is asked for, so that a large one need not be in
// memory. A sequence ends with its first error.
type Input interface {
	About() About
	// Size is how much there is to come, for those who wait.
	Size() Size
	// Place is where an organisation stands in the Norwegian alphabet, from 1; 0
	// where there is none of that slug.
	Place(slug string) int
	// Sources come in order of id.
	Sources() iter.Seq2[Source, error]
	// Organisations come in order of place.
	Organisations() iter.Seq2[Organisation, error]
	// Statements come by body, the one that they lead to: counties before others,
	// then in order of place. Those of one body come by relationship, then by id.
	Statements() iter.Seq2[Statement, error]
	// Changes come in order of date, then of id.
	Changes() iter.Seq2[Change, error]
	// Counts come by place of the subject, then by id.
	Counts() iter.Seq2[Count, error]
	// Conflicts come in order of row, then of check.
	Conflicts() iter.Seq2[Conflict, error]
	// Coverage comes in the order of [CompareCoverage].
	Coverage() iter.Seq2[CoverageStatement, error]
}

// Size counts parts of a data set.
type Size struct{ Organisations, Statements int }

// Stream is a data set with the rules applied, part by part, in the order in
// which a snapshot is written. See [Input] for the parts that no rule touches.
type Stream interface {
	About() About
	Size() Size
	Place(slug string) int
	// AreaName is the latest Norwegian name of a county, by slug, and whether there is
	// such a county.
	AreaName(slug string) (string, bool)
	Sources() iter.Seq2[Source, error]
	Changes() iter.Seq2[Change, error]
	Counts() iter.Seq2[Count, error]
	Conflicts() iter.Seq2[Conflict, error]
	Coverage() iter.Seq2[CoverageStatement, error]
	// Members come in order of place.
	Members() iter.Seq2[Member, error]
	// Relationships come by body, as [Input.Statements] do; those of one body by
	// kind, then by place of the organisation they lead from, then by id.
	Relationships() iter.Seq2[*Relationship, error]
	// Lines come in the order of [CompareLines], once relationships have been read.
	Lines() iter.Seq2[Line, error]
}
