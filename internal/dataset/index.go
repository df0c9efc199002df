package dataset

import (
	"math"
	"slices"
	"strings"
	"time"

	"diginett/internal/org"
)

// known is an organisation as its own row tells of it, compactly: there are
// hundreds of thousands in a large data set.
type known struct {
	slug           string
	table          *table // of its row
	line, column   int32  // of its slug
	founded, ended date
	place          int32 // in the Norwegian alphabet, from 1; 0 until that is known
	kind           uint8 // place in org.Types
	named          bool  // it has an official name
}

func (k *known) is() org.Type { return org.Types()[k.kind] }

func (k *known) cell() cell {
	return cell{
		text: k.slug, file: k.table.file, line: int(k.line), column: int(k.column), name: "slug", row: k.slug,
	}
}

// life is the time from the first day on which it can have existed to the last.
func (k *known) life() org.Period {
	life := org.Always
	if founded := k.founded.partial(); founded.Known() {
		life.From = founded.Window().From
	}
	if ended := k.ended.partial(); ended.Known() {
		life.To = ended.Window().To
	}
	return life
}

// date is a partial date in four bytes.
type date uint32

func newDate(d org.PartialDate) date {
	return date(d.Year<<9 | int(d.Month)<<5 | d.Day)
}

func (d date) partial() org.PartialDate {
	return org.PartialDate{Year: int(d >> 9), Month: time.Month(d >> 5 & 15), Day: int(d & 31)}
}

// index finds what rows refer to.
type index struct {
	numbers       map[string]int32 // of organisations by slug: place in organisations
	organisations []known          // in the order of the tables; the first is nobody
	sources       map[string]*document
	sourceIDs     []string
	bearers       bearers
	hints         int // how many suggestions may still be worked out
}

// document is a source as the index knows it.
type document struct {
	cell cell
	used bool
}

// mostHints bounds how often all names are gone through for one that may have
// been meant.
const mostHints = 50

func newIndex() *index {
	return &index{
		numbers: make(map[string]int32), organisations: make([]known, 1), sources: make(map[string]*document), hints: mostHints,
	}
}

// addOrganisation keeps the first of two rows with one slug, and reports whether
// this is it; number is that of the first.
func (x *index) addOrganisation(kind org.Type, r row) (number int32, added bool) {
	if number, ok := x.numbers[r.text("slug")]; ok {
		return number, false
	}
	number = int32(len(x.organisations))
	slug := r.cell("slug")
	k := known{
		slug: strings.Clone(slug.text), table: r.table, line: int32(min(slug.line, math.MaxInt32)), column: int32(min(slug.column, math.MaxInt32)),
		founded: newDate(r.partial("founded")), ended: newDate(r.partial("ended")),
		kind: uint8(slices.Index(org.Types(), kind)),
	}
	x.organisations = append(x.organisations, k)
	x.numbers[k.slug] = number
	return number, true
}

// organisation is what is known of the organisation of that slug, nil where there
// is none.
func (x *index) organisation(slug string) *known {
	number, ok := x.numbers[slug]
	if !ok {
		return nil
	}
	return &x.organisations[number]
}

// place is where the organisation stands in the Norwegian alphabet, from 1; 0
// where there is none of that slug.
func (x *index) place(slug string) int {
	return int(x.organisations[x.numbers[slug]].place)
}

// hint suggests an organisation of one of the types in place of one that is not there.
func (x *index) hint(slug string, types []org.Type) string {
	if x.hints == 0 {
		return ""
	}
	x.hints--
	return didYouMean(slug, func(yield func(string) bool) {
		for i := range x.organisations[1:] {
			k := &x.organisations[i+1]
			if slices.Contains(types, k.is()) && !yield(k.slug) {
				return
			}
		}
	})
}
