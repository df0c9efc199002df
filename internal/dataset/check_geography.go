package dataset

import (
	"cmp"
	"slices"

	"diginett/internal/org"
)

// checkGeography finds ties of the map between ends of the wrong type or that
// did not exist, and municipalities that lie in no county or in two.
func (c *checker) checkGeography() {
	counties := make(map[string][]stay)
	for _, r := range c.rows("geography") {
		kind := org.Kind(r.text("kind"))
		if _, ok := c.index.organisations[r.text("from")]; ok {
			c.checkReference(r["from"], holders(kind))
		}
		if kind == org.InCounty {
			s := stay{period: r.period("valid_from", "valid_to"), county: r["to"]}
			counties[r.text("from")] = append(counties[r.text("from")], s)
		}
	}
	for municipality, stays := range counties {
		c.checkStays(municipality, stays)
	}
	c.checkEveryDayHasCounty(counties)
}

// stay is the time for which a municipality lies in a county.
type stay struct {
	period org.Period
	county cell
}

// holders are the types from which a tie of the map may lead.
func holders(kind org.Kind) []org.Type {
	if kind == org.AuthorityOf {
		return []org.Type{org.TypeMunicipality, org.TypeCountyAuthority}
	}
	return []org.Type{org.TypeMunicipality}
}

func (c *checker) checkStays(municipality string, stays []stay) {
	slices.SortStableFunc(stays, func(a, b stay) int { return cmp.Compare(a.period.From, b.period.From) })
	for i := 1; i < len(stays); i++ {
		if before := stays[i-1]; !before.period.Intersect(stays[i].period).Empty() {
			c.at(stays[i].county, "two-counties-at-once", "%s lies at the same time in %s", municipality, before.county.text)
		}
	}
}

// checkEveryDayHasCounty reports a municipality once, at the number that it
// bears on the first day on which it lies in no county.
func (c *checker) checkEveryDayHasCounty(counties map[string][]stay) {
	reported := make(map[string]bool)
	for _, day := range c.daysOfTheMap(counties) {
		bearers := c.index.bearersOn(day, org.TypeMunicipality)
		for _, s := range sortedSeats(bearers) {
			lies := slices.ContainsFunc(counties[s.slug], func(s stay) bool { return s.period.Contains(day) })
			if !lies && !reported[s.slug] {
				reported[s.slug] = true
				c.at(bearers[s].cell, "no-county", "%s lies in no county of geography.csv on %s", s.slug, day)
			}
		}
	}
}

// daysOfTheMap returns the first day that the data covers and each later one on
// which a number or a county can have changed.
func (c *checker) daysOfTheMap(counties map[string][]stay) []org.Day {
	days := c.daysOfChange(c.about.CoverageFrom, c.about.CoverageTo)
	var periods []org.Period
	for _, stays := range counties {
		for _, s := range stays {
			periods = append(periods, s.period)
		}
	}
	days = append(days, boundaries(c.about.CoverageFrom, c.about.CoverageTo, periods)...)
	slices.Sort(days)
	return slices.Compact(days)
}
