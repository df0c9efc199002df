// Package publication tells which versions of the data were published, in which order,
// and when. A version is a hash and has no order of its own.
package publication

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"

	"diginett/internal/aside"
	"diginett/internal/regular"
)

// Publication is one time that a version of the data was published. A version that is
// published again, as when somebody goes back to it, is a publication of its own.
type Publication struct {
	Number    int64     `json:"number"`    // from 1, one more for each publication
	Version   string    `json:"version"`   // of the data, 64 hexadecimal digits
	Published time.Time `json:"published"` // by the clock of whoever published it
}

// Record is what stands beside a snapshot that was published: the publications that are
// known, in order, the last of which is that of the snapshot.
type Record struct {
	Publications []Publication `json:"publications"`
	// Confirmed is when none had been published later. Where somebody stays to publish, it
	// is when they last said so, by their clock, and it came here. Else it is when whoever
	// put the snapshot there last began to look at a store and found none, by its own
	// clock: what has not come to the store it could not see.
	Confirmed time.Time `json:"confirmed"`
}

// Equal reports whether two records say the same.
func (r Record) Equal(other Record) bool {
	return r.Confirmed.Equal(other.Confirmed) && slices.EqualFunc(r.Publications, other.Publications, Publication.Equal)
}

// Equal reports whether two are the same publication.
func (p Publication) Equal(other Publication) bool {
	return p.Number == other.Number && p.Version == other.Version && p.Published.Equal(other.Published)
}

// MostNumber bounds numbers of publications: beyond it, programs that read JSON need not
// tell two of them apart (RFC 8259, 6).
const MostNumber = 1<<53 - 1

// Remembered is how many publications a record tells of; earlier ones are forgotten.
const Remembered = 1000

// longestRecord is how many bytes of a record are read: some times those of as many
// publications as are remembered.
const longestRecord = 4 << 20

// RecordPath is where the record of a snapshot stands.
func RecordPath(snapshot string) string { return snapshot + ".publication.json" }

// Last is the publication of the snapshot. ok is false where none is known.
func (r Record) Last() (last Publication, ok bool) {
	if len(r.Publications) == 0 {
		return Publication{}, false
	}
	return r.Publications[len(r.Publications)-1], true
}

// Has reports whether a version is known to have been published, by the time of the
// snapshot at the latest.
func (r Record) Has(version string) bool {
	for _, p := range r.Publications {
		if p.Version == version {
			return true
		}
	}
	return false
}

// ReadRecord reads the record that stands beside a snapshot. The error wraps
// [os.ErrNotExist] where there is none.
func ReadRecord(snapshot string) (Record, error) {
	file, err := regular.Open(RecordPath(snapshot))
	if err != nil {
		return Record{}, fmt.Errorf("read the record of %s: %w", snapshot, err)
	}
	defer file.Close() //nolint:errcheck // closing what was only read loses nothing
	content, err := io.ReadAll(io.LimitReader(file, longestRecord))
	if err != nil {
		return Record{}, fmt.Errorf("read the record of %s: %w", snapshot, err)
	}
	var record Record
	if err := json.Unmarshal(content, &record); err != nil {
		return Record{}, fmt.Errorf("read the record %s: %w", RecordPath(snapshot), err)
	}
	return record, nil
}

// Write puts a record beside a snapshot, in place of the one that is there. Whoever
// reads it finds the old one or the new one, whole.
func (r Record) Write(snapshot string) error {
	path := RecordPath(snapshot)
	r.Publications = r.Publications[max(0, len(r.Publications)-Remembered):]
	content, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return fmt.Errorf("write the record %s: %w", path, err)
	}
	err = aside.Write(path, 0o644, func(to io.Writer) error {
		_, err := to.Write(append(content, '\n'))
		return err
	})
	if err != nil {
		return fmt.Errorf("write the record %s: %w", path, err)
	}
	return nil
}
