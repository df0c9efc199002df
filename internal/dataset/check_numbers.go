package dataset

import (
	"cmp"
	"slices"

	"diginett/internal/org"
)

// checkNumbers finds numbers that two hold at once, and two numbers of one
// organisation at once.
func (c *checker) checkNumbers() {
	c.checkOverlaps("number-held-twice", func(b bearer) string { return b.number },
		func(b, other bearer) string {
			return "number " + b.number + " is at the same time that of " + other.slug
		})
	c.checkOverlaps("two-numbers-at-once", func(b bearer) string { return b.slug },
		func(b, other bearer) string { return b.slug + " has at the same time the number " + other.number })
}

// checkOverlaps reports bearers with the same key whose periods overlap, at the
// later of the two.
func (c *checker) checkOverlaps(code string, key func(bearer) string, message func(b, other bearer) string) {
	groups := make(map[string][]bearer)
	for _, b := range c.index.numbers {
		groups[key(b)] = append(groups[key(b)], b)
	}
	for _, group := range groups {
		slices.SortStableFunc(group, func(a, b bearer) int { return cmp.Compare(a.period.From, b.period.From) })
		for i := 1; i < len(group); i++ {
			if !group[i-1].period.Intersect(group[i].period).Empty() {
				c.at(group[i].cell, code, "%s; numbers must not overlap", message(group[i], group[i-1]))
			}
		}
	}
}

// checkOrganisationNumbers finds numbers whose check digit is wrong.
func (c *checker) checkOrganisationNumbers() {
	for _, r := range c.rows("organisation_numbers") {
		if number := r["organisation_number"]; number.text != "" && !org.ValidOrganisationNumber(number.text) {
			c.at(number, "bad-organisation-number",
				"%q is not an organisation number: nine digits of which the last is the check digit by modulus 11", number.text)
		}
	}
}

// bearersOn returns who bears which number on a day, of one type.
func (x *index) bearersOn(day org.Day, kind org.Type) map[seat]bearer {
	on := make(map[seat]bearer)
	for _, b := range x.numbers {
		if b.period.Contains(day) && x.organisations[b.slug].kind == kind {
			on[seat{b.slug, b.number}] = b
		}
	}
	return on
}

// seat is an organisation with the number it bears.
type seat struct{ slug, number string }
