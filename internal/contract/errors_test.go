package contract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	badInput    = "BAD_USER_INPUT"
	outOfRange  = "DATE_OUT_OF_RANGE"
	notValid    = "GRAPHQL_VALIDATION_FAILED"
	otherFields = " dataset { today } }"
)

// Bad input is one error that says which argument is wrong and what is allowed.
// It nulls its own root field; the others are answered.
func TestBadInputIsAnErrorThatSaysWhatIsAllowed(t *testing.T) {
	for _, c := range []struct {
		name, query string // without the last brace
		code        string
		argument    string
		message     string // a part of it
		path        string // dotted
	}{
		{"a county number of one digit", `{ county(by: { number: "4" }) { slug }`, badInput, "by.number", "2 digits", "county"},
		{"a county number of letters", `{ county(by: { number: "4a" }) { slug }`, badInput, "by.number", `"4a"`, "county"},
		{"a municipality number of five digits", `{ municipality(by: { number: "46010" }) { slug }`, badInput, "by.number", "4 digits", "municipality"},
		{"digits of another script", `{ municipality(by: { number: "٤٦٠١" }) { slug }`, badInput, "by.number", "4 digits", "municipality"},
		{"a number in a filter", `{ x: networks(filter: { county: { number: "1" } }) { totalCount }`, badInput, "filter.county.number", "2 digits", "x"},
		{"an organisation number with a bad check digit", `{ municipality(by: { organisationNumber: "964965227" }) { slug }`, badInput, "by.organisationNumber", "modulus 11", "municipality"},
		{"an organisation number of eight digits", `{ organisation(by: { organisationNumber: "96496522" }) { slug }`, badInput, "by.organisationNumber", "nine digits", "organisation"},
		{"an id that is none", `{ node(id: "bergen") { id }`, badInput, "id", "organisation:bergen@2020-01-01", "node"},
		{"an id with a date that is none", `{ node(id: "organisation:bergen@2020-13-01") { id }`, badInput, "id", "is not an id", "node"},
		{"an id on a date that is not covered", `{ node(id: "organisation:bergen@2015-01-01") { id }`, outOfRange, "id", "2016-01-01", "node"},
		{"one id of several that is none", `{ nodes(ids: ["organisation:bergen", "bergen"]) { id }`, badInput, "ids", `"bergen"`, "nodes"},
		{"no ids", `{ nodes(ids: []) { id }`, badInput, "ids", "1 to 100", "nodes"},
		{"a day that no month has", `{ county(by: { slug: "vestland" }, asOf: "2020-02-30") { slug }`, badInput, "asOf", "2020-01-31", "county"},
		{"a day without hyphens", `{ county(by: { slug: "vestland" }, asOf: "20200101") { slug }`, badInput, "asOf", "2020-01-31", "county"},
		{"a month for a day", `{ counties(asOf: "2020-01") { totalCount }`, badInput, "asOf", "2020-01-31", "counties"},
		{"a day before the data begins", `{ county(by: { slug: "vestland" }, asOf: "2015-12-31") { slug }`, outOfRange, "asOf", "2016-01-01", "county"},
		{"a day far ahead", `{ search(text: "os", asOf: "2029-11-24") { totalCount }`, outOfRange, "asOf", "2029-11-23", "search"},
		{"a period that begins too early", `{ changes(from: "1999-01-01") { totalCount }`, outOfRange, "from", "2016-01-01", "changes"},
		{"a period that ends before it begins", `{ changes(from: "2020-01-02", to: "2020-01-01") { totalCount }`, badInput, "from, to", "earlier day first", "changes"},
		{"a page of none", `{ counties(first: 0) { totalCount }`, badInput, "first", "1 to 100", "counties"},
		{"a page of less than none", `{ counties(last: -1) { totalCount }`, badInput, "last", "1 to 100", "counties"},
		{"a page of too many", `{ counties(first: 101) { totalCount }`, badInput, "first", "1 to 100", "counties"},
		{"a page from both ends", `{ counties(first: 1, last: 1) { totalCount }`, badInput, "first, last", "not both", "counties"},
		{"a page below", `{ c: county(by: { slug: "vestland" }) { m: municipalities(first: 0) { totalCount } }`, badInput, "first", "1 to 100", "c.m"},
		{"a page below a list", `{ counties { edges { node { networks(last: 500) { totalCount } } } }`, badInput, "last", "1 to 100", "counties.edges.node.networks"},
		{"a cursor that is none", `{ counties(after: "zzz") { totalCount }`, badInput, "after", "is not a cursor", "counties"},
		{"a cursor that is empty", `{ search(text: "os", before: "") { totalCount }`, badInput, "before", "is not a cursor", "search"},
		{"a search for nothing", `{ search(text: "") { totalCount }`, badInput, "text", "1 to 100", "search"},
		{"a search for marks alone", `{ search(text: " -- ") { totalCount }`, badInput, "text", "1 to 8", "search"},
		{"a search for too much", `{ search(text: "` + strings.Repeat("å", 101) + `") { totalCount }`, badInput, "text", "1 to 100", "search"},
		{"a filter of two words", `{ organisations(filter: { name: "digi rogaland" }) { totalCount }`, badInput, "filter.name", "beginning of one", "organisations"},
		{"paths that are too long", `{ paths(from: { slug: "oslo" }, to: { slug: "ks" }, maxLength: 7) { truncated }`, badInput, "maxLength", "1 to 6", "paths"},
		{"a neighbourhood without a radius", `{ neighbourhood(of: { slug: "oslo" }, radius: 0) { totalCount }`, badInput, "radius", "1 to 3", "neighbourhood"},
		{"a neighbourhood that is too wide", `{ neighbourhood(of: { slug: "oslo" }, radius: 4) { totalCount }`, badInput, "radius", "1 to 3", "neighbourhood"},
		{"a page of a neighbourhood that is too large", `{ neighbourhood(of: { slug: "oslo" }, first: 101) { totalCount }`, badInput, "first", "1 to 100", "neighbourhood"},
		{"too many paths", `{ paths(from: { slug: "oslo" }, to: { slug: "ks" }, first: 101) { truncated }`, badInput, "first", "1 to 100", "paths"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := read(t, post(t, endpoint, c.query+otherFields, nil))
			a.fails(t, c.code, c.argument, c.message, c.path)
		})
	}
}

// fails checks that the answer has one error, that its root field is null, and
// that dataset is answered all the same.
func (a answer) fails(t *testing.T, code, argument, message, path string) {
	t.Helper()
	if len(a.Errors) != 1 {
		t.Fatalf("there are %d errors, want 1: %+v", len(a.Errors), a.Errors)
	}
	e := a.Errors[0]
	if e.Extensions.Code != code || e.Extensions.Argument != argument {
		t.Errorf("the error is %s about %q, want %s about %q", e.Extensions.Code, e.Extensions.Argument, code, argument)
	}
	if !strings.HasPrefix(e.Message, argument+": ") || !strings.Contains(e.Message, message) {
		t.Errorf("the message is %q, want it to begin with %q and to say %q", e.Message, argument, message)
	}
	keys := strings.Split(path, ".")
	want := make([]any, len(keys))
	for i, key := range keys {
		want[i] = key
	}
	if diff := cmp.Diff(want, e.Path); diff != "" {
		t.Errorf("path (-want +got):\n%s", diff)
	}
	if value, ok := a.Data[keys[0]]; !ok || value != nil {
		t.Errorf("%s is %v, want null", keys[0], value)
	}
	a.says(t, "dataset.today", today)
}

func TestACursorIsGoodForItsOwnListOnly(t *testing.T) {
	a := ask(t, `{
		counties(first: 1) { pageInfo { endCursor } }
		changes(first: 1) { pageInfo { endCursor } }
		county(by: { slug: "vestland" }) { municipalities(first: 1) { pageInfo { endCursor } } }
	}`)
	names, changes := a.pick("counties.pageInfo.endCursor"), a.pick("changes.pageInfo.endCursor")
	ties := a.pick("county.municipalities.pageInfo.endCursor")
	for _, c := range []struct {
		name, query string
		cursor      any
		path        string
	}{
		{"of names in a list by number", `counties(orderBy: { field: NUMBER }, after: $c) { totalCount }`, names, "counties"},
		{"of changes in a list of names", `networks(after: $c) { totalCount }`, changes, "networks"},
		{"of names in a search", `search(text: "os", after: $c) { totalCount }`, names, "search"},
		{"of relationships in a list of changes", `changes(after: $c) { totalCount }`, ties, "changes"},
		{"of names in a list below", `county(by: { slug: "vestland" }) { municipalities(after: $c) { totalCount } }`, names, "county.municipalities"},
		{"of relationships in the events of one", `municipality(by: { slug: "bergen" }) { events(after: $c) { totalCount } }`, ties, "municipality.events"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := read(t, post(t, endpoint, `query ($c: String) { `+c.query+otherFields, variables{"c": c.cursor}))
			a.fails(t, badInput, "after", "of another list", c.path)
		})
	}
}

func TestWhatIsNotThereIsNullWithoutAnError(t *testing.T) {
	a := ask(t, `{
		county(by: { slug: "there-is-no-such-thing" }) { slug }
		municipality(by: { number: "9999" }) { slug }
		network(by: { slug: "bergen" }) { slug }
		council(by: { slug: "" }) { slug }
		committee(by: { slug: "kommit-raadet" }) { slug }
		organisation(by: { organisationNumber: "000000000" }) { slug }
		node(id: "organisation:there-is-no-such-thing@2020-01-01") { id }
		nodes(ids: ["relationship:there-is-no-such-thing", "organisation:bergen"]) { id }
		source(id: "there-is-no-such-thing") { id }
		paths(from: { slug: "there-is-no-such-thing" }, to: { slug: "ks" }) { truncated }
		neighbourhood(of: { slug: "there-is-no-such-thing" }) { totalCount }
		reachable(from: { slug: "there-is-no-such-thing" }) { totalCount }
		none: networks(filter: { county: { slug: "there-is-no-such-thing" } }) { totalCount nodes { slug } pageInfo { hasNextPage endCursor } }
		nothing: search(text: "xyzzy") { totalCount edges { cursor } }
	}`)
	for _, field := range []string{"county", "municipality", "network", "council", "committee", "organisation", "node", "source", "paths", "neighbourhood", "reachable"} {
		a.says(t, field, nil)
	}
	a.says(t, "nodes", []any{nil, map[string]string{"id": "organisation:bergen"}})
	a.says(t, "none", map[string]any{"totalCount": 0, "nodes": []any{}, "pageInfo": map[string]any{"hasNextPage": false, "endCursor": nil}})
	a.says(t, "nothing", map[string]any{"totalCount": 0, "edges": []any{}})
}
