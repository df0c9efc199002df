package publication_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diginett/internal/publication"
)

func record(confirmed time.Time, versions ...string) publication.Record {
	r := publication.Record{Confirmed: confirmed}
	for i, version := range versions {
		r.Publications = append(r.Publications, publication.Publication{Number: int64(i + 1), Version: version, Published: at(i)})
	}
	return r
}

func look(t *testing.T, ledger *publication.Ledger, r publication.Record, snapshot string, now time.Time) {
	t.Helper()
	if err := r.Write(snapshot); err != nil {
		t.Fatal(err)
	}
	if err := ledger.Look(snapshot, now); err != nil {
		t.Fatal(err)
	}
}

func TestOneVersionReachesAnotherThatWasPublishedBefore(t *testing.T) {
	snapshot := filepath.Join(t.TempDir(), "snapshot.sqlite")
	for _, c := range []struct {
		name            string
		record, served  string // versions in order, a letter each
		version, wanted string
		want            bool
	}{
		{"the same version, of which nothing is known", "", "", "a", "a", true},
		{"an earlier one of the record", "abc", "", "c", "a", true},
		{"a later one of the record", "abc", "", "a", "c", false},
		{"one that nobody knows", "abc", "", "c", "x", false},
		{"all of them after going back to the first", "aba", "", "a", "b", true},
		{"one that was answered from before, without a record", "", "ab", "b", "a", true},
		{"one that was answered from later", "", "ab", "a", "b", false},
		{"one that a record has, of a version that it has not", "ab", "", "x", "a", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var ledger publication.Ledger
			for _, version := range strings.Split(c.served, "") {
				ledger.Serve(version)
			}
			look(t, &ledger, record(at(30), strings.Split(c.record, "")...), snapshot, at(30))
			if got := ledger.Reached(c.version, c.wanted); got != c.want {
				t.Errorf("%s reaches %s: %t, want %t", c.version, c.wanted, got, c.want)
			}
		})
	}
}

func TestAStandingIsThatOfTheVersionWhoseRecordItWas(t *testing.T) {
	snapshot := filepath.Join(t.TempDir(), "snapshot.sqlite")
	var ledger publication.Ledger
	if err := ledger.Look(snapshot, at(0)); err != nil {
		t.Fatalf("without a record: %v", err)
	}
	if ledger.Standing("a").Known() {
		t.Error("something is known without a record")
	}
	look(t, &ledger, record(at(10), "a"), snapshot, at(10))
	look(t, &ledger, record(at(20), "a", "b"), snapshot, at(20))
	if a, b := ledger.Standing("a"), ledger.Standing("b"); a.Number != 1 || !a.Confirmed.Equal(at(10)) || b.Number != 2 || !b.Confirmed.Equal(at(20)) {
		t.Errorf("a stands at %+v, b at %+v", a, b)
	}
	look(t, &ledger, record(at(25), "a", "b"), snapshot, at(25))
	if b := ledger.Standing("b"); !b.Confirmed.Equal(at(25)) {
		t.Errorf("a confirmation was not noticed: %+v", b)
	}
}

func TestABrokenRecordLeavesWhatWasKnown(t *testing.T) {
	snapshot := filepath.Join(t.TempDir(), "snapshot.sqlite")
	var ledger publication.Ledger
	look(t, &ledger, record(at(10), "a"), snapshot, at(10))
	if err := os.WriteFile(publication.RecordPath(snapshot), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := ledger.Look(snapshot, at(11)); err == nil {
		t.Error("a broken record was read without an error")
	}
	if err := ledger.Look(snapshot, at(12)); err != nil {
		t.Errorf("a broken record is told of twice: %v", err)
	}
	if !ledger.Standing("a").Known() {
		t.Error("what was known is forgotten")
	}
}

func TestAgeIsNotFooledByClocks(t *testing.T) {
	snapshot := filepath.Join(t.TempDir(), "snapshot.sqlite")
	for _, c := range []struct {
		name                    string
		confirmed, noticed, now time.Time
		want                    time.Duration
		known                   bool
	}{
		{"confirmed some seconds ago", at(10), at(10), at(15), 5 * time.Second, true},
		{"confirmed never", time.Time{}, at(10), at(15), 0, false},
		{"by a clock that is a little ahead", at(12), at(10), at(10), 0, true},
		{"by a clock that is far ahead", at(59), at(10), at(10), 0, false},
		{"met long ago, by a clock that was then ahead", at(14), at(10), at(15), 5 * time.Second, true},
		{"the clock has been set forward", at(10), at(10), at(10).Add(time.Hour), time.Hour, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var ledger publication.Ledger
			look(t, &ledger, record(c.confirmed, "a"), snapshot, c.noticed)
			if age, known := ledger.Standing("a").Age(c.now); age != c.want || known != c.known {
				t.Errorf("the age is %s, %t; want %s, %t", age, known, c.want, c.known)
			}
		})
	}
}

// TestARecordThatIsWrittenAgainConfirmsNothingAnew has a confirmation that came from a
// clock four seconds ahead, and is not met anew with each record that repeats it.
func TestARecordThatIsWrittenAgainConfirmsNothingAnew(t *testing.T) {
	snapshot := filepath.Join(t.TempDir(), "snapshot.sqlite")
	var ledger publication.Ledger
	look(t, &ledger, record(at(14), "a"), snapshot, at(10))
	look(t, &ledger, record(at(14), "a"), snapshot, at(18))
	if age, known := ledger.Standing("a").Age(at(20)); age != 10*time.Second || !known {
		t.Errorf("the age is %s, %t", age, known)
	}
}
