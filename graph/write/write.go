// Package write writes answers: it walks a plan and what hangs on the objects,
// and gives the bytes that the specification's execution of the same selection
// gives. Every value that it writes has been fetched before, so that no null needs
// to propagate: a root field is written whole, or not at all, where the answer grows
// too large or the time is over.
package write

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/plan"
)

// Writer knows how the fields of every type are written. It is safe for
// concurrent use.
type Writer struct {
	tables   map[string]table
	maxBytes int
}

// New returns a Writer that knows the types of graph/answer. An answer may have so
// many bytes.
func New(maxBytes int) *Writer {
	return &Writer{maxBytes: maxBytes, tables: map[string]table{
		"Organisation":           organisationTable(),
		"County":                 countyTable(),
		"Municipality":           municipalityTable(),
		"Institution":            institutionTable(),
		"Name":                   nameTable(),
		"AreaNumber":             areaNumberTable(),
		"Location":               locationTable(),
		"Population":             populationTable(),
		"ReportedCount":          reportedCountTable(),
		"Validity":               validityTable(),
		"Window":                 windowTable(),
		"StatedStatus":           statedStatusTable(),
		"Relationship":           relationshipTable(),
		"Statement":              statementTable(),
		"ReportingLine":          reportingLineTable(),
		"ReportingStep":          reportingStepTable(),
		"PathList":               pathListTable(),
		"Path":                   pathTable(),
		"PathStep":               pathStepTable(),
		"ChangeEvent":            changeEventTable(),
		"ChangeLeg":              changeLegTable(),
		"Source":                 sourceTable(),
		"Dataset":                datasetTable(),
		"Coverage":               coverageTable(),
		"CoverageStatement":      coverageStatementTable(),
		"Licence":                licenceTable(),
		"KindCount":              kindCountTable(),
		"Conflict":               conflictTable(),
		"Connection":             connectionTable(),
		"Edge":                   edgeTable(),
		"SearchEdge":             searchEdgeTable(),
		"NeighbourhoodEdge":      neighbourhoodEdgeTable(),
		"Drawing":                drawingTable(),
		"DrawnNode":              drawnNodeTable(),
		"DrawnGroup":             drawnGroupTable(),
		"DrawnLink":              drawnLinkTable(),
		"Overlap":                overlapTable(),
		"Comparison":             comparisonTable(),
		"ComparisonCount":        comparisonCountTable(),
		"ComparedOrganisation":   comparedOrganisationTable(),
		"TimelineEntry":          timelineEntryTable(),
		"Resolution":             resolutionTable(),
		"ResolvedBranch":         resolvedBranchTable(),
		"Graph":                  graphTable(),
		"MeasureParameter":       measureParameterTable(),
		"Measurement":            measurementTable(),
		"Ranking":                rankingTable(),
		"RankedOrganisationEdge": rankedOrganisationEdgeTable(),
		"KindDegree":             kindDegreeTable(),
		"Partition":              partitionTable(),
		"Group":                  groupTable(),
		"CoMembership":           coMembershipTable(),
		"PageInfo":               pageInfoTable(),
		"SearchMatch":            searchMatchTable(),
	}}
}

// Append appends what a root field gives, an object or a list of nodes, with
// everything that the field asks for below it, to dst, the answer so far. It stops
// where the context ends or the answer grows beyond its bound. Any other error is a bug: something
// was not fetched, or no table knows a field.
func (w *Writer) Append(ctx context.Context, dst []byte, field *plan.Field, value any) ([]byte, error) {
	one := writing{Writer: w, ctx: ctx, out: dst, checked: len(dst)}
	one.value(field, value)
	return one.out, one.err
}

// table knows the fields that objects of a type have in themselves. All other
// fields hang on the object.
type table map[string]own

// own writes a field that an object has in itself: a scalar, or a plain object.
type own struct {
	scalar   func(dst []byte, object any) []byte
	scalarOf func(field *plan.Field) func(dst []byte, object any) []byte // a scalar with arguments
	plain    func(object any) any                                        // a pointer to a plain object, a list of them, or nil for null
}

// plains is a list of plain objects.
type plains []any

// with fixes the arguments of a scalar that has them.
func (o own) with(field *plan.Field) own {
	if o.scalarOf != nil {
		o.scalar = o.scalarOf(field)
	}
	return o
}

func (w *Writer) own(tables []string, name string) (own, bool) {
	for _, table := range tables {
		if own, ok := w.tables[table][name]; ok {
			return own, true
		}
	}
	return own{}, false
}

// tablesOf are the tables that know the fields of a type, its own first.
func tablesOf(typeName string, object any) []string {
	switch object.(type) {
	case answer.Organisation:
		return []string{typeName, "Organisation"}
	case answer.Connection:
		return []string{"Connection"}
	case answer.Edge:
		return []string{typeName, "Edge"}
	}
	return []string{typeName}
}
