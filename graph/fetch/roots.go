package fetch

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/plan"
	"diginett/internal/store"
)

// List answers one page of a root list. Where found is false nothing is read:
// the list is known to be empty.
func (f *Fetch) List(ctx context.Context, field *plan.Field, l store.List, at answer.Reading, found bool) (answer.Connection, error) {
	order := cursor.Name
	if l.ByNumber {
		order = cursor.Number
	}
	var err error
	if l.Page, err = page(f.store.Version(), order, field.Args); err != nil {
		return nil, err
	}
	var rows []store.Listed
	total := 0
	if found {
		rows, total, err = readPage(ctx, field, func(ctx context.Context) ([]store.Listed, error) { return f.store.List(ctx, l) },
			func(ctx context.Context) (int, error) { return f.store.CountList(ctx, l) })
	}
	if err != nil {
		return nil, err
	}
	p := newPage(f, order, l.Page, rows, l.Position, func(o store.Listed) answer.Place {
		return answer.Place{Organisation: o.ID, At: at}
	})
	p.TotalCount = total
	return answer.NewConnection(field.Returns(), p)
}

// readPage reads a page where anything of it is asked for, and counts the whole
// list where that is.
func readPage[T any](ctx context.Context, field *plan.Field, read func(context.Context) ([]T, error), count func(context.Context) (int, error)) (rows []T, total int, err error) {
	if asksPage(field) {
		if rows, err = read(ctx); err != nil {
			return nil, 0, err
		}
	}
	if asksTotal(field) {
		total, err = count(ctx)
	}
	return rows, total, err
}

// Search answers one page of a search.
func (f *Fetch) Search(ctx context.Context, field *plan.Field, q store.Search, at answer.Reading) (answer.Connection, error) {
	var err error
	if q.Page, err = page(f.store.Version(), cursor.Search, field.Args); err != nil {
		return nil, err
	}
	q.Match = asksMatch(field)
	rows, total, err := readPage(ctx, field, func(ctx context.Context) ([]store.Hit, error) { return f.store.Search(ctx, q) },
		func(ctx context.Context) (int, error) { return f.store.CountSearch(ctx, q) })
	if err != nil {
		return nil, err
	}
	p := newPage(f, cursor.Search, q.Page, rows, store.Hit.Position, func(h store.Hit) answer.Place {
		return answer.Place{
			Organisation: h.Organisation, At: at,
			Match: &answer.SearchMatch{Field: answer.SearchField(h.Field), Value: h.Value},
		}
	})
	p.TotalCount = total
	return answer.NewConnection(field.Returns(), p)
}

// asksMatch reports whether a search is asked what matched.
func asksMatch(field *plan.Field) bool {
	for _, edges := range field.Of("SearchConnection").Below {
		if edges.Name == "edges" && edges.Asks("SearchEdge", "match") {
			return true
		}
	}
	return false
}

// Changes answers one page of change events.
func (f *Fetch) Changes(ctx context.Context, field *plan.Field, c store.Changes) (answer.Connection, error) {
	var err error
	if c.Page, err = page(f.store.Version(), cursor.Change, field.Args); err != nil {
		return nil, err
	}
	rows, total, err := readPage(ctx, field, func(ctx context.Context) ([]*store.Event, error) { return f.store.ListChanges(ctx, c) },
		func(ctx context.Context) (int, error) { return f.store.CountChanges(ctx, c) })
	if err != nil {
		return nil, err
	}
	p := newPage(f, cursor.Change, c.Page, rows, positionOfEvent, placeOfEvent)
	p.TotalCount = total
	return answer.NewConnection(field.Returns(), p)
}

// newPage makes an answer's page of what was read for a list of its own.
func newPage[T any](f *Fetch, order cursor.Order, p store.Page, rows []T, at func(T) store.Position, place func(T) answer.Place) answer.Page {
	return list[T]{f.store.Version(), order, p, rows, at}.complete(make([]answer.Place, len(rows)), place)
}
