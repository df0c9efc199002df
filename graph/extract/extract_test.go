package extract_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	_ "time/tzdata" // Europe/Oslo, on machines that have no time zones too

	"github.com/google/go-cmp/cmp"

	"diginett/graph/extract"
	"diginett/graph/fault"
	"diginett/internal/dataset"
	"diginett/internal/org"
	"diginett/internal/store"
)

// norwegian is the embedded data set with the rules applied, worked out once.
var norwegian = sync.OnceValues(func() (*org.Graph, error) {
	facts, err := dataset.Read(dataset.Embedded())
	if err != nil {
		return nil, err
	}
	return org.Resolve(*facts), nil
})

func norway(t testing.TB) *org.Graph {
	t.Helper()
	graph, err := norwegian()
	if err != nil {
		t.Fatal(err)
	}
	return graph
}

var today = org.NewDay(2026, 11, 23)

// extractor takes extracts of the embedded data set, at noon of today.
func extractor(t testing.TB) *extract.Extractor {
	t.Helper()
	path := filepath.Join(t.TempDir(), "norway.sqlite")
	if _, err := store.Build(t.Context(), norway(t), path); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return extract.New(s, func() time.Time { return today.Time().Add(12 * time.Hour) }, time.UTC)
}

// file is the node-link JSON of an extract.
type file struct {
	Graph map[string]string
	Nodes []map[string]any
	Links []map[string]any
}

func taken(t testing.TB, x *extract.Extractor, query string) file {
	t.Helper()
	var f file
	if err := json.Unmarshal(bytesOf(t, x, "json", query), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

func bytesOf(t testing.TB, x *extract.Extractor, format, query string) []byte {
	t.Helper()
	values, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	chosen, err := x.ChooseFormat(format, values)
	if err != nil {
		t.Fatal(err)
	}
	write, err := chosen.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// relationships are how surely each relationship of a file holds, by id.
func (f file) relationships() map[string]string {
	all := make(map[string]string)
	for _, l := range f.Links {
		certainty, _ := l["certainty"].(string)
		all[l["id"].(string)] = certainty
	}
	return all
}

func (f file) organisations() map[string]bool {
	all := make(map[string]bool)
	for _, n := range f.Nodes {
		all[n["id"].(string)] = true
	}
	return all
}

func (f file) node(t testing.TB, slug string) map[string]any {
	t.Helper()
	for _, n := range f.Nodes {
		if n["id"] == slug {
			return n
		}
	}
	t.Fatalf("%s is not there", slug)
	return nil
}

// The file of a day has what a loop over the facts finds to hold on it.
func TestAFileOfADayHasWhatHoldsOnIt(t *testing.T) {
	t.Parallel()
	x := extractor(t)
	for _, day := range []org.Day{org.NewDay(2016, 1, 1), org.NewDay(2019, 1, 1), org.NewDay(2020, 1, 1), today} {
		f := taken(t, x, "asOf="+day.String())
		want, ends := make(map[string]string), make(map[string]bool)
		for _, r := range norway(t).Relationships {
			if certainty, holds := r.Span.On(day); holds && certainty != org.PlannedOnly {
				want[r.ID], ends[r.From], ends[r.To] = string(certainty), true, true
			}
		}
		if diff := cmp.Diff(want, f.relationships()); diff != "" {
			t.Errorf("%s, relationships, -want +got:\n%s", day, diff)
		}
		if diff := cmp.Diff(ends, f.organisations()); diff != "" {
			t.Errorf("%s, organisations, -want +got:\n%s", day, diff)
		}
		if f.Graph["relationships"] != fmt.Sprint(len(want)) || f.Graph["organisations"] != fmt.Sprint(len(ends)) {
			t.Errorf("%s: it says of itself %v", day, f.Graph)
		}
	}
}

func TestAFileOfAllTimeHasWhatEverHeld(t *testing.T) {
	t.Parallel()
	want := make(map[string]string)
	for _, r := range norway(t).Relationships {
		if !r.Span.Possible.Empty() {
			want[r.ID] = map[bool]string{true: "UNDATED"}[r.Span.Undated]
			if r.Span.Planned {
				want[r.ID] = "PLANNED"
			}
		}
	}
	f := taken(t, extractor(t), "asOf=always&isolates=true&certainties=CONFIRMED,PRESUMED,UNDATED,PLANNED")
	if diff := cmp.Diff(want, f.relationships()); diff != "" {
		t.Errorf("relationships, -want +got:\n%s", diff)
	}
	if f.Graph["date"] != "all time" {
		t.Errorf("it says of itself %v", f.Graph)
	}
}

func TestIsolatesAreThoseThatExistAndAreTiedToNothing(t *testing.T) {
	t.Parallel()
	x := extractor(t)
	for query, exists := range map[string]func(org.Span) bool{
		"asOf=2019-01-01&isolates=true&kinds=ADVISES": func(s org.Span) bool { return !s.Planned && s.Possible.Contains(org.NewDay(2019, 1, 1)) },
		"asOf=always&isolates=true&kinds=ADVISES":     func(s org.Span) bool { return !s.Planned },
	} {
		got := taken(t, x, query).organisations()
		for _, m := range norway(t).Organisations {
			if exists(m.Life) && !got[m.Slug] {
				t.Errorf("%s: %s is missing", query, m.Slug)
			}
			delete(got, m.Slug)
		}
	}
}

func TestOrganisationsAreReadOnTheDay(t *testing.T) {
	t.Parallel()
	x := extractor(t)
	for query, want := range map[string]map[string]any{
		"asOf=2019-06-01&of=bergen": {"label": "Bergen", "number": "1201", "county": "hordaland", "status": "ACTIVE", "kind": "MUNICIPALITY"},
		"asOf=2026-01-01&of=bergen": {"label": "Bergen", "number": "4601", "county": "vestland", "status": "ACTIVE", "kind": "MUNICIPALITY"},
		"asOf=always&of=bergen":     {"number": "4601", "county": "vestland"},
		"asOf=always&of=tysfjord":   {"number": "1850", "county": "nordland", "status": "ENDED", "possibleTo": "2019-12-31"}, // on its last day
	} {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		got := taken(t, x, query).node(t, values.Get("of"))
		for name, value := range want {
			if got[name] != value {
				t.Errorf("%s: %s is %v, want %v", query, name, got[name], value)
			}
		}
	}
}

func TestEveryFormatTellsOfTheSameExtract(t *testing.T) {
	t.Parallel()
	x := extractor(t)
	for format, want := range map[string]string{
		"gexf": "<node id=", "graphml": "<node id=", "json": `{"id": `, "cyjs": `"value": `, "dot": " [label=\"", "jsonld": `"@id": "organisation:`,
	} {
		got := bytes.Count(bytesOf(t, x, format, "of=kommit-raadet"), []byte(want))
		if nodes := len(taken(t, x, "of=kommit-raadet").Nodes); got < nodes {
			t.Errorf("%s tells of %d organisations, want %d", format, got, nodes)
		}
	}
}

func TestWhatCannotBeFoundIsSaid(t *testing.T) {
	t.Parallel()
	x := extractor(t)
	for name, test := range map[string]struct {
		file, query string
		code        fault.Code
		says        string
	}{
		"a file that is not there":          {"graph.xls", "", fault.NotFound, `no file "graph.xls"`},
		"an organisation that is not there": {"graph.gexf", "of=nobody", fault.NotFound, `no organisation with the slug "nobody"`},
		"a day before the data begins":      {"graph.gexf", "asOf=1905-06-07", fault.DateOutOfRange, "1905-06-07 is not covered"},
		"a day far ahead":                   {"graph.gexf", "asOf=2905-06-07", fault.DateOutOfRange, "dates up to 2029-11-23 are answered"},
	} {
		values, err := url.ParseQuery(test.query)
		if err != nil {
			t.Fatal(err)
		}
		chosen, err := x.ChooseFile(test.file, values)
		if err == nil {
			_, err = chosen.Open(t.Context())
		}
		var shown *fault.Error
		if !errors.As(err, &shown) || shown.Code != test.code || !strings.Contains(shown.Message, test.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// One who has gone is not read for.
func TestReadingEndsWithTheContext(t *testing.T) {
	t.Parallel()
	chosen, err := extractor(t).ChooseFile("graph.gexf", nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	write, err := chosen.Open(ctx)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := write(io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// What is read at once has a bound, and so has the number of statements.
func TestStatementsAreAsManyAsBatches(t *testing.T) {
	t.Parallel()
	x := extractor(t)
	taken(t, x, "") // which loads the graph
	statements := 0
	chosen, err := x.ChooseFile("graph.gexf", url.Values{"asOf": {"always"}})
	if err != nil {
		t.Fatal(err)
	}
	write, err := chosen.Open(store.WithTrace(t.Context(), func(string) { statements++ }))
	if err != nil {
		t.Fatal(err)
	}
	if err := write(io.Discard); err != nil {
		t.Fatal(err)
	}
	f := taken(t, x, "asOf=always")
	batches := func(n int) int { return (n + 999) / 1000 }
	if want := 3 * (batches(len(f.Nodes)) + batches(len(f.Links))); statements != want || batches(len(f.Links)) < 2 {
		t.Errorf("%d statements for %d organisations and %d relationships, want %d, and more than one batch", statements, len(f.Nodes), len(f.Links), want)
	}
}

func TestAFileHasANameOfItsOwn(t *testing.T) {
	t.Parallel()
	x := extractor(t)
	names := make(map[string]string)
	for _, query := range []string{"asOf=2020-01-01", "asOf=always", "asOf=2020-01-01&of=bergen", ""} {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		chosen, err := x.ChooseFile("edges.csv", values)
		if err != nil {
			t.Fatal(err)
		}
		if other, ok := names[chosen.Identity()]; ok {
			t.Errorf("%q and %q are one to caches: %s", query, other, chosen.Identity())
		}
		names[chosen.Identity()] = query
		if name := chosen.FileName(); !strings.HasPrefix(name, "diginett-") || !strings.HasSuffix(name, "-edges.csv") {
			t.Errorf("%q is called %s", query, name)
		}
	}
}

func TestTheIndexTellsOfEveryFileAndChoice(t *testing.T) {
	t.Parallel()
	index := extract.Index()
	for _, want := range append(extract.Choices(), "graph.gexf", "graph.graphml", "nodes.csv", "edges.csv", "graph.json", "graph.cyjs", "graph.dot", "graph.jsonld", "nodes.csv-metadata.json") {
		if !strings.Contains(index, want) {
			t.Errorf("it does not tell of %s", want)
		}
	}
}
