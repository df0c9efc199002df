package fetch

import (
	"context"
	"errors"
	"fmt"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/fault"
	"diginett/graph/plan"
	"diginett/internal/analysis"
	"diginett/internal/store"
)

// Around answers one page of what lies around an organisation. The walk goes no
// further than the page needs, where no total is asked for.
func (f *Fetch) Around(ctx context.Context, field *plan.Field, r analysis.Reach, at answer.Reading) (answer.Connection, error) {
	p, err := page(f.store.Version(), cursor.Distance, field.Args)
	if err != nil {
		return nil, err
	}
	if r.Page, err = reachPage(p); err != nil {
		return nil, err
	}
	r.Total = asksTotal(field)
	graph, err := f.store.Graph(ctx)
	if err != nil {
		return nil, err
	}
	found, err := f.walker.Reach(graph, r)
	if errors.Is(err, analysis.ErrTooMany) {
		return nil, fault.New(fault.CostLimit, "",
			"more than %d organisations are within reach; ask for a smaller radius, for fewer kinds of relationships, or for a first page without totalCount", analysis.MostVisited)
	}
	if err != nil {
		return nil, err
	}
	one := newPage(f, cursor.Distance, p, found.Page, positionOf, func(o analysis.Reached) answer.Place {
		return answer.Place{Organisation: o.Organisation, At: at, Of: answer.Distance(o.Distance)}
	})
	one.TotalCount = found.Total
	return answer.NewConnection(field.Returns(), one)
}

// reachPage asks for one more than the page holds, which tells whether there is more.
func reachPage(p store.Page) (analysis.ReachPage, error) {
	page := analysis.ReachPage{Limit: p.Limit + 1, Backwards: p.Backwards}
	var err error
	if page.After, err = reachedAt(p.After); err != nil {
		return page, err
	}
	page.Before, err = reachedAt(p.Before)
	return page, err
}

func positionOf(o analysis.Reached) store.Position {
	return store.Position{int64(o.Distance), o.Organisation}
}

func reachedAt(p store.Position) (*analysis.Reached, error) {
	if p == nil {
		return nil, nil
	}
	distance, isDistance := p[0].(int64)
	organisation, isOrganisation := p[1].(int64)
	if !isDistance || !isOrganisation {
		return nil, fmt.Errorf("a position by distance is two integers, not %v", p)
	}
	return &analysis.Reached{Distance: int(distance), Organisation: organisation}, nil
}
