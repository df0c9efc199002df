package graph

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/plan"
	"diginett/internal/drawing"
	"diginett/internal/org"
)

// root calls the resolver of a root field with its arguments. Those of paging are
// left out: resolvers read them off the plan.
type root func(ctx context.Context, q *query, args plan.Args) (any, error)

// roots pairs every root field with its resolver.
func roots() map[string]root {
	return map[string]root{
		"node": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Node(ctx, required[string](a, "id"))
		},
		"nodes": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Nodes(ctx, plan.Texts[string](a, "ids"))
		},
		"county": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.County(ctx, countyBy(a.Object("by")), asOf(a))
		},
		"municipality": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Municipality(ctx, municipalityBy(a.Object("by")), asOf(a))
		},
		"network": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Network(ctx, answer.NetworkBy{Slug: a.Object("by").Text("slug")}, asOf(a))
		},
		"council": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Council(ctx, answer.CouncilBy{Slug: a.Object("by").Text("slug")}, asOf(a))
		},
		"committee": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Committee(ctx, answer.CommitteeBy{Slug: a.Object("by").Text("slug")}, asOf(a))
		},
		"organisation": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Organisation(ctx, organisationBy(a.Object("by")), asOf(a))
		},
		"counties": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			f := a.Object("filter")
			filter := answer.CountyFilter{Name: f.Text("name"), Statuses: statuses(f)}
			return q.Counties(ctx, asOf(a), &filter, countyOrder(a), nil, nil, nil, nil)
		},
		"municipalities": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			f := a.Object("filter")
			filter := answer.MunicipalityFilter{Name: f.Text("name"), County: inCounty(f), InNetwork: plan.Scalar[bool](f, "inNetwork"), Statuses: statuses(f)}
			return q.Municipalities(ctx, asOf(a), &filter, municipalityOrder(a), nil, nil, nil, nil)
		},
		"networks": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			f := a.Object("filter")
			filter := answer.NetworkFilter{Name: f.Text("name"), County: inCounty(f), Statuses: statuses(f)}
			return q.Networks(ctx, asOf(a), &filter, organisationOrder(a), nil, nil, nil, nil)
		},
		"councils": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			f := a.Object("filter")
			return q.Councils(ctx, asOf(a), &answer.CouncilFilter{Name: f.Text("name"), Statuses: statuses(f)}, organisationOrder(a), nil, nil, nil, nil)
		},
		"committees": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			f := a.Object("filter")
			return q.Committees(ctx, asOf(a), &answer.CommitteeFilter{Name: f.Text("name"), Statuses: statuses(f)}, organisationOrder(a), nil, nil, nil, nil)
		},
		"organisations": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			f := a.Object("filter")
			filter := answer.OrganisationFilter{
				Name: f.Text("name"), Kinds: plan.Texts[answer.OrganisationKind](f, "kinds"),
				InstitutionKinds: plan.Texts[org.InstitutionKind](f, "institutionKinds"), Statuses: statuses(f),
			}
			return q.Organisations(ctx, asOf(a), &filter, organisationOrder(a), nil, nil, nil, nil)
		},
		"search": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Search(ctx, required[string](a, "text"), plan.Texts[answer.OrganisationKind](a, "kinds"), asOf(a), nil, nil, nil, nil)
		},
		"paths": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Paths(ctx, organisationBy(a.Object("from")), organisationBy(a.Object("to")), number(a, "maxLength"), number(a, "first"),
				a.Is("shortest"), walk(a), asOf(a), kinds(a), certainties(a))
		},
		"drawing": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Drawing(ctx, organisationBy(a.Object("of")), maybeOrganisation(a, "to"), asOf(a), kinds(a), certainties(a),
				language(a), required[drawing.Shape](a, "shape"), number(a, "first"))
		},
		"neighbourhood": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Neighbourhood(ctx, organisationBy(a.Object("of")), number(a, "radius"), asOf(a), walk(a), kinds(a), certainties(a),
				organisationKinds(a), nil, nil, nil, nil)
		},
		"reachable": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Reachable(ctx, organisationBy(a.Object("from")), walk(a), asOf(a), kinds(a), certainties(a),
				organisationKinds(a), nil, nil, nil, nil)
		},
		"overlap": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Overlap(ctx, organisationBy(a.Object("a")), organisationBy(a.Object("b")), walk(a), asOf(a), kinds(a), certainties(a), organisationKinds(a))
		},
		"compare": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Compare(ctx, organisationBy(a.Object("of")), day(a, "from"), day(a, "to"), kinds(a), walk(a), certainties(a), organisationKinds(a))
		},
		"timeline": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Timeline(ctx, organisationBy(a.Object("of")), plan.Scalar[org.Day](a, "from"), plan.Scalar[org.Day](a, "to"),
				plan.Texts[answer.TimelineSubject](a, "subjects"), nil, nil, nil, nil)
		},
		"resolve": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Resolve(ctx, required[string](a, "number"), day(a, "from"), day(a, "to"), required[answer.ChangeLevel](a, "level"))
		},
		"recoding": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Recoding(ctx, day(a, "from"), day(a, "to"), required[answer.ChangeLevel](a, "level"), nil, nil, nil, nil)
		},
		"graph": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Graph(ctx, asOf(a), kinds(a), certainties(a), organisationKinds(a), maybeOrganisation(a, "of"), a.Int("radius"), a.Is("directed"), a.Is("isolates"))
		},
		"changes": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Changes(ctx, plan.Scalar[org.Day](a, "from"), plan.Scalar[org.Day](a, "to"), plan.Texts[org.ChangeKind](a, "kinds"),
				level(a), nil, nil, nil, nil)
		},
		"source": func(ctx context.Context, q *query, a plan.Args) (any, error) {
			return q.Source(ctx, required[string](a, "id"))
		},
		"dataset": func(ctx context.Context, q *query, _ plan.Args) (any, error) { return q.Dataset(ctx) },
	}
}
