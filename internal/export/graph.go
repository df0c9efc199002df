// Package export writes a graph of organisations and their relationships in the
// formats that programs for networks read. Writers are pure and write as they
// read, so a file may be larger than memory. The same graph makes the same bytes.
// docs/exports.md tells readers what the files say.
package export

import (
	"iter"
	"strconv"
	"strings"

	"diginett/internal/org"
)

// Graph is what a file is written of. Each sequence ends with its first error.
type Graph struct {
	About   About
	Nodes   iter.Seq2[*Node, error]
	Edges   iter.Seq2[*Edge, error]
	Sources iter.Seq2[*org.Source, error] // those that the nodes and edges before it name
}

// About is what a file says of itself.
type About struct {
	org.About
	Version      string  // of the data
	Day          org.Day // that nodes and edges are read on; of all time, the day that their names are
	AllTime      bool    // everything that ever held, rather than what holds on Day
	Query        string  // what was chosen, as the query of an address
	Nodes, Edges int     // how many there are
}

// Node is an organisation, read on a day. Texts are empty where nothing is known.
type Node struct {
	Slug               string
	Label              string // the name that tells namesakes apart
	Name               string
	Kind               string // as the schema's OrganisationKind
	InstitutionKind    org.InstitutionKind
	Status             string // as the schema's OrganisationStatus
	Number             string // of a county or municipality
	County             string // slug
	Area               string // where it works, in words
	OrganisationNumber string
	Website            string
	Founded, Ended     org.PartialDate
	Point              *org.Point // nil where none is known
	Life               org.Span
	Description, Note  string
	Sources            []string // ids
}

// Edge is a relationship, read on a day.
type Edge struct {
	ID, From, To  string
	Kind          org.Kind
	Role          string
	PositionTitle string
	SharePercent  string        // decimal, as written
	Certainty     org.Certainty // empty where it depends on a day that was not given
	Basis         org.Basis
	Precision     org.Precision
	Valid         org.Window
	Observed      org.Window
	Span          org.Span
	Note          string
	Sources       []string // ids
}

// fact is one thing that a file says of itself.
type fact struct{ name, value string }

// facts are what every file says of itself, in order.
func (a *About) facts() []fact {
	return []fact{
		{"title", a.Title},
		{"description", a.Description},
		{"dataVersion", a.Version},
		{"date", a.date()},
		{"filters", a.Query},
		{"organisations", strconv.Itoa(a.Nodes)},
		{"relationships", strconv.Itoa(a.Edges)},
		{"published", a.PublishedOn.String()},
		{"citation", a.Citation},
		{"licences", a.licences()},
	}
}

// date is the day on which everything holds, or says that there is none.
func (a *About) date() string {
	if a.AllTime {
		return "all time"
	}
	return a.Day.String()
}

func (a *About) licences() string {
	texts := make([]string, len(a.Licences))
	for i, l := range a.Licences {
		texts[i] = l.Name + " (" + l.URL + "): " + l.Covers
	}
	return strings.Join(texts, "; ")
}

// certain are the days on which something is certain: none of what is intended only,
// or of what no source dates.
func certain(s org.Span) org.Period {
	if s.Planned || s.Undated {
		return org.Period{}
	}
	return s.Certain
}

// bounds are the first and the last day of a period, empty where it has no bound,
// or no day.
func bounds(p org.Period) (first, last string) {
	if p.Empty() {
		return "", ""
	}
	if p.From != org.Beginning {
		first = p.From.String()
	}
	if p.To != org.End {
		last = (p.To - 1).String()
	}
	return first, last
}
