package dataset

import (
	"cmp"
	"slices"
	"strings"

	"diginett/internal/org"
)

// stay is the time for which a municipality lies in a county; both are named by
// their numbers in the index.
type stay struct {
	municipality, county int32
	period               org.Period
	line, column         int32 // of the county
	row                  string
}

// holders are the types from which a tie of the map may lead.
func holders(kind org.Kind) []org.Type {
	if kind == org.AuthorityOf {
		return []org.Type{org.TypeMunicipality, org.TypeCountyAuthority}
	}
	return municipalityType
}

func (l *loading) addStay(r row) {
	municipality, ok := l.index.numbers[r.text("from")]
	if !ok {
		return
	}
	at := r.cell("to")
	l.stays = append(l.stays, stay{
		municipality, l.index.numbers[at.text], r.period("valid_from", "valid_to"), int32(at.line), int32(at.column), strings.Clone(at.row),
	})
}

// checkStays finds municipalities that lie in no county or in two.
func (l *loading) checkStays() {
	slices.SortStableFunc(l.stays, func(a, b stay) int {
		return cmp.Or(cmp.Compare(a.municipality, b.municipality), cmp.Compare(a.period.From, b.period.From))
	})
	for i := 1; i < len(l.stays); i++ {
		before, one := l.stays[i-1], l.stays[i]
		if before.municipality == one.municipality && !before.period.Intersect(one.period).Empty() {
			c := cell{file: l.tables["geography"].file, line: int(one.line), column: int(one.column), row: one.row}
			l.at(c, "two-counties-at-once", "%s lies at the same time in %s", l.slug(one.municipality), l.slug(before.county))
		}
	}
	for number := range l.index.organisations {
		if l.typeOf(int32(number)) == org.TypeMunicipality && number > 0 {
			l.checkEveryDayHasCounty(int32(number))
		}
	}
}

// checkEveryDayHasCounty reports a municipality once, at the number that it
// bears on the first day on which it lies in no county. Only the first day that
// the data covers, and days on which its own number begins or its time in a county
// ends, can be that day.
func (l *loading) checkEveryDayHasCounty(municipality int32) {
	borne, stays := l.index.bearers.of(municipality), l.staysOf(municipality)
	days := []org.Day{l.about.CoverageFrom}
	for _, b := range borne {
		days = append(days, b.period.From)
	}
	for _, s := range stays {
		days = append(days, s.period.To)
	}
	slices.Sort(days)
	for _, day := range days {
		if day < l.about.CoverageFrom || day > l.about.CoverageTo ||
			slices.ContainsFunc(stays, func(s stay) bool { return s.period.Contains(day) }) {
			continue
		}
		if at := slices.IndexFunc(borne, func(b bearer) bool { return b.period.Contains(day) }); at >= 0 {
			l.at(l.index.bearers.cell(borne[at]), "no-county", "%s lies in no county of geography.csv on %s", l.slug(municipality), day)
			return
		}
	}
}

func (l *loading) staysOf(municipality int32) []stay {
	from, _ := slices.BinarySearchFunc(l.stays, municipality, func(s stay, of int32) int { return cmp.Compare(s.municipality, of) })
	to := from
	for to < len(l.stays) && l.stays[to].municipality == municipality {
		to++
	}
	return l.stays[from:to]
}
