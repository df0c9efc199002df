package klass

import (
	"fmt"

	"diginett/internal/org"
)

// Answer is what one file says.
type Answer struct {
	File    string
	Codes   []Code
	Changes []Change
	Remarks []Remark
}

// Code is one number with one name for one unbroken time.
type Code struct {
	Type   org.Type // TypeCounty or TypeMunicipality, by the digits of the number
	Number string
	Name   string // the label of Klass: "Våler (Østfold)", "Oslo - Oslove"
	Parent string // the number above it, which most answers leave out
	// Period is when the file says that it holds. To is [org.End] where it names no end.
	Period org.Period
	// BeginsEarlier and EndsLater say that the file cuts the period, since it was
	// asked about some time only: the code may have held before, or hold after.
	BeginsEarlier, EndsLater bool
	Place                    Place
}

// Change says that one number, with its name, became another on a day. One of them
// is empty where a number began or ended without another.
type Change struct {
	Type      org.Type
	OldNumber string
	OldName   string
	NewNumber string
	NewName   string
	Day       org.Day
	Place     Place
}

// Place is where a file says something.
type Place struct {
	File         string
	Line, Column int // from 1; the column in bytes
}

// String returns the place as compilers write it: file:line:column.
func (p Place) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

// Remark tells of something that was left out or read with care, and why.
type Remark struct {
	Place Place
	Text  string
}

// String returns the remark as compilers write it.
func (r Remark) String() string { return r.Place.String() + ": " + r.Text }

// Asked is what is known of the question that a file answers. Files do not say it
// themselves. Days that are not known are [org.Beginning] and [org.End].
type Asked struct {
	// Range is the time that codes were asked for. Where it is not known, the
	// earliest beginning in the file, and the latest end where every code has one, are
	// taken for its ends.
	Range org.Period
	// At is the day of codes that carry no dates: those of codesAt, and of a version
	// as CSV.
	At org.Day
}

// NothingKnown is of a file of which only the content is known.
func NothingKnown() Asked { return Asked{org.Always, org.Beginning} }
