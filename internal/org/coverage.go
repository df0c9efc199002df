package org

import (
	"cmp"
	"slices"
)

// CoverageStatement is what a data set says of its own completeness: what was looked
// for, and what came of it, so that nothing is taken for none.
type CoverageStatement struct {
	ID           string
	Topic        CoverageTopic
	Organisation string      // slug of the one that it is about; empty where it is about all
	From, To     PartialDate // the time that it speaks of; unknown where it is all
	Completeness Completeness
	Text         string
}

// CoverageTopic is what a statement on coverage is about.
type CoverageTopic string

// The topics.
const (
	CoversMap                 CoverageTopic = "MAP"                  // numbers, names, counties and changes of counties and municipalities
	CoversBoundaries          CoverageTopic = "BOUNDARIES"           // borders that moved between two that go on
	CoversOrganisationNumbers CoverageTopic = "ORGANISATION_NUMBERS" // numbers in the register of entities
	CoversPoints              CoverageTopic = "POINTS"               // points on the map
	CoversPopulation          CoverageTopic = "POPULATION"           // people who live there
	CoversWebsites            CoverageTopic = "WEBSITES"             // addresses on the web
	CoversNetworks            CoverageTopic = "NETWORKS"             // which networks there are, and what became of them
	CoversMembers             CoverageTopic = "MEMBERS"              // who takes part
	CoversSeats               CoverageTopic = "SEATS"                // who sits in councils, committees and boards
	CoversReporting           CoverageTopic = "REPORTING"            // who reports to whom
	CoversFounding            CoverageTopic = "FOUNDING"             // how and when a body came to be
	CoversPeople              CoverageTopic = "PEOPLE"               // persons
	CoversSources             CoverageTopic = "SOURCES"              // what was read
)

// CoverageTopics lists the topics, in the order in which statements are told.
func CoverageTopics() []CoverageTopic {
	return []CoverageTopic{
		CoversMap, CoversBoundaries, CoversOrganisationNumbers, CoversPoints, CoversPopulation, CoversWebsites,
		CoversNetworks, CoversMembers, CoversSeats, CoversReporting, CoversFounding, CoversPeople, CoversSources,
	}
}

// Completeness is what came of looking for something.
type Completeness string

// The completenesses.
const (
	Complete     Completeness = "COMPLETE"       // all that there is, by a comparison with others
	Partial      Completeness = "PARTIAL"        // some, and more is known to be there
	NoneFound    Completeness = "NONE_FOUND"     // looked for in the sources, and not found: there may be some
	NotLookedFor Completeness = "NOT_LOOKED_FOR" // left out, or never looked for
)

// Completenesses lists them.
func Completenesses() []Completeness {
	return []Completeness{Complete, Partial, NoneFound, NotLookedFor}
}

// coverageInOrder sorts by topic, then by id.
func coverageInOrder(statements []CoverageStatement) []CoverageStatement {
	return slices.SortedFunc(slices.Values(statements), CompareCoverage)
}

// CompareCoverage puts statements in order of topic, then of id.
func CompareCoverage(a, b CoverageStatement) int {
	return cmp.Or(cmp.Compare(slices.Index(CoverageTopics(), a.Topic), slices.Index(CoverageTopics(), b.Topic)), cmp.Compare(a.ID, b.ID))
}
