package dataset

import (
	"slices"

	"diginett/internal/org"
)

// checkTotals compares the declared totals with the areas that bear a number,
// on the first day of each total and on each day of it on which a number begins
// or ends.
func (c *checker) checkTotals() {
	for _, r := range c.rows("totals") {
		if r.text("count") == "" || r.text("from") == "" || r.text("to") == "" {
			continue
		}
		for _, day := range c.daysOfChange(r.day("from"), r.day("to")) {
			if !c.checkTotal(r, day) {
				break
			}
		}
	}
}

func (c *checker) checkTotal(r row, day org.Day) bool {
	got, want := len(c.index.bearersOn(day, levelType(r.text("level")))), r.count("count")
	if got == want {
		return true
	}
	c.at(r["count"], "wrong-total", "on %s the level %s has %d with a number in numbers.csv, and %d are declared",
		day, r.text("level"), got, want)
	return false
}

// daysOfChange returns the first day and the days up to the last on which a
// number begins or has just ended.
func (c *checker) daysOfChange(first, last org.Day) []org.Day {
	periods := make([]org.Period, len(c.index.numbers))
	for i, b := range c.index.numbers {
		periods[i] = b.period
	}
	return boundaries(first, last, periods)
}

// boundaries returns the first day and the days up to the last on which a
// period begins or has just ended.
func boundaries(first, last org.Day, periods []org.Period) []org.Day {
	days := []org.Day{first}
	for _, p := range periods {
		for _, day := range []org.Day{p.From, p.To} {
			if first < day && day <= last {
				days = append(days, day)
			}
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}
