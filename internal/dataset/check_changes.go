package dataset

import (
	"cmp"
	"maps"
	"slices"

	"diginett/internal/org"
)

// checkChanges finds rows of one event that disagree on what the event is,
// events between areas of the wrong level, and divisions that send a whole area
// one way.
func (c *checker) checkChanges() {
	first := make(map[string]row)
	for _, r := range c.rows("changes") {
		id := r.text("event_id")
		if head, ok := first[id]; ok {
			c.checkSame(r, head, "event-disagrees", "event "+id, "date", "level", "kind")
		} else {
			first[id] = r
		}
		if org.ChangeKind(r.text("kind")) == org.Division && !r.yes("part") {
			c.at(r["kind"], "whole-division", "only a part of a divided area goes each way; part must be yes")
		}
		for _, end := range []string{"origin", "result"} {
			if _, ok := c.index.organisations[r.text(end)]; ok {
				c.checkReference(r[end], []org.Type{levelType(r.text("level"))})
			}
		}
	}
}

// checkReplay follows the changes from the first day that the data covers, and
// compares the areas and numbers they lead to with numbers.csv: on the day of
// each change and on the last day. After a difference it goes on from what
// numbers.csv says, so that one mistake is reported once.
func (c *checker) checkReplay() {
	for _, level := range []string{countyLevel, municipalityLevel} {
		kind := levelType(level)
		state := seats(c.index.bearersOn(c.about.CoverageFrom, kind))
		byDay := c.changesByDay(level)
		for _, day := range slices.Sorted(maps.Keys(byDay)) {
			listed := c.index.bearersOn(day, kind)
			c.replayDay(day, state, byDay[day], listed)
			state = seats(listed)
		}
		c.compareLast(state, kind)
	}
}

// changesByDay returns the rows of a level that move numbers, by day.
func (c *checker) changesByDay(level string) map[org.Day][]row {
	byDay := make(map[org.Day][]row)
	for _, r := range c.rows("changes") {
		moves := org.ChangeKind(r.text("kind")) != org.BoundaryAdjustment
		if day := r.day("date"); r.text("level") == level && moves && day > c.about.CoverageFrom {
			byDay[day] = append(byDay[day], r)
		}
	}
	return byDay
}

func (c *checker) replayDay(day org.Day, state map[seat]bool, legs []row, listed map[seat]bearer) {
	results := make(map[seat]bool)
	for _, r := range legs {
		result := seat{r.text("result"), r.text("result_number")}
		results[result] = true
		if origin := (seat{r.text("origin"), r.text("origin_number")}); !state[origin] {
			c.at(r["origin"], "change-without-origin", "%s does not bear the number %s before %s", origin.slug, origin.number, day)
		}
		if _, ok := listed[result]; !ok {
			c.at(r["result"], "change-without-result", "%s does not bear the number %s on %s", result.slug, result.number, day)
		}
	}
	for _, r := range legs {
		delete(state, seat{r.text("origin"), r.text("origin_number")})
	}
	maps.Copy(state, results)
	c.compare(day, state, results, listed)
}

// compare reports areas that numbers.csv has on the day and the replay has not,
// or the reverse. Results that are not listed have been reported at their row.
func (c *checker) compare(day org.Day, state, results map[seat]bool, listed map[seat]bearer) {
	for _, s := range sortedSeats(listed) {
		if !state[s] {
			c.at(listed[s].cell, "number-without-change", "no change of changes.csv leads to %s with the number %s on %s", s.slug, s.number, day)
		}
	}
	for _, s := range sortedSeats(state) {
		if _, ok := listed[s]; !ok && !results[s] {
			c.at(c.lastCell(s), "number-without-change", "no change of changes.csv ends %s with the number %s by %s", s.slug, s.number, day)
		}
	}
}

func (c *checker) compareLast(state map[seat]bool, kind org.Type) {
	c.compare(c.about.CoverageTo, state, nil, c.index.bearersOn(c.about.CoverageTo, kind))
}

// lastCell points at the last row that gives the area its number.
func (c *checker) lastCell(s seat) cell {
	var last cell
	for _, b := range c.index.numbers {
		if b.slug == s.slug && b.number == s.number {
			last = b.cell
		}
	}
	return last
}

func seats(bearers map[seat]bearer) map[seat]bool {
	set := make(map[seat]bool, len(bearers))
	for s := range bearers {
		set[s] = true
	}
	return set
}

func sortedSeats[V any](set map[seat]V) []seat {
	return slices.SortedFunc(maps.Keys(set), func(a, b seat) int {
		return cmp.Or(cmp.Compare(a.slug, b.slug), cmp.Compare(a.number, b.number))
	})
}
