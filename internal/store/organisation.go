package store

import (
	"fmt"
	"slices"
	"strings"

	"diginett/internal/org"
)

// Organisation is an organisation as a snapshot holds it: everything that is
// dated about it, on all days. ID is its place in Norwegian alphabetical order,
// so that rows ordered by it are ordered by name; it is good for one snapshot only.
//
// Thousands are kept in memory, so a row is one text that its columns are cut out
// of where they are asked for. Only what nearly every answer asks for is apart.
type Organisation struct {
	ID     int64
	Slug   string
	Type   org.Type
	County string // slug of the county it works in; empty when not one county
	Life   org.Span

	text    string // the columns of organisationTexts, with a separator after each but the last
	names   []org.BorneName
	numbers []org.BorneNumber
}

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

// organisationColumns are what [scanOrganisation] takes. To have SQLite put the
// texts together takes a third of the time that handing each over does.
const organisationColumns = `
  o.id,
  concat_ws(char(31), o.slug, o.county, o.type, o.institution_kind, o.website, o.description, o.note, o.organisation_number, o.area,
    o.status, o.status_from, o.status_to, o.founded, o.founded_precision, o.founded_alternative, o.ended, o.ended_precision,
    o.names, o.numbers, o.points, o.populations),
  (o.possible_from << 32) | (o.possible_to & 4294967295), (o.certain_from << 32) | (o.certain_to & 4294967295), o.undated * 2 + o.planned`

// scanOrganisation reads a row, and makes sure that all of it can be read, so that
// taking it apart later cannot fail; but for lists that few ask for.
func scanOrganisation(r row) (*Organisation, error) {
	o := new(Organisation)
	var possible, certain, label int64
	if err := r.Scan(&o.ID, &o.text, &possible, &certain, &label); err != nil {
		return nil, fmt.Errorf("organisation: %w", err)
	}
	o.Life = unpackSpan(possible, certain, label)
	if err := o.takeApart(); err != nil {
		return nil, fmt.Errorf("organisation %d: %w", o.ID, err)
	}
	return o, nil
}

func (o *Organisation) takeApart() (err error) {
	if n := strings.Count(o.text, separator); n != organisationTexts-1 {
		return fmt.Errorf("%.40q has %d texts, want %d", o.text, n+1, organisationTexts)
	}
	o.Slug, o.County = o.at(slugText), o.at(countyText)
	if o.Type, err = typeNamed(o.at(typeText)); err != nil {
		return err
	}
	for _, date := range []int{statusFromText, statusToText, foundedText, endedText} {
		if _, err := org.ParsePartialDate(o.at(date)); err != nil {
			return err
		}
	}
	if o.names, err = readBorneNames(o.at(namesColumn)); err != nil {
		return err
	}
	o.numbers, err = readBorneNumbers(o.at(numbersColumn))
	return err
}

// typeNamed is the constant, so that rows do not each keep a text of their own.
func typeNamed(text string) (org.Type, error) {
	types := org.Types()
	i := slices.Index(types, org.Type(text))
	if i < 0 {
		return "", fmt.Errorf("%q is no type of organisation", text)
	}
	return types[i], nil
}

// at cuts out the text at a place.
func (o *Organisation) at(place int) string {
	rest := o.text
	for range place {
		_, rest, _ = strings.Cut(rest, separator)
	}
	text, _, _ := strings.Cut(rest, separator)
	return text
}

// date reads a date that was read before.
func (o *Organisation) date(place int) org.PartialDate {
	date, _ := org.ParsePartialDate(o.at(place))
	return date
}

// Name is the name on the day in the language, Norwegian where that is empty; see [org.NameOn].
func (o *Organisation) Name(language string, day org.Day) string {
	name, _ := org.NameOn(o.names, language, day)
	return name
}

// Label is the name on the day that tells namesakes apart.
func (o *Organisation) Label(day org.Day) string {
	label, _ := org.LabelOn(o.names, day)
	return label
}

// Number is the number borne on the day; empty where there is none.
func (o *Organisation) Number(day org.Day) string {
	number, _ := org.NumberOn(o.numbers, day)
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
