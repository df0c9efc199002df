package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"

	"diginett/graph"
	"diginett/graph/cost"
	"diginett/graph/execute"
	"diginett/internal/dataset"
	"diginett/internal/measures"
	"diginett/internal/org"
	"diginett/internal/store"
)

// TestWrittenAnswersAreThoseOfExecution compares the answers that graph/write
// writes, with the graph in memory, with those of gqlgen's own execution of the
// same question, off a store that reads by statements alone: byte for byte, over
// questions made at random from the schema: aliases, fields asked for
// twice, fragments on types and interfaces, conditions and nested arguments by
// variables, nulls, and errors with their paths.
func TestWrittenAnswersAreThoseOfExecution(t *testing.T) {
	t.Parallel()
	path := buildSnapshot(t)
	written, executed := handlerOver(withGraph(t, openSnapshot(t, path)), true), handlerOver(openSnapshot(t, path), false)
	walking := handlerOver(openSnapshot(t, path), false) // a store that is walked loads its graph
	questions := 2000
	if testing.Short() {
		questions = 300
	}
	failed := 0
	for seed := range questions {
		q := newQuestion(uint64(seed))
		body := q.body(t)
		by := executed
		if q.walks() {
			by = walking
		}
		want, got := post(t, by, body), post(t, written, body)
		if strings.Contains(want, "GRAPHQL_VALIDATION_FAILED") {
			t.Fatalf("question %d is not valid:\n%s\n%s", seed, q.text, want)
		}
		if strings.Contains(want, `"errors"`) {
			failed++
		}
		if got != want {
			t.Fatalf("question %d:\n%s\nvariables %v\nexecuted %s\nwritten  %s", seed, q.text, q.variables, want, got)
		}
	}
	if failed == 0 || failed == questions {
		t.Errorf("%d of %d questions failed; some should, to compare errors, and most should not", failed, questions)
	}
}

func buildSnapshot(t testing.TB) (path string) {
	t.Helper()
	facts, err := dataset.Read(dataset.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "snapshot.sqlite")
	if _, err := store.Build(context.Background(), org.Resolve(*facts), path); err != nil {
		t.Fatal(err)
	}
	return path
}

func openSnapshot(t testing.TB, path string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// withGraph loads the graph into memory.
func withGraph(t testing.TB, s *store.Store) *store.Store {
	t.Helper()
	if _, err := s.Graph(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}

// noon is what these tests take for now.
func noon() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }

// handlerOver answers questions, as the server does or by gqlgen's own execution.
func handlerOver(s *store.Store, written bool) http.Handler {
	if written {
		e, err := graph.NewExecutor(s, cost.Unlimited(), noon, time.UTC, slog.New(slog.DiscardHandler))
		if err != nil {
			panic(err) // a bug in the schema
		}
		return executing{e}
	}
	schema, err := graph.NewSchema(s)
	if err != nil {
		panic(err) // a bug in the bounds of a cache
	}
	h := handler.New(schema)
	h.AddTransport(transport.POST{})
	h.SetQueryCache(lru.New[*ast.QueryDocument](8))
	h.Use(extension.Introspection{})
	h.AroundOperations(func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		return next(graph.WithToday(ctx, org.DayOf(noon())))
	})
	h.SetErrorPresenter(graph.Present(slog.New(slog.DiscardHandler)))
	h.SetRecoverFunc(func(_ context.Context, cause any) error { panic(cause) })
	return h
}

// executing is an executor behind as little HTTP as gqlgen's own.
type executing struct{ *execute.Executor }

// ServeHTTP implements http.Handler.
func (e executing) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	params := new(graphql.RawParams)
	decoder := json.NewDecoder(r.Body)
	decoder.UseNumber()
	if err := decoder.Decode(params); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	answer, err := json.Marshal(e.Execute(r.Context(), params))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_, _ = w.Write(answer)
}

func post(t testing.TB, h http.Handler, body []byte) string {
	t.Helper()
	request := httptest.NewRequest(http.MethodPost, "/", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	response := httptest.NewRecorder()
	h.ServeHTTP(response, request)
	return response.Body.String()
}

// question is one made at random.
type question struct {
	rng       *rand.Rand
	schema    *ast.Schema
	text      string
	fragments []string
	declared  []string
	variables map[string]any
}

// roots are root fields with arguments that find something, or fail.
func roots() []string {
	return []string{
		`organisation(by: {slug: "bergen"}, asOf: "2019-06-01")`,
		`organisation(by: {slug: "nobody"})`,
		`municipality(by: {number: "1850"}, asOf: "2019-06-01")`,
		`municipality(by: {number: "185"})`,
		`county(by: {number: "50"}, asOf: "2020-06-01")`,
		`network(by: {slug: "digi-hordaland"}, asOf: "2019-01-01")`,
		`network(by: {slug: "digi-nordland"}, asOf: "2023-02-01")`,
		`council(by: {slug: "kommit-raadet"}, asOf: "2020-12-15")`,
		`council(by: {slug: "kommit-raadet"}, asOf: "1999-01-01")`,
		`committee(by: {slug: "digitaliseringsutvalget"})`,
		`organisation(by: {slug: "regionale-digitaliseringsnettverk"})`,
		`organisation(by: {slug: "viken-fylkeskommune"}, asOf: "2021-12-03")`,
		`counties(first: 2, asOf: "2018-06-01")`,
		`municipalities(last: 2, filter: {county: {number: "46"}})`,
		`networks(first: 3)`, `councils(first: 2)`, `committees(first: 2)`, `organisations(first: 3, filter: {kinds: INSTITUTION})`,
		`search(text: "os", first: 3)`,
		`paths(from: {slug: "digi-rogaland"}, to: {slug: "kommit-raadet"}, first: 3, asOf: "2020-12-15")`,
		`neighbourhood(of: {slug: "digi-rogaland"}, radius: 2, first: 3, asOf: "2020-12-15")`,
		`neighbourhood(of: {slug: "kommit-raadet"}, radius: 3, last: 3, organisationKinds: [NETWORK, COUNCIL])`,
		`neighbourhood(of: {slug: "oslo"}, radius: 4)`,
		`reachable(from: {slug: "bergen"}, kinds: [MEMBER_OF, PART_OF], first: 5)`,
		`reachable(from: {slug: "kommit-raadet"}, direction: INCOMING, certainties: CONFIRMED, last: 2)`,
		`paths(from: {slug: "bergen"}, to: {slug: "kommit-raadet"}, shortest: true, direction: OUTGOING, asOf: "2020-12-15")`,
		`drawing(of: {slug: "kommit-raadet"}, asOf: "2020-12-15")`, `drawing(of: {slug: "digi-rogaland"}, first: 7, shape: NARROW, language: EN)`,
		`drawing(of: {slug: "rogaland-fylkeskommune"}, to: {slug: "kommit-raadet"}, language: SE)`, `drawing(of: {slug: "bergen"}, to: {slug: "bergen"})`,
		`overlap(a: {slug: "kommit-raadet"}, b: {slug: "digitaliseringsutvalget"}, asOf: "2020-12-15")`,
		`overlap(a: {slug: "digi-rogaland"}, b: {slug: "digi-vestland"}, direction: BOTH)`,
		`compare(of: {slug: "trondelag"}, from: "2019-06-01", to: "2020-06-01")`,
		`compare(of: {slug: "kommit-raadet"}, from: "2018-06-01", to: "2024-06-01")`,
		`timeline(of: {slug: "kommit-raadet"}, first: 9)`, `timeline(of: {slug: "bergen"}, last: 4)`,
		`timeline(of: {slug: "digi-rogaland"}, from: "2018-01-01", to: "2019-01-01")`,
		`resolve(number: "1850", from: "2019-06-01", to: "2024-06-01")`, `resolve(number: "46", from: "2024-06-01", to: "2017-06-01", level: COUNTY)`,
		`recoding(from: "2019-06-01", to: "2020-06-01", first: 3)`, `recoding(from: "2024-06-01", to: "2019-06-01", level: COUNTY, last: 3)`,
		`graph(asOf: "2020-12-15", kinds: [MEMBER_OF, REPRESENTED_IN, REPORTS_TO])`, `graph(of: {slug: "kommit-raadet"}, radius: 2, directed: true, asOf: "2022-01-01")`,
		`graph(kinds: [ADVISES], isolates: true, organisationKinds: [COUNCIL, COMMITTEE])`,
		`changes(from: "2020-01-01", to: "2020-01-01", first: 2)`,
		`node(id: "organisation:sandnes@2020-12-15")`,
		`nodes(ids: ["organisation:bergen", "relationship:r0001@2018-01-01", "organisation:nobody"])`,
		`source(id: "seed")`, `dataset`,
	}
}

// walks reports whether the question is about what only the graph in memory answers.
func (q *question) walks() bool {
	return slices.ContainsFunc([]string{"paths", "neighbourhood", "reachable", "drawing", "overlap", "compare", "timeline", "graph"}, func(field string) bool {
		return strings.Contains(q.text, "r: "+field+"(")
	})
}

func newQuestion(seed uint64) *question {
	q := &question{rng: rand.New(rand.NewPCG(seed, 1)), schema: schema(), variables: map[string]any{}}
	all := roots()
	root := all[q.rng.IntN(len(all))]
	field := q.schema.Query.Fields.ForName(root[:strings.IndexAny(root+"(", "(")])
	selection := fmt.Sprintf("r: %s %s", root, q.selection(q.schema.Types[field.Type.Name()], 4))
	head := ""
	if len(q.declared) > 0 {
		head = "(" + strings.Join(q.declared, ", ") + ")"
	}
	q.text = "query Q" + head + " { " + selection + " }\n" + strings.Join(q.fragments, "\n")
	return q
}

func (q *question) body(t testing.TB) []byte {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": q.text, "variables": q.variables})
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func (q *question) chance(of int) bool { return q.rng.IntN(of) == 0 }

// selection asks for some fields of a type, in braces.
func (q *question) selection(d *ast.Definition, depth int) string {
	parts := []string{"__typename"}
	for i := range 1 + q.rng.IntN(4) {
		parts = append(parts, q.part(d, depth, fmt.Sprintf("f%d", i)))
	}
	return "{ " + strings.Join(parts, " ") + " }"
}

// part is a field, or a fragment with some.
func (q *question) part(d *ast.Definition, depth int, alias string) string {
	if d.IsAbstractType() && q.chance(2) {
		possible := q.schema.GetPossibleTypes(d)
		on := possible[q.rng.IntN(len(possible))]
		// Aliases of fragments on other types may differ in type; the name keeps them apart.
		inner := q.field(on, depth, alias+on.Name)
		if q.chance(2) {
			name := fmt.Sprintf("F%d", len(q.fragments))
			q.fragments = append(q.fragments, fmt.Sprintf("fragment %s on %s { %s }", name, on.Name, inner))
			return "..." + name
		}
		return fmt.Sprintf("... on %s%s { %s }", on.Name, q.condition(), inner)
	}
	return q.field(d, depth, alias)
}

func (q *question) field(d *ast.Definition, depth int, alias string) string {
	var fields ast.FieldList
	for _, f := range d.Fields {
		composite := q.schema.Types[f.Type.Name()].IsCompositeType()
		if !strings.HasPrefix(f.Name, "__") && (depth > 0 || !composite) {
			fields = append(fields, f)
		}
	}
	if len(fields) == 0 {
		return "__typename"
	}
	f := fields[q.rng.IntN(len(fields))]
	text := alias + ": " + f.Name + q.arguments(f) + q.condition()
	below := q.schema.Types[f.Type.Name()]
	if !below.IsCompositeType() {
		return text
	}
	once := text + " " + q.selection(below, depth-1)
	if q.chance(6) {
		// The same field again asks for more of the same objects: the selections merge.
		return once + " " + text + " { again: __typename }"
	}
	return once
}

func (q *question) condition() string {
	if !q.chance(5) {
		return ""
	}
	name := q.variable("Boolean!", q.chance(2))
	return fmt.Sprintf(" @%s(if: $%s)", []string{"include", "skip"}[q.rng.IntN(2)], name)
}

func (q *question) variable(typeName string, value any) string {
	name := fmt.Sprintf("v%d", len(q.declared))
	q.declared = append(q.declared, "$"+name+": "+typeName)
	q.variables[name] = value
	return name
}

// arguments gives some of a field's arguments, as literals or by variables.
func (q *question) arguments(f *ast.FieldDefinition) string {
	var given []string
	for _, a := range f.Arguments {
		var value any
		switch a.Name {
		case "first":
			value = 1 + q.rng.IntN(3)
			if q.chance(60) {
				value = 0 // out of range, which is an error
			}
		case "measure":
			value = string(measures.Centralities()[q.rng.IntN(len(measures.Centralities()))])
		case "resolution":
			value = []float64{1, 0.5, 2, 99}[q.rng.IntN(4)]
		case "seed":
			value = q.rng.IntN(9)
		case "slugs":
			value = []string{`"bergen"`, `"kommit-raadet"`, `"nobody"`}[:1+q.rng.IntN(2)]
		case "of":
			value = `{slug: "ks"}`
		case "side":
			value = []string{"MEMBERS", "BODIES"}[q.rng.IntN(2)]
		case "orderBy":
			value = []string{"WEIGHT", "COUNT"}[q.rng.IntN(2)]
		case "changes":
			value = []string{"STAYED", "LEFT", "JOINED", "SUCCEEDED", "FORMED", "RENAMED"}[q.rng.IntN(3):]
		case "anyTime":
			value = q.chance(2)
		case "lang", "language":
			value = []string{"NB", "NN", "SE", "EN"}[q.rng.IntN(4)]
		case "direction":
			value = []string{"OUTGOING", "INCOMING", "BOTH"}[q.rng.IntN(3)]
		case "certainties":
			value = []string{"CONFIRMED", "PRESUMED", "UNDATED", "PLANNED"}[:1+q.rng.IntN(4)]
		default:
			continue
		}
		if a.Name != "first" && a.Name != "measure" && !q.chance(3) {
			continue
		}
		given = append(given, a.Name+": "+q.value(a, value))
	}
	if len(given) == 0 {
		return ""
	}
	return "(" + strings.Join(given, ", ") + ")"
}

func (q *question) value(a *ast.ArgumentDefinition, value any) string {
	if q.chance(3) && a.Name != "of" {
		return "$" + q.variable(a.Type.String(), unquoted(value))
	}
	if list, ok := value.([]string); ok {
		return "[" + strings.Join(list, ", ") + "]"
	}
	return fmt.Sprint(value)
}

// unquoted is a value of a document as a variable has it.
func unquoted(value any) any {
	switch v := value.(type) {
	case string:
		return strings.Trim(v, `"`)
	case []string:
		texts := make([]string, len(v))
		for i, text := range v {
			texts[i] = strings.Trim(text, `"`)
		}
		return texts
	}
	return value
}
