package store_test

import (
	"context"
	"database/sql"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"diginett/internal/adjacency"
	"diginett/internal/org"
	"diginett/internal/store"
)

// A statement may go through a whole table only where the list says why.
func TestNoStatementScansATable(t *testing.T) {
	t.Parallel()
	allowed := []struct {
		scan    string         // what the plan says it scans
		shape   *regexp.Regexp // of the statements that may
		because string
	}{
		{"json_each", regexp.MustCompile(`json_each\(\+:(parents|measures)\)`), "the batch is one parameter, and each of it is wanted"},
		{"wanted", regexp.MustCompile(`json_each\(\+:(ids|slugs|keys)\) AS wanted`), "as above"},
		{"pair", regexp.MustCompile(`json_each\(\+:pairs\) AS pair`), "as above"},
		{"hit", regexp.MustCompile(`^SELECT hit\.rank`), "what a search has found, up to the end of the page"},
		{"(subquery", regexp.MustCompile(`^SELECT hit\.rank`), "what one way to match has found, up to the end of the page"},
		{"o", regexp.MustCompile(`FROM organisation AS o\s+WHERE o\.type IN \('County', .*, 'Collective'\)`), "a list of all types, in the order of the table, read until the page is full; and its count"},
		{"organisation", regexp.MustCompile(`^SELECT type, id FROM organisation ORDER BY type, id$`), "the types of all, loaded once, off an index"},
		{"relationship", regexp.MustCompile(`^SELECT id FROM relationship WHERE basis = 'DERIVED'$`), "a partial index, which has these alone"},
		{"tie", regexp.MustCompile(`FROM tie(\s+ORDER BY organisation, kind, other, relationship, direction)?$`), "the whole graph, loaded once"},
		{"l", regexp.MustCompile(`FROM line AS l$`), "all reporting lines, loaded once"},
		{"s", regexp.MustCompile(`FROM source AS s\s+WHERE true.* ORDER BY s\.id`), "the list of all sources, in the order of the table, read until the page is full"},
		{"source", regexp.MustCompile(`^SELECT count\(\*\) FROM source$`), "a count of the whole table"},
		{"conflict", regexp.MustCompile(`FROM conflict ORDER BY ordinal$`), "the whole table is wanted"},
	}
	used := make(map[string]bool)
	explain := explainer(t)
	for _, statement := range slices.Sorted(maps.Keys(statements(t))) {
		for _, step := range explain(statement) {
			scanned, ok := strings.CutPrefix(step, "SCAN ")
			if !ok {
				continue
			}
			scanned, _, _ = strings.Cut(scanned, " ")
			if strings.HasPrefix(scanned, "(subquery-") {
				scanned = "(subquery"
			}
			found := false
			for _, a := range allowed {
				if a.scan == scanned && a.shape.MatchString(strings.TrimSpace(statement)) {
					found, used[a.scan] = true, true
				}
			}
			if !found {
				t.Errorf("scans %s:\n%s", scanned, statement)
			}
		}
	}
	for _, a := range allowed {
		if !used[a.scan] {
			t.Errorf("nothing scans %s any more (%s): strike it from the list", a.scan, a.because)
		}
	}
}

// A page of ties is read off the index in its order: no sorting, so that reading
// stops where the page does.
func TestPagesOfTiesAreNotSorted(t *testing.T) {
	t.Parallel()
	explain := explainer(t)
	for statement := range statements(t) {
		if !strings.Contains(statement, "FROM tie AS t") || !strings.Contains(statement, "LIMIT") {
			continue
		}
		for _, step := range explain(statement) {
			if strings.Contains(step, "TEMP B-TREE") && strings.Contains(statement, "CROSS JOIN relationship") {
				t.Errorf("%s:\n%s", step, statement)
			}
		}
	}
}

// A search is read off indexes in its order too, but for the namesakes of what is
// looked for, which are few.
func TestPagesOfSearchesAreNotSorted(t *testing.T) {
	t.Parallel()
	explain := explainer(t)
	searches := 0
	for statement := range statements(t) {
		if !strings.HasPrefix(strings.TrimSpace(statement), "SELECT hit.rank") {
			continue
		}
		searches++
		sorted := 0
		for _, step := range explain(statement) {
			if strings.Contains(step, "TEMP B-TREE") {
				sorted++
			}
		}
		if sorted > 1 {
			t.Errorf("%d sorts in\n%s\n%s", sorted, statement, strings.Join(explain(statement), "\n"))
		}
	}
	if searches == 0 {
		t.Error("no search was read")
	}
}

// statements are all that a broad set of reads sends to SQLite, in every shape
// that their arguments give them, each once.
func statements(t *testing.T) map[string]bool {
	t.Helper()
	sent := make(map[string]bool)
	ctx := store.WithTrace(t.Context(), func(statement string) { sent[statement] = true })
	for _, read := range []func(context.Context, *testing.T, *store.Store){
		readLookups, readLists, readSearches, readTies, readReports, readHistory, readTheRest,
	} {
		read(ctx, t, openAnew(t)) // with nothing in memory
	}
	return sent
}

func check(t *testing.T) func(value any, err error) {
	return func(_ any, err error) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
	}
}

func readLookups(ctx context.Context, t *testing.T, s *store.Store) {
	ok := check(t)
	ok(s.Organisations(ctx, []int64{1, 2}))
	ok(s.OrganisationsBySlug(ctx, []string{"bergen"}))
	ok(s.OrganisationByOrganisationNumber(ctx, "964338531"))
	ok(s.OrganisationByAreaNumber(ctx, org.TypeMunicipality, "4601", day(2020, 1, 1)))
	ok(s.Relationships(ctx, []int64{1, 2}))
	ok(s.Slugs(ctx, []int64{1, 2}))
	ok(s.OrganisationsOnce(ctx, []int64{1, 2}))
	ok(s.RelationshipsOnce(ctx, []int64{1, 2}))
	ok(s.RelationshipsByKey(ctx, []string{"r0001"}))
	ok(s.SourcesByKey(ctx, []string{"seed"}))
	ok(s.Sources(ctx, []int64{1}))
	ok(s.CitedFor(ctx, store.SubjectRelationship, []int64{1, 2}))
}

func readLists(ctx context.Context, t *testing.T, s *store.Store) {
	ok := check(t)
	member, none := true, false
	for _, types := range [][]org.Type{{org.TypeMunicipality}, {org.TypeNetwork, org.TypeCouncil}, org.Types()} {
		for _, l := range []store.List{
			{},
			{Descending: true},
			{Statuses: []store.Status{store.Ended, store.NotYet, store.PlannedStatus}},
			{NamePrefix: "ber"},
			{InstitutionKinds: []org.InstitutionKind{org.Agency}},
			{TiedBy: org.InCounty, TiedTo: ids(t, s, "vestland")[0]},
			{InNetwork: &member, TiedBy: org.InCounty, TiedTo: ids(t, s, "vestland")[0]},
			{InNetwork: &none},
			{ByNumber: true},
			{ByNumber: true, Descending: true},
		} {
			l.Types, l.Day = types, day(2020, 1, 1)
			at := store.Position{int64(3)}
			if l.ByNumber {
				at = store.Position{"0301"}
			}
			for _, l.Page = range pages(at) {
				ok(s.List(ctx, l))
			}
			ok(s.CountList(ctx, l))
		}
	}
}

// pages are the forms that a page can have.
func pages(at store.Position) []store.Page {
	return []store.Page{
		{Limit: 5},
		{Limit: 5, After: at},
		{Limit: 5, Before: at},
		{Limit: 5, Backwards: true},
		{Limit: 5, Backwards: true, After: at},
		{Limit: 5, Backwards: true, Before: at},
		{Limit: 5, After: at, Before: at},
	}
}

func readSearches(ctx context.Context, t *testing.T, s *store.Store) {
	ok := check(t)
	for _, words := range [][]string{{"bergen"}, {"digi", "rogaland"}, {"a", "b", "c"}} {
		for _, types := range [][]org.Type{nil, {org.TypeNetwork}} {
			q := store.Search{Words: words, Types: types, Day: day(2020, 1, 1), Match: types == nil}
			for _, q.Page = range pages(store.Position{int64(10), "bergen", int64(7)}) {
				ok(s.Search(ctx, q))
			}
			ok(s.CountSearch(ctx, q))
		}
	}
}

func readTies(ctx context.Context, t *testing.T, s *store.Store) {
	ok := check(t)
	parents := on(day(2020, 1, 1), ids(t, s, "bergen", "kommit-raadet")...)
	for _, direction := range []adjacency.Direction{store.Outgoing, store.Incoming, store.Both} {
		for _, kinds := range [][]org.Kind{nil, {org.MemberOf}, {org.MemberOf, org.InCounty}} {
			for _, types := range [][]org.Type{nil, {org.TypeMunicipality}, {org.TypeNetwork, org.TypeCouncil}} {
				for _, once := range []bool{false, true} {
					q := store.Ties{
						Parents: parents, Direction: direction, Kinds: kinds, OtherTypes: types,
						Certainties: everyCertainty, EachOnce: once,
					}
					for _, q.Page = range pages(store.Position{int64(1), int64(2), int64(3)}) {
						ok(s.Ties(ctx, q))
					}
					ok(s.CountTies(ctx, q))
				}
			}
		}
	}
}

func readReports(ctx context.Context, t *testing.T, s *store.Store) {
	ok := check(t)
	council, network := ids(t, s, "kommit-raadet")[0], ids(t, s, "digi-rogaland")[0]
	for _, strengths := range [][]org.Strength{nil, {org.Formal, org.Seat}} {
		down := store.Reports{Parents: on(day(2020, 12, 15), council), Certainties: everyCertainty, Strengths: strengths}
		up := down
		up.Parents, up.Upward = on(day(2020, 12, 15), network), true
		for _, page := range pages(store.Position{int64(3)}) {
			down.Page, up.Page = page, page
			ok(s.Reports(ctx, down))
			ok(s.Reports(ctx, up))
		}
		ok(s.CountReports(ctx, down))
		ok(s.CountReports(ctx, up))
		ok(s.Lines(ctx, down, [][2]int64{{0, network}}))
		ok(s.Lines(ctx, up, [][2]int64{{0, council}}))
	}
}

func readHistory(ctx context.Context, t *testing.T, s *store.Store) {
	ok := check(t)
	at := store.Position{int64(3)}
	for _, kinds := range [][]org.ChangeKind{nil, {org.Merger}, {org.Merger, org.Division}} {
		for _, page := range pages(at) {
			for _, of := range []org.Type{"", org.TypeMunicipality} {
				q := store.Changes{From: day(2020, 1, 1), To: day(2021, 1, 1), Kinds: kinds, Type: of, Page: page}
				ok(s.ListChanges(ctx, q))
				ok(s.CountChanges(ctx, q))
			}
			for _, lineage := range []bool{false, true} {
				q := store.PartsIn{Organisations: on(0, ids(t, s, "bergen", "hamaroy-2020")...), Lineage: lineage, Kinds: kinds, Page: page}
				ok(s.ChangesOf(ctx, q))
				ok(s.CountChangesOf(ctx, q))
			}
		}
	}
	for _, after := range []bool{false, true} {
		q := store.Successions{Organisations: on(0, ids(t, s, "tysfjord")...), After: after}
		for _, q.Page = range pages(at) {
			ok(s.Successions(ctx, q))
		}
		ok(s.CountSuccessions(ctx, q))
	}
	ok(s.ChangesByID(ctx, []int64{1}))
	ok(s.Legs(ctx, []int64{1}))
	ok(s.Parties(ctx, []int64{1}, true))
	ok(s.Parties(ctx, []int64{1}, false))
}

func readTheRest(ctx context.Context, t *testing.T, s *store.Store) {
	ok := check(t)
	ok(s.Counts(ctx, []int64{1}, nil))
	ok(s.Counts(ctx, []int64{1}, []string{org.MeasureMembers}))
	for _, subject := range []store.Subject{store.SubjectOrganisation, store.SubjectRelationship, store.SubjectChange} {
		ok(s.Citations(ctx, subject, []int64{1}))
		ok(s.CitationKeys(ctx, subject, []int64{1}))
	}
	ok(s.Statements(ctx, []int64{1}))
	ok(s.Conflicts(ctx))
	ok(s.CountSources(ctx))
	ok(s.Graph(ctx))
	for _, page := range pages(store.Position{int64(3)}) {
		ok(s.ListSources(ctx, page))
	}
}

// parameter is a parameter of a statement.
var parameter = regexp.MustCompile(`:[a-z_]+[a-z_0-9]*`)

// argument is a value that the store could give for a parameter.
func argument(name string) any {
	switch {
	case name == "parents":
		return "[[0,70,18262],[1,71,18262]]"
	case name == "pairs":
		return "[[0,70],[1,71]]"
	case name == "ids":
		return "[1,2,3]"
	case slices.Contains([]string{"slugs", "keys", "measures"}, name):
		return `["bergen"]`
	case slices.Contains([]string{"number", "prefix", "word", "whole", "type", "subject"}, name), strings.HasPrefix(name, "other_"):
		return "bergen"
	}
	return 7
}

func arguments(statement string) []any {
	var args []any
	seen := make(map[string]bool)
	for _, name := range parameter.FindAllString(statement, -1) {
		if name = name[1:]; !seen[name] {
			seen[name] = true
			args = append(args, sql.Named(name, argument(name)))
		}
	}
	return args
}

// explainer returns what tells how SQLite goes about a statement, step by step.
func explainer(t *testing.T) func(statement string) []string {
	t.Helper()
	db := openRaw(t, snapshotPath(t))
	return func(statement string) []string {
		t.Helper()
		rows, err := db.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+statement, arguments(statement)...)
		if err != nil {
			t.Fatalf("%v\n%s", err, statement)
		}
		defer rows.Close()
		var plan []string
		for rows.Next() {
			var id, parent, unused int
			var step string
			if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
				t.Fatal(err)
			}
			plan = append(plan, step)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		return plan
	}
}

// openRaw opens a snapshot past the store, for reading.
func openRaw(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+(&url.URL{Path: path}).EscapedPath()+"?mode=ro&immutable=1")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}
