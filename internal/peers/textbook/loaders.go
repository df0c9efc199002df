package main

import (
	"context"
	"net/http"
	"time"

	"github.com/graph-gophers/dataloader/v7"
	"textbook/data"
)

// wait is for how long a loader gathers keys.
const wait = time.Millisecond

// page is a page of an organisation's relation.
type page struct {
	relation     data.Relation
	parent, size int
}

// loaders are those of one request.
type loaders struct {
	organisations *dataloader.Loader[int, *data.Organisation]
	memberCounts  *dataloader.Loader[int, int]
	pages         *dataloader.Loader[page, []*data.Organisation]
}

type loadersKey struct{}

func of(ctx context.Context) *loaders { return ctx.Value(loadersKey{}).(*loaders) }

// withLoaders gives each request loaders of its own.
func withLoaders(d *data.Data, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l := &loaders{
			organisations: dataloader.NewBatchedLoader(batch(d.ByID), dataloader.WithWait[int, *data.Organisation](wait)),
			memberCounts:  dataloader.NewBatchedLoader(batch(d.MemberCounts), dataloader.WithWait[int, int](wait)),
			pages:         dataloader.NewBatchedLoader(batch(pages(d)), dataloader.WithWait[page, []*data.Organisation](wait)),
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), loadersKey{}, l)))
	})
}

func batch[K comparable, V any](read func(context.Context, []K) ([]V, error)) dataloader.BatchFunc[K, V] {
	return func(ctx context.Context, keys []K) []*dataloader.Result[V] {
		results := make([]*dataloader.Result[V], len(keys))
		values, err := read(ctx, keys)
		for i := range results {
			results[i] = &dataloader.Result[V]{Error: err}
			if err == nil {
				results[i].Data = values[i]
			}
		}
		return results
	}
}

// pages reads together the pages of one relation and size.
func pages(d *data.Data) func(context.Context, []page) ([][]*data.Organisation, error) {
	return func(ctx context.Context, keys []page) ([][]*data.Organisation, error) {
		places := make(map[page][]int)
		for i, key := range keys {
			kind := page{relation: key.relation, size: key.size}
			places[kind] = append(places[kind], i)
		}
		all := make([][]*data.Organisation, len(keys))
		for kind, at := range places {
			parents := make([]int, len(at))
			for i, place := range at {
				parents[i] = keys[place].parent
			}
			lists, err := d.Page(ctx, kind.relation, parents, kind.size)
			if err != nil {
				return nil, err
			}
			for i, place := range at {
				all[place] = lists[i]
			}
		}
		return all, nil
	}
}
