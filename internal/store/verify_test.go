package store_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diginett/internal/org"
	"diginett/internal/store"
)

// Of a small file Open finds every flipped bit, wherever it is: in the header, in
// facts, in what no page uses, in the checksum itself.
func TestOpenFindsEveryFlippedBitOfASmallFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "small.db")
	must[string](t)(store.Build(t.Context(), small(), path))
	good := must[[]byte](t)(os.ReadFile(path))
	places := []int{0, 20, 27, 62, 70, 99, 100, 2*4096 - 64, 2*4096 - 1, 2 * 4096, len(good) - 1}
	random := rand.New(rand.NewPCG(7, 7))
	for range 200 {
		places = append(places, random.IntN(len(good)))
	}
	for _, at := range places {
		content := slices.Clone(good)
		content[at] ^= 1 << random.IntN(8)
		write(content)(t, path)
		_, err := store.Open(t.Context(), path)
		if !slices.ContainsFunc(refusals, func(refusal error) bool { return errors.Is(err, refusal) }) {
			t.Errorf("byte %d: error %v", at, err)
		}
	}
}

// large is a snapshot that Open does not read to its end.
func large(t *testing.T) string {
	t.Helper()
	graph := *small()
	graph.Organisations = slices.Clone(graph.Organisations)
	graph.Organisations[0].Note = strings.Repeat("A long note. ", 2<<20)
	path := filepath.Join(t.TempDir(), "large.db")
	must[string](t)(store.Build(t.Context(), &graph, path))
	if info := must[os.FileInfo](t)(os.Stat(path)); info.Size() < 17<<20 {
		t.Fatalf("%d bytes are not many", info.Size())
	}
	return path
}

func TestALargeFileIsVerifiedApart(t *testing.T) {
	t.Parallel()
	path := large(t)
	s := must[*store.Store](t)(store.Open(t.Context(), path))
	defer s.Close()
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	if version := must[string](t)(store.Check(t.Context(), path)); version != s.Version() {
		t.Errorf("version %s, want %s", version, s.Version())
	}
}

func TestVerifyFindsAFlippedBitOfALargeFile(t *testing.T) {
	t.Parallel()
	path := large(t)
	content := must[[]byte](t)(os.ReadFile(path))
	content[len(content)/2] ^= 1
	write(content)(t, path)
	s := must[*store.Store](t)(store.Open(t.Context(), path))
	defer s.Close()
	if err := s.Verify(t.Context()); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("error %v, want %v", err, store.ErrDamaged)
	}
	if _, err := store.Check(t.Context(), path); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("error %v, want %v", err, store.ErrDamaged)
	}
}

// Who throws a damaged snapshot away must not do so because nobody waited.
func TestVerifyingThatIsBrokenOffDoesNotAccuseTheFile(t *testing.T) {
	t.Parallel()
	s := must[*store.Store](t)(store.Open(t.Context(), large(t)))
	defer s.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Verify(ctx); !errors.Is(err, context.Canceled) || errors.Is(err, store.ErrDamaged) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

// What is verified is the file that is read, whatever stands in its place.
func TestVerifyLooksAtTheFileThatWasOpened(t *testing.T) {
	t.Parallel()
	path := large(t)
	s := must[*store.Store](t)(store.Open(t.Context(), path))
	defer s.Close()
	other := filepath.Join(filepath.Dir(path), "other.db")
	write([]byte("something else"))(t, other)
	ok(t, os.Rename(other, path))
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestNumbersHaveAsManyDigitsAsInTheData(t *testing.T) {
	t.Parallel()
	graph := *small()
	graph.Organisations = slices.Clone(graph.Organisations)
	for i, number := range []string{"1234567", "12345"} {
		graph.Organisations[i].Type = org.TypeMunicipality
		graph.Organisations[i].Numbers = []org.Number{{Value: number}}
	}
	s := openGraph(t, &graph)
	if fewest, most := s.NumberDigits(org.TypeMunicipality); fewest != 5 || most != 7 {
		t.Errorf("%d to %d digits, want 5 to 7", fewest, most)
	}
	if fewest, most := s.NumberDigits(org.TypeCounty); fewest != 0 || most != 0 {
		t.Errorf("%d to %d digits where nobody has a number", fewest, most)
	}
	if fewest, most := open(t).NumberDigits(org.TypeMunicipality); fewest != 4 || most != 4 {
		t.Errorf("%d to %d digits in Norway, want 4", fewest, most)
	}
}

// Rows refer to rows that are there; the build does not stop to look.
func TestReferencesLeadSomewhere(t *testing.T) {
	t.Parallel()
	rows, err := openRaw(t, snapshotPath(t)).QueryContext(t.Context(), "PRAGMA foreign_key_check")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		t.Error("a reference leads nowhere")
	}
	if err := rows.Err(); err != nil {
		t.Error(err)
	}
}
