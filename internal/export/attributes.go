package export

import (
	"math"
	"strconv"
	"strings"

	"diginett/internal/org"
)

// attribute is one thing that files tell of each T, beside its id, its label and,
// of an edge, its ends and its weight. It has the same name in every format, so it
// is none that a program takes for its own: pydot does so with "name".
type attribute[T any] struct {
	name    string
	number  bool            // its text is a number
	of      func(*T) string // empty where it is not known
	meaning string
}

func nodeAttributes() []attribute[Node] {
	return append([]attribute[Node]{
		{"officialName", false, func(n *Node) string { return n.Name }, "The official name on the day."},
		{"kind", false, func(n *Node) string { return n.Kind }, "What it is, as OrganisationKind in the schema."},
		{"institutionKind", false, func(n *Node) string { return string(n.InstitutionKind) }, "What an institution is."},
		{"status", false, func(n *Node) string { return n.Status }, "Whether it exists on the day: ACTIVE, ENDED, NOT_YET or PLANNED."},
		{"number", false, func(n *Node) string { return n.Number }, "The number of a county or municipality on the day."},
		{"county", false, func(n *Node) string { return n.County }, "Slug of the county that it lies or works in on the day."},
		{"area", false, func(n *Node) string { return n.Area }, "Where it works, in words."},
		{"organisationNumber", false, func(n *Node) string { return n.OrganisationNumber }, "The number in the register of legal entities, of nine digits."},
		{"website", false, func(n *Node) string { return n.Website }, "The address of its web site."},
		{"founded", false, func(n *Node) string { return n.Founded.String() }, "When it was founded: a year, month or day."},
		{"ended", false, func(n *Node) string { return n.Ended.String() }, "The last year, month or day of its life."},
		{"latitude", true, func(n *Node) string { return degrees(n.Point, func(p *org.Point) float64 { return p.Latitude }) }, "Of a point inside it, in degrees (WGS 84); good for a map, not for measuring."},
		{"longitude", true, func(n *Node) string { return degrees(n.Point, func(p *org.Point) float64 { return p.Longitude }) }, "Of the same point."},
	}, append(spanAttributes(func(n *Node) *org.Span { return &n.Life }, "it exists"),
		attribute[Node]{"sources", false, func(n *Node) string { return strings.Join(n.Sources, ";") }, "Ids of its sources, with semicolons between them."},
		attribute[Node]{"description", false, func(n *Node) string { return n.Description }, "What it is, in words."},
		attribute[Node]{"note", false, func(n *Node) string { return n.Note }, "What a reader should know."},
	)...)
}

func edgeAttributes() []attribute[Edge] {
	return append([]attribute[Edge]{
		{"kind", false, func(e *Edge) string { return string(e.Kind) }, "What it says of its two ends, as RelationshipKind in the schema."},
		{"role", false, func(e *Edge) string { return e.Role }, "The part that the source plays."},
		{"positionTitle", false, func(e *Edge) string { return e.PositionTitle }, "The title of the post that holds a seat."},
		{"share", true, func(e *Edge) string { return decimal(e.SharePercent) }, "The share that is owned or paid, in percent."},
		{"certainty", false, func(e *Edge) string { return string(e.Certainty) }, "How surely it holds on the day. In a file of all time only UNDATED or PLANNED, which it is on every day."},
		{"basis", false, func(e *Edge) string { return string(e.Basis) }, "STATED by a source, or DERIVED by a rule."},
		{"precision", false, func(e *Edge) string { return string(e.Precision) }, "How sure the sources are: EXACT, APPROXIMATE or PLANNED."},
		{"validFrom", false, func(e *Edge) string { return e.Valid.From.String() }, "When it began, as exact as the sources: a year, month or day."},
		{"validTo", false, func(e *Edge) string { return e.Valid.To.String() }, "The last year, month or day on which it held."},
		{"observedFrom", false, func(e *Edge) string { return e.Observed.From.String() }, "When sources first show it to hold."},
		{"observedTo", false, func(e *Edge) string { return e.Observed.To.String() }, "When sources last show it to hold."},
	}, append(spanAttributes(func(e *Edge) *org.Span { return &e.Span }, "it holds"),
		attribute[Edge]{"sources", false, func(e *Edge) string { return strings.Join(e.Sources, ";") }, "Ids of its sources, with semicolons between them."},
		attribute[Edge]{"note", false, func(e *Edge) string { return e.Note }, "What a reader should know."},
	)...)
}

// spanAttributes are the bounds of a span, inclusive; docs/time.md tells what is
// possible and what is certain.
func spanAttributes[T any](of func(*T) *org.Span, holds string) []attribute[T] {
	first := func(p org.Period) string { first, _ := bounds(p); return first }
	last := func(p org.Period) string { _, last := bounds(p); return last }
	return []attribute[T]{
		{"possibleFrom", false, func(t *T) string { return first(of(t).Possible) }, "The first day on which it is possible that " + holds + "; empty where there is no bound."},
		{"possibleTo", false, func(t *T) string { return last(of(t).Possible) }, "The last day on which that is possible; empty where there is no bound."},
		{"certainFrom", false, func(t *T) string { return first(certain(*of(t))) }, "The first day on which it is certain that " + holds + "."},
		{"certainTo", false, func(t *T) string { return last(certain(*of(t))) }, "The last day on which that is certain."},
	}
}

func degrees(p *org.Point, of func(*org.Point) float64) string {
	if p == nil {
		return ""
	}
	return finite(of(p))
}

// decimal is a number that was written down, as every format takes it; empty where
// it is none.
func decimal(text string) string {
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return ""
	}
	return finite(value)
}

func finite(value float64) string {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return ""
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}
