package answer

import (
	"diginett/graph/fault"
	"diginett/internal/org"
)

// yearsAhead is how far after today, or after the data's own end, a date can lie:
// changes are decided some years before they come into force, and no further.
const yearsAhead = 3

// CheckCovered refuses a date that the data cannot speak of. The error is a fault
// about the argument.
func CheckCovered(about org.About, today org.Day, argument string, day org.Day) error {
	last := org.DayOf(max(today, about.CoverageTo).Time().AddDate(yearsAhead, 0, 0))
	if day >= about.CoverageFrom && day <= last {
		return nil
	}
	return fault.New(fault.DateOutOfRange, argument,
		"%s is not covered; the data begins on %s, its sources were read up to %s, and dates up to %s are answered",
		day, about.CoverageFrom, about.CoverageTo, last)
}
