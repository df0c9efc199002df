package dataset

import (
	"cmp"
	"maps"
	"slices"

	"diginett/internal/org"
)

func (r row) source() org.Source {
	return org.Source{
		ID: r.text("id"), Title: r.text("title"), Publisher: r.text("publisher"), URL: r.text("url"),
		PublishedFrom: r.partial("published_from"), PublishedTo: r.partial("published_to"),
		ReadOn: r.day("read_on"), Language: r.text("language"), Note: r.text("note"),
	}
}

func (r row) coverage() org.CoverageStatement {
	return org.CoverageStatement{
		ID: r.text("id"), Topic: org.CoverageTopic(r.text("topic")), Organisation: r.text("organisation"),
		From: r.partial("from"), To: r.partial("to"), Completeness: org.Completeness(r.text("completeness")), Text: r.text("text"),
	}
}

// statement reads a row of relationships.csv or geography.csv, whose columns are
// some of the same.
func (r row) statement() org.Statement {
	s := org.Statement{
		ID: r.text("id"), RelationshipID: r.text("relationship_id"), ListID: r.text("list_id"),
		From: r.text("from"), Kind: org.Kind(r.text("kind")), To: r.text("to"),
		ValidFrom: r.partial("valid_from"), ValidTo: r.partial("valid_to"),
		ObservedFrom: r.partial("observed_from"), ObservedTo: r.partial("observed_to"),
		Precision: org.Precision(r.text("precision")), Event: r.yes("event"),
		Role: r.text("role"), PositionTitle: r.text("position_title"),
		SharePercent: r.text("share_percent"), FromNumber: r.text("from_number"),
		Note: r.text("note"), Sources: r.sources(),
	}
	if r.table.layout.name == "geography" {
		s.ID, s.Precision = s.RelationshipID, org.Exact
	}
	return s
}

func (r row) reportedCount() org.Count {
	return org.Count{
		ID: r.text("id"), Subject: r.text("subject"), Measure: r.text("measure"),
		Value: r.integer("value"), Text: r.text("value_text"),
		Precision: org.Precision(r.text("precision")), Coverage: r.text("coverage"),
		County: r.text("county"), Counterpart: r.text("counterpart"),
		ObservedFrom: r.partial("observed_from"), ObservedTo: r.partial("observed_to"),
		Note: r.text("note"), Sources: r.sources(),
	}
}

// The levels of a change and of a total.
const (
	countyLevel       = "COUNTY"
	municipalityLevel = "MUNICIPALITY"
)

// levelType is the type of organisation that a level speaks of.
func levelType(level string) org.Type {
	if level == countyLevel {
		return org.TypeCounty
	}
	return org.TypeMunicipality
}

// change is the event of the row, without its legs.
func (r row) change() org.Change {
	return org.Change{
		ID: r.text("event_id"), Date: r.day("date"), Kind: org.ChangeKind(r.text("kind")), Type: levelType(r.text("level")),
	}
}

func (r row) leg() org.ChangeLeg {
	return org.ChangeLeg{
		Origin: r.text("origin"), Result: r.text("result"),
		OriginNumber: r.text("origin_number"), ResultNumber: r.text("result_number"),
		Partial: r.yes("part"), Note: r.text("note"), Sources: r.sources(),
	}
}

// organisationTableNames are the tables of organisations in the order of [org.Types].
func organisationTableNames() []string {
	types := organisationTables()
	return slices.SortedFunc(maps.Keys(types), func(a, b string) int {
		return cmp.Compare(slices.Index(org.Types(), types[a]), slices.Index(org.Types(), types[b]))
	})
}
