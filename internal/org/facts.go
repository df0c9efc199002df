package org

// Facts is a whole data set as its curated tables tell it, before any rule has
// been applied. References between facts are by slug or id. Dates are as
// written: partial, and inclusive at both ends.
type Facts struct {
	About         About
	Organisations []Organisation
	Relationships []Statement
	Changes       []Change
	Counts        []Count
	Sources       []Source
	Conflicts     []Conflict
	Coverage      []CoverageStatement
}

// About describes the data set itself.
type About struct {
	Name, Title, Description string
	PublishedOn              Day
	CoverageFrom             Day // the first day that can be asked about
	CoverageTo               Day // the day up to which sources were read
	Citation                 string
	Creators                 []string // who made the data set, as it says itself; none where it does not say
	Homepage                 string   // absolute URL of a page about it; empty where there is none
	Keywords                 []string
	Licences                 []Licence
	Catalogue                Catalogue
}

// Catalogue is what catalogues of data sets want to know beside the rest. What the
// data set does not say is empty.
type Catalogue struct {
	Titles, Descriptions map[string]string // by BCP 47 code, in other languages than English
	Spatial              string            // the IRI of the area that it covers
	Themes, Languages    []string          // IRIs
}

// Licence is the licence of one part of the data.
type Licence struct {
	Name, URL, Covers string
}

// Organisation is one identity, whatever numbers and names it has borne.
type Organisation struct {
	Slug               string
	Type               Type
	InstitutionKind    InstitutionKind // only of TypeInstitution
	Founded, Ended     PartialDate     // Ended is the last day on which it existed
	FoundedPrecision   Precision
	EndedPrecision     Precision
	FoundedAlternative string // what other sources say of the founding, as text
	County             string // slug of the county it works in; empty when not one county
	Area               string // the area in words, such as Norway
	Description, Note  string
	Status             string // as a source states it: [StatusActive], [StatusEnded], [StatusPlanned] or empty
	StatusFrom         PartialDate
	StatusTo           PartialDate
	OrganisationNumber string // nine digits, mod 11; empty when not known
	Website            string // absolute URL; empty when not known
	Names              []Name
	Numbers            []Number     // of counties and municipalities
	Points             []Point      // of municipalities
	Populations        []Population // of municipalities
	Sources            []string     // source ids
}

// The statuses that sources state.
const (
	StatusActive  = "active"
	StatusEnded   = "ended"
	StatusPlanned = "planned"
)

// Name is a name borne by an organisation.
type Name struct {
	Text     string
	Language string // BCP 47: nb, nn, se, smj, sma, fkv, en
	Use      NameUse
	From, To PartialDate
	Note     string
	Sources  []string
}

// NameUse is what a name is used for.
type NameUse string

// The uses of a name.
const (
	OfficialName NameUse = "OFFICIAL" // the name in that language
	LabelName    NameUse = "LABEL"    // a label that tells namesakes apart, such as Våler (Østfold)
	OtherName    NameUse = "OTHER"    // short forms, spellings and earlier names that sources use
)

// Number is an official county number (two digits) or municipality number (four).
type Number struct {
	Value    string
	From, To PartialDate
	Sources  []string
}

// Point is a point inside an area, in degrees of WGS 84, good for a map and not
// for measuring.
type Point struct {
	Latitude, Longitude float64
	From, To            PartialDate
	Sources             []string
}

// Population is the number of people living in a municipality on 1 January.
type Population struct {
	Year, Value int
	Sources     []string
}

// Statement is what one or more sources say of a relationship. Statements with
// the same RelationshipID speak of the same relationship.
type Statement struct {
	ID             string
	RelationshipID string
	ListID         string // statements with the same ListID and To are one whole list
	From           string // slug
	Kind           Kind
	To             string // slug
	ValidFrom      PartialDate
	ValidTo        PartialDate // the last day on which it held
	ObservedFrom   PartialDate // start of the window in which the sources show it to hold
	ObservedTo     PartialDate // end of that window; unknown means open: up to the day the source was read
	Precision      Precision
	Event          bool // holds in its own window only; see Kind.Event
	Role           string
	PositionTitle  string
	SharePercent   string // decimal number as written; empty when not known
	FromNumber     string // municipality number of From at the time
	Note           string
	Sources        []string
}

// ChangeKind is what a change event did.
type ChangeKind string

// The kinds of change event.
const (
	Merger             ChangeKind = "MERGER"
	Division           ChangeKind = "DIVISION"
	Renumbering        ChangeKind = "RENUMBERING"
	Renaming           ChangeKind = "RENAMING"
	Transfer           ChangeKind = "TRANSFER"            // moved whole to another county
	BoundaryAdjustment ChangeKind = "BOUNDARY_ADJUSTMENT" // a part moved
)

// ChangeKinds lists every kind of change event.
func ChangeKinds() []ChangeKind {
	return []ChangeKind{Merger, Division, Renumbering, Renaming, Transfer, BoundaryAdjustment}
}

// Change is one event with one or many origins and one or many results.
type Change struct {
	ID   string
	Date Day // the first day of the new state
	Kind ChangeKind
	Type Type // TypeCounty or TypeMunicipality
	Legs []ChangeLeg
}

// ChangeLeg is one way from an origin to a result.
type ChangeLeg struct {
	Origin, Result             string // slugs
	OriginNumber, ResultNumber string
	Partial                    bool // only a part of the origin went this way
	Note                       string
	Sources                    []string
}

// WholeCounty is the coverage of a count that a source gives for all
// municipalities of the count's county.
const WholeCounty = "all_municipalities_of_county"

// MeasureMembers is the measure of a count of member municipalities.
const MeasureMembers = "member_municipalities"

// Count is a number that a source reports, with or without a list behind it.
type Count struct {
	ID           string
	Subject      string // slug
	Measure      string // such as member_municipalities
	Value        *int64 // nil when the source gives no exact number
	Text         string // the source's own way of saying it, when not a number
	Precision    Precision
	Coverage     string // WholeCounty or empty
	County       string // slug
	Counterpart  string // slug of the other party, such as who gave a grant
	ObservedFrom PartialDate
	ObservedTo   PartialDate
	Note         string
	Sources      []string
}

// Source is a document that facts rest on.
type Source struct {
	ID, Title, Publisher string
	URL                  string // empty when it has no known address
	PublishedFrom        PartialDate
	PublishedTo          PartialDate
	ReadOn               Day
	Language             string // BCP 47
	Note                 string
}

// Conflict is a disagreement that the data set knows of and lists with a reason.
type Conflict struct {
	Check  string // code of the check that it breaks
	Row    string // id of the row
	Reason string
}
