package dataset

import "diginett/internal/org"

// checkLives finds dates of ties, names, numbers and points on which the
// organisation surely did not exist.
func (c *checker) checkLives() {
	for _, table := range []string{"names", "numbers"} {
		for _, r := range c.rows(table) {
			c.checkLife(r, "organisation")
		}
	}
	for _, r := range c.rows("points") {
		c.checkLife(r, "municipality")
	}
	for _, table := range []string{"geography", "relationships"} {
		for _, r := range c.rows(table) {
			if r.state() {
				c.checkLife(r, "from")
				c.checkLife(r, "to")
			}
		}
	}
}

// state reports whether the row tells of something that held. What is planned
// may never have come about, and an event need not have its ends alive.
func (r row) state() bool {
	return org.Precision(r.text("precision")) != org.Planned && !r.yes("event") && !org.Kind(r.text("kind")).Event()
}

// checkLife compares each date of a row with the life of the organisation in a
// column. A window counts only as a whole: a list of 2017 to 2019 fits a body
// that was set up in 2018.
func (c *checker) checkLife(r row, column string) {
	o, ok := c.index.organisations[r.text(column)]
	if !ok {
		return
	}
	for _, w := range []bounds{{"valid_from", "valid_from"}, {"valid_to", "valid_to"}, {"observed_from", "observed_to"}} {
		if r.text(w.from)+r.text(w.to) != "" && r.period(w.from, w.to).Intersect(o.life).Empty() {
			c.at(r[column], "outside-life", "%s did not exist at the time (%s): %s", r.text(column), w.text(r), o.lifeText())
			return
		}
	}
}

// text writes the dates of a row as the row writes them.
func (b bounds) text(r row) string {
	switch from, to := r.text(b.from), r.text(b.to); {
	case from == to:
		return from
	case from == "":
		return "until " + to
	case to == "":
		return "from " + from
	default:
		return from + " to " + to
	}
}

// lifeText says when the organisation existed, as far as its own row does.
func (k known) lifeText() string {
	founded, ended := k.row.text("founded"), k.row.text("ended")
	switch {
	case founded == "":
		return "it ended " + ended
	case ended == "":
		return "it was founded " + founded
	}
	return "it existed from " + founded + " to " + ended
}
