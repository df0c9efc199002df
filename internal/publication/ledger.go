package publication

import (
	"slices"
	"sync"
	"time"

	"diginett/internal/editions"
)

// Standing is how a version of the data stands among those that were published.
type Standing struct {
	Publication
	// Confirmed is when it was last known that none had been published since; zero
	// where nobody says.
	Confirmed time.Time
	// noticed is when the confirmation was met here, by a clock that cannot be set.
	noticed time.Time
}

// Known reports whether anything is known of it.
func (s Standing) Known() bool { return s.Number > 0 }

// leeway is how far the clocks of two machines may be apart.
const leeway = 5 * time.Second

// Age is how long ago it was last known that nothing later had been published. It is
// not known where nobody says, and where the confirmation lies ahead of the clock,
// which then has been set back. A clock that is set back by less cannot make data
// younger than the time that has passed since the confirmation was met here.
func (s Standing) Age(now time.Time) (age time.Duration, known bool) {
	age = now.Sub(s.Confirmed)
	if s.Confirmed.IsZero() || age < -leeway {
		return 0, false
	}
	if s.noticed.IsZero() {
		return max(0, age), true
	}
	return max(0, age, now.Sub(s.noticed)), true
}

// Ledger is what a server knows of the order of publications: what the record beside
// its snapshot says, and what it has answered from itself. It is safe for concurrent use.
type Ledger struct {
	mu        sync.Mutex
	record    Record
	seen      editions.Seen
	standings []Standing // of the latest records, the latest last
	served    []string   // the versions that were answered from, in order
}

// mostStandings is how many are remembered: of the version of now, of the one before, and of the next,
// whose record may come before its snapshot is answered from.
const mostStandings = 3

// Serve notes that a version is answered from, from now on.
func (l *Ledger) Serve(version string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.served = append(l.served, version)
	l.served = l.served[max(0, len(l.served)-Remembered):]
}

// Look reads the record beside a snapshot, where it has changed. Where there is none,
// what was known stays known; any other error is that of [ReadRecord], once for each
// record.
func (l *Ledger) Look(snapshot string, now time.Time) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	seen := editions.Look(RecordPath(snapshot))
	if !seen.There() || seen.Same(l.seen) {
		return nil
	}
	l.seen = seen
	record, err := ReadRecord(snapshot)
	if err != nil {
		return err
	}
	l.record = record
	if last, ok := record.Last(); ok {
		l.note(Standing{Publication: last, Confirmed: record.Confirmed, noticed: now})
	}
	return nil
}

func (l *Ledger) note(standing Standing) {
	for _, s := range l.standings {
		if s.Version == standing.Version && s.Confirmed.Equal(standing.Confirmed) {
			standing.noticed = s.noticed // it was met before, and has not been said again
		}
	}
	l.standings = slices.DeleteFunc(l.standings, func(s Standing) bool { return s.Version == standing.Version })
	l.standings = append(l.standings, standing)
	l.standings = l.standings[max(0, len(l.standings)-mostStandings):]
}

// Standing is that of a version; nothing is known of one that no record has ended with
// of late.
func (l *Ledger) Standing(version string) Standing {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, standing := range l.standings {
		if standing.Version == version {
			return standing
		}
	}
	return Standing{}
}

// Reached reports whether one who has a version has all that was published with
// another one: it is the same, or is known to have been published earlier.
func (l *Ledger) Reached(version, wanted string) bool {
	if version == wanted {
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	published := make([]string, len(l.record.Publications))
	for i, p := range l.record.Publications {
		published[i] = p.Version
	}
	return precedes(published, wanted, version) || precedes(l.served, wanted, version)
}

// precedes reports whether a version stands before the last place of another.
func precedes(order []string, version, other string) bool {
	for i, one := range slices.Backward(order) {
		if one == other {
			return slices.Contains(order[:i], version)
		}
	}
	return false
}
