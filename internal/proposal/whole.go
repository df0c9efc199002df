package proposal

import (
	"strings"

	"diginett/internal/org"
)

// Of changes that are not whole, as those of a file that was cut, nobody can tell a new
// number from a merger or a division. Codes show it: they have all that begins and ends.

// naming is a number that a change of a day names.
type naming struct {
	seat
	day org.Day
}

// findUntold finds the numbers that begin or end in codes on a day of which changes are
// given, and that neither those nor the tables name.
func (c *comparison) findUntold() {
	told := c.named()
	for _, at := range c.seats() {
		if c.outside(at) != "" || c.disputed[at] {
			continue
		}
		for _, r := range c.runs[at] {
			if !r.beginsEarlier {
				c.addUntold(told, at, r.period.From)
			}
			if !r.endsLater {
				c.addUntold(told, at, r.period.To)
			}
		}
	}
}

func (c *comparison) addUntold(told map[naming]bool, at seat, day org.Day) {
	if day != org.End && !told[naming{at, day}] {
		key := turn{at.kind, day}
		c.untold[key] = append(c.untold[key], at.number)
	}
}

// named are the numbers that changes of the files and of the tables name.
func (c *comparison) named() map[naming]bool {
	told := make(map[naming]bool)
	for _, ch := range c.changes {
		told[naming{seat{ch.Type, ch.OldNumber}, ch.Day}] = true
		told[naming{seat{ch.Type, ch.NewNumber}, ch.Day}] = true
	}
	for _, f := range c.legs {
		day, err := org.ParseDay(f.text("date"))
		if err != nil {
			continue // that it is a date is for `check` to say
		}
		for _, kind := range []org.Type{org.TypeCounty, org.TypeMunicipality} {
			if f.text("level") == level(kind) {
				told[naming{seat{kind, f.text("origin_number")}, day}] = true
				told[naming{seat{kind, f.text("result_number")}, day}] = true
			}
		}
	}
	return told
}

// mostUntold is how many numbers are listed that no change names.
const mostUntold = 5

// compareWithEnds lets an event wait on whose day others begin or end that no change names.
func (c *comparison) compareWithEnds(d *draft, e *event) {
	untold := c.untold[turn{e.kind, e.day}]
	if len(untold) > 0 {
		d.proposal.lacks("the changes of %s are not whole: codes begin or end then that none of them names (%s), and may belong to it; give all changes of the day", e.day, strings.Join(untold[:min(len(untold), mostUntold)], ", "))
	}
}
