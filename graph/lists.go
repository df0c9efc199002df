package graph

import (
	"context"
	"slices"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/internal/org"
	"diginett/internal/store"
)

func (q *query) Counties(ctx context.Context, asOf *org.Day, filter *answer.CountyFilter, orderBy *answer.CountyOrder, first *int, after *string, last *int, before *string) (*answer.CountyConnection, error) {
	f, order := orEmpty(filter), orEmpty(orderBy)
	l := store.List{Types: []org.Type{org.TypeCounty}, ByNumber: order.Field == answer.AreaByNumber, Descending: order.Direction == answer.Descending}
	return list[*answer.CountyConnection](ctx, q, asOf, l, narrowing{name: f.Name, statuses: f.Statuses})
}

func (q *query) Municipalities(ctx context.Context, asOf *org.Day, filter *answer.MunicipalityFilter, orderBy *answer.MunicipalityOrder, first *int, after *string, last *int, before *string) (*answer.MunicipalityConnection, error) {
	f, order := orEmpty(filter), orEmpty(orderBy)
	l := store.List{Types: []org.Type{org.TypeMunicipality}, ByNumber: order.Field == answer.AreaByNumber, Descending: order.Direction == answer.Descending, TiedBy: org.InCounty, InNetwork: f.InNetwork}
	return list[*answer.MunicipalityConnection](ctx, q, asOf, l, narrowing{name: f.Name, statuses: f.Statuses, county: f.County})
}

func (q *query) Networks(ctx context.Context, asOf *org.Day, filter *answer.NetworkFilter, orderBy *answer.OrganisationOrder, first *int, after *string, last *int, before *string) (*answer.NetworkConnection, error) {
	f := orEmpty(filter)
	l := store.List{Types: []org.Type{org.TypeNetwork}, Descending: orEmpty(orderBy).Direction == answer.Descending, TiedBy: org.WorksIn}
	return list[*answer.NetworkConnection](ctx, q, asOf, l, narrowing{name: f.Name, statuses: f.Statuses, county: f.County})
}

func (q *query) Councils(ctx context.Context, asOf *org.Day, filter *answer.CouncilFilter, orderBy *answer.OrganisationOrder, first *int, after *string, last *int, before *string) (*answer.CouncilConnection, error) {
	f := orEmpty(filter)
	l := store.List{Types: []org.Type{org.TypeCouncil}, Descending: orEmpty(orderBy).Direction == answer.Descending}
	return list[*answer.CouncilConnection](ctx, q, asOf, l, narrowing{name: f.Name, statuses: f.Statuses})
}

func (q *query) Committees(ctx context.Context, asOf *org.Day, filter *answer.CommitteeFilter, orderBy *answer.OrganisationOrder, first *int, after *string, last *int, before *string) (*answer.CommitteeConnection, error) {
	f := orEmpty(filter)
	l := store.List{Types: []org.Type{org.TypeCommittee}, Descending: orEmpty(orderBy).Direction == answer.Descending}
	return list[*answer.CommitteeConnection](ctx, q, asOf, l, narrowing{name: f.Name, statuses: f.Statuses})
}

func (q *query) Organisations(ctx context.Context, asOf *org.Day, filter *answer.OrganisationFilter, orderBy *answer.OrganisationOrder, first *int, after *string, last *int, before *string) (*answer.OrganisationConnection, error) {
	f := orEmpty(filter)
	l := store.List{Types: org.Types(), InstitutionKinds: f.InstitutionKinds, Descending: orEmpty(orderBy).Direction == answer.Descending}
	if f.Kinds != nil {
		l.Types = answer.TypesOf(f.Kinds)
	}
	return list[*answer.OrganisationConnection](ctx, q, asOf, l, narrowing{name: f.Name, statuses: f.Statuses})
}

// orEmpty returns the value, or an empty one where it is left out.
func orEmpty[T any](given *T) T {
	if given == nil {
		return *new(T)
	}
	return *given
}

// narrowing is what the filters of lists have in common.
type narrowing struct {
	name     *string
	statuses []answer.OrganisationStatus
	county   *answer.CountyBy
}

// list answers one page of organisations. Its paging arguments are read off the plan.
func list[T answer.Connection](ctx context.Context, q *query, asOf *org.Day, l store.List, n narrowing) (T, error) {
	var none T
	at, err := q.reading(ctx, asOf)
	if err != nil {
		return none, err
	}
	l.Day = at.Day
	found, err := q.narrow(ctx, &l, n)
	if err != nil {
		return none, err
	}
	connection, err := q.fetch.List(ctx, q.plan(ctx), l, at, found)
	if err != nil {
		return none, err
	}
	return asked[T](ctx, q, connection)
}

// narrow puts a filter into the list. It reports whether anything can be found:
// nothing lies in a county that is not there.
func (q *query) narrow(ctx context.Context, l *store.List, n narrowing) (bool, error) {
	if n.statuses != nil {
		l.Statuses = []store.Status{}
	}
	for _, status := range n.statuses {
		l.Statuses = append(l.Statuses, statusOf(status))
	}
	if n.name != nil {
		words := org.Fold(*n.name)
		if len(words) != 1 {
			return false, fault.Bad("filter.name", "%q has %d words; give the beginning of one, or use search", *n.name, len(words))
		}
		l.NamePrefix = words[0]
	}
	if n.county == nil {
		return true, nil
	}
	county, err := q.find(ctx, countyKey("filter.county", *n.county), l.Day)
	if err != nil || county == nil || county.Type() != org.TypeCounty {
		return false, err
	}
	l.TiedTo = county.ID()
	return true, nil
}

// statusOf pairs the statuses of the schema with those of the store.
func statusOf(status answer.OrganisationStatus) store.Status {
	schema := []answer.OrganisationStatus{answer.StatusActive, answer.StatusEnded, answer.StatusNotYet, answer.StatusPlanned}
	rows := []store.Status{store.Active, store.Ended, store.NotYet, store.PlannedStatus}
	return rows[max(0, slices.Index(schema, status))]
}
