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
	if why := c.left(at); why != "" {
		c.report.unmatched("%s: %s", sayRun(r), why)
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
	told := slices.ContainsFunc(c.changes, func(ch klass.Change) bool {
		return ch.Day == day && ch.Type == at.kind && (ch.OldNumber == at.number || ch.NewNumber == at.number)
	})
	if told {
		return "the changes of " + day.String() + " tell " + what + "; see what is said of them"
	}
	return "give the changes of " + day.String() + " together with the codes, which tell " + what
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
	number := countyNumber(at.number, r.codes[0].Parent)
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

// proposeLabel proposes the label of a code for as long as Klass has it.
func (c *comparison) proposeLabel(slug string, code klass.Code) {
	d := c.draft(code.Type, "the label of %s %s (%s)", code.Number, code.Name, code.Place)
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

// listMissing lists what the tables have of the time and the level of the files, and
// the files do not.
func (c *comparison) listMissing() {
	for _, kind := range []org.Type{org.TypeCounty, org.TypeMunicipality} {
		if in := c.timeOf(kind); !in.Empty() {
			c.listMissingNumbers(kind, in)
		}
		c.listMissingChanges(kind)
	}
}

// timeOf is the time that the codes of a type speak of.
func (c *comparison) timeOf(kind org.Type) org.Period {
	in := org.Period{From: org.End, To: org.Beginning}
	for _, code := range c.codes {
		if code.Type == kind {
			in.From, in.To = min(in.From, code.Period.From), max(in.To, code.Period.To)
		}
	}
	return in
}

func (c *comparison) listMissingNumbers(kind org.Type, in org.Period) {
	sheet := c.sheets.Sheet("numbers")
	for i := range sheet.Len() {
		slug, number := sheet.Text(i, "organisation"), sheet.Text(i, "number")
		if c.types[slug] != kind || period(sheet, i).Intersect(in).Empty() {
			continue
		}
		found := slices.ContainsFunc(c.runs[seat{kind, number}], func(r *run) bool { return !r.period.Intersect(period(sheet, i)).Empty() })
		if !found {
			c.report.Missing = append(c.report.Missing, (&fact{sheet: sheet, row: i}).String())
		}
	}
}

// listMissingChanges lists changes between the first and the last day of those of the
// files.
func (c *comparison) listMissingChanges(kind org.Type) {
	first, last := org.End, org.Beginning
	for _, ch := range c.changes {
		if ch.Type == kind {
			first, last = min(first, ch.Day), max(last, ch.Day)
		}
	}
	for _, f := range c.legs {
		day, err := org.ParseDay(f.text("date"))
		if err != nil || f.edit != nil || f.text("level") != level(kind) || day < first || day > last || c.legsFound[f] {
			continue
		}
		list := &c.report.Missing
		if f.text("kind") == string(org.BoundaryAdjustment) {
			list = &c.report.Boundaries
		}
		*list = append(*list, f.String())
	}
}
