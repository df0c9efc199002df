package contract

import "testing"

// says is what must stand at a path of an answer.
type says struct {
	path string
	want any
}

// What the GraphQL specification says of fields holds, although answers are
// planned and fetched ahead of execution.
func TestFieldsAreCollectedAsTheSpecificationSays(t *testing.T) {
	for _, c := range []struct {
		name, query string
		vars        variables
		want        []says
	}{
		{
			name:  "an alias renames a field",
			query: `{ b: municipality(by: { slug: "bergen" }) { s: slug in: county { n: name } } }`,
			want:  []says{{"b", map[string]any{"s": "bergen", "in": map[string]any{"n": "Vestland"}}}},
		},
		{
			name: "one field under two aliases takes two sets of arguments",
			query: `{ network(by: { slug: "digi-viken" }, asOf: "2022-01-01") {
				bodies: members(kinds: [COUNTY_AUTHORITY], first: 5) { totalCount nodes { slug } }
				two: members(kinds: [MUNICIPALITY], first: 2) { totalCount nodes { slug } }
				out: relationships(direction: OUTGOING, kinds: [WORKS_IN]) { nodes { to { slug } } }
				in: relationships(direction: INCOMING, kinds: [GOVERNS]) { totalCount }
			} }`,
			want: []says{
				{"network.bodies.nodes.*.slug", []string{"viken-fylkeskommune"}},
				{"network.bodies.totalCount", 1},
				{"network.two.nodes.*.slug", []string{"aremark", "asker-2020"}},
				{"network.two.totalCount", 51},
				{"network.out.nodes.*.to.slug", []string{"viken"}},
			},
		},
		{
			name: "root fields under two aliases are read on two dates",
			query: `{
				then: county(by: { number: "12" }, asOf: "2019-01-01") { ...c }
				now: county(by: { number: "46" }, asOf: "2021-01-01") { ...c }
			}
			fragment c on County { slug municipalities(first: 1) { totalCount nodes { number } } }`,
			want: []says{
				{"then.municipalities.totalCount", 33},
				{"now.municipalities.totalCount", 43},
				{"then.municipalities.nodes.0.number", "1247"},
				{"now.municipalities.nodes.0.number", "4631"},
			},
		},
		{
			name: "fields of the same key are merged",
			query: `{ network(by: { slug: "digi-viken" }, asOf: "2022-01-01") {
				members(first: 1) { nodes { slug } } members(first: 1) { totalCount nodes { name } } ...m
			} }
			fragment m on Network { members(first: 1) { edges { relationship { basis } } } }`,
			want: []says{
				{"network.members.totalCount", 52},
				{"network.members.nodes.0", map[string]string{"slug": "aremark", "name": "Aremark"}},
				{"network.members.edges.0.relationship.basis", "DERIVED"},
			},
		},
		{
			name: "nodes and edges of one page ask different things",
			query: `{ county(by: { slug: "vestland" }, asOf: "2021-01-01") { municipalities(first: 2) {
				nodes { county { slug } } edges { node { networks { nodes { slug } } } relationship { from { slug } } }
			} } }`,
			want: []says{
				{"county.municipalities.nodes.0", map[string]any{"county": map[string]string{"slug": "vestland"}}},
				{"county.municipalities.edges.0.relationship.from.slug", "alver"},
				{"county.municipalities.edges.1.relationship.from.slug", "askvoll"},
			},
		},
		{
			name: "fragments on interfaces and types are nested",
			query: `{ council(by: { slug: "kommit-raadet" }, asOf: "2018-06-01") { seats(first: 8) { nodes {
				__typename ... on Node { id } ...o
			} } } }
			fragment o on Organisation { slug ... on Municipality { ...m } ... on CountyAuthority { county { number } } }
			fragment m on Municipality { number county { ... on Organisation { name ... on County { number } } } }`,
			want: []says{
				{"council.seats.nodes.0", map[string]any{
					"__typename": "Municipality", "id": "organisation:bergen@2018-06-01", "slug": "bergen", "number": "1201",
					"county": map[string]string{"name": "Hordaland", "number": "12"},
				}},
				{"council.seats.nodes.3", map[string]any{
					"__typename": "CountyAuthority", "id": "organisation:nordland-fylkeskommune@2018-06-01", "slug": "nordland-fylkeskommune",
					"county": map[string]string{"number": "18"},
				}},
			},
		},
		{
			name: "types that ask different things of one key each get their own",
			query: `{ council(by: { slug: "kommit-raadet" }, asOf: "2018-06-01") { seats(first: 8) { nodes {
				... on Municipality { x: networks(first: 1) { totalCount } }
				... on CountyAuthority { x: networks(first: 2) { totalCount } }
				... on Council { x: committees { totalCount } }
			} } } }`,
			want: []says{{"council.seats.nodes.0.x.totalCount", 1}},
		},
		{
			name: "include and skip follow variables",
			query: `query ($yes: Boolean!, $no: Boolean!) { municipality(by: { slug: "bergen" }) {
				slug @include(if: $no)
				name @skip(if: $no)
				county @include(if: $yes) { slug @skip(if: $yes) name }
				... @include(if: $no) { number }
				...f @skip(if: $yes)
				networks(first: 1) @skip(if: $yes) { totalCount }
			} }
			fragment f on Municipality { label }`,
			vars: variables{"yes": true, "no": false},
			want: []says{{"municipality", map[string]any{"name": "Bergen", "county": map[string]string{"name": "Vestland"}}}},
		},
		{
			name: "what is skipped once and asked for once is answered",
			query: `query ($no: Boolean!) { municipality(by: { slug: "bergen" }) {
				county @include(if: $no) { number } county { slug }
			} }`,
			vars: variables{"no": false},
			want: []says{{"municipality.county", map[string]string{"slug": "vestland"}}},
		},
		{
			name: "every type tells its name",
			query: `{ __typename network(by: { slug: "digi-viken" }, asOf: "2022-01-01") { __typename
				validity { __typename } names { __typename } members(first: 1) { __typename pageInfo { __typename }
					edges { __typename node { __typename } relationship { __typename statements { __typename source { __typename } } } } }
			} }`,
			want: []says{
				{"__typename", "Query"},
				{"network.__typename", "Network"},
				{"network.validity.__typename", "Validity"},
				{"network.names.0.__typename", "Name"},
				{"network.members.__typename", "RelatedOrganisationConnection"},
				{"network.members.pageInfo.__typename", "PageInfo"},
				{"network.members.edges.0.__typename", "RelatedOrganisationEdge"},
				{"network.members.edges.0.node.__typename", "Municipality"},
				{"network.members.edges.0.relationship.__typename", "Relationship"},
				{"network.members.edges.0.relationship.statements.0.__typename", "Statement"},
				{"network.members.edges.0.relationship.statements.0.source.__typename", "Source"},
			},
		},
		{
			name: "variables stand in nested arguments and in input objects",
			query: `query ($slug: String!, $n: Int, $kind: OrganisationKind!, $number: String!, $field: AreaOrderField!) {
				network(by: { slug: $slug }, asOf: "2022-01-01") { members(first: $n, kinds: [$kind]) { nodes { slug } } }
				municipalities(filter: { county: { number: $number } }, orderBy: { field: $field }, first: $n, asOf: "2022-01-01") { nodes { number } }
			}`,
			vars: variables{"slug": "digi-viken", "n": 2, "kind": "MUNICIPALITY", "number": "46", "field": "NUMBER"},
			want: []says{
				{"network.members.nodes.*.slug", []string{"aremark", "asker-2020"}},
				{"municipalities.nodes.*.number", []string{"4601", "4602"}},
			},
		},
		{
			name: "a variable that is left out leaves the default",
			query: `query ($n: Int, $kinds: [OrganisationKind!], $c: [Certainty!] = [PLANNED], $on: Date = "2022-01-01") {
				network(by: { slug: "digi-viken" }, asOf: $on) {
					members(first: $n, kinds: $kinds) { totalCount nodes { slug } } planned: members(certainties: $c) { totalCount }
				}
			}`,
			want: []says{{"network.members.totalCount", 52}, {"network.planned.totalCount", 0}},
		},
		{
			name: "one value stands for a list of one",
			query: `query ($kinds: [RelationshipKind!], $ids: [ID!]!) {
				network(by: { slug: "digi-viken" }, asOf: "2022-01-01") {
					literal: relationships(kinds: MEMBER_OF) { totalCount }
					variable: relationships(kinds: $kinds) { totalCount }
					members(kinds: COUNTY_AUTHORITY) { totalCount }
				}
				nodes(ids: $ids) { id }
				organisations(filter: { kinds: COLLECTIVE }) { totalCount }
			}`,
			vars: variables{"kinds": "MEMBER_OF", "ids": "organisation:bergen"},
			want: []says{
				{"network.literal.totalCount", 52},
				{"network.variable.totalCount", 52},
				{"network.members.totalCount", 1},
				{"nodes.*.id", []string{"organisation:bergen"}},
				{"organisations.totalCount", 2},
			},
		},
		{
			name: "an empty list asks for nothing",
			query: `{
				network(by: { slug: "digi-viken" }, asOf: "2022-01-01") {
					kinds: members(kinds: []) { totalCount } certainties: members(certainties: []) { totalCount }
					relationships(kinds: []) { totalCount nodes { id } } reportsTo(strengths: []) { totalCount } reportedCounts(measures: []) { id }
				}
				search(text: "bergen", kinds: []) { totalCount }
				kinds: organisations(filter: { kinds: [] }) { totalCount }
				statuses: organisations(filter: { statuses: [] }) { totalCount }
				institutions: organisations(filter: { institutionKinds: [] }) { totalCount }
				changes(kinds: []) { totalCount }
			}`,
			want: []says{
				{"network.kinds.totalCount", 0},
				{"network.certainties.totalCount", 0},
				{"network.relationships", map[string]any{"totalCount": 0, "nodes": []any{}}},
				{"network.reportsTo.totalCount", 0},
				{"network.reportedCounts", []any{}},
				{"search.totalCount", 0},
				{"kinds.totalCount", 0},
				{"statuses.totalCount", 0},
				{"institutions.totalCount", 0},
				{"changes.totalCount", 0},
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := askWith(t, c.query, c.vars)
			for _, s := range c.want {
				a.says(t, s.path, s.want)
			}
		})
	}
}
