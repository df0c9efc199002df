package execute_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"diginett/graph/cost"
	"diginett/graph/execute"
	"diginett/graph/fault"
	"diginett/graph/generated"
	"diginett/graph/plan"
)

const maxTokens = 600

// newExecutor is an executor over the real schema whose root fields say what they
// were asked: a source its id, a council a failure after some bytes, a committee
// a panic.
func newExecutor() *execute.Executor {
	limits := cost.DefaultLimits()
	limits.Tokens = maxTokens
	return newExecutorWith(limits, func(ctx context.Context) context.Context { return ctx })
}

func newExecutorWith(limits cost.Limits, begin func(context.Context) context.Context) *execute.Executor {
	e, err := execute.New(execute.Config{
		Schema: generated.NewExecutableSchema(generated.Config{}),
		Limits: limits,
		Begin:  begin,
		Root: func(_ context.Context, dst []byte, field *plan.Field) ([]byte, error) {
			switch field.Name {
			case "council":
				return append(dst, `{"half":`...), errors.New("no")
			case "networks":
				return nil, &plan.Error{Path: append(field.Path(), ast.PathName("nodes")), Err: errors.New("no")}
			case "committee":
				panic("secret")
			}
			return fmt.Appendf(dst, "%q", *field.Args.Text("id")), nil
		},
		Present: func(_ context.Context, err error) *gqlerror.Error {
			shown := new(gqlerror.Error)
			if errors.As(err, &shown) {
				return shown
			}
			var located *plan.Error
			if errors.As(err, &located) {
				return &gqlerror.Error{Message: located.Err.Error(), Path: located.Path}
			}
			return &gqlerror.Error{Message: "not located: " + err.Error()}
		},
		Recover: func(_ context.Context, cause any) error { return fmt.Errorf("panic: %v", cause) },
	})
	if err != nil {
		panic(err) // a bug in the schema
	}
	return e
}

func TestRootFieldsAreAnsweredInOrder(t *testing.T) {
	e := newExecutor()
	for _, c := range []struct {
		name, query string
		variables   map[string]any
		want        string
	}{
		{"one", `{ source(id: "a") { title } }`, nil, `{"source":"a"}`},
		{"several, by alias", `{ b: source(id: "b") { title } a: source(id: "a") { title } }`, nil, `{"b":"b","a":"a"}`},
		{"the same twice", `{ source(id: "a") { title } source(id: "a") { url } }`, nil, `{"source":"a"}`},
		{"the type", `{ __typename kind: __typename }`, nil, `{"__typename":"Query","kind":"Query"}`},
		{"by a variable", `query ($id: ID!) { source(id: $id) { title } }`, map[string]any{"id": "x"}, `{"source":"x"}`},
		{"by a default", `query ($id: ID! = "d") { source(id: $id) { title } }`, nil, `{"source":"d"}`},
		{
			"in fragments", `query ($id: ID!) { ...F ... on Query { b: source(id: $id) { title } } } fragment F on Query { a: source(id: "a") { title } }`,
			map[string]any{"id": "x"},
			`{"a":"a","b":"x"}`,
		},
		{
			"under conditions", `query ($yes: Boolean!, $no: Boolean!) { a: source(id: "a") @skip(if: $yes) { title } b: source(id: "b") @include(if: $yes) { title }
				... @include(if: $no) { c: source(id: "c") { title } } d: source(id: "d") @skip(if: $no) @include(if: $yes) { title } }`,
			map[string]any{"yes": true, "no": false},
			`{"b":"b","d":"d"}`,
		},
		{"none of them, under conditions", `query ($no: Boolean!) { source(id: "a") @include(if: $no) { title } }`, map[string]any{"no": false}, `{}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			for range 2 { // the second time off what was kept of the first
				response := e.Execute(t.Context(), &graphql.RawParams{Query: c.query, Variables: c.variables})
				if len(response.Errors) > 0 || string(response.Data) != c.want {
					t.Errorf("answered %s, %v, want %s", response.Data, response.Errors, c.want)
				}
			}
		})
	}
}

func TestAFieldThatFailsIsNullAndTheOthersAreAnswered(t *testing.T) {
	e := newExecutor()
	for _, c := range []struct{ name, field, message, path string }{
		{"an error", `x: council(by: {slug: "a"}) { slug }`, "no", "x"},
		{"an error with a path", `x: networks { nodes { slug } }`, "no", "x.nodes"},
		{"a panic", `x: committee(by: {slug: "a"}) { slug }`, "panic: secret", "x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			query := `{ a: source(id: "a") { title } ` + c.field + ` b: source(id: "b") { title } }`
			response := e.Execute(t.Context(), &graphql.RawParams{Query: query})
			if got := string(response.Data); got != `{"a":"a","x":null,"b":"b"}` {
				t.Errorf("answered %s", got)
			}
			if len(response.Errors) != 1 || response.Errors[0].Message != c.message || response.Errors[0].Path.String() != c.path {
				t.Errorf("the errors are %v, want %q at %s", response.Errors, c.message, c.path)
			}
		})
	}
}

func TestNothingIsBegunOnceTheAnswerIsTooLong(t *testing.T) {
	limits := cost.DefaultLimits()
	limits.AnswerBytes = 30
	e := newExecutorWith(limits, func(ctx context.Context) context.Context { return ctx })
	response := e.Execute(t.Context(), &graphql.RawParams{
		Query: `{ a: source(id: "a") { title } b: source(id: "a text of more than thirty letters") { title } c: source(id: "c") { title } }`,
	})
	if string(response.Data) != `{"a":"a","b":null,"c":null}` || len(response.Errors) != 2 {
		t.Fatalf("answered %s, %v", response.Data, response.Errors)
	}
	for i, path := range []string{"b", "c"} {
		if err := response.Errors[i]; err.Path.String() != path || !strings.Contains(err.Message, "longer than 30 bytes") {
			t.Errorf("the error is %v at %s, want one at %s", err, err.Path, path)
		}
	}
}

func TestMoreFailuresThanErrorsAreNamed(t *testing.T) {
	var query strings.Builder
	for i := range 15 {
		fmt.Fprintf(&query, ` a%d: council(by: {slug: "a"}) { slug }`, i)
	}
	response := newExecutor().Execute(t.Context(), &graphql.RawParams{Query: "{" + query.String() + "}"})
	if len(response.Errors) != 10 || response.Errors[8].Path.String() != "a8" {
		t.Fatalf("the errors are %v", response.Errors)
	}
	if got, want := response.Errors[9].Message, "6 more fields failed: a9, a10, a11, a12, a13, a14"; got != want {
		t.Errorf("the last error says %q, want %q", got, want)
	}
}

func TestANullForAnArgumentOfIntrospectionIsAnError(t *testing.T) {
	response := newExecutor().Execute(t.Context(), &graphql.RawParams{
		Query: `query ($n: String = "a") { __type(name: $n) { name } }`, Variables: map[string]any{"n": nil},
	})
	if string(response.Data) != `{"__type":null}` || len(response.Errors) != 1 {
		t.Errorf("answered %s, %v", response.Data, response.Errors)
	}
}

func TestOperationsThatCannotBeginHaveNoData(t *testing.T) {
	e := newExecutor()
	const parse, validation = "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"
	for _, c := range []struct {
		name      string
		params    graphql.RawParams
		code, say string
	}{
		{"no query", graphql.RawParams{}, validation, "no operation provided"},
		{"half a query", graphql.RawParams{Query: "{"}, parse, "Expected Name"},
		{"too many tokens", graphql.RawParams{Query: "{" + strings.Repeat(" a", maxTokens) + "}"}, parse, "token limit"},
		{"an unknown field", graphql.RawParams{Query: "{ nothing }"}, validation, `Cannot query field "nothing"`},
		{"a mutation", graphql.RawParams{Query: "mutation { a }"}, validation, ""},
		{"fragments alone", graphql.RawParams{Query: "fragment F on Query { __typename }"}, validation, "no operation provided"},
		{"a number that is too large", graphql.RawParams{Query: `{ neighbourhood(of: {slug: "a"}, radius: 99999999999999999999) { totalCount } }`}, validation, "Int cannot represent"},
		{"a text for a number", graphql.RawParams{Query: `query ($n: Int) { networks(first: $n) { totalCount } }`, Variables: map[string]any{"n": "5"}}, validation, `"5" is no Int`},
		{"a number for a text", graphql.RawParams{Query: `query ($s: String!) { search(text: $s) { totalCount } }`, Variables: map[string]any{"s": json.Number("5")}}, validation, "5 is no String"},
		{
			"a number for a text in an object", graphql.RawParams{
				Query: `query ($by: OrganisationBy!) { organisation(by: $by) { slug } }`, Variables: map[string]any{"by": map[string]any{"slug": json.Number("5")}},
			}, validation, "5 is no String",
		},
		{
			"a number for an enum value in a list", graphql.RawParams{
				Query: `query ($k: [OrganisationKind!]) { search(text: "a", kinds: $k) { totalCount } }`, Variables: map[string]any{"k": []any{"COUNTY", json.Number("5")}},
			}, validation, "5 is no OrganisationKind",
		},
		{
			"a type in an object", graphql.RawParams{
				Query: `query ($by: OrganisationBy!) { organisation(by: $by) { slug } }`, Variables: map[string]any{"by": map[string]any{"slug": "a", "__typename": "X"}},
			}, validation, "OrganisationBy has no such field",
		},
		{
			"several operations without a name",
			graphql.RawParams{Query: "query A { __typename } query B { __typename }"},
			validation, "say by operationName",
		},
		{"an unknown operation", graphql.RawParams{Query: "query A { __typename }", OperationName: "B"}, validation, "operation B not found"},
		{"a missing variable", graphql.RawParams{Query: `query ($id: ID!) { source(id: $id) { title } }`}, validation, "must be defined"},
		{
			"a null for a condition", graphql.RawParams{
				Query:     `query ($b: Boolean = true) { a: source(id: "a") { ...F } } fragment F on Source { title @skip(if: $b) }`,
				Variables: map[string]any{"b": nil},
			}, validation, "must not be null",
		},
		{
			"a variable of another type",
			graphql.RawParams{Query: `query ($n: Boolean!) { source(id: "a") @skip(if: $n) { title } }`, Variables: map[string]any{"n": "x"}},
			validation, `"x" is no Boolean`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			response := e.Execute(t.Context(), &c.params)
			if len(response.Errors) == 0 {
				t.Fatalf("answered %s without errors", response.Data)
			}
			first := response.Errors[0]
			if c.code != "" && (response.Data != nil || fmt.Sprint(first.Extensions["code"]) != c.code) || !strings.Contains(first.Message, c.say) {
				t.Errorf("answered %s, %v %v, want %s and %q", response.Data, first, first.Extensions, c.code, c.say)
			}
		})
	}
}

func TestOneOfSeveralOperationsIsAnswered(t *testing.T) {
	e := newExecutor()
	for name, want := range map[string]string{"A": `{"source":"a"}`, "B": `{"source":"b"}`} {
		response := e.Execute(t.Context(), &graphql.RawParams{
			Query: `query A { source(id: "a") { title } } query B { source(id: "b") { title } }`, OperationName: name,
		})
		if string(response.Data) != want {
			t.Errorf("%s is answered %s, want %s", name, response.Data, want)
		}
	}
}

// Introspection is gqlgen's, but for being asked field by field.
func TestIntrospectionIsAnsweredBesideData(t *testing.T) {
	e := newExecutor()
	response := e.Execute(t.Context(), &graphql.RawParams{
		Query: `query ($name: String!, $no: Boolean!) {
			a: source(id: "a") { title }
			t: __type(name: $name) { ...F }
			__schema { queryType { name } mutationType @include(if: $no) { name } }
			__type(name: "Nothing") { name }
			b: source(id: "b") { title }
		}
		fragment F on __Type { kind name enumValues { name } }`,
		Variables: map[string]any{"name": "OrderDirection", "no": false},
	})
	want := `{"a":"a","t":{"kind":"ENUM","name":"OrderDirection","enumValues":[{"name":"ASC"},{"name":"DESC"}]},` +
		`"__schema":{"queryType":{"name":"Query"}},"__type":null,"b":"b"}`
	if diff := cmp.Diff(want, string(response.Data)); diff != "" || len(response.Errors) > 0 {
		t.Errorf("%v (-want +got):\n%s", response.Errors, diff)
	}
}

func TestNothingIsExecutedOnceTheContextHasEnded(t *testing.T) {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if response := newExecutor().Execute(ended, &graphql.RawParams{Query: `{ source(id: "a") { title } }`}); response != nil {
		t.Errorf("answered %s, %v", response.Data, response.Errors)
	}
}

func TestIntrospectionThatIsGivenUpIsNoAnswer(t *testing.T) {
	e := newExecutorWith(cost.DefaultLimits(), func(ctx context.Context) context.Context {
		ended, cancel := context.WithCancel(ctx)
		cancel()
		return ended
	})
	response := e.Execute(t.Context(), &graphql.RawParams{Query: `{ __schema { types { name } } }`})
	if string(response.Data) != `{"__schema":null}` || len(response.Errors) != 1 || response.Errors[0].Message != context.Canceled.Error() {
		t.Errorf("answered %.100s, %v", response.Data, response.Errors)
	}
}

func TestTheCostIsToldToWhoAsks(t *testing.T) {
	limits := cost.DefaultLimits()
	limits.Cost = 100
	e := newExecutorWith(limits, func(ctx context.Context) context.Context { return ctx })
	cheap := `query ($n: Int) { networks(first: $n) { nodes { slug } } a: source(id: "a") { title } }`
	for _, c := range []struct {
		name, asked string
		n           int
		data        string
		costs       any
		code        any
	}{
		{"nobody asks", "", 10, `{"networks":null,"a":"a"}`, nil, nil},
		{"beside the answer", "report", 10, `{"networks":null,"a":"a"}`, cost.Report{Requested: 12, Limit: 100}, nil},
		{"in place of it", "validate", 10, `null`, cost.Report{Requested: 12, Limit: 100}, nil},
		{"in place of it, beyond the limit", "validate", 1000, `null`, cost.Report{Requested: 1002, Limit: 100}, nil},
		{"in a way that is not understood", "loud", 10, ``, nil, fault.BadRequest},
		{"beyond the limit", "", 1000, ``, nil, fault.CostLimit},
		{"beside what is beyond the limit", "report", 1000, ``, nil, fault.CostLimit},
	} {
		t.Run(c.name, func(t *testing.T) {
			params := &graphql.RawParams{Query: cheap, Variables: map[string]any{"n": c.n}}
			if c.asked != "" {
				params.Extensions = map[string]any{"cost": c.asked}
			}
			response := e.Execute(t.Context(), params)
			if string(response.Data) != c.data || response.Extensions["cost"] != c.costs {
				t.Errorf("answered %s, %v, want %s, %v", response.Data, response.Extensions, c.data, c.costs)
			}
			if c.code != nil && (len(response.Errors) != 1 || response.Errors[0].Extensions["code"] != c.code) {
				t.Errorf("the errors are %v, want %s", response.Errors, c.code)
			}
		})
	}
}

func TestDocumentsAreParsedOnce(t *testing.T) {
	e := newExecutor()
	for _, id := range []string{"a", "b", "c"} {
		e.Execute(t.Context(), &graphql.RawParams{Query: `query ($id: ID!) { source(id: $id) { title } }`, Variables: map[string]any{"id": id}})
	}
	if reused, parsed := e.Documents(); reused != 2 || parsed != 1 {
		t.Errorf("%d reused, %d parsed", reused, parsed)
	}
}

func TestRequestsAtTheSameTimeDoNotMix(t *testing.T) {
	e := newExecutor()
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			for n := range 200 {
				id := fmt.Sprintf("%d-%d", i, n)
				response := e.Execute(t.Context(), &graphql.RawParams{
					Query: `query ($id: ID!) { source(id: $id) { title } }`, Variables: map[string]any{"id": id},
				})
				if got := string(response.Data); got != `{"source":"`+id+`"}` {
					t.Errorf("%s is answered %s", id, got)
				}
			}
		})
	}
	wait.Wait()
}

func TestAMalformedArgumentIsAnErrorOfItsField(t *testing.T) {
	response := newExecutor().Execute(t.Context(), &graphql.RawParams{
		Query:     `query ($n: Int = 1) { a: source(id: "a") { title } x: neighbourhood(of: {slug: "a"}, radius: $n) { totalCount } }`,
		Variables: map[string]any{"n": nil},
	})
	var f *fault.Error
	if string(response.Data) != `{"a":"a","x":null}` || len(response.Errors) != 1 || response.Errors[0].Path.String() != "x" || errors.As(response.Errors[0], &f) {
		t.Errorf("answered %s, %v", response.Data, response.Errors)
	}
	if got := response.Errors[0].Message; got != "radius: it must not be null" {
		t.Errorf("it says %q", got)
	}
}
