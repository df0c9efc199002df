package dataset

import (
	"slices"
	"strings"

	"diginett/internal/org"
	"diginett/internal/spill"
)

// checkEvents finds rows of one event that disagree on what the event is, events
// between areas of the wrong level, and divisions that send a whole area one way.
// It puts the rows in order of date, which is that of the event's first row.
func (l *loading) checkEvents() error {
	t := l.tables["changes"]
	var head row
	for record, err := range l.events.All() {
		if err != nil {
			return err
		}
		r := fromAside(t, record.Value)
		id := r.text("event_id")
		if head.table == nil || head.text("event_id") != id {
			head = r
		} else {
			l.checkSame(r, head, "event-disagrees", "event "+id, "date", "level", "kind")
		}
		l.checkLeg(r)
		key := spill.AppendText(spill.AppendShort(l.key[:0], int32(head.day("date"))), id)
		if err := l.changes.Add(key, record.Value); err != nil {
			return err
		}
	}
	return l.events.Close()
}

// checkSame reports columns in which a row differs from the first of its group.
func (l *loading) checkSame(r, first row, code, group string, columns ...string) {
	for _, name := range columns {
		if got, want := r.cell(name), first.cell(name); got.text != want.text {
			l.at(got, code, "%s of %s is %q here and %q in line %d", name, group, got.text, want.text, want.line)
		}
	}
}

func (l *loading) checkLeg(r row) {
	if org.ChangeKind(r.text("kind")) == org.Division && !r.yes("part") {
		l.at(r.cell("kind"), "whole-division", "only a part of a divided area goes each way; part must be yes")
	}
	for _, end := range []string{"origin", "result"} {
		if l.index.organisation(r.text(end)) != nil {
			l.checkReference(r.cell(end), []org.Type{levelType(r.text("level"))})
		}
	}
}

// leg is one way of a change from a seat to a seat.
type leg struct {
	day            org.Day
	origin, result seat
	from, to       cell
}

// checkReplay follows the changes from the first day that the data covers, and
// compares the areas and numbers they lead to with numbers.csv: on the day of
// each change and on the last day. After a difference it goes on from what
// numbers.csv says, so that one mistake is reported once.
func (l *loading) checkReplay() error {
	replays := map[string]*replay{}
	for _, level := range []string{countyLevel, municipalityLevel} {
		replays[level] = &replay{loading: l, kind: levelType(level), reached: l.about.CoverageFrom}
	}
	for r, err := range rows(l.changes, l.of("changes")) {
		if err != nil {
			return err
		}
		moves := org.ChangeKind(r.text("kind")) != org.BoundaryAdjustment
		if of, ok := replays[r.text("level")]; ok && moves && r.day("date") > l.about.CoverageFrom {
			of.add(l.legOf(r))
		}
	}
	for _, level := range []string{countyLevel, municipalityLevel} {
		replays[level].goTo(replays[level].day)
		replays[level].goTo(l.about.CoverageTo)
	}
	return nil
}

func (l *loading) legOf(r row) leg {
	return leg{
		day:    r.day("date"),
		origin: seat{l.index.numbers[r.text("origin")], strings.Clone(r.text("origin_number"))},
		result: seat{l.index.numbers[r.text("result")], strings.Clone(r.text("result_number"))},
		from:   r.cell("origin").cloned(), to: r.cell("result").cloned(),
	}
}

// replay follows the changes of one level, day by day.
type replay struct {
	*loading
	kind    org.Type
	reached org.Day // up to which everything has been compared
	day     org.Day // of the legs
	legs    []leg
}

func (p *replay) add(next leg) {
	if len(p.legs) > 0 && next.day != p.day {
		p.goTo(p.day)
	}
	p.day = next.day
	p.legs = append(p.legs, next)
}

// goTo compares what the legs lead to with who bears numbers on the day. Only
// seats that begin or end since the last comparison, or that the legs name, can
// differ.
func (p *replay) goTo(day org.Day) {
	if day < p.reached {
		return
	}
	origins, results := make(map[seat]bool), make(map[seat]bool)
	for _, g := range p.legs {
		origins[g.origin], results[g.result] = true, true
		if !p.borne(g.origin, p.reached) {
			p.at(g.from, "change-without-origin", "%s does not bear the number %s before %s", g.from.text, g.origin.number, day)
		}
		if !p.borne(g.result, day) {
			p.at(g.to, "change-without-result", "%s does not bear the number %s on %s", g.to.text, g.result.number, day)
		}
	}
	p.compareNew(day, origins, results)
	p.compareOld(day, origins, results)
	p.reached, p.legs = day, nil
}

func (p *replay) borne(s seat, day org.Day) bool {
	_, ok := p.index.bearers.on(s, p.kind, day)
	return ok
}

// compareNew reports seats that are borne on the day, and to which nothing leads.
func (p *replay) compareNew(day org.Day, origins, results map[seat]bool) {
	b := &p.index.bearers
	report := func(one bearer) {
		if !results[one.seat] && (!p.borne(one.seat, p.reached) || origins[one.seat]) {
			p.at(b.cell(one), "number-without-change", "no change of changes.csv leads to %s with the number %s on %s", p.slug(one.organisation), one.number, day)
		}
	}
	for _, i := range b.beginning(p.kind, p.reached, day) {
		if one := b.list[i]; one.period.Contains(day) && !origins[one.seat] {
			report(one)
		}
	}
	for s := range origins {
		if one, ok := b.on(s, p.kind, day); ok {
			report(one)
		}
	}
}

// compareOld reports seats that were borne, and that nothing ends.
func (p *replay) compareOld(day org.Day, origins, results map[seat]bool) {
	b := &p.index.bearers
	for _, i := range b.ending(p.kind, p.reached, day) {
		one := b.list[i]
		if one.period.Contains(p.reached) && !p.borne(one.seat, day) && !origins[one.seat] && !results[one.seat] {
			p.at(p.lastCell(one.seat), "number-without-change", "no change of changes.csv ends %s with the number %s by %s", p.slug(one.organisation), one.number, day)
		}
	}
}

// lastCell points at the last row that gives the area its number.
func (p *replay) lastCell(s seat) cell {
	var last bearer
	for _, one := range slices.Backward(p.index.bearers.of(s.organisation)) {
		if one.number == s.number {
			last = one
			break
		}
	}
	return p.index.bearers.cell(last)
}
