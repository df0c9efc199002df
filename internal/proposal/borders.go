package proposal

import (
	"slices"

	"diginett/internal/org"
)

// countyNumber is the number of the county that a municipality lies in: the first two
// digits of its own number, by which Norway counts.
func countyNumber(number string) string { return number[:2] }

// leavesCounty reports whether a municipality, or a part of it, moved from a county that
// went on, or that became another than the one it is in now.
func (c *comparison) leavesCounty(old, now string, day org.Day) bool {
	before, after := countyNumber(old), countyNumber(now)
	if before == after {
		return false
	}
	for _, f := range c.legs {
		if f.text("date") == day.String() && f.text("level") == level(org.TypeCounty) && f.text("kind") != string(org.BoundaryAdjustment) &&
			f.text("origin_number") == before && f.text("result_number") == after {
			return false
		}
	}
	return true
}

// moveBorder tells of what went to another county for the counties too, as the tables do.
func (c *comparison) moveBorder(d *draft, e *event, old, now string) {
	if e.kind != org.TypeMunicipality || !c.leavesCounty(old, now, e.day) {
		return
	}
	before, after := countyNumber(old), countyNumber(now)
	from, to := c.holder(seat{org.TypeCounty, before}, e.day-1), c.holder(seat{org.TypeCounty, after}, e.day)
	if from == nil || to == nil {
		return // said where the municipality is put in its county
	}
	d.rest(to)
	told := slices.IndexFunc(c.legs, func(f *fact) bool {
		return f.text("date") == e.day.String() && f.text("level") == level(org.TypeCounty) && f.text("origin") == from.slug && f.text("result") == to.slug
	})
	if told >= 0 { // by another municipality that moved with this one
		d.rest(c.legs[told])
		return
	}
	d.leg(e.id(d, "boundary", from.slug+"-"+to.slug), e.day, org.BoundaryAdjustment, org.TypeCounty, from.slug, before, to.slug, after, true)
}
