package proposal

import (
	"fmt"
	"slices"

	"diginett/internal/klass"
	"diginett/internal/org"
)

// compareNames compares the label of a code with the names of who bears it, on each
// day on which those begin.
func (c *comparison) compareNames(held []*fact, r *run, i int, code klass.Code) bool {
	for _, f := range held {
		both := f.period.Intersect(code.Period).Intersect(org.Period{From: c.first, To: org.End})
		if both.Empty() {
			continue
		}
		for _, day := range c.daysOfNames(f.slug, both) {
			if !c.compareName(f, r, i, code, day) {
				return false
			}
		}
	}
	return true
}

// daysOfNames are the days of a period on which the names of an organisation may change.
func (c *comparison) daysOfNames(slug string, in org.Period) []org.Day {
	days := []org.Day{in.From}
	for _, f := range c.names[slug] {
		for _, day := range []org.Day{f.period.From, f.period.To} {
			if in.Contains(day) {
				days = append(days, day)
			}
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// compareName compares a label on one day.
func (c *comparison) compareName(f *fact, r *run, i int, code klass.Code, day org.Day) bool {
	if c.isName(f.slug, code.Name, day) {
		if lossy(code.Name) {
			c.report.Remarks = append(c.report.Remarks, fmt.Sprintf("%s: %q is taken for %q: %s", code.Place, code.Name, c.shown(f.slug, day).value, lost))
		}
		return true
	}
	switch {
	case c.onlyAddsLabel(f.slug, code, day):
		c.proposeLabel(f.slug, code)
	case i > 0 && day == code.Period.From && c.isName(f.slug, r.codes[i-1].Name, day) && c.namesGoOn(f.slug, day):
		if at := (seat{code.Type, code.Number}); c.tellsMore(at, day) { // another may bear the number now
			c.report.unmatched("%s: the tables have the name before still; %s", sayCode(code), c.toKnow(at, day, "who bears the number"))
			return false
		}
		d := c.draft(code.Type, "%s, %s: %s is called %s (%s)", day, word(code.Type), numbered(code.Number, r.codes[i-1].Name), code.Name, code.Place)
		d.rest(f)
		if d.rename(f.slug, code.Name, day) {
			e := event{day: day}
			d.leg(e.id(d, "renaming", f.slug), day, org.Renaming, code.Type, f.slug, code.Number, f.slug, code.Number, false)
		}
		c.propose(d)
		return false
	default:
		c.contradictName(f.slug, sayCode(code), day)
	}
	return false
}

func (c *comparison) contradictName(slug, imported string, day org.Day) {
	var rows []string
	for _, f := range c.names[slug] {
		if f.period.Contains(day) && f.text("use") != string(org.OtherName) {
			rows = append(rows, f.String())
		}
	}
	if len(rows) == 0 {
		rows = []string{fmt.Sprintf("names.csv has no name of %s on %s", slug, day)}
	}
	c.report.contradict(imported, fmt.Sprintf("the name differs on %s; where Klass is right, end the row on the day before, and add one", day), rows...)
}

// isName reports whether a label is what the tables call an organisation on a day: by a
// label of theirs, by its Norwegian name, or by all its names together.
func (c *comparison) isName(slug, label string, day org.Day) bool {
	shown := c.shown(slug, day)
	if shown == nil {
		return false
	}
	if sameName(label, shown.value) {
		return true
	}
	names := c.officials(slug, day)
	if c.label(slug, day) != nil || len(names) < 2 || len(parts(label)) != len(names) {
		return false
	}
	for _, part := range parts(label) {
		if !slices.ContainsFunc(names, func(f *fact) bool { return sameName(part, f.value) }) {
			return false
		}
	}
	return true
}

// onlyAddsLabel reports whether the label is the name that the tables have, with the
// county behind it, and they have no label.
func (c *comparison) onlyAddsLabel(slug string, code klass.Code, day org.Day) bool {
	name, told := bare(code.Name)
	official := c.official(slug, day)
	if !told || official == nil || official.value != name {
		return false
	}
	return !slices.ContainsFunc(c.names[slug], func(f *fact) bool {
		return f.text("use") == string(org.LabelName) && !f.period.Intersect(code.Period).Empty()
	})
}

// proposeLabel proposes the label of a code for as long as Klass has it. One that is cut
// waits: without its ends it would be taken for the label of all time.
func (c *comparison) proposeLabel(slug string, code klass.Code) {
	d := c.draft(code.Type, "the label of %s %s (%s)", code.Number, code.Name, code.Place)
	if code.EndsLater || code.BeginsEarlier && code.Period.From > c.first {
		d.proposal.lacks("the file is cut, and shows it %s; ask Klass for codes from %s on, without an end", sayPeriod(code.Period, code.BeginsEarlier, code.EndsLater), c.first)
	}
	cells := map[string]string{"organisation": slug, "language": d.language, "name": code.Name, "use": string(org.LabelName)}
	if !code.BeginsEarlier {
		cells["valid_from"] = code.Period.From.String()
	}
	if code.Period.To != org.End && !code.EndsLater {
		cells["valid_to"] = (code.Period.To - 1).String()
	}
	c.names[slug] = append(c.names[slug], d.fact(d.add("names", cells), slug, code.Name))
	c.propose(d)
}

// namesGoOn reports whether the names of the day have no end, so that a new one ends them.
func (c *comparison) namesGoOn(slug string, day org.Day) bool {
	for _, f := range []*fact{c.official(slug, day), c.label(slug, day)} {
		if f != nil && !f.open() {
			return false
		}
	}
	return true
}

// compareChangedName compares the names that a change tells, where no code does.
func (c *comparison) compareChangedName(ch klass.Change) {
	for _, side := range []struct {
		number, name string
		day          org.Day
	}{{ch.OldNumber, ch.OldName, ch.Day - 1}, {ch.NewNumber, ch.NewName, ch.Day}} {
		at := seat{ch.Type, side.number}
		_, told := c.codeOn(at, side.day)
		holder := c.holder(at, side.day)
		if told || holder == nil || side.name == "" || side.day < c.first {
			continue
		}
		if name, suffixed := bare(side.name); !c.isName(holder.slug, side.name, side.day) && !(suffixed && c.isName(holder.slug, name, side.day)) {
			c.contradictName(holder.slug, say(ch), side.day)
		}
	}
}
