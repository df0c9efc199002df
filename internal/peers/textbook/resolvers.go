package main

import (
	"context"

	"textbook/data"
	"textbook/generated"
)

type resolver struct{ data *data.Data }

func (r resolver) Query() generated.QueryResolver               { return query{r.data} }
func (r resolver) Organisation() generated.OrganisationResolver { return organisation{} }

type query struct{ data *data.Data }

func (q query) Organisation(ctx context.Context, slug string) (*data.Organisation, error) {
	return q.data.BySlug(ctx, slug)
}

func (q query) Networks(ctx context.Context, first, after int) ([]*data.Organisation, error) {
	return q.data.OfKind(ctx, "NETWORK", after, first)
}

func (q query) Municipalities(ctx context.Context, first, after int) ([]*data.Organisation, error) {
	return q.data.OfKind(ctx, "MUNICIPALITY", after, first)
}

func (q query) Search(ctx context.Context, text string, first int) ([]*data.Organisation, error) {
	return q.data.Search(ctx, text, first)
}

func (q query) Neighbourhood(ctx context.Context, slug string, first int) (*data.Neighbourhood, error) {
	return q.data.Around(ctx, slug, first)
}

type organisation struct{}

func (organisation) County(ctx context.Context, o *data.Organisation) (*data.Organisation, error) {
	if o.CountyID == nil {
		return nil, nil
	}
	return of(ctx).organisations.Load(ctx, *o.CountyID)()
}

func (organisation) MemberCount(ctx context.Context, o *data.Organisation) (int, error) {
	return of(ctx).memberCounts.Load(ctx, o.ID)()
}

func (organisation) Members(ctx context.Context, o *data.Organisation, first int) ([]*data.Organisation, error) {
	return of(ctx).pages.Load(ctx, page{data.Members, o.ID, first})()
}

func (organisation) Networks(ctx context.Context, o *data.Organisation, first int) ([]*data.Organisation, error) {
	return of(ctx).pages.Load(ctx, page{data.Networks, o.ID, first})()
}

func (organisation) ReportsTo(ctx context.Context, o *data.Organisation, first int) ([]*data.Organisation, error) {
	return of(ctx).pages.Load(ctx, page{data.ReportsTo, o.ID, first})()
}

func (organisation) ReportingNetworks(ctx context.Context, o *data.Organisation, first int) ([]*data.Organisation, error) {
	return of(ctx).pages.Load(ctx, page{data.ReportingNetworks, o.ID, first})()
}
