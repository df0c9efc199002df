package server

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph/fault"
)

const (
	networksQuery = `query N { networks { nodes { name } } }`
	networksData  = `{"networks":{"nodes":[{"name":"Møre, og Romsdal","x":null},{"name":"B","x":{"y":1}}]}}`
)

// newSheets is a server that answers networksQuery, and counts how often it does.
func newSheets(t *testing.T, answer func(context.Context) *graphql.Response) (*keeping, *atomic.Int64) {
	t.Helper()
	executed := new(atomic.Int64)
	return newKeeping(t, func(config *Config) {
		config.Executor.(stub)["networks"] = func(ctx context.Context) *graphql.Response {
			executed.Add(1)
			return answer(ctx)
		}
	}), executed
}

func csvAt(parameters url.Values) string { return "/graphql.csv?" + parameters.Encode() }

func TestAListIsAnsweredAsCSV(t *testing.T) {
	handler, _ := newSheets(t, data(networksData))
	byPost := func(address string) *httptest.ResponseRecorder {
		return ask(handler, http.MethodPost, address, operation(networksQuery), map[string]string{"Content-Type": mediaJSON})
	}
	byGet := func(more ...string) *httptest.ResponseRecorder {
		return get(handler, csvAt(url.Values{"query": {networksQuery}})+strings.Join(more, ""))
	}
	const commas, semicolons = "name,x.y\r\n\"Møre, og Romsdal\",\r\nB,1\r\n", "name;x.y\r\nMøre, og Romsdal;\r\nB;1\r\n"
	tests := map[string]struct {
		answer *httptest.ResponseRecorder
		want   string
	}{
		"by GET":                            {byGet(), commas},
		"by POST":                           {byPost("/graphql.csv"), commas},
		"with the list named":               {byGet("&rows=networks.nodes"), commas},
		"with a comma":                      {byGet("&separator=,"), commas},
		"with a semicolon":                  {byGet("&separator=%3B"), semicolons},
		"with a semicolon as it stands":     {byGet("&separator=;"), semicolons},
		"by POST with a semicolon":          {byPost("/graphql.csv?separator=;"), semicolons},
		"whatever Accept says":              {ask(handler, http.MethodGet, csvAt(url.Values{"query": {networksQuery}}), "", map[string]string{"Accept": "text/html"}), commas},
		"with parameters that mean nothing": {byGet("&x=1"), commas},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			wantStatus(t, test.answer, http.StatusOK)
			wantHeader(t, test.answer, "Content-Type", "text/csv; charset=utf-8; header=present")
			wantHeader(t, test.answer, "Content-Disposition", `attachment; filename="networks-nodes.csv"`)
			wantHeader(t, test.answer, "Access-Control-Allow-Origin", "*")
			wantHeader(t, test.answer, "Vary", "Accept-Encoding")
			wantBody(t, test.answer, test.want)
		})
	}
}

func TestAnAnswerOfWhichNoFileCanBeMadeIsAnError(t *testing.T) {
	tests := map[string]struct {
		answer func(context.Context) *graphql.Response
		more   string
		status int
		says   string
	}{
		"no list":                 {data(`{"networks":{"totalCount":3}}`), "", 422, "the answer holds no list"},
		"several lists":           {data(`{"networks":{"nodes":[{"a":1}],"edges":[{"b":2}]}}`), "", 422, "name the one to be rows: networks.nodes, networks.edges"},
		"a list that is not":      {data(networksData), "&rows=networks.edges", 422, `no list at \"networks.edges\"; it has networks.nodes`},
		"far too many cells":      {data(`{"networks":{"nodes":[{"b":[` + manyShapes() + `]}]}}`), "", 422, "too many cells"},
		"far too deep":            {data(`{"networks":` + strings.Repeat(`{"a":`, 200) + "1" + strings.Repeat("}", 200) + "}"), "", 422, "more than 100 levels deep"},
		"two lists are named":     {data(networksData), "&rows=a&rows=b", 400, "the address has rows 2 times"},
		"two separators":          {data(networksData), "&separator=,&separator=,", 400, "the address has separator 2 times"},
		"another separator":       {data(networksData), "&separator=%09", 400, "separator must be a comma or a semicolon"},
		"an address of no form":   {data(networksData), "&a=%zz", 400, "malformed"},
		"the cost":                {data(networksData), "&extensions=" + url.QueryEscape(`{"cost":"report"}`), 400, "ask for these at /graphql"},
		"a failure of ours":       {failure(fault.Internal), "", 500, `"code":"INTERNAL_SERVER_ERROR"`},
		"a failure of theirs":     {failure(fault.BadUserInput), "", 400, `"code":"BAD_USER_INPUT"`},
		"half an answer":          {func(context.Context) *graphql.Response { return failureWithData() }, "", 400, `"errors"`},
		"an answer that was late": {failure(fault.Timeout), "", 503, `"code":"TIMEOUT"`},
		"nobody had room":         {failure(fault.Overloaded), "", 503, `"code":"OVERLOADED"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			handler, _ := newSheets(t, test.answer)
			answer := get(handler, csvAt(url.Values{"query": {networksQuery}})+test.more)
			wantStatus(t, answer, test.status)
			wantHeader(t, answer, "Content-Type", "application/graphql-response+json; charset=utf-8")
			wantHeader(t, answer, "Cache-Control", "no-store")
			wantHeader(t, answer, "Content-Disposition", "")
			wantInBody(t, answer, test.says)
			if strings.Contains(answer.Body.String(), `"data"`) {
				t.Errorf("it has data beside the errors: %s", answer.Body)
			}
		})
	}
}

func TestWhatIsNoQuestionIsRefusedForCSVToo(t *testing.T) {
	handler, _ := newSheets(t, data(networksData))
	tests := map[string]struct {
		method, target, body string
		status               int
		says                 string
	}{
		"nothing asked":        {"GET", "/graphql.csv", "", 400, "query is missing"},
		"no GraphQL":           {"GET", csvAt(url.Values{"query": {"{"}}), "", 400, "GRAPHQL_PARSE_FAILED"},
		"no field of ours":     {"GET", csvAt(url.Values{"query": {"{ nothing }"}}), "", 400, "GRAPHQL_VALIDATION_FAILED"},
		"a hash nobody knows":  {"GET", csvAt(url.Values{"documentId": {"sha256:" + strings.Repeat("0", 64)}}), "", 400, "PersistedQueryNotFound"},
		"a body of no JSON":    {"POST", "/graphql.csv", "query", 400, "must be a JSON object"},
		"a body far too large": {"POST", "/graphql.csv", strings.Repeat(" ", 200<<10), 413, "bytes"},
		"another method":       {"PUT", "/graphql.csv", "", 405, "GET or POST"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			answer := ask(handler, test.method, test.target, test.body, map[string]string{"Content-Type": mediaJSON})
			wantStatus(t, answer, test.status)
			wantInBody(t, answer, test.says)
		})
	}
}

func TestRowsOfAnAnswerThatIsKeptAreNotExecutedAgain(t *testing.T) {
	handler, executed := newSheets(t, data(networksData))
	address := csvAt(url.Values{"query": {networksQuery}})
	for _, target := range []string{address, address + "&separator=;", address, "/graphql?" + url.Values{"query": {networksQuery}}.Encode()} {
		wantStatus(t, get(handler, target), http.StatusOK)
	}
	if executed.Load() != 1 {
		t.Errorf("%d were executed, want 1", executed.Load())
	}
	first := get(handler, address)
	wantHeader(t, first, "Cache-Control", "public, max-age=60, stale-while-revalidate=3600")
	handler.set("v2", 1)
	if second := get(handler, address); second.Header().Get("ETag") == first.Header().Get("ETag") || executed.Load() != 2 {
		t.Error("new data is answered as the old")
	}
}

func TestRowsThatAClientHasAreNotSentAgain(t *testing.T) {
	handler, executed := newSheets(t, data(networksData))
	address := csvAt(url.Values{"query": {networksQuery}})
	tags := map[string]string{}
	for _, target := range []string{address, address + "&separator=;", address + "&rows=networks.nodes", "/graphql?" + url.Values{"query": {networksQuery}}.Encode()} {
		tag := get(handler, target).Header().Get("ETag")
		if tag == "" || tags[tag] != "" {
			t.Errorf("%s has the tag %s, as has %q", target, tag, tags[tag])
		}
		tags[tag] = target
	}
	before := executed.Load()
	tag := get(handler, address).Header().Get("ETag")
	answer := ask(handler, http.MethodGet, address, "", map[string]string{"If-None-Match": tag})
	wantStatus(t, answer, http.StatusNotModified)
	wantBody(t, answer, "")
	if executed.Load() != before {
		t.Error("it was executed for who has the answer")
	}
	posted := ask(handler, http.MethodPost, "/graphql.csv", operation(networksQuery), map[string]string{"Content-Type": mediaJSON, "If-None-Match": tag})
	wantStatus(t, posted, http.StatusOK)
	wantHeader(t, posted, "ETag", "")
	wantHeader(t, posted, "Cache-Control", "no-store")
}

func TestLongFilesAreCompressed(t *testing.T) {
	handler, _ := newSheets(t, data(`{"networks":{"nodes":[`+strings.Repeat(`{"name":"Digi"},`, 500)+`{"name":"Digi"}]}}`))
	answer := ask(handler, http.MethodGet, csvAt(url.Values{"query": {networksQuery}}), "", map[string]string{"Accept-Encoding": "gzip"})
	wantHeader(t, answer, "Content-Encoding", "gzip")
	reader, err := gzip.NewReader(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(reader).ReadAll()
	if err != nil || len(lines) != 502 {
		t.Errorf("%d lines: %v, want 502", len(lines), err)
	}
}

func TestWhoAsksForFilesAndPagesTooOftenIsRefused(t *testing.T) {
	for _, target := range []string{csvAt(url.Values{"query": {networksQuery}}), "/examples/search"} {
		config := newConfig(t, io.Discard)
		config.Executor.(stub)["networks"], config.Executor.(stub)["search"] = data(networksData), data(networksData)
		config.Rate = Rate{PerSecond: 1, Burst: 1, Proxies: []netip.Prefix{}}
		handler, err := New(t.Context(), config)
		if err != nil {
			t.Fatal(err)
		}
		wantStatus(t, get(handler, target), http.StatusOK)
		wantStatus(t, get(handler, target), http.StatusTooManyRequests)
	}
}

func TestFilesHaveShortNamesWhateverTheFieldsAreCalled(t *testing.T) {
	if got := fileName(strings.Repeat("a.", 1000)); len(got) > longestName+len(".csv") || strings.Contains(strings.TrimSuffix(got, ".csv"), ".") {
		t.Errorf("got %q", got)
	}
}

// manyShapes are objects that have no field in common.
func manyShapes() string {
	var objects []string
	for i := range 2000 {
		objects = append(objects, `{"f`+strings.Repeat("x", i)+`":1}`)
	}
	return strings.Join(objects, ",")
}

func TestAnswersThatAreTooLongAreNotLaidOut(t *testing.T) {
	long := `{"networks":{"nodes":[{"name":"` + strings.Repeat("x", longestRows) + `"}]}}`
	handler, _ := newSheets(t, data(long))
	answer := get(handler, csvAt(url.Values{"query": {networksQuery}}))
	wantStatus(t, answer, http.StatusUnprocessableEntity)
	if !strings.Contains(answer.Body.String(), "ask for smaller pages") {
		t.Errorf("%.300s", answer.Body)
	}
}
