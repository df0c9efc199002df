package fetch

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/fault"
	"diginett/graph/plan"
	"diginett/internal/store"
)

const (
	defaultPage = 20
	// MaxPage is the largest page: of edges, of ids to `nodes`, of paths.
	MaxPage = 100
)

// page reads the paging arguments of a field.
func page(version string, order cursor.Order, args plan.Args) (p store.Page, err error) {
	first, last := args.Int("first"), args.Int("last")
	p = store.Page{Limit: defaultPage, Backwards: last != nil}
	switch {
	case first != nil && last != nil:
		return p, fault.Bad("first, last", "give one of them, not both")
	case first != nil:
		p.Limit = *first
	case last != nil:
		p.Limit = *last
	}
	if p.Limit < 1 || p.Limit > MaxPage {
		return p, fault.Bad(pageArgument(p), "%d is out of range; 1 to %d are allowed", p.Limit, MaxPage)
	}
	if p.After, err = bound(version, order, args, "after"); err != nil {
		return p, err
	}
	p.Before, err = bound(version, order, args, "before")
	return p, err
}

func pageArgument(p store.Page) string {
	if p.Backwards {
		return "last"
	}
	return "first"
}

func bound(version string, order cursor.Order, args plan.Args, name string) (store.Position, error) {
	text := args.Text(name)
	if text == nil {
		return nil, nil
	}
	return cursor.Decode(name, version, order, *text)
}

// list is the rows of one page of a list, in order, of which there may be one
// more than the page holds.
type list[T any] struct {
	version string
	order   cursor.Order
	page    store.Page
	rows    []T
	at      func(T) store.Position
}

// cut leaves the rows that the page holds, and tells whether there are more.
func (l *list[T]) cut() (more bool) {
	more = len(l.rows) > l.page.Limit
	switch {
	case more && l.page.Backwards:
		l.rows = l.rows[1:]
	case more:
		l.rows = l.rows[:l.page.Limit]
	}
	return more
}

// complete makes an answer's page of the list, on places that are as many as
// its rows at least.
func (l list[T]) complete(places []answer.Place, place func(T) answer.Place) answer.Page {
	more := l.cut()
	places = places[:len(l.rows):len(l.rows)]
	for i, row := range l.rows {
		places[i] = place(row)
	}
	return answer.Page{
		Places:      places,
		HasNext:     more && !l.page.Backwards || l.page.Before != nil,
		HasPrevious: more && l.page.Backwards || l.page.After != nil,
		CursorOf:    func(i int) string { return cursor.Encode(l.version, l.order, l.at(l.rows[i])) },
	}
}

// asksPage reports whether a connection is asked for anything of its page.
func asksPage(field *plan.Field) bool {
	for _, name := range []string{"edges", "nodes", "pageInfo"} {
		if field.Asks(field.Returns(), name) {
			return true
		}
	}
	return false
}

// asksTotal reports whether a connection is asked for its totalCount.
func asksTotal(field *plan.Field) bool { return field.Asks(field.Returns(), "totalCount") }

// listing is a list that each of many parents has.
type listing[T any] struct {
	order cursor.Order
	read  func(ctx context.Context, parents []store.At, p store.Page) ([][]T, error)
	count func(ctx context.Context, parents []store.At) ([]int, error)
	at    func(T) store.Position
	place func(row T, parent int, at answer.Reading) answer.Place
}

// pages answers a field with one page of a listing for each object of a batch:
// the rows are read where anything of the page is asked for, and counted where
// the total is.
func pages[T any](ctx context.Context, f *Fetch, b batch, l listing[T]) ([]answer.Object, error) {
	p, err := page(f.store.Version(), l.order, b.field.Args)
	if err != nil {
		return nil, err
	}
	if _, ok := b.objects[0].(answer.Organisation); !ok {
		return nil, wrongType(b.objects[0], b)
	}
	parents := make([]store.At, len(b.objects))
	for i, object := range b.objects {
		parents[i] = keyOf(object)
	}
	rows, totals := make([][]T, len(parents)), make([]int, len(parents))
	if asksPage(b.field) {
		if rows, err = l.read(ctx, parents, p); err != nil {
			return nil, err
		}
	}
	if asksTotal(b.field) {
		if totals, err = l.count(ctx, parents); err != nil {
			return nil, err
		}
	}
	return l.hang(f.store.Version(), b, p, rows, totals)
}

// hang makes the connections of a batch. All their places are cut out of one slice.
func (l listing[T]) hang(version string, b batch, p store.Page, rows [][]T, totals []int) ([]answer.Object, error) {
	most := 0
	for _, r := range rows {
		most += len(r)
	}
	places, children := make([]answer.Place, most), make([]answer.Object, len(b.objects))
	for i, object := range b.objects {
		at := readingOf(object)
		one := list[T]{version, l.order, p, rows[i], l.at}.complete(places, func(row T) answer.Place { return l.place(row, i, at) })
		places = places[len(one.Places):]
		one.TotalCount = totals[i]
		var err error
		if children[i], err = hangPage(object, b.field, one); err != nil {
			return nil, err
		}
	}
	return children, nil
}

func hangPage(object answer.Object, field *plan.Field, p answer.Page) (answer.Object, error) {
	connection, err := answer.NewConnection(field.Returns(), p)
	if err != nil {
		return nil, err
	}
	object.Hang(field.Key, connection)
	return connection, nil
}

// keyOf names the organisation that an object is, on the day on which it is read.
func keyOf(object answer.Object) store.At {
	if o, ok := object.(answer.Organisation); ok {
		return o.Of().Key()
	}
	return store.At{}
}

func readingOf(object answer.Object) answer.Reading {
	if o, ok := object.(answer.Organisation); ok {
		return o.Of().At()
	}
	return answer.Reading{}
}
