package publication_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diginett/internal/publication"
)

func at(second int) time.Time { return time.Date(2026, 11, 27, 12, 0, second, 0, time.UTC) }

func TestARecordIsReadAsItWasWritten(t *testing.T) {
	snapshot := filepath.Join(t.TempDir(), "snapshot.sqlite")
	a, b := strings.Repeat("a", 64), strings.Repeat("b", 64)
	written := publication.Record{Publications: []publication.Publication{{1, a, at(1)}, {2, b, at(2)}, {3, a, at(3)}}, Confirmed: at(9)}
	if err := written.Write(snapshot); err != nil {
		t.Fatal(err)
	}
	read, err := publication.ReadRecord(snapshot)
	if err != nil {
		t.Fatal(err)
	}
	if last, ok := read.Last(); !ok || last != written.Publications[2] {
		t.Errorf("the last is %v, want %v", last, written.Publications[2])
	}
	if !read.Has(b) || read.Has(strings.Repeat("c", 64)) || !read.Confirmed.Equal(at(9)) {
		t.Errorf("read %+v, want %+v", read, written)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(snapshot), ".*")); len(left) > 0 {
		t.Errorf("left beside it: %v", left)
	}
}

func TestARecordForgetsTheEarliest(t *testing.T) {
	snapshot := filepath.Join(t.TempDir(), "snapshot.sqlite")
	var long publication.Record
	for i := range publication.Remembered + 7 {
		long.Publications = append(long.Publications, publication.Publication{Number: int64(i + 1)})
	}
	if err := long.Write(snapshot); err != nil {
		t.Fatal(err)
	}
	read, err := publication.ReadRecord(snapshot)
	if err != nil || len(read.Publications) != publication.Remembered || read.Publications[0].Number != 8 {
		t.Errorf("%d are remembered, %v", len(read.Publications), err)
	}
}

func TestNoRecordAndABrokenOneAreToldApart(t *testing.T) {
	snapshot := filepath.Join(t.TempDir(), "snapshot.sqlite")
	if _, err := publication.ReadRecord(snapshot); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the error is %v, want one that says that there is none", err)
	}
	if err := os.WriteFile(publication.RecordPath(snapshot), []byte(`{"publications": [`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := publication.ReadRecord(snapshot); err == nil || errors.Is(err, os.ErrNotExist) {
		t.Errorf("the error is %v, want one that says that it cannot be read", err)
	}
}
