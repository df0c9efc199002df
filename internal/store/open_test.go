package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"diginett/internal/org"
	"diginett/internal/store"
)

// refusals are the errors that a file can be refused with.
var refusals = []error{store.ErrForeign, store.ErrDamaged, store.ErrNewer, store.ErrOlder}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	good := must[[]byte](t)(os.ReadFile(snapshotPath(t)))
	tests := []struct {
		name string
		make func(t *testing.T, path string)
		want error
	}{
		{"an empty file", write(nil), store.ErrForeign},
		{"a text file", write([]byte("slug,founded\noslo,1048\n")), store.ErrForeign},
		{"a longer text file", write(slices.Repeat([]byte("slug,founded\noslo,1048\n"), 1000)), store.ErrForeign},
		{"a directory", func(t *testing.T, path string) { ok(t, os.Mkdir(path, 0o755)) }, store.ErrForeign},
		{"an SQLite file of something else", func(t *testing.T, path string) { alter(t, path, "CREATE TABLE metadata (key TEXT, value TEXT)") }, store.ErrForeign},
		{"a newer format", altered(good, "PRAGMA user_version = 1000000"), store.ErrNewer},
		{"an older format", altered(good, "PRAGMA user_version = 0"), store.ErrOlder},
		{"a fact changed by hand", altered(good, "UPDATE organisation SET founded = '1070' WHERE slug = 'bergen'"), store.ErrDamaged},
		{"a fact taken out by hand", altered(good, "DELETE FROM tie WHERE kind = 0"), store.ErrDamaged},
		{"a table too many", altered(good, "CREATE TABLE extra (id INTEGER PRIMARY KEY)"), store.ErrDamaged},
		{"no version", altered(good, "DELETE FROM metadata WHERE key = 'version'"), store.ErrDamaged},
		{"a truncated file", write(good[:len(good)/2]), store.ErrDamaged},
		{"a file without its last page", write(good[:len(good)-4096]), store.ErrDamaged},
		{"a first page and nothing more", write(good[:4096]), store.ErrDamaged},
		{"a page of zeros in the middle", write(slices.Concat(good[:len(good)/2], make([]byte, 4096), good[len(good)/2+4096:])), store.ErrDamaged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "snapshot.db")
			tt.make(t, path)
			s, err := store.Open(t.Context(), path)
			if s != nil {
				t.Cleanup(func() { s.Close() })
			}
			for _, refusal := range refusals {
				if got, want := errors.Is(err, refusal), refusal == tt.want; got != want { //nolint:errorlint // the very error is meant
					t.Errorf("%v: errors.Is(err, %q) = %v, want %v", err, refusal, got, want)
				}
			}
		})
	}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func write(content []byte) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		t.Helper()
		ok(t, os.WriteFile(path, content, 0o600))
	}
}

// altered writes a snapshot, and then to it.
func altered(content []byte, statement string) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		t.Helper()
		write(content)(t, path)
		alter(t, path, statement)
	}
}

func alter(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path)
	ok(t, err)
	defer db.Close()
	_, err = db.ExecContext(t.Context(), statement)
	ok(t, err)
}

func TestOpenSaysThatThereIsNoFile(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	if _, err := store.Open(t.Context(), filepath.Join(directory, "none.db")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v, want %v", err, os.ErrNotExist)
	}
	if left := files(t, directory); len(left) > 0 {
		t.Errorf("looking made %v", left)
	}
}

// Who throws a damaged snapshot away must not do so because a check was broken off.
func TestOpenThatIsBrokenOffDoesNotAccuseTheFile(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := store.Open(ctx, snapshotPath(t))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	for _, refusal := range refusals {
		if errors.Is(err, refusal) {
			t.Errorf("%v is %v", err, refusal)
		}
	}
}

// A path with characters that mean something in a URL is only a path.
func TestOpenTakesAnyPath(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "Ås & co? #1 50%.db")
	version := must[string](t)(store.Build(t.Context(), small(), path))
	opens(t, path, version)
}

// Flipped bits are found wherever they change what could be answered. A flip in
// bytes that nothing reads (the unused rest of a page) may pass; then everything
// must still be as it was.
func TestFlippedBitsAreNeverAnswered(t *testing.T) {
	t.Parallel()
	good := must[[]byte](t)(os.ReadFile(snapshotPath(t)))
	whole := readAll(t, open(t))
	random := rand.New(rand.NewPCG(2020, 1))
	path := filepath.Join(t.TempDir(), "flipped.db")
	refused := 0
	for range 12 {
		content := slices.Clone(good)
		at := random.IntN(len(content))
		content[at] ^= 1 << random.IntN(8)
		ok(t, os.WriteFile(path, content, 0o600))
		s, err := store.Open(t.Context(), path)
		if err != nil {
			refused++
			if !slices.ContainsFunc(refusals, func(refusal error) bool { return errors.Is(err, refusal) }) {
				t.Errorf("byte %d: %v is none of the refusals", at, err)
			}
			continue
		}
		if !bytes.Equal(whole, readAll(t, s)) {
			t.Errorf("byte %d: opened, and answers something else", at)
		}
		s.Close()
	}
	if refused == 0 {
		t.Error("no flip was found")
	}
}

// The same for bits of names, dates and notes. A text may also stand where a page
// keeps what it has moved elsewhere; that copy is never read.
func TestFlippedBitsInFactsAreRefused(t *testing.T) {
	t.Parallel()
	good := must[[]byte](t)(os.ReadFile(snapshotPath(t)))
	whole := readAll(t, open(t))
	for _, text := range []string{"kommit-raadet", "digut-programstyre", "2018-03-16", "KommIT-rådet", "964338531"} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "flipped.db")
			found := places(good, text)
			refused := 0
			for _, place := range []int{0, len(found) / 3, len(found) / 2, len(found) - 1} {
				at := found[place]
				content := slices.Clone(good)
				content[at+len(text)/2] ^= 1
				write(content)(t, path)
				s, err := store.Open(t.Context(), path)
				switch {
				case errors.Is(err, store.ErrDamaged):
					refused++
					continue
				case err != nil:
					t.Fatalf("byte %d: error %v, want %v", at, err, store.ErrDamaged)
				case !bytes.Equal(whole, readAll(t, s)):
					t.Errorf("byte %d: opened, and answers something else", at)
				}
				s.Close()
			}
			if refused == 0 {
				t.Errorf("none of %d flips was found", len(found))
			}
		})
	}
}

func places(content []byte, text string) []int {
	var found []int
	for at := 0; ; {
		next := bytes.Index(content[at:], []byte(text))
		if next < 0 {
			return found
		}
		found = append(found, at+next)
		at += next + len(text)
	}
}

// readAll is everything there is to read of a snapshot, as JSON.
func readAll(t *testing.T, s *store.Store) []byte {
	t.Helper()
	all := everyone(t, s)
	list := make([]int64, len(all))
	for i, o := range all {
		list[i] = o.ID()
	}
	ctx := t.Context()
	page := store.Page{Limit: 100_000}
	ties := must[[][]store.Tie](t)(s.Ties(ctx, store.Ties{
		Parents: on(day(2020, 1, 1), list...), Direction: store.Outgoing, Certainties: everyCertainty, Page: page,
	}))
	changes := must[[]*store.Event](t)(s.ListChanges(ctx, store.Changes{From: org.Beginning, To: org.End, Page: page}))
	text, err := json.Marshal([]any{
		s.About(), s.Version(), all, ties, changes,
		must[[]*store.Source](t)(s.ListSources(ctx, page)),
		must[[][]*store.Count](t)(s.Counts(ctx, list, nil)),
		must[[][]*store.Source](t)(s.Citations(ctx, store.SubjectOrganisation, list)),
		must[[]store.Hit](t)(s.Search(ctx, store.Search{Words: []string{"k"}, Day: day(2020, 1, 1), Page: page})),
	})
	ok(t, err)
	return text
}
