package dataset

import "slices"

// bounds are two columns of which the second must not come before the first.
type bounds struct{ from, to string }

func allBounds() []bounds {
	return []bounds{
		{"founded", "ended"},
		{"status_from", "status_to"},
		{"valid_from", "valid_to"},
		{"observed_from", "observed_to"},
		{"published_from", "published_to"},
		{"from", "to"},
	}
}

// checkPeriods finds periods that end before they begin. Partial dates are read
// generously: 2018 to 2018-03 is in order.
func (c *checker) checkPeriods() {
	for _, l := range layouts() {
		for _, b := range allBounds() {
			if !l.dated(b) {
				continue
			}
			for _, r := range c.rows(l.name) {
				c.checkOrder(r, b)
			}
		}
	}
}

// dated reports whether both columns are there and hold dates: from and to of a
// relationship do not.
func (l layout) dated(b bounds) bool {
	for _, name := range []string{b.from, b.to} {
		if !slices.ContainsFunc(l.columns, func(c column) bool {
			return c.name == name && (c.holds == partialColumn || c.holds == dayColumn)
		}) {
			return false
		}
	}
	return true
}

func (c *checker) checkOrder(r row, b bounds) {
	if r.period(b.from, b.to).Empty() {
		c.at(r[b.to], "ends-before-beginning", "%s %s is before %s %s", b.to, r.text(b.to), b.from, r.text(b.from))
	}
}
