package fetch

import (
	"context"
	"errors"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/fault"
	"diginett/graph/plan"
	"diginett/internal/analysis"
	"diginett/internal/measures"
	"diginett/internal/store"
)

// inMemory makes a page of a list that is whole in memory: keys in order, each with
// its place.
func (f *Fetch) inMemory(field *plan.Field, order cursor.Order, keys []int64, place func(key int64) answer.Place) (answer.Page, error) {
	p, err := page(f.store.Version(), order, field.Args)
	if err != nil {
		return answer.Page{}, err
	}
	on, err := p.Of(keys)
	if err != nil {
		return answer.Page{}, err
	}
	one := newPage(f, order, p, on, func(key int64) store.Position { return store.Position{key} }, place)
	one.TotalCount = len(keys)
	return one, nil
}

// hangOrganisationPage hangs a page of organisations, whose ids are in order.
func (f *Fetch) hangOrganisationPage(object answer.Object, field *plan.Field, ids []int64, at answer.Reading) ([]answer.Object, error) {
	p, err := f.inMemory(field, cursor.Name, ids, func(id int64) answer.Place { return answer.Place{Organisation: id, At: at} })
	if err != nil {
		return nil, err
	}
	connection, err := hangPage(object, field, p)
	return one(connection), err
}

// numbers are 0 to n-1: the keys of a list that is named by its places.
func numbers(n int) []int64 {
	all := make([]int64, n)
	for i := range all {
		all[i] = int64(i)
	}
	return all
}

// organisationLists answers a field with the organisations that each object leads to.
func (f *Fetch) organisationLists(of func(answer.Object) ([]int64, answer.Reading)) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		var all []int64
		for _, object := range b.objects {
			ids, _ := of(object)
			all = append(all, ids...)
		}
		rows, err := f.store.Organisations(ctx, all)
		if err != nil {
			return nil, err
		}
		var children []answer.Object
		for _, object := range b.objects {
			ids, at := of(object)
			organisations := make([]answer.Organisation, len(ids))
			for i := range ids {
				organisations[i] = answer.NewOrganisation(rows[i], at)
			}
			rows = rows[len(ids):]
			children = append(children, hangAll(object, b.field.Key, organisations)...)
		}
		return children, nil
	}
}

// tooMuch says what to do where an analysis would be too large; other errors are as they were.
func tooMuch(err error) error {
	if errors.Is(err, analysis.ErrTooMany) || errors.Is(err, analysis.ErrTooLarge) || errors.Is(err, measures.ErrTooMuch) {
		return fault.New(fault.CostLimit, "", "%s; take a smaller part of it: fewer kinds of relationships or organisations, or a smaller radius around one", err)
	}
	return err
}
