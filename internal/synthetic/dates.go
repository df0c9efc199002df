package synthetic

import (
	"math/rand/v2"

	"diginett/internal/org"
)

// dates are the dates of a statement, as the tables write them.
type dates struct{ validFrom, validTo, observedFrom, observedTo string }

// shortest is for how many days two must exist together to be tied.
const shortest = 100

// together are the days on which both surely exist.
func together(a, b organisation) (org.Period, bool) {
	both := a.life.Intersect(b.life)
	return both, both.To-both.From >= shortest
}

// newDates draws dates within a period: an observation, a beginning, both ends,
// or an observation of what had begun before. Its own evidence is what lets an
// end without a known founding exist at the time, so each has a beginning or an
// observation.
func newDates(r *rand.Rand, within org.Period) dates {
	days := int(within.To - within.From)
	on := within.From + org.Day(r.IntN(days))
	later := on + org.Day(r.IntN(int(within.To-on)))
	switch n := r.IntN(10); {
	case n < 5:
		seen := partial(on, r.IntN(3))
		return dates{observedFrom: seen, observedTo: seen}
	case n < 7:
		return dates{validFrom: partial(on, r.IntN(3))}
	case n < 8:
		return dates{validFrom: partial(on, 0), validTo: partial(later, r.IntN(3))}
	default:
		return dates{validFrom: partial(on, r.IntN(2)), observedFrom: partial(later, 0), observedTo: partial(later, 0)}
	}
}

// seenOn is an observation on a day.
func seenOn(on org.Day) dates {
	text := partial(on, 0)
	return dates{observedFrom: text, observedTo: text}
}
