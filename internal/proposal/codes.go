package proposal

import (
	"fmt"
	"slices"

	"diginett/internal/klass"
	"diginett/internal/org"
)

// sayCode writes a code as a report shows it, with its last day.
func sayCode(code klass.Code) string {
	return fmt.Sprintf("%s: %s %s, %s", code.Place, code.Number, code.Name, sayPeriod(code.Period, code.BeginsEarlier, code.EndsLater))
}

func sayRun(r *run) string {
	first := r.codes[0]
	return fmt.Sprintf("%s: %s %s, %s", first.Place, first.Number, first.Name, sayPeriod(r.period, r.beginsEarlier, r.endsLater))
}

// sayPeriod writes a period with its last day, as the tables do.
func sayPeriod(p org.Period, earlier, later bool) string {
	text := "from " + p.From.String()
	if earlier {
		text += " or before"
	}
	if p.To == org.End {
		return text + ", no end"
	}
	text += " to " + (p.To - 1).String()
	if later {
		text += " or after"
	}
	return text
}

// compareCodes compares when numbers are borne, by whom, where those lie, and what they
// are called.
func (c *comparison) compareCodes() {
	for _, at := range c.seats() {
		for _, r := range c.runs[at] {
			c.compareRun(at, r)
		}
	}
	for _, ch := range c.changes {
		c.compareChangedName(ch)
	}
}

func (c *comparison) compareRun(at seat, r *run) {
	if r.period.To <= c.first {
		c.report.equal("codes before the time that the tables cover, which are not looked at", "%s", sayRun(r))
		return
	}
	if why := c.outside(at); why != "" {
		c.report.unmatched("%s: %s", sayRun(r), why)
		return
	}
	if c.disputed[at] {
		return
	}
	var held []*fact
	for _, f := range c.numbers[at] {
		if !f.period.Intersect(r.period).Empty() {
			held = append(held, f)
		}
	}
	if len(held) == 0 {
		c.unknownRun(at, r)
		return
	}
	ok := c.compareTimes(at, r, held)
	for _, f := range held {
		ok = c.compareCounty(at, r, f) && ok
	}
	for i, code := range r.codes {
		ok = c.compareNames(held, r, i, code) && ok
	}
	if ok && held[0].edit == nil {
		c.report.equal("codes", "%s", sayRun(r))
	}
}

// unknownRun is of a number that nobody bears in the tables.
func (c *comparison) unknownRun(at seat, r *run) {
	if known := c.numbers[at]; len(known) > 0 {
		c.report.contradict(sayRun(r), "the tables have this number at another time only; where Klass is right, correct the dates", rowsOf(known)...)
		return
	}
	c.report.unmatched("%s: nobody bears this number in the tables, and it began after the first day that they cover; %s", sayRun(r), c.toKnow(at, r.period.From, "what led to it"))
}

// toKnow says where a curator finds what a code leaves open.
func (c *comparison) toKnow(at seat, day org.Day, what string) string {
	if c.tellsOf(at, day) {
		return "the changes of " + day.String() + " tell " + what + "; see what is said of them"
	}
	return "give the changes of " + day.String() + " together with the codes, which tell " + what
}

// tellsOf reports whether a change of the day names the number.
func (c *comparison) tellsOf(at seat, day org.Day) bool {
	return slices.ContainsFunc(c.changes, func(ch klass.Change) bool { return names(ch, at, day) })
}

// tellsMore reports whether one of them is of more than a label.
func (c *comparison) tellsMore(at seat, day org.Day) bool {
	return slices.ContainsFunc(c.changes, func(ch klass.Change) bool { return names(ch, at, day) && !c.labelOnly(ch) })
}

func names(ch klass.Change, at seat, day org.Day) bool {
	return ch.Day == day && ch.Type == at.kind && (ch.OldNumber == at.number || ch.NewNumber == at.number)
}

func rowsOf(facts []*fact) []string {
	var lines []string
	for _, f := range facts {
		lines = append(lines, f.String())
	}
	return lines
}

// compareTimes compares the first and last day of a number.
func (c *comparison) compareTimes(at seat, r *run, held []*fact) bool {
	first, last := held[0], held[len(held)-1]
	for i, f := range held[1:] {
		if f.period.From != held[i].period.To {
			c.report.contradict(sayRun(r), "the tables have days between on which nobody bears it; where Klass is right, correct the dates", rowsOf(held)...)
			return false
		}
	}
	if !c.begins(r, first.period.From) {
		c.report.contradict(sayRun(r), "valid_from differs; where Klass is right, correct it, and the change that leads to it", first.String())
		return false
	}
	to := last.period.To
	switch {
	case to == r.period.To, r.endsLater && to > r.period.To:
		return true
	case to == org.End:
		return c.endsUnexplained(at, r, last)
	}
	c.report.contradict(sayRun(r), "valid_to differs; an end of Klass is the first day that no longer counts, that of the tables the last that does; where Klass is right, correct it, and the change that leads away", last.String())
	return false
}

// begins reports whether a first day of the tables is that of the run. Before the time
// that they cover, it may be the first day of one of its names (docs/tables.md).
func (c *comparison) begins(r *run, from org.Day) bool {
	switch {
	case from == r.period.From, from == org.Beginning, r.beginsEarlier && from < r.period.From:
		return true
	}
	return from <= c.first && slices.ContainsFunc(r.codes, func(code klass.Code) bool { return code.Period.From == from })
}

// endsUnexplained is of a number that ends, and nothing says what became of who bore it.
func (c *comparison) endsUnexplained(at seat, r *run, last *fact) bool {
	if last.by != nil {
		last.by.lacks("%s ends on %s: give the changes of %s too, which say what became of it", at.number, r.period.To-1, r.period.To)
		return false
	}
	c.report.unmatched("%s: the tables have no end of this number (%s); %s", sayRun(r), last, c.toKnow(at, r.period.To, "what became of it"))
	return false
}

// compareCounty compares the county in which a municipality lies while it bears the
// number, on the first and the last day that both are known of.
func (c *comparison) compareCounty(at seat, r *run, f *fact) bool {
	if at.kind != org.TypeMunicipality {
		return true
	}
	both := f.period.Intersect(r.period)
	number := countyNumber(at.number)
	for _, day := range []org.Day{max(both.From, c.first), both.To - 1} {
		if both.To == org.End && day == both.To-1 {
			day = max(both.From, c.first, c.sheets.About.CoverageTo)
		}
		county, stay := c.holder(seat{org.TypeCounty, number}, day), on(c.stays[f.slug], day)
		switch {
		case county != nil && stay != nil && stay.value == county.slug:
			continue
		case county == nil:
			c.report.unmatched("%s: no county of the tables bears the number %s on %s", sayRun(r), number, day)
		case stay == nil:
			c.report.contradict(sayRun(r), fmt.Sprintf("geography.csv has no county of %s on %s; by its number it is %s", f.slug, day, county.slug), f.String())
		default:
			c.report.contradict(sayRun(r), fmt.Sprintf("on %s it lies in the county with the number %s by Klass, which is %s; where Klass is right, correct the row", day, number, county.slug), stay.String())
		}
		return false
	}
	return true
}
