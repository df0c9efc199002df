package store

import (
	"fmt"

	"diginett/internal/org"
)

// Organisation is an organisation as a snapshot holds it: everything that is
// dated about it, on all days. Its id is its place in Norwegian alphabetical order,
// so that rows ordered by it are ordered by name; it is good for one snapshot only.
//
// A hundred thousand are kept in memory, so an organisation is one text that what
// is asked for is cut out of.
type Organisation struct{ record record }

// Milestone is when an organisation was founded or ended, and how exactly that is known.
type Milestone struct {
	Date      org.PartialDate
	Precision org.Precision
}

// The texts of an organisation, in the order in which they are read.
const (
	slugText = iota
	countyText
	typeText
	institutionKindText
	websiteText
	descriptionText
	noteText
	organisationNumberText
	areaText
	statusText
	statusFromText
	statusToText
	foundedText
	foundedPrecisionText
	foundedAlternativeText
	endedText
	endedPrecisionText
	namesColumn
	numbersColumn
	pointsColumn
	populationsColumn
	organisationTexts // how many there are
)

// separator stands between texts. The checks of the data set refuse it, like all
// control characters, and the writer does.
const separator = "\x1f"

// organisationColumns are what [scanOrganisation] takes. SQLite puts the texts
// together, since handing over a column costs as much as the rest of a row.
const organisationColumns = `
  o.id,
  concat_ws(char(31), o.slug, o.county, o.type, o.institution_kind, o.website, o.description, o.note, o.organisation_number, o.area,
    o.status, o.status_from, o.status_to, o.founded, o.founded_precision, o.founded_alternative, o.ended, o.ended_precision,
    o.names, o.numbers, o.points, o.populations),
  (o.possible_from << 32) | (o.possible_to & 4294967295), (o.certain_from << 32) | (o.certain_to & 4294967295), o.undated * 2 + o.planned`

// scanOrganisation reads a row, and makes sure that all of it can be read, so that
// taking it apart later cannot fail; but for lists that few ask for.
func scanOrganisation(r row) (*Organisation, error) {
	var id, possible, certain, label int64
	var texts string
	if err := r.Scan(&id, &texts, &possible, &certain, &label); err != nil {
		return nil, fmt.Errorf("organisation: %w", err)
	}
	record, err := newRecord(id, unpackSpan(possible, certain, label), texts)
	if err != nil {
		return nil, fmt.Errorf("organisation %d: %w", id, err)
	}
	return &Organisation{record}, nil
}

func (o *Organisation) at(place int) string { return textAt(o.record.texts(), place) }

// date reads a date that was read before.
func (o *Organisation) date(place int) org.PartialDate {
	date, _ := org.ParsePartialDate(o.at(place))
	return date
}

// ID is its place in Norwegian alphabetical order.
func (o *Organisation) ID() int64 { return o.record.id() }

// Type is what it is.
func (o *Organisation) Type() org.Type { return org.Types()[o.record.typeRank()] }

// Life is when it exists, and how surely.
func (o *Organisation) Life() org.Span { return o.record.life() }

// Slug is its identity.
func (o *Organisation) Slug() string { return o.at(slugText) }

// County is the slug of the county it works in; empty when not one county.
func (o *Organisation) County() string { return o.at(countyText) }

// fewNames is as many as most organisations have; they cost no allocation.
const fewNames = 8

// Name is the name on the day in the language, Norwegian where that is empty; see [org.NameOn].
func (o *Organisation) Name(language string, day org.Day) string {
	var few [fewNames]org.BorneName
	name, _ := org.NameOn(o.record.names(few[:0]), language, day)
	return name
}

// Label is the name on the day that tells namesakes apart.
func (o *Organisation) Label(day org.Day) string {
	var few [fewNames]org.BorneName
	label, _ := org.LabelOn(o.record.names(few[:0]), day)
	return label
}

// Number is the number borne on the day; empty where there is none.
func (o *Organisation) Number(day org.Day) string {
	var few [fewNames]org.BorneNumber
	number, _ := org.NumberOn(o.record.numbers(few[:0]), day)
	return number
}

// InstitutionKind is what an institution is; empty for other types.
func (o *Organisation) InstitutionKind() org.InstitutionKind {
	return org.InstitutionKind(o.at(institutionKindText))
}

// Website is an absolute URL; empty when not known.
func (o *Organisation) Website() string { return o.at(websiteText) }

// Description is what it is; empty when not known.
func (o *Organisation) Description() string { return o.at(descriptionText) }

// Note is what a reader should know; empty where there is nothing.
func (o *Organisation) Note() string { return o.at(noteText) }

// OrganisationNumber has nine digits; empty when not known.
func (o *Organisation) OrganisationNumber() string { return o.at(organisationNumberText) }

// Area is where it works, in words.
func (o *Organisation) Area() string { return o.at(areaText) }

// StatedStatus is its status as a source states it, and when it had it.
func (o *Organisation) StatedStatus() (string, org.Window) {
	return o.at(statusText), org.Window{From: o.date(statusFromText), To: o.date(statusToText)}
}

// Founded is when it was founded.
func (o *Organisation) Founded() Milestone {
	return Milestone{o.date(foundedText), org.Precision(o.at(foundedPrecisionText))}
}

// FoundedAlternative is what other sources say of the founding.
func (o *Organisation) FoundedAlternative() string { return o.at(foundedAlternativeText) }

// Ended is the last day on which it existed.
func (o *Organisation) Ended() Milestone {
	return Milestone{o.date(endedText), org.Precision(o.at(endedPrecisionText))}
}

// Names are all its names. The error is of a row that no build wrote, as in the three that follow.
func (o *Organisation) Names() ([]org.Name, error) { return readNames(o.at(namesColumn)) }

// Numbers are all numbers that it has borne.
func (o *Organisation) Numbers() ([]org.Number, error) { return readNumbers(o.at(numbersColumn)) }

// Points are the points inside its area.
func (o *Organisation) Points() ([]org.Point, error) { return readPoints(o.at(pointsColumn)) }

// Populations are how many people lived there.
func (o *Organisation) Populations() ([]org.Population, error) {
	return readPopulations(o.at(populationsColumn))
}
