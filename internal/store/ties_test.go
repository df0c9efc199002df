package store_test

import (
	"cmp"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"diginett/internal/adjacency"
	"diginett/internal/org"
	"diginett/internal/store"
)

// ties draws what to read: which organisations, on which days, which relationships.
func drawTies(r *rapid.T, everyone []*store.Organisation) store.Ties {
	q := store.Ties{
		Direction:   rapid.SampledFrom([]adjacency.Direction{store.Outgoing, store.Incoming, store.Both}).Draw(r, "direction"),
		Certainties: rapid.SliceOfNDistinct(rapid.SampledFrom(org.Certainties()), 1, 4, rapid.ID[org.Certainty]).Draw(r, "certainties"),
		EachOnce:    rapid.Bool().Draw(r, "each once"),
		Page:        store.Page{Limit: 100_000},
	}
	if rapid.Bool().Draw(r, "of some kinds") {
		q.Kinds = rapid.SliceOfNDistinct(rapid.SampledFrom(org.Kinds()), 1, 5, rapid.ID[org.Kind]).Draw(r, "kinds")
	}
	if rapid.Bool().Draw(r, "with some types") {
		q.OtherTypes = rapid.SliceOfNDistinct(rapid.SampledFrom(org.Types()), 1, 4, rapid.ID[org.Type]).Draw(r, "types")
	}
	for range rapid.IntRange(1, 6).Draw(r, "parents") {
		q.Parents = append(q.Parents, store.At{
			ID:  rapid.SampledFrom(everyone).Draw(r, "parent").ID(),
			Day: org.Day(rapid.Int32Range(int32(day(2015, 12, 1)), int32(day(2027, 1, 1))).Draw(r, "day")),
		})
	}
	return q
}

// What is answered is what a loop over the graph finds.
func TestTiesAreThoseOfTheGraph(t *testing.T) {
	t.Parallel()
	bothWays(t, openAnew, testTies)
}

func testTies(t *testing.T, s *store.Store) {
	graph := norway(t)
	everyone := everyone(t, s)
	rapid.Check(t, func(r *rapid.T) {
		q := drawTies(r, everyone)
		found, err := s.Ties(t.Context(), q)
		if err != nil {
			r.Fatal(err)
		}
		counts, err := s.CountTies(t.Context(), q)
		if err != nil {
			r.Fatal(err)
		}
		for i, parent := range q.Parents {
			want := tiesOf(graph, everyone, parent, q)
			var got []string
			for _, tie := range found[i] {
				got = append(got, keyOf(t, s, tie))
			}
			if diff := gocmp.Diff(want, got); diff != "" {
				r.Errorf("ties of %s on %s: %s", everyone[parent.ID-1].Slug(), parent.Day, diff)
			}
			if counts[i] != len(want) {
				r.Errorf("%s has %d ties on %s, counted %d", everyone[parent.ID-1].Slug(), len(want), parent.Day, counts[i])
			}
		}
	})
}

// keyOf is the id of a tie's relationship in the tables.
func keyOf(t testing.TB, s *store.Store, tie store.Tie) string {
	t.Helper()
	return must[[]*store.Relationship](t)(s.Relationships(t.Context(), []int64{tie.Relationship}))[0].Relationship.ID
}

// tiesOf finds the ties without SQL: the ids of the relationships, in order. Where two lead
// both ways between the same two, that one comes first whose end does: counties before
// others, as relationships are numbered (org.Input).
func tiesOf(graph *org.Graph, everyone []*store.Organisation, at store.At, q store.Ties) []string {
	place := make(map[string]*store.Organisation, len(everyone))
	for _, o := range everyone {
		place[o.Slug()] = o
	}
	type tie struct {
		kind  int
		other int64
		late  bool // it does not lead to a county
		to    int64
		id    string
	}
	var ties []tie
	self := everyone[at.ID-1].Slug()
	for _, r := range graph.Relationships {
		out, in := r.From == self, r.To == self
		certainty, holds := r.Span.On(at.Day)
		if !holds || !slices.Contains(q.Certainties, certainty) || q.Kinds != nil && !slices.Contains(q.Kinds, r.Kind) {
			continue
		}
		if !(out && q.Direction != store.Incoming || in && q.Direction != store.Outgoing) {
			continue
		}
		other := place[r.To]
		if !out {
			other = place[r.From]
		}
		if q.OtherTypes == nil || slices.Contains(q.OtherTypes, other.Type()) {
			to := place[r.To]
			ties = append(ties, tie{slices.Index(org.Kinds(), r.Kind), other.ID(), to.Type() != org.TypeCounty, to.ID(), r.ID})
		}
	}
	slices.SortFunc(ties, func(a, b tie) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.other, b.other), laterLast(a.late, b.late), cmp.Compare(a.to, b.to), cmp.Compare(a.id, b.id))
	})
	var ids []string
	met := make(map[int64]bool)
	for _, t := range ties {
		if !q.EachOnce || !met[t.other] {
			ids = append(ids, t.id)
		}
		met[t.other] = true
	}
	return ids
}

func laterLast(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// A batch answers each of its parents as if it were alone.
func TestBatchedReadsAreTheSingleOnes(t *testing.T) {
	t.Parallel()
	bothWays(t, openAnew, testBatches)
}

func testBatches(t *testing.T, s *store.Store) {
	all := everyone(t, s)
	var parents []store.At
	for i := 0; i < len(all); i += len(all) / 50 {
		parents = append(parents, store.At{ID: all[i].ID(), Day: day(2016+i%10, 1+i%12, 1)})
	}
	parents = append(parents, parents[3], store.At{ID: parents[3].ID, Day: day(2024, 6, 1)}) // one twice, and on another day
	page := store.Page{Limit: 4}
	ctx := t.Context()
	t.Run("ties", func(t *testing.T) {
		single(t, parents, func(batch []store.At) ([][]store.Tie, error) {
			return s.Ties(ctx, store.Ties{Parents: batch, Direction: store.Both, Certainties: everyCertainty, Page: page})
		}, func(tie store.Tie) store.Tie { return tie })
	})
	t.Run("reports", func(t *testing.T) {
		networks := on(day(2023, 2, 1), ids(t, s, "digi-rogaland", "digi-nordland", "bergen", "digi-vestland")...)
		single(t, networks, func(batch []store.At) ([][]int64, error) {
			return s.Reports(ctx, store.Reports{Parents: batch, Upward: true, Certainties: everyCertainty, Page: page})
		}, func(id int64) int64 { return id })
	})
	t.Run("changes", func(t *testing.T) {
		single(t, parents, func(batch []store.At) ([][]*store.Event, error) {
			return s.ChangesOf(ctx, store.PartsIn{Organisations: batch, Lineage: true, Page: page})
		}, func(e *store.Event) *store.Event { return e })
	})
	t.Run("successions", func(t *testing.T) {
		single(t, parents, func(batch []store.At) ([][]store.Succession, error) {
			return s.Successions(ctx, store.Successions{Organisations: batch, After: true, Page: page})
		}, func(s store.Succession) store.Succession { s.Parent = 0; return s })
	})
	t.Run("reported counts", func(t *testing.T) {
		single(t, parents, func(batch []store.At) ([][]*store.Count, error) {
			list := make([]int64, len(batch))
			for i, at := range batch {
				list[i] = at.ID
			}
			return s.Counts(ctx, list, nil)
		}, func(c *store.Count) *store.Count { return c })
	})
}

func single[T any](t *testing.T, parents []store.At, read func([]store.At) ([][]T, error), bare func(T) T) {
	t.Helper()
	together := must[[][]T](t)(read(parents))
	for i, parent := range parents {
		alone := must[[][]T](t)(read([]store.At{parent}))[0]
		for _, rows := range [][]T{alone, together[i]} {
			for j := range rows {
				rows[j] = bare(rows[j])
			}
		}
		if diff := gocmp.Diff(alone, together[i], gocmp.AllowUnexported(org.Relationship{}, org.Dates{})); diff != "" {
			t.Errorf("parent %v, alone and together: %s", parent, diff)
		}
	}
}

func TestWhatAnOrganisationHasWithItselfIsOneTie(t *testing.T) {
	t.Parallel()
	bothWays(t, openSmall, testTieWithItself)
}

func openSmall(t testing.TB) *store.Store {
	t.Helper()
	return openGraph(t, small())
}

func testTieWithItself(t *testing.T, s *store.Store) {
	network := on(day(2020, 1, 1), ids(t, s, "nettet")...)
	for direction, want := range map[adjacency.Direction]int{store.Outgoing: 1, store.Incoming: 1, store.Both: 1} {
		q := store.Ties{
			Parents: network, Direction: direction, Kinds: []org.Kind{org.CoordinatesWith},
			Certainties: everyCertainty, Page: store.Page{Limit: 10},
		}
		found := must[[][]store.Tie](t)(s.Ties(t.Context(), q))
		count := must[[]int](t)(s.CountTies(t.Context(), q))
		if len(found[0]) != want || count[0] != want {
			t.Errorf("direction %d: %d ties, counted %d, want %d", direction, len(found[0]), count[0], want)
		}
		if other := found[0][0].Other; other != network[0].ID {
			t.Errorf("direction %d: with %d", direction, other)
		}
	}
}

func TestEachOnceTakesTheFirstTieWithAnOrganisation(t *testing.T) {
	t.Parallel()
	bothWays(t, openSmall, testEachOnce)
}

func testEachOnce(t *testing.T, s *store.Store) {
	q := store.Ties{
		Parents: on(day(2020, 1, 1), ids(t, s, "nettet")...), Direction: store.Incoming,
		Kinds:       []org.Kind{org.MemberOf, org.RepresentedIn},
		Certainties: everyCertainty, Page: store.Page{Limit: 10},
	}
	relationships := func() []string {
		var list []string
		for _, tie := range must[[][]store.Tie](t)(s.Ties(t.Context(), q))[0] {
			list = append(list, keyOf(t, s, tie))
		}
		return list
	}
	if diff := gocmp.Diff([]string{"r1", "r2", "r3", "r4"}, relationships()); diff != "" {
		t.Error(diff)
	}
	q.EachOnce = true
	if diff := gocmp.Diff([]string{"r1", "r2"}, relationships()); diff != "" {
		t.Error(diff)
	}
	q.Kinds = []org.Kind{org.RepresentedIn}
	if diff := gocmp.Diff([]string{"r3"}, relationships()); diff != "" {
		t.Error(diff)
	}
}

func TestReportsAreThoseOfTheGraph(t *testing.T) {
	t.Parallel()
	bothWays(t, openAnew, testReports)
}

func testReports(t *testing.T, s *store.Store) {
	graph, everyone := norway(t), everyone(t, s)
	council := ids(t, s, "kommit-raadet")
	rapid.Check(t, func(r *rapid.T) {
		q := store.Reports{
			Parents:     on(org.Day(rapid.Int32Range(int32(day(2016, 1, 1)), int32(day(2027, 1, 1))).Draw(r, "day")), council...),
			Certainties: rapid.SliceOfNDistinct(rapid.SampledFrom(org.Certainties()), 1, 4, rapid.ID[org.Certainty]).Draw(r, "certainties"),
			Page:        store.Page{Limit: 100},
		}
		if rapid.Bool().Draw(r, "of some strengths") {
			q.Strengths = rapid.SliceOfNDistinct(rapid.SampledFrom(org.Strengths()), 1, 3, rapid.ID[org.Strength]).Draw(r, "strengths")
		}
		lines := make(map[string]int)
		for _, l := range graph.Lines {
			certainty, holds := l.Span.On(q.Parents[0].Day)
			if l.Council == "kommit-raadet" && holds && slices.Contains(q.Certainties, certainty) &&
				(q.Strengths == nil || slices.Contains(q.Strengths, l.Strength)) {
				lines[l.Network]++
			}
		}
		reports, err := s.Reports(t.Context(), q)
		if err != nil {
			r.Fatal(err)
		}
		counts, err := s.CountReports(t.Context(), q)
		if err != nil {
			r.Fatal(err)
		}
		var pairs [][2]int64
		for _, report := range reports[0] {
			pairs = append(pairs, [2]int64{0, report})
		}
		read, err := s.Lines(t.Context(), q, pairs)
		if err != nil {
			r.Fatal(err)
		}
		got := make(map[string]int)
		for i, report := range reports[0] {
			got[everyone[report-1].Slug()] = len(read[i])
		}
		if diff := gocmp.Diff(lines, got); diff != "" {
			r.Errorf("lines by network: %s", diff)
		}
		if counts[0] != len(lines) {
			r.Errorf("%d networks report, counted %d", len(lines), counts[0])
		}
	})
}
