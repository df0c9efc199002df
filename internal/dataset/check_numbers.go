package dataset

import (
	"cmp"
	"slices"
	"strings"

	"diginett/internal/org"
)

// addBearer notes who bears a number, and when.
func (l *loading) addBearer(organisation int32, r row) {
	at := r.cell("number")
	l.index.bearers.table = r.table
	l.index.bearers.list = append(l.index.bearers.list, bearer{
		seat: seat{organisation, strings.Clone(at.text)}, period: r.period("valid_from", "valid_to"),
		line: int32(at.line), column: int32(at.column),
	})
}

// settleNumbers finds numbers that two hold at once, and two numbers of one
// organisation at once, now that all numbers are known.
func (l *loading) settleNumbers() error {
	b := &l.index.bearers
	b.settle(l.typeOf)
	l.checkOverlaps(b.list, "two-numbers-at-once",
		func(x, y bearer) int { return cmp.Compare(x.organisation, y.organisation) },
		func(one, other bearer) string {
			return l.slug(one.organisation) + " has at the same time the number " + other.number
		})
	byNumber := slices.Clone(b.list)
	held := func(x, y bearer) int {
		return cmp.Or(cmp.Compare(l.typeOf(x.organisation), l.typeOf(y.organisation)), cmp.Compare(x.number, y.number))
	}
	slices.SortStableFunc(byNumber, func(x, y bearer) int {
		return cmp.Or(held(x, y), cmp.Compare(x.period.From, y.period.From), cmp.Compare(x.line, y.line))
	})
	l.checkOverlaps(byNumber, "number-held-twice", held, func(one, other bearer) string {
		return "number " + one.number + " is at the same time that of " + l.slug(other.organisation)
	})
	return nil
}

func (l *loading) typeOf(organisation int32) org.Type {
	return l.index.organisations[organisation].is()
}

func (l *loading) slug(organisation int32) string { return l.index.organisations[organisation].slug }

// checkOverlaps reports bearers that are alike and whose periods overlap, at the
// later of the two. They come with those that are alike together, by beginning.
func (l *loading) checkOverlaps(list []bearer, code string, alike func(x, y bearer) int, message func(one, other bearer) string) {
	for i := 1; i < len(list); i++ {
		before, one := list[i-1], list[i]
		if alike(before, one) == 0 && !before.period.Intersect(one.period).Empty() {
			l.at(l.index.bearers.cell(one), code, "%s; numbers must not overlap", message(one, before))
		}
	}
}

// checkFromNumber finds municipality numbers that from did not bear at the time.
func (l *loading) checkFromNumber(r row) {
	number := r.text("from_number")
	if number == "" {
		return
	}
	stated := statedPeriod(r)
	for _, b := range l.index.bearers.of(l.index.numbers[r.text("from")]) {
		if b.number == number && !b.period.Intersect(stated).Empty() {
			return
		}
	}
	l.at(r.cell("from_number"), "number-not-held", "%s did not bear the number %s at the time", r.text("from"), number)
}

// statedPeriod spans all dates of a statement; of one without dates it is always.
func statedPeriod(r row) org.Period {
	period := org.Period{From: org.End, To: org.Beginning}
	for _, w := range []bounds{{"valid_from", "valid_to"}, {"observed_from", "observed_to"}} {
		if r.text(w.from)+r.text(w.to) != "" {
			p := r.period(w.from, w.to)
			period = org.Period{From: min(period.From, p.From), To: max(period.To, p.To)}
		}
	}
	if period.Empty() {
		return org.Always
	}
	return period
}

// total is a declared total.
type total struct {
	cell        cell // of the count
	level       string
	first, last org.Day
	count       int
}

func (l *loading) addTotal(r row) {
	if r.text("count") == "" || r.text("from") == "" || r.text("to") == "" {
		return
	}
	l.totals = append(l.totals, total{
		cell: r.cell("count").cloned(), level: strings.Clone(r.text("level")), first: r.day("from"), last: r.day("to"), count: r.count("count"),
	})
}

// checkTotals compares the declared totals with the areas that bear a number,
// on the first day of each total and on each day of it on which a number begins
// or ends.
func (l *loading) checkTotals() {
	b := &l.index.bearers
	for _, t := range l.totals {
		for _, day := range b.boundaries(t.first, t.last) {
			if got := b.count(levelType(t.level), day); got != t.count {
				l.at(t.cell, "wrong-total", "on %s the level %s has %d with a number in numbers.csv, and %d are declared", day, t.level, got, t.count)
				break
			}
		}
	}
}
