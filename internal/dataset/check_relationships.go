package dataset

import "diginett/internal/org"

// checkRelationships finds statements that do not agree with the others on
// their relationship, or with the number of the municipality they speak of.
func (c *checker) checkRelationships() {
	c.checkAgreement()
	for _, r := range c.rows("relationships") {
		c.checkFromNumber(r)
	}
}

// checkAgreement finds statements of one relationship with different ends or
// kinds, and relationships that are not named after one of their statements.
func (c *checker) checkAgreement() {
	first := make(map[string]row)
	for _, r := range c.rows("relationships") {
		if r.text("id") == r.text("relationship_id") {
			first[r.text("id")] = r
		}
	}
	for _, r := range c.rows("relationships") {
		id := r["relationship_id"]
		head, ok := first[id.text]
		if !ok {
			c.at(id, "unknown-relationship", "relationship_id %q is not the id of a row that speaks of that relationship", id.text)
			continue
		}
		c.checkSame(r, head, "relationship-disagrees", "relationship "+id.text, "from", "kind", "to")
	}
}

// checkSame reports columns in which a row differs from the first of its group.
func (c *checker) checkSame(r, first row, code, group string, columns ...string) {
	for _, name := range columns {
		if got, want := r[name], first[name]; got.text != want.text {
			c.at(got, code, "%s of %s is %q here and %q in line %d", name, group, got.text, want.text, want.line)
		}
	}
}

// checkFromNumber finds municipality numbers that from did not bear at the time.
func (c *checker) checkFromNumber(r row) {
	number := r["from_number"]
	if number.text == "" {
		return
	}
	for _, b := range c.index.numbers {
		if b.slug == r.text("from") && b.number == number.text && !b.period.Intersect(statedPeriod(r)).Empty() {
			return
		}
	}
	c.at(number, "number-not-held", "%s did not bear the number %s at the time", r.text("from"), number.text)
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
