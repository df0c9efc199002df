package store_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"diginett/internal/org"
	"diginett/internal/store"
)

// list is a list as a test pages through it: the positions of one page of one
// parent's rows, in order.
type list struct {
	name string
	page func(ctx context.Context, page store.Page) ([]store.Position, error)
}

// Whatever the pages, they tell of the same rows as one big page does.
func TestPages(t *testing.T) {
	t.Parallel()
	bothWays(t, openAnew, testPages)
}

func testPages(t *testing.T, s *store.Store) {
	for _, l := range lists(t, s) {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			all, err := l.page(t.Context(), store.Page{Limit: 100_000})
			if err != nil {
				t.Fatal(err)
			}
			if len(all) < 3 {
				t.Fatalf("%d rows are too few to page through", len(all))
			}
			rapid.Check(t, func(r *rapid.T) { onePage(r, l, all) })
			rapid.Check(t, func(r *rapid.T) { pageThrough(r, l, all) })
		})
	}
}

// onePage compares a page between two bounds with the same part of the whole:
// as many rows as were asked for, and one more where there are more.
func onePage(t *rapid.T, l list, all []store.Position) {
	from := rapid.IntRange(-1, len(all)-1).Draw(t, "after")
	to := rapid.IntRange(0, len(all)).Draw(t, "before")
	page := store.Page{Limit: rapid.IntRange(1, 12).Draw(t, "limit"), Backwards: rapid.Bool().Draw(t, "backwards")}
	if from >= 0 {
		page.After = all[from]
	}
	if to < len(all) {
		page.Before = all[to]
	}
	want := all[from+1 : max(from+1, to)]
	switch {
	case len(want) <= page.Limit+1:
	case page.Backwards:
		want = want[len(want)-page.Limit-1:]
	default:
		want = want[:page.Limit+1]
	}
	got, err := l.page(t.Context(), page)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.EqualFunc(got, want, equal) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// pageThrough reads page after page from one end to the other.
func pageThrough(t *rapid.T, l list, all []store.Position) {
	backwards := rapid.Bool().Draw(t, "backwards")
	limit := rapid.IntRange(max(1, len(all)/20), max(2, len(all))).Draw(t, "limit")
	var got []store.Position
	page := store.Page{Limit: limit, Backwards: backwards}
	for {
		rows, err := l.page(t.Context(), page)
		if err != nil {
			t.Fatal(err)
		}
		more := len(rows) > limit
		switch {
		case backwards && more:
			rows = rows[len(rows)-limit:]
		case more:
			rows = rows[:limit]
		}
		if backwards {
			got = slices.Concat(rows, got)
		} else {
			got = append(got, rows...)
		}
		if !more {
			break
		}
		if backwards {
			page.Before = rows[0]
		} else {
			page.After = rows[len(rows)-1]
		}
	}
	if !slices.EqualFunc(got, all, equal) {
		t.Errorf("page by page %v, at once %v", got, all)
	}
}

func equal(a, b store.Position) bool { return cmp.Equal(a, b) }

func lists(t *testing.T, s *store.Store) []list {
	return slices.Concat(listsAtTheRoot(t, s), listsOfOrganisations(t, s))
}

func listsAtTheRoot(t *testing.T, s *store.Store) []list {
	day, nordland := day(2020, 12, 15), ids(t, s, "nordland")[0]
	organisations := func(l store.List) func(context.Context, store.Page) ([]store.Position, error) {
		l.Day = day
		return func(ctx context.Context, page store.Page) ([]store.Position, error) {
			l := l
			l.Page = page
			found, err := s.List(ctx, l)
			return positions(found, l.Position), err
		}
	}
	municipalities, none := []org.Type{org.TypeMunicipality}, false
	return []list{
		{"counties by name", organisations(store.List{Types: []org.Type{org.TypeCounty}})},
		{"municipalities of a county by name, last first", organisations(store.List{
			Types: municipalities, TiedBy: org.InCounty, TiedTo: nordland, Descending: true,
		})},
		{"municipalities of a county by number", organisations(store.List{
			Types: municipalities, TiedBy: org.InCounty, TiedTo: nordland, ByNumber: true,
		})},
		{"municipalities in no network", organisations(store.List{Types: municipalities, InNetwork: &none})},
		{"counties by number, last first", organisations(store.List{Types: []org.Type{org.TypeCounty}, ByNumber: true, Descending: true})},
		{"networks and councils", organisations(store.List{Types: []org.Type{org.TypeNetwork, org.TypeCouncil}})},
		{"all types, with names that begin with di", organisations(store.List{Types: org.Types(), NamePrefix: "di"})},
		{"changes", func(ctx context.Context, page store.Page) ([]store.Position, error) {
			found, err := s.ListChanges(ctx, store.Changes{From: org.NewDay(2018, 1, 1), To: org.NewDay(2019, 6, 1), Page: page})
			return positions(found, func(e *store.Event) store.Position { return store.Position{e.ID} }), err
		}},
		{"sources", func(ctx context.Context, page store.Page) ([]store.Position, error) {
			found, err := s.ListSources(ctx, page)
			return positions(found, func(source *store.Source) store.Position { return store.Position{source.ID} }), err
		}},
		{"search", func(ctx context.Context, page store.Page) ([]store.Position, error) {
			found, err := s.Search(ctx, store.Search{Words: []string{"nord"}, Day: day, Page: page})
			return positions(found, store.Hit.Position), err
		}},
	}
}

func listsOfOrganisations(t *testing.T, s *store.Store) []list {
	date := day(2020, 12, 15)
	of := ids(t, s, "bergen", "kommit-raadet", "regionale-digitaliseringsnettverk", "alesund-2020", "indre-ostfold")
	bergen, council, networks, merged, late := of[0], of[1], of[2], of[3], of[4]
	ties := func(q store.Ties) func(context.Context, store.Page) ([]store.Position, error) {
		q.Certainties = everyCertainty
		return func(ctx context.Context, page store.Page) ([]store.Position, error) {
			q := q
			q.Page = page
			return ofFirst(func() ([][]store.Tie, error) { return s.Ties(ctx, q) }, store.PositionOfTie)
		}
	}
	return []list{
		{"ties going out", ties(store.Ties{Parents: on(date, bergen), Direction: store.Outgoing})},
		{"ties coming in", ties(store.Ties{Parents: on(date, networks), Direction: store.Incoming})},
		{"ties both ways", ties(store.Ties{Parents: on(date, council), Direction: store.Both})},
		{"ties of some kinds", ties(store.Ties{Parents: on(date, council), Direction: store.Both, Kinds: []org.Kind{org.Advises, org.RepresentedIn}})},
		{"each organisation once", ties(store.Ties{Parents: on(date, council), Direction: store.Both, EachOnce: true})},
		{"networks that report", func(ctx context.Context, page store.Page) ([]store.Position, error) {
			return ofFirst(func() ([][]int64, error) {
				return s.Reports(ctx, store.Reports{Parents: on(date, council), Certainties: everyCertainty, Page: page})
			}, func(id int64) store.Position { return store.Position{id} })
		}},
		{"changes of a lineage", func(ctx context.Context, page store.Page) ([]store.Position, error) {
			return ofFirst(func() ([][]*store.Event, error) {
				return s.ChangesOf(ctx, store.PartsIn{Organisations: on(date, late), Lineage: true, Page: page})
			}, func(e *store.Event) store.Position { return store.Position{e.ID} })
		}},
		{"predecessors", func(ctx context.Context, page store.Page) ([]store.Position, error) {
			return ofFirst(func() ([][]store.Succession, error) {
				return s.Successions(ctx, store.Successions{Organisations: on(date, merged), Page: page})
			}, store.Succession.Position)
		}},
	}
}

func positions[T any](rows []T, position func(T) store.Position) []store.Position {
	var list []store.Position
	for _, row := range rows {
		list = append(list, position(row))
	}
	return list
}

// ofFirst are the positions of the rows of the first of a batch of parents.
func ofFirst[T any](read func() ([][]T, error), position func(T) store.Position) ([]store.Position, error) {
	rows, err := read()
	if err != nil {
		return nil, err
	}
	return positions(rows[0], position), nil
}
