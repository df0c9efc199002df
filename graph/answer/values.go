package answer

import (
	"context"
	"strconv"

	"diginett/internal/org"
	"diginett/internal/store"
)

// known returns nil for an empty text: not known is null.
func known[T ~string](text T) *T {
	if text == "" {
		return nil
	}
	return &text
}

func partial(date org.PartialDate) *org.PartialDate {
	if !date.Known() {
		return nil
	}
	return &date
}

// Window is a range of dates, inclusive at both ends.
type Window struct{ From, To *org.PartialDate }

func newWindow(from, to org.PartialDate) *Window {
	return &Window{From: partial(from), To: partial(to)}
}

// Validity is when an organisation was founded and when it ended.
type Validity struct {
	From, To                   *org.PartialDate
	FromPrecision, ToPrecision *org.Precision
	Alternative                *string
}

// StatedStatus is a status as a source states it.
type StatedStatus struct {
	Status *string
	Window *Window
}

// sourced is an object whose sources are known by id.
type sourced struct {
	hook
	sourceIDs []string
}

// SourceIDs are the ids of the object's sources.
func (s *sourced) SourceIDs() []string { return s.sourceIDs }

// Sources are the object's sources.
func (s *sourced) Sources(ctx context.Context) ([]*Source, error) {
	return hangingList[*Source](ctx, &s.hook)
}

// Name is a name of an organisation.
type Name struct {
	sourced
	name org.Name
}

// AllNames are its names, to be hung.
func (c *Common) AllNames() ([]*Name, error) {
	rows, err := c.row.Names()
	names := make([]*Name, len(rows))
	for i := range rows {
		names[i] = NewName(&rows[i])
	}
	return names, err
}

// NewName is the name.
func NewName(row *org.Name) *Name {
	return &Name{sourced: sourced{sourceIDs: row.Sources}, name: *row}
}

// TypeName implements [Object].
func (n *Name) TypeName() string { return "Name" }

// Value is the name itself.
func (n *Name) Value() string { return n.name.Text }

// Language is the name's language.
func (n *Name) Language() Language { return LanguageOf(n.name.Language) }

// Use is what the name is used for.
func (n *Name) Use() org.NameUse { return n.name.Use }

// Validity is when the name was borne.
func (n *Name) Validity() *Window { return newWindow(n.name.From, n.name.To) }

// Note is what a reader should know.
func (n *Name) Note() *string { return known(n.name.Note) }

// AreaNumber is an official number.
type AreaNumber struct {
	sourced
	Number   string
	Validity *Window
}

// TypeName implements [Object].
func (n *AreaNumber) TypeName() string { return "AreaNumber" }

// AllNumbers are the numbers it has borne, to be hung.
func (c *Common) AllNumbers() ([]*AreaNumber, error) {
	rows, err := c.row.Numbers()
	numbers := make([]*AreaNumber, len(rows))
	for i := range rows {
		numbers[i] = NewAreaNumber(&rows[i])
	}
	return numbers, err
}

// NewAreaNumber is the number.
func NewAreaNumber(row *org.Number) *AreaNumber {
	return &AreaNumber{sourced: sourced{sourceIDs: row.Sources}, Number: row.Value, Validity: newWindow(row.From, row.To)}
}

// Location is a point inside an area.
type Location struct {
	sourced
	Latitude, Longitude float64
}

// TypeName implements [Object].
func (l *Location) TypeName() string { return "Location" }

// LocationOn is its point on the day, nil where not known.
func (c *Common) LocationOn() (*Location, error) {
	points, err := c.row.Points()
	for _, p := range points {
		if org.Between(p.From, p.To).Contains(c.at.Day) {
			return &Location{sourced: sourced{sourceIDs: p.Sources}, Latitude: p.Latitude, Longitude: p.Longitude}, err
		}
	}
	return nil, err
}

// Population is how many people live in a municipality.
type Population struct {
	sourced
	Value, Year int
}

// TypeName implements [Object].
func (p *Population) TypeName() string { return "Population" }

// AllPopulations are its populations, to be hung.
func (c *Common) AllPopulations() ([]*Population, error) {
	rows, err := c.row.Populations()
	populations := make([]*Population, len(rows))
	for i, p := range rows {
		populations[i] = &Population{sourced: sourced{sourceIDs: p.Sources}, Value: p.Value, Year: p.Year}
	}
	return populations, err
}

// LatestPopulation is the latest figure of a 1 January not after the day, nil where not known.
func (c *Common) LatestPopulation() (*Population, error) {
	all, err := c.AllPopulations()
	var latest *Population
	for _, p := range all {
		if org.NewDay(p.Year, 1, 1) <= c.at.Day && (latest == nil || latest.Year < p.Year) {
			latest = p
		}
	}
	return latest, err
}

// ReportedCount is a number that a source reports.
type ReportedCount struct {
	sourced
	row *store.Count
	at  Reading
}

// NewReportedCount is a count of an organisation that is read in that way.
func NewReportedCount(row *store.Count, at Reading) *ReportedCount {
	return &ReportedCount{sourced: sourced{sourceIDs: row.Sources}, row: row, at: at}
}

// TypeName implements [Object].
func (c *ReportedCount) TypeName() string { return "ReportedCount" }

// ID names the count.
func (c *ReportedCount) ID() string { return c.row.Count.ID }

// Measure is what is counted.
func (c *ReportedCount) Measure() string { return c.row.Measure }

// Value is the number, where it is exact.
func (c *ReportedCount) Value() *int {
	if c.row.Value == nil {
		return nil
	}
	value := int(*c.row.Value)
	return &value
}

// Text is how the source puts it.
func (c *ReportedCount) Text() *string { return known(c.row.Text) }

// Precision is how sure it is.
func (c *ReportedCount) Precision() org.Precision { return c.row.Precision }

// WholeCounty reports whether it is said of all municipalities of a county.
func (c *ReportedCount) WholeCounty() bool { return c.row.Coverage == org.WholeCounty }

// Window is when the source shows it to hold.
func (c *ReportedCount) Window() *Window { return newWindow(c.row.ObservedFrom, c.row.ObservedTo) }

// CounterpartID is the other party's row; 0 where there is none.
func (c *ReportedCount) CounterpartID() int64 { return c.row.Counterpart }

// CounterpartReading is how the other party is read: on the last day of the
// count's own window, so that the count is the same on every date; on the
// organisation's day where the count is undated.
func (c *ReportedCount) CounterpartReading() Reading {
	for _, date := range []org.PartialDate{c.row.ObservedTo, c.row.ObservedFrom} {
		if date.Known() {
			return On(date.Window().To - 1)
		}
	}
	return c.at
}

// Counterpart is the other party.
func (c *ReportedCount) Counterpart(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &c.hook)
}

// Note is what a reader should know.
func (c *ReportedCount) Note() *string { return known(c.row.Note) }

// share reads a share as written in the tables; what is no number is not known.
func share(text string) *float64 {
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil
	}
	return &value
}
