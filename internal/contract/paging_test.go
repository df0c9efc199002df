package contract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const pageFields = ` { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } }`

// pagedList is a list of which the query, with %s for its page arguments, asks a page.
type pagedList struct {
	name, query, path string
}

func pagedLists() []pagedList {
	root := func(name, field string) pagedList {
		return pagedList{name, "{ list: " + field + pageFields + " }", "list"}
	}
	below := func(name, parent, field string) pagedList {
		return pagedList{name, "{ parent: " + parent + " { list: " + field + pageFields + " } }", "parent.list"}
	}
	return []pagedList{
		root("counties by name", `counties(%s)`),
		root("counties by number, downwards", `counties(orderBy: { field: NUMBER, direction: DESC }, asOf: "2019-01-01", %s)`),
		root("municipalities by name", `municipalities(asOf: "2022-01-01", %s)`),
		root("municipalities by name, downwards", `municipalities(filter: { county: { number: "50" } }, orderBy: { field: NAME, direction: DESC }, %s)`),
		root("municipalities by number", `municipalities(filter: { county: { number: "46" } }, orderBy: { field: NUMBER }, %s)`),
		root("networks", `networks(%s)`),
		root("organisations of a kind, of any status", `organisations(filter: { kinds: [COUNTY_AUTHORITY], statuses: [ACTIVE, ENDED, NOT_YET] }, %s)`),
		root("a search", `search(text: "os", %s)`),
		root("a search of two words", `search(text: "i digi", %s)`),
		root("changes", `changes(level: COUNTY, %s)`),
		root("changes of a kind", `changes(kinds: [MERGER], %s)`),
		root("a neighbourhood", `neighbourhood(of: { slug: "kommit-raadet" }, radius: 2, asOf: "2020-12-15", %s)`),
		root("networks in a neighbourhood", `neighbourhood(of: { slug: "ks" }, radius: 3, organisationKinds: [NETWORK, COLLECTIVE], %s)`),
		root("what is reachable", `reachable(from: { slug: "digi-rogaland" }, kinds: [MEMBER_OF, PART_OF, REPORTS_TO, ADVISES, WORKS_IN], %s)`),
		below("sources", `dataset`, `sources(%s)`),
		below("municipalities of a county", `county(by: { slug: "innlandet" })`, `municipalities(%s)`),
		below("members of a network", `network(by: { slug: "digi-viken" }, asOf: "2022-01-01")`, `members(%s)`),
		below("relationships both ways", `council(by: { slug: "kommit-raadet" })`, `relationships(%s)`),
		below("relationships with oneself", `organisation(by: { slug: "fylkeskommunene" }, asOf: "2019-01-01")`, `relationships(%s)`),
		below("committees by their strongest tie", `council(by: { slug: "kommit-raadet" })`, `committees(%s)`),
		below("reporting networks", `council(by: { slug: "kommit-raadet" })`, `reportingNetworks(%s)`),
		below("councils reported to", `network(by: { slug: "digi-rogaland" })`, `reportsTo(%s)`),
		below("predecessors", `municipality(by: { slug: "alesund-2020" })`, `predecessors(%s)`),
		below("successors", `organisation(by: { slug: "viken" })`, `successors(%s)`),
		below("events", `municipality(by: { slug: "oslo" })`, `events(%s)`),
		below("history", `municipality(by: { slug: "hamaroy-2020" })`, `history(%s)`),
	}
}

func TestPagesOfThreeWalkAListWithoutGapsInBothDirections(t *testing.T) {
	for _, l := range pagedLists() {
		t.Run(l.name, func(t *testing.T) {
			whole := l.walk(t, "first", 100)
			if len(whole) == 0 {
				t.Fatal("the list is empty; the test wants one that is not")
			}
			if diff := cmp.Diff(whole, l.walk(t, "first", 3)); diff != "" {
				t.Errorf("forwards (-in one page +in pages of three):\n%s", diff)
			}
			if diff := cmp.Diff(whole, l.walk(t, "last", 3)); diff != "" {
				t.Errorf("backwards (-in one page +in pages of three):\n%s", diff)
			}
		})
	}
}

// walk reads the whole list in pages from its start (first) or its end (last),
// and returns the edges in the order of the list.
func (l pagedList) walk(t *testing.T, from string, size int) []string {
	t.Helper()
	var edges []string
	cursor := ""
	for {
		page := l.read(t, fmt.Sprintf("%s: %d", from, size)+cursor)
		found := make([]string, 0, size)
		for _, edge := range page.pick("edges").([]any) {
			e := answer{Data: edge.(map[string]any)}
			found = append(found, fmt.Sprint(e.pick("cursor"), " ", e.pick("node.id")))
		}
		if len(found) > size {
			t.Fatalf("a page of %d has %d edges", size, len(found))
		}
		page.checkBounds(t, from, cursor != "")
		total := int(page.pick("totalCount").(float64))
		more := false
		if from == "first" {
			edges = append(edges, found...)
			more = page.pick("pageInfo.hasNextPage").(bool)
			cursor = fmt.Sprintf(", after: %q", page.pick("pageInfo.endCursor"))
		} else {
			edges = append(found, edges...)
			more = page.pick("pageInfo.hasPreviousPage").(bool)
			cursor = fmt.Sprintf(", before: %q", page.pick("pageInfo.startCursor"))
		}
		if more == (len(edges) >= total) {
			t.Fatalf("of %d edges %d are read, and more is %v", total, len(edges), more)
		}
		if !more {
			return edges
		}
	}
}

func (l pagedList) read(t *testing.T, arguments string) answer {
	t.Helper()
	a := ask(t, fmt.Sprintf(l.query, arguments))
	page, ok := a.pick(l.path).(map[string]any)
	if !ok {
		t.Fatalf("there is no page at %s", l.path)
	}
	return answer{Data: page}
}

// checkBounds checks that the page names its ends, and knows of what it was
// continued from.
func (a answer) checkBounds(t *testing.T, from string, continued bool) {
	t.Helper()
	if cursors := a.texts("edges.*.cursor"); len(cursors) > 0 {
		a.says(t, "pageInfo.startCursor", cursors[0])
		a.says(t, "pageInfo.endCursor", cursors[len(cursors)-1])
		if sorted := slices.Sorted(slices.Values(cursors)); len(slices.Compact(sorted)) != len(cursors) {
			t.Error("two edges have the same cursor")
		}
	}
	behind := "pageInfo.hasPreviousPage"
	if from == "last" {
		behind = "pageInfo.hasNextPage"
	}
	a.says(t, behind, continued)
}

func TestAPageBetweenTwoCursorsHoldsWhatLiesBetween(t *testing.T) {
	l := pagedLists()[0]
	whole := l.walk(t, "first", 100)
	cursorAt := func(i int) string { cursor, _, _ := strings.Cut(whole[i], " "); return cursor }
	bounds := fmt.Sprintf(", after: %q, before: %q", cursorAt(2), cursorAt(8))
	all := l.read(t, "first: 100"+bounds)
	all.says(t, "totalCount", len(whole))
	if between := all.size("edges"); between != 5 {
		t.Errorf("between the third and the ninth there are %d, want 5", between)
	}
	last := l.read(t, "last: 2"+bounds)
	last.says(t, "edges.*.cursor", []string{cursorAt(6), cursorAt(7)})
	first := l.read(t, "first: 2"+bounds)
	first.says(t, "edges.*.cursor", []string{cursorAt(3), cursorAt(4)})
	nothing := l.read(t, fmt.Sprintf("after: %q", cursorAt(len(whole)-1)))
	nothing.says(t, "edges", []any{})
	nothing.says(t, "pageInfo.hasNextPage", false)
	nothing.says(t, "pageInfo.endCursor", nil)
}

func TestACursorHoldsUnderEveryParent(t *testing.T) {
	a := ask(t, `{ county(by: { slug: "rogaland" }) { municipalities(first: 3) { pageInfo { endCursor } nodes { name } } } }`)
	b := askWith(t, `query ($c: String) { counties(first: 100) { nodes { slug municipalities(first: 1, after: $c) { nodes { name } } } } }`,
		variables{"c": a.pick("county.municipalities.pageInfo.endCursor")})
	last := a.texts("county.municipalities.nodes.*.name")[2]
	for _, name := range b.texts("counties.nodes.*.municipalities.nodes.*.name") {
		if name <= last { // both begin with letters of A to Z
			t.Errorf("%s is answered after %s", name, last)
		}
	}
}

func TestAPageIsOfTwentyWhereNoneIsAskedFor(t *testing.T) {
	a := ask(t, `{
		municipalities { nodes { slug } pageInfo { hasNextPage } }
		network(by: { slug: "digi-viken" }, asOf: "2022-01-01") { members { nodes { slug } } null: members(first: null, after: null) { nodes { slug } } }
	}`)
	for _, path := range []string{"municipalities.nodes", "network.members.nodes", "network.null.nodes"} {
		if size := a.size(path); size != 20 {
			t.Errorf("%s has %d, want 20", path, size)
		}
	}
}
