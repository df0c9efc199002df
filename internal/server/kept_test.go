package server

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph/fault"
	"diginett/internal/answercache"
)

// keeping is a server that keeps answers, over data that a test can replace.
type keeping struct {
	http.Handler
	answers  *answercache.Cache
	now      atomic.Pointer[answercache.Moment]
	executed atomic.Int64
	during   func() // called while a question is executed
}

func newKeeping(t *testing.T, change func(*Config)) *keeping {
	t.Helper()
	answers, err := answercache.New(1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	k := &keeping{answers: answers, during: func() {}}
	k.set("v1", 1)
	config := newConfig(t, t.Output())
	config.Answers, config.Begin, config.Moment = answers, k.begin, k.moment
	config.Executor.(stub)["source"] = func(ctx context.Context) *graphql.Response {
		k.executed.Add(1)
		said := fmt.Sprintf(`{"variables":%q,"moment":"%v"}`, fmt.Sprint(graphql.GetOperationContext(ctx).Variables), *k.now.Load())
		k.during()
		return &graphql.Response{Data: []byte(said)}
	}
	if change != nil {
		change(&config)
	}
	if k.Handler, err = New(t.Context(), config); err != nil {
		t.Fatal(err)
	}
	return k
}

// begun finds the version that a reading began with.
type begun struct{}

func (k *keeping) begin(ctx context.Context) (context.Context, func()) {
	return context.WithValue(ctx, begun{}, k.now.Load().Version), func() {}
}

func (k *keeping) moment(ctx context.Context) answercache.Moment {
	now := *k.now.Load()
	if version, ok := ctx.Value(begun{}).(string); ok {
		now.Version = version
	}
	return now
}

func (k *keeping) set(version string, day int) {
	k.now.Store(&answercache.Moment{Version: version, Day: day})
}

// wantExecuted checks how many questions were executed so far.
func (k *keeping) wantExecuted(t *testing.T, want int64) {
	t.Helper()
	if got := k.executed.Load(); got != want {
		t.Errorf("%d were executed, want %d", got, want)
	}
}

func source(variables string) string {
	return `{"query": "query Q($id: ID!) { source(id: $id) { title } }", "variables": ` + variables + `}`
}

func bySource(id string) string {
	return "/graphql?" + url.Values{"query": {sourceQuery}, "variables": {`{"id": "` + id + `"}`}}.Encode()
}

func TestQuestionsThatWereAskedBeforeAreNotExecutedAgain(t *testing.T) {
	tests := map[string]func() *http.Request{
		"in the same words":     func() *http.Request { return newRequest(t, "POST", "/graphql", source(`{"id": "a"}`), mediaJSON) },
		"with more white space": func() *http.Request { return newRequest(t, "POST", "/graphql", source(` { "id":"a" }`), mediaJSON) },
		"by GET":                func() *http.Request { return newRequest(t, "GET", bySource("a"), "", "") },
		"with extensions": func() *http.Request {
			body := strings.Replace(source(`{"id": "a"}`), "{", `{"extensions": {"trace": 1}, `, 1)
			return newRequest(t, "POST", "/graphql", body, mediaJSON)
		},
	}
	for name, request := range tests {
		t.Run(name, func(t *testing.T) {
			k := newKeeping(t, nil)
			first := post(k, source(`{"id": "a"}`))
			second := do(k, request())
			wantStatus(t, second, http.StatusOK)
			wantBody(t, second, first.Body.String())
			wantHeader(t, second, "Content-Type", "application/json; charset=utf-8")
			k.wantExecuted(t, 1)
		})
	}
}

func TestQuestionsThatDifferAreExecuted(t *testing.T) {
	tests := map[string]string{
		"in a variable":       source(`{"id": "b"}`),
		"in a number":         source(`{"id": 1}`),
		"in one more":         source(`{"id": "a", "other": 1}`),
		"in the operation":    `{"query": "query P($id: ID!) { source(id: $id) { title } }", "variables": {"id": "a"}}`,
		"in what is selected": `{"query": "query Q($id: ID!) { source(id: $id) { url } }", "variables": {"id": "a"}}`,
	}
	for name, body := range tests {
		t.Run(name, func(t *testing.T) {
			k := newKeeping(t, nil)
			post(k, source(`{"id": "a"}`))
			wantStatus(t, post(k, body), http.StatusOK)
			k.wantExecuted(t, 2)
		})
	}
}

func TestWordsOfABodyAreNotThoseOfAnAddress(t *testing.T) {
	k := newKeeping(t, nil)
	wantStatus(t, get(k, bySource("a")), http.StatusOK)
	words := strings.TrimPrefix(bySource("a"), "/graphql?")
	wantStatus(t, post(k, words), http.StatusBadRequest)
}

func TestAnswersWithErrorsAreNotKept(t *testing.T) {
	tests := map[string]func(context.Context) *graphql.Response{
		"of ours":    failure(fault.Internal),
		"of theirs":  failure(fault.BadUserInput),
		"with data":  func(context.Context) *graphql.Response { return failureWithData() },
		"a time out": func(context.Context) *graphql.Response { return nil },
	}
	for name, answer := range tests {
		t.Run(name, func(t *testing.T) {
			var executed int
			k := newKeeping(t, func(config *Config) {
				config.Executor.(stub)["source"] = func(ctx context.Context) *graphql.Response {
					executed++
					return answer(ctx)
				}
			})
			first, second := post(k, source(`{"id": "a"}`)), post(k, source(`{"id": "a"}`))
			wantStatus(t, second, first.Code)
			wantInBody(t, second, `"errors"`)
			wantHeader(t, second, "Etag", "")
			if executed != 2 {
				t.Errorf("executed %d times", executed)
			}
		})
	}
}

func failureWithData() *graphql.Response {
	response := failure(fault.BadUserInput)(context.Background())
	response.Data = []byte(`{"source":null}`)
	return response
}

func TestANewDayOrNewDataIsAnsweredAnew(t *testing.T) {
	for name, next := range map[string]answercache.Moment{"a day": {Version: "v1", Day: 2}, "data": {Version: "v2", Day: 1}} {
		t.Run(name, func(t *testing.T) {
			k := newKeeping(t, nil)
			before := post(k, source(`{"id": "a"}`))
			k.set(next.Version, next.Day)
			after := post(k, source(`{"id": "a"}`))
			wantInBody(t, before, "{v1 1}")
			wantInBody(t, after, fmt.Sprint(next))
			k.wantExecuted(t, 2)
		})
	}
}

func TestAnAnswerDuringWhichTheDayEndsIsNotKept(t *testing.T) {
	k := newKeeping(t, nil)
	k.during = func() { k.set("v1", 2) }
	wantStatus(t, post(k, source(`{"id": "a"}`)), http.StatusOK)
	k.during = func() {}
	for _, day := range []int{1, 2} {
		k.set("v1", day)
		wantInBody(t, post(k, source(`{"id": "a"}`)), fmt.Sprintf("{v1 %d}", day))
	}
	k.wantExecuted(t, 3)
}

func TestAnswersOfTwoVersionsAreNotMixed(t *testing.T) {
	k := newKeeping(t, nil)
	k.set("v0", 1)
	stop := make(chan struct{})
	var replacing, asking sync.WaitGroup
	replacing.Go(func() {
		for day := 1; ; day++ {
			select {
			case <-stop:
				return
			default:
				k.set(fmt.Sprintf("v%d", day/2), day)
			}
		}
	})
	for range 4 {
		asking.Go(func() {
			for i := range 200 {
				from := k.now.Load().Day
				answer := post(k, source(fmt.Sprintf(`{"id": %d}`, i%5)))
				var version, day int
				_, moment, _ := strings.Cut(answer.Body.String(), `"moment":"{v`)
				if _, err := fmt.Sscanf(moment, "%d %d", &version, &day); err != nil {
					t.Errorf("%v in %s", err, answer.Body)
				}
				if to := k.now.Load().Day; day < from || day > to || version != day/2 {
					t.Errorf("asked from %d to %d, answered %s", from, to, answer.Body)
				}
			}
		})
	}
	asking.Wait()
	close(stop)
	replacing.Wait()
}

func TestAnswersAreNotKeptOfAnUnknownMoment(t *testing.T) {
	answers, err := answercache.New(answercache.Smallest)
	if err != nil {
		t.Fatal(err)
	}
	config := newConfig(t, t.Output())
	config.Answers = answers
	if _, err := New(t.Context(), config); err == nil {
		t.Error("no error")
	}
}

func TestKeptAnswersCostNextToNothing(t *testing.T) {
	k := newKeeping(t, nil)
	body := source(`{"id": "a"}`)
	post(k, body)
	if made := testing.AllocsPerRun(100, func() { post(k, body) }); made > 100 {
		t.Errorf("%.0f allocations, most of which are not the test's", made)
	}
}
