package contract

import "testing"

const byVariable = `query ($by: CountyBy!) { county(by: $by) { slug }` + otherFields

func TestExactlyOneWayNamesAnOrganisation(t *testing.T) {
	for _, c := range []struct {
		name string
		by   any
		want string // a part of the message; empty where it is answered
	}{
		{"one way", map[string]any{"number": "46"}, ""},
		{"two ways", map[string]any{"slug": "vestland", "number": "46"}, "2 of its fields are given, 0 of them null"},
		{"no way", map[string]any{}, "0 of its fields are given"},
		{"one way that is null", map[string]any{"slug": nil}, "1 of its fields are given, 1 of them null"},
		{"two ways, one of them null", map[string]any{"slug": "vestland", "number": nil}, "2 of its fields are given, 1 of them null"},
	} {
		t.Run(c.name+" in a variable", func(t *testing.T) {
			a := read(t, post(t, endpoint, byVariable, variables{"by": c.by}))
			if c.want == "" {
				a.clean(t).says(t, "county.slug", "vestland")
				return
			}
			a.fails(t, badInput, "by", c.want, "county")
		})
	}
	t.Run("two ways in a variable within a filter", func(t *testing.T) {
		filter := map[string]any{"county": map[string]any{"slug": "vestland", "number": "46"}}
		a := read(t, post(t, endpoint, `query ($f: MunicipalityFilter) { municipalities(filter: $f) { totalCount }`+otherFields, variables{"f": filter}))
		a.fails(t, badInput, "filter.county", "give exactly one", "municipalities")
	})
	t.Run("two ways in a variable at one end of a path", func(t *testing.T) {
		to := map[string]any{"slug": "ks", "organisationNumber": "971032146"}
		a := read(t, post(t, endpoint, `query ($to: OrganisationBy!) { paths(from: { slug: "oslo" }, to: $to) { truncated }`+otherFields, variables{"to": to}))
		a.fails(t, badInput, "to", "give exactly one", "paths")
	})
	t.Run("two ways in a variable in the middle of a neighbourhood", func(t *testing.T) {
		of := map[string]any{"slug": "ks", "organisationNumber": "971032146"}
		a := read(t, post(t, endpoint, `query ($of: OrganisationBy!) { neighbourhood(of: $of) { totalCount }`+otherFields, variables{"of": of}))
		a.fails(t, badInput, "of", "give exactly one", "neighbourhood")
	})
}

// What is wrong in the document itself is refused before anything is read.
func TestDocumentsThatAreNotValidAreRefusedWhole(t *testing.T) {
	for _, c := range []struct {
		name, query string
		vars        variables
	}{
		{"two ways", `{ county(by: { slug: "vestland", number: "46" }) { slug } dataset { today } }`, nil},
		{"no way", `{ county(by: {}) { slug } dataset { today } }`, nil},
		{"one way that is null", `{ county(by: { slug: null }) { slug } dataset { today } }`, nil},
		{"a way that may be null", `query ($s: String) { county(by: { slug: $s }) { slug } }`, variables{"s": "vestland"}},
		{"a whole object that is null", byVariable, variables{"by": nil}},
		{"a field that the variable's type does not have", byVariable, variables{"by": map[string]any{"name": "Vestland"}}},
		{"a field that is not there", `{ dataset { today nothing } }`, nil},
		{"an argument that is not there", `{ dataset { sources(limit: 1) { totalCount } } }`, nil},
		{"an enum value that is not there", `{ search(text: "os", kinds: [COMPANY]) { totalCount } }`, nil},
		{"a fragment on what cannot be", `{ network(by: { slug: "digut" }) { ... on Municipality { number } } }`, nil},
		{"a variable that is missing", byVariable, nil},
		{"what is not GraphQL", `{ county(`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := read(t, post(t, endpoint, c.query, c.vars))
			if len(a.Errors) == 0 || a.Data != nil {
				t.Fatalf("data is %v with %d errors, want no data and an error", a.Data, len(a.Errors))
			}
			if code := a.Errors[0].Extensions.Code; code != notValid && code != "GRAPHQL_PARSE_FAILED" {
				t.Errorf("the code is %s", code)
			}
		})
	}
}

func TestIntrospectionTellsOfOneOf(t *testing.T) {
	a := ask(t, `{ __type(name: "CountyBy") { isOneOf inputFields { name } } __schema { mutationType { name } } }`)
	a.says(t, "__type.isOneOf", true)
	a.says(t, "__type.inputFields.*.name", []string{"slug", "number"})
	a.says(t, "__schema.mutationType", nil)
}
