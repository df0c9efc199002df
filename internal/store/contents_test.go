package store_test

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"diginett/internal/dataset"
	"diginett/internal/org"
	"diginett/internal/store"
)

// What is read back of the snapshot of Norway is what its tables say, but for what
// the documentation says that a snapshot does not hold.
func TestContentsAreWhatTheTablesSay(t *testing.T) {
	t.Parallel()
	set := must[*dataset.Set](t)(dataset.Open(t.Context(), dataset.Embedded(), dataset.Options{}))
	defer closing(t, set)
	s := openedNorway(t)
	contents := s.Contents()

	want := collected(t, set.Members())
	for i, m := range want {
		if name, ok := set.AreaName(m.County); ok {
			want[i].Area = name
		}
	}
	same(t, "members", collected(t, contents.Members(t.Context())), want, func(m org.Member) string { return m.Slug })
	same(t, "sources", collected(t, contents.Sources(t.Context())), collected(t, set.Sources()), func(s org.Source) string { return s.ID })
	same(t, "changes", collected(t, contents.Changes(t.Context())), changesWithJoinedSources(collected(t, set.Changes())), func(c org.Change) string { return c.ID })
	same(t, "counts", collected(t, contents.Counts(t.Context())), countsWithoutCounties(collected(t, set.Counts())), func(c org.Count) string { return c.ID })
	for _, basis := range []org.Basis{org.Stated, org.Derived} {
		got := collected(t, contents.Relationships(t.Context(), basis))
		same(t, string(basis), got, asKept(collected(t, set.Relationships()), basis), func(r org.Relationship) string { return r.ID })
	}
	same(t, "lines", waysOf(collected(t, contents.Lines(t.Context()))), waysOf(collected(t, set.Lines())), func(w way) string { return w.ends })
}

// A reader who stops early leaves nothing open: the next read finds a connection.
func TestContentsMayBeLeftAnywhere(t *testing.T) {
	t.Parallel()
	contents := openedNorway(t).Contents()
	for range 20 {
		for _, err := range contents.Members(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			break
		}
		for _, err := range contents.Relationships(t.Context(), org.Stated) {
			if err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	if n := len(collected(t, contents.Sources(t.Context()))); n == 0 {
		t.Error("no sources are read after that")
	}
}

// Parts are read off the indexes of their keys, so that nothing is sorted and a large snapshot is gone through as its rows come;
// but for changes, counts and lines, of which there are few, and which have no index by key.
func TestContentsAreReadInOrderOfTheirKeys(t *testing.T) {
	t.Parallel()
	explain := explainer(t)
	contents := openedNorway(t).Contents()
	read := func(name string, want bool, part func(context.Context) error) {
		sorted := false
		ctx := store.WithTrace(t.Context(), func(statement string) {
			sorted = sorted || slices.ContainsFunc(explain(statement), func(step string) bool { return strings.HasPrefix(step, "USE TEMP B-TREE FOR ORDER BY") })
		})
		if err := part(ctx); err != nil || sorted != want {
			t.Errorf("%s: sorted %t, %v", name, sorted, err)
		}
	}
	read("organisations", false, func(ctx context.Context) error { return drained(contents.Members(ctx)) })
	read("sources", false, func(ctx context.Context) error { return drained(contents.Sources(ctx)) })
	read("reported counts", true, func(ctx context.Context) error { return drained(contents.Counts(ctx)) })
	for _, basis := range []org.Basis{org.Stated, org.Derived} {
		read(string(basis), false, func(ctx context.Context) error { return drained(contents.Relationships(ctx, basis)) })
	}
}

func drained[T any](sequence iter.Seq2[T, error]) error {
	for _, err := range sequence {
		if err != nil {
			return err
		}
	}
	return nil
}

func openedNorway(t *testing.T) *store.Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "norway.db")
	set := must[*dataset.Set](t)(dataset.Open(t.Context(), dataset.Embedded(), dataset.Options{}))
	defer closing(t, set)
	must[string](t)(store.Write(t.Context(), set, path, nil))
	s := must[*store.Store](t)(store.Open(t.Context(), path))
	t.Cleanup(func() { closing(t, s) })
	return s
}

func collected[T any](t *testing.T, sequence iter.Seq2[T, error]) []T {
	t.Helper()
	var all []T
	for one, err := range sequence {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, one)
	}
	return all
}

// same compares two lists, the second of which is in another order.
func same[T any](t *testing.T, what string, got, want []T, key func(T) string) {
	t.Helper()
	want = slices.SortedFunc(slices.Values(want), func(a, b T) int { return cmp.Compare(key(a), key(b)) })
	if len(got) != len(want) || len(got) == 0 {
		t.Fatalf("%s: %d are read back of %d", what, len(got), len(want))
	}
	for i := range got {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("%s: read back as\n%+v\nwant\n%+v", what, got[i], want[i])
			return
		}
	}
}

func changesWithJoinedSources(changes []org.Change) []org.Change {
	for _, c := range changes {
		sources := c.Sources()
		for i := range c.Legs {
			c.Legs[i].Sources = sources
		}
	}
	return changes
}

func countsWithoutCounties(counts []org.Count) []org.Count {
	for i := range counts {
		counts[i].County = ""
	}
	return counts
}

// asKept are the relationships of a basis with what a snapshot keeps of their
// own statements.
func asKept(all []*org.Relationship, basis org.Basis) []org.Relationship {
	var kept []org.Relationship
	for _, r := range all {
		if r.Basis != basis {
			continue
		}
		one := *r
		one.Statements = nil
		for _, s := range r.Statements {
			if basis == org.Stated && s.RelationshipID != r.ID {
				continue // of a count
			}
			s.RelationshipID, s.ListID, s.FromNumber, s.From, s.SharePercent, s.Event = r.ID, "", "", r.From, "", false
			one.Statements = append(one.Statements, s)
		}
		kept = append(kept, one)
	}
	return kept
}

// way is a reporting line in what can be compared.
type way struct {
	ends, steps string
	strength    org.Strength
	span        org.Span
}

// waysOf are lines by their ends and steps, which are in no order of their own.
func waysOf(lines []org.Line) []way {
	ways := make([]way, len(lines))
	for i, l := range lines {
		ways[i] = way{strength: l.Strength, span: l.Span}
		for _, s := range l.Steps {
			ways[i].steps += fmt.Sprint(s.Relationship.ID, s.Forward, s.Strength, " ")
		}
		ways[i].ends = l.Network + " " + l.Council + " " + ways[i].steps
	}
	slices.SortFunc(ways, func(a, b way) int { return cmp.Compare(a.ends, b.ends) })
	return ways
}
