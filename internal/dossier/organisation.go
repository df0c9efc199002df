package dossier

import (
	"context"

	"diginett/internal/org"
)

// Request says which organisation is read, and how.
type Request struct {
	Slug string
	// AsOf is a day such as 2020-01-31; empty for today.
	AsOf string
	// Language is one of the API, such as NN.
	Language string
	// After is a cursor in its ties; empty for the first of them.
	After string
}

// Variables are those of the document "organisation".
func (r Request) Variables() map[string]any {
	return map[string]any{"slug": r.Slug, "asOf": optional(r.AsOf), "lang": r.Language, "after": optional(r.After)}
}

// Organisation is what the API tells of one.
type Organisation struct {
	Slug, Kind, Name, Label string
	Status                  string
	Existence               string // empty where it does not exist on the day
	Validity                Life
	StatedStatus            *StatedStatus
	Names                   []Name
	Description, Note       string
	OrganisationNumber      string
	Website                 string
	Area                    string
	AreaCounty              *Ref
	InstitutionKind         string
	Number                  string
	Numbers                 []Number
	County                  *Ref
	Location                *Location
	Populations             []Population
	ReportedCounts          []ReportedCount
	Predecessors            Succession
	Successors              Succession
	CoverageStatements      []Coverage
	Sources                 []Source
	Relationships           Relationships
	// Planned counts those of the relationships that are only planned.
	Planned struct{ TotalCount int }
}

// Life is when an organisation began and ended, as far as that is known.
type Life struct {
	From, To                   org.PartialDate
	FromPrecision, ToPrecision string
	Alternative                string
}

// StatedStatus is what a source says of an organisation in its own words.
type StatedStatus struct {
	Status string
	Window Window
}

// Name is one of the names of an organisation.
type Name struct {
	Value, Language, Use, Note string
	Validity                   Window
	Sources                    []Source
}

// Number is a county or municipality number.
type Number struct {
	Number   string
	Validity Window
	Sources  []Source
}

// Location is where a municipality is, in degrees.
type Location struct {
	Latitude, Longitude float64
	Sources             []Source
}

// Population is how many lived in a municipality on the first day of a year.
type Population struct {
	Value, Year int
	Sources     []Source
}

// ReportedCount is a number that a source tells.
type ReportedCount struct {
	Measure     string
	Value       *int
	Text        string
	Precision   string
	WholeCounty bool
	Window      Window
	Counterpart *Ref
	Note        string
	Sources     []Source
}

// Coverage is what was looked for, and what came of it.
type Coverage struct {
	Topic, Slug, Completeness, Text string
	Period                          Window
}

// Relationships are as many ties as a page has, and how many there are.
type Relationships struct {
	TotalCount int
	PageInfo   Page
	Nodes      []Tie
}

// Portrait is an organisation with the moment that it was read at.
type Portrait struct {
	Dataset      Moment
	Organisation *Organisation // nil where there is none of this slug
}

// Organisation reads one.
func (r *Reader) Organisation(ctx context.Context, request Request) (Portrait, error) {
	var read Portrait
	err := r.ask(ctx, r.documents["organisation"], request.Variables(), &read)
	return read, err
}

// HomeCounty is the county that it lies or works in; nil where none is known.
func (o *Organisation) HomeCounty() *Ref {
	if o.County != nil {
		return o.County
	}
	return o.AreaCounty
}

// OtherNames are its names but for the one that it is shown by, each once.
func (o *Organisation) OtherNames() []Name {
	seen := map[string]bool{o.Name: true}
	var others []Name
	for _, name := range o.Names {
		if name.Use == "LABEL" || seen[name.Value] {
			continue
		}
		seen[name.Value] = true
		others = append(others, name)
	}
	return others
}

// Lives reports whether it exists on the day.
func (o *Organisation) Lives() bool { return o.Status == "ACTIVE" }
