package spill_test

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"diginett/internal/spill"
)

type pair struct{ key, value string }

// Records come by key, and those with one key as they were added, whether or not
// they fit in memory; asking again gives the same.
func TestRecordsComeInOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		dir := t.TempDir()
		s := spill.New(dir, rapid.SampledFrom([]int{1, 50, 1000, spill.BlockSize}).Draw(r, "size"))
		want := addAny(r, s)
		slices.SortStableFunc(want, func(a, b pair) int { return bytes.Compare([]byte(a.key), []byte(b.key)) })
		for range 2 {
			if got := all(r, s); !slices.Equal(got, want) {
				r.Fatalf("%q, want %q", got, want)
			}
		}
		if s.Len() != len(want) {
			r.Errorf("%d records, want %d", s.Len(), len(want))
		}
		if err := s.Close(); err != nil {
			r.Error(err)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			r.Errorf("%v is left, %v", left, err)
		}
	})
}

func addAny(r *rapid.T, s *spill.Sorter) []pair {
	var pairs []pair
	for range rapid.IntRange(0, 60).Draw(r, "records") {
		p := pair{
			rapid.StringOfN(rapid.RuneFrom([]rune("ab\x00")), 0, 12, -1).Draw(r, "key"),
			rapid.StringN(0, 20, -1).Draw(r, "value"),
		}
		pairs = append(pairs, p)
		if err := s.Add([]byte(p.key), []byte(p.value)); err != nil {
			r.Fatal(err)
		}
	}
	return pairs
}

func all(r *rapid.T, s *spill.Sorter) []pair {
	var pairs []pair
	for record, err := range s.All() {
		if err != nil {
			r.Fatal(err)
		}
		pairs = append(pairs, pair{string(record.Key), string(record.Value)})
	}
	return pairs
}

func TestReadingMayStopAnywhere(t *testing.T) {
	t.Parallel()
	for _, size := range []int{1, spill.BlockSize} {
		s := spill.New(t.TempDir(), size)
		for _, key := range []string{"c", "a", "b"} {
			if err := s.Add([]byte(key), nil); err != nil {
				t.Fatal(err)
			}
		}
		for record, err := range s.All() {
			if err != nil || string(record.Key) != "a" {
				t.Errorf("%q, %v", record.Key, err)
			}
			break
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestADirectoryThatIsNotThereIsAnError(t *testing.T) {
	t.Parallel()
	s := spill.New(t.TempDir()+"/none", 1)
	if err := s.Add([]byte("a"), nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v", err)
	}
	if err := spill.CloseAll(nil, s); err != nil {
		t.Error(err)
	}
}

// Keys of several parts sort as the parts do.
func TestKeysSortAsTheirParts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		draw := func(label string) (string, int64) {
			return rapid.StringOfN(rapid.RuneFrom([]rune("ab\x00")), 0, 4, -1).Draw(r, label), rapid.Int64Range(-3, 3).Draw(r, label)
		}
		textA, numberA := draw("a")
		textB, numberB := draw("b")
		keyA := spill.AppendShort(spill.AppendNumber(spill.AppendText(nil, textA), numberA), int32(numberA))
		keyB := spill.AppendShort(spill.AppendNumber(spill.AppendText(nil, textB), numberB), int32(numberB))
		want := bytes.Compare([]byte(textA), []byte(textB))
		if want == 0 {
			want = int(max(-1, min(1, numberA-numberB)))
		}
		if got := bytes.Compare(keyA, keyB); got != want {
			r.Errorf("%q %d compared with %q %d is %d, want %d", textA, numberA, textB, numberB, got, want)
		}
		number, rest := spill.Number(spill.AppendNumber(nil, numberA))
		if short, _ := spill.Short(spill.AppendShort(nil, int32(numberA))); number != numberA || len(rest) != 0 || int64(short) != numberA {
			r.Errorf("%d was read as %d and %d", numberA, number, short)
		}
	})
}
