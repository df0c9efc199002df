package contract

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// hostile is a request that is meant to hurt.
type hostile struct {
	name   string
	query  string            // sent by POST, where it is there
	body   string            // sent as it is, else
	header map[string]string // beside the media types
	method string            // POST where it is empty
	target string            // after the address of the API
	status int
	code   string
}

// many writes a text for each number.
func many(times int, format string) string {
	var text strings.Builder
	for i := range times {
		if strings.Contains(format, "%") {
			fmt.Fprintf(&text, format, i)
		} else {
			text.WriteString(format)
		}
	}
	return text.String()
}

// chained are fragments each of which spreads the next ones.
func chained(length int, on, format string) string {
	var text strings.Builder
	for i := range length {
		fmt.Fprintf(&text, " fragment F%d on %s { "+format+" }", i, on, i+1, i+1)
	}
	fmt.Fprintf(&text, " fragment F%d on %s { __typename }", length, on)
	return text.String()
}

// everyOther are fragments each of which spreads all of them.
func everyOther(length int) string {
	var text strings.Builder
	for i := range length {
		fmt.Fprintf(&text, " fragment F%d on Query { __typename", i)
		for other := range length {
			fmt.Fprintf(&text, " ...F%d", other)
		}
		text.WriteString(" }")
	}
	return text.String()
}

func zipped(text string) string {
	var packed bytes.Buffer
	writer := gzip.NewWriter(&packed)
	_, _ = io.WriteString(writer, text) // to memory
	_ = writer.Close()
	return packed.String()
}

func hostileRequests() []hostile {
	const parse, invalid, limit, cost, input, request = "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "LIMIT_EXCEEDED",
		"COST_LIMIT_EXCEEDED", "BAD_USER_INPUT", "BAD_REQUEST"
	full := `first: 100`
	return []hostile{
		{name: "many aliases", query: "{ networks { nodes {" + many(900, " a%d: name") + " } } }", status: 400, code: limit},
		{name: "many root fields", query: "{" + many(500, " a%d: __typename") + " }", status: 400, code: limit},
		{name: "very long names", query: "{" + many(10, " a%d: organisations(first: 100) { nodes { ...F } }") + " } fragment F on Organisation { " + many(9, " "+strings.Repeat("x", 2900)+"%d: slug") + " }", status: 400, code: limit},
		{name: "very long names in introspection", query: "{" + many(20, " r%d: __schema { types { fields { args { ...F } } } }") + " } fragment F on __InputValue { " + many(9, " "+strings.Repeat("x", 1000)+"%d: name") + " }", status: 400, code: limit},
		{name: "long names in introspection", query: "{" + many(20, " r%d: __schema { types { fields { args { ...F } } } }") + " } fragment F on __InputValue { " + many(9, " "+strings.Repeat("x", 98)+"%d: name") + " }", status: 400, code: cost},
		{name: "a text for a number that prices a page", body: `{"query": "query ($n: Int) { municipalities(first: $n) { nodes { networks(first: $n) { nodes { members(first: $n) { nodes { slug } } } } } } }", "variables": {"n": "100"}}`, status: 400, code: invalid},
		{name: "a long text that errors would repeat", body: `{"query": "query ($t: String) {` + many(20, ` a%d: organisations(after: $t) { totalCount }`) + `}", "variables": {"t": "` + strings.Repeat("x", 100_000) + `"}}`, status: 200, code: input},
		{name: "one field very often", query: "{ networks { nodes {" + many(2900, " name") + " } } }", status: 400, code: limit},
		{name: "one field with selections very often", query: "{" + many(400, " dataset { version }") + " }", status: 400, code: limit},
		{name: "equal fields under equal fields", query: "{ networks {" + strings.Repeat(" nodes {"+strings.Repeat(" name", 50)+" }", 50) + " } }", status: 400, code: limit},
		{name: "equal fields two levels under equal fields", query: "{ networks {" + strings.Repeat(" nodes { areaCounty {"+strings.Repeat(" slug", 47)+" } }", 48) + " } }", status: 400, code: limit},
		{name: "equal fields in many fragments", query: "{ networks {" + many(40, " nodes { ...F%d }") + " } }" + many(40, " fragment F%d on Network {"+strings.Repeat(" name", 40)+" }"), status: 400, code: limit},
		{name: "as many equal fields as are allowed", query: "{ networks { nodes {" + strings.Repeat(" id slug name label status description website area statedStatus { status } areaCounty { slug }", 50) + " } } }", status: 200},
		{name: "very deep", query: strings.Repeat("{ council ", 400) + "{ id }" + strings.Repeat("}", 400), status: 400, code: limit},
		{name: "deeper than the parser goes", query: strings.Repeat("{a", 1400) + strings.Repeat("}", 1400), status: 400, code: parse},
		{name: "deep in values", query: "{ nodes(ids: " + strings.Repeat("[", 1400) + strings.Repeat("]", 1400) + ") { id } }", status: 400, code: parse},
		{name: "fragments that double", query: "{ networks { nodes { ...F0 } } }" + chained(30, "Network", "a: areaCounty { networks { nodes { ...F%d } } } b: areaCounty { networks { nodes { ...F%d } } }"), status: 400, code: limit},
		{name: "fragments that double in one place", query: "{ ...F0 }" + chained(60, "Query", "...F%d ... { ...F%d }"), status: 400, code: limit},
		{name: "fragments that spread themselves", query: "{ ...A } fragment A on Query { ...B ...B } fragment B on Query { ...A ...A }", status: 400, code: invalid},
		{name: "fragments that spread the next one twice", query: "{ ...F0 }" + chained(26, "Query", "...F%d ...F%d"), status: 200},
		{name: "fragments that spread all others", query: "{ ...F0 }" + everyOther(30), status: 400, code: limit},
		{name: "a list of very many values, for very many fields", body: `{"query": "query ($k: [RelationshipKind!]) { organisations(first: 1) { nodes {` + many(190, ` a%d: relationships(kinds: $k, first: 1) { totalCount }`) + `} } }", "variables": {"k": [` + strings.TrimSuffix(strings.Repeat(`"OWNS",`, 12_500), ",") + `]}}`, status: 200, code: input},
		{name: "a ring of fragments", query: "{ ...F0 }" + many(200, " fragment F%[1]d on Query { ...F%[1]d }"), status: 400, code: invalid},
		{name: "many fragments that nobody uses", query: "{ __typename }" + many(400, " fragment F%d on Query { __typename }"), status: 400, code: invalid},
		{name: "many operations", query: many(500, " query Q%d { __typename }"), status: 400, code: invalid},
		{name: "many directives", query: "{ __typename" + many(900, " @skip(if: false)")[:8000] + " }", status: 400, code: parse},
		{name: "many directives, well formed", query: "{ __typename" + many(200, " @include(if: true)") + " }", status: 400, code: limit},
		{name: "many unknown directives", query: "{ __typename" + many(90, " @a%d") + " }", status: 400, code: invalid},
		{name: "many tokens", query: "{" + many(20_000, " a")[:30_000] + "}", status: 400, code: parse},
		{name: "a long comment", query: "#" + strings.Repeat("x", 100_000) + "\n{ __typename }", status: 400, code: limit},
		{name: "many unknown fields", query: "{ networks { nodes {" + many(2500, " nam%d") + " } } }", status: 400, code: invalid},
		{name: "many unknown arguments", query: `{ source(` + many(700, ` idd%d: "a"`) + `) { id } }`, status: 400, code: invalid},
		{name: "many wrong enum values", query: "{ organisations(filter: {kinds: [" + many(2500, " NETWORX") + "]}) { totalCount } }", status: 400, code: invalid},
		{name: "many variables", query: "query (" + many(700, " $v%d: Int") + ") { __typename }", status: 400, code: invalid},
		{name: "introspection in introspection", query: "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }", status: 400, code: invalid},
		{name: "introspection under many names", query: "{" + many(20, " a%d: __schema { types { fields { args { type { ofType { ofType { name } } } } type { ofType { ofType { name } } } } } }") + " }", status: 400, code: cost},
		{name: "full pages in full pages", query: "{ municipalities(" + full + ") { nodes { networks(" + full + ") { nodes { members(" + full + ") { nodes { name } } } } } } }", status: 400, code: cost},
		{name: "pages larger than numbers", query: "{ networks(first: 2147483647) { nodes { members(first: 2147483647) { nodes { members: id } } } } }", status: 400, code: cost},
		{name: "less than nothing", query: "{ networks(first: -2147483648) { nodes { members(first: -1) { nodes { id } } } } }", status: 200, code: input},
		{name: "a number that is too large", query: "{ networks(first: 99999999999999999999) { nodes { id } } }", status: 400, code: invalid},
		{name: "many dear searches", query: "{" + many(20, ` a%d: search(text: "a", first: 100) { totalCount nodes { __typename } }`) + " }", status: 200},
		{name: "many dear filters", query: "{" + many(20, ` a%d: organisations(filter: {name: "a"}, first: 100) { totalCount }`) + " }", status: 400, code: cost},
		{name: "measures of everything on many days", query: "{" + many(9, ` a%[1]d: graph(asOf: "202%[1]d-01-01") { centrality(measure: BETWEENNESS) { organisations(first: 100) { edges { value byKind { kind } } } } }`) + " }", status: 200},
		{name: "communities by many seeds", query: "{ graph {" + many(9, " a%[1]d: communities(seed: %[1]d) { modularity }") + " } }", status: 200},
		{name: "communities by more seeds than may be paid for", query: "{ graph {" + many(18, " a%[1]d: communities(seed: %[1]d) { modularity }") + " } }", status: 400, code: cost},
		{name: "a resolution beyond measure", query: "{ graph { communities(resolution: 1e308) { modularity } } }", status: 200, code: input},
		{name: "a radius beyond measure", query: `{ graph(of: {slug: "ks"}, radius: 2147483647) { nodeCount } }`, status: 200, code: input},
		{name: "many slugs", query: `{ graph { centrality(measure: DEGREE) { organisations(slugs: [` + many(150, ` "ks"`) + `]) { totalCount } } } }`, status: 200, code: input},
		{name: "timelines of hubs", query: "{" + many(20, ` a%d: timeline(of: {slug: "ks"}, first: 100) { totalCount nodes { statement { source { title } } } }`) + " }", status: 200},
		{name: "a thousand ids", query: `{ nodes(ids: [` + many(1000, ` "organisation:bergen"`) + `]) { id } }`, status: 200, code: input},
		{name: "a long search", query: `{ search(text: "` + strings.Repeat("a ", 5000) + `") { totalCount } }`, status: 200, code: input},
		{name: "a search of marks", query: `{ search(text: "` + strings.Repeat("a\\u0301\\u0301\\u0301", 20) + `") { totalCount } }`, status: 200},
		{name: "an id of strange letters", query: `{ node(id: "organisation:\u202e\u0000\ud83d\ude00' OR 1=1 --") { id } }`, status: 200, code: input},
		{name: "a lone surrogate", query: `{ node(id: "\ud800") { id } }`, status: 200, code: input},
		{name: "a false cursor", query: `{ networks(after: "` + strings.Repeat("A", 10_000) + `") { totalCount nodes { id } } }`, status: 200, code: input},
		{name: "two keys in a variable", body: `{"query": "query ($by: OrganisationBy!) { organisation(by: $by) { slug } }", "variables": {"by": {"slug": "bergen", "organisationNumber": "964338531"}}}`, status: 200, code: input},
		{name: "deep JSON", body: `{"query": "{ __typename }", "variables": ` + strings.Repeat(`{"a":`, 20_000) + `1` + strings.Repeat("}", 20_000) + `}`, status: 400, code: request},
		{name: "deep JSON elsewhere", body: `{"query": "{ __typename }", "x": ` + strings.Repeat("[", 60_000) + strings.Repeat("]", 60_000) + `}`, status: 400, code: request},
		{name: "numbers of many digits", body: `{"query": "query ($n: Int) { networks(first: $n) { totalCount } }", "variables": {"n": 1` + strings.Repeat("0", 50_000) + `}}`, status: 400, code: invalid},
		{name: "an exponent", body: `{"query": "query ($n: Int) { networks(first: $n) { totalCount } }", "variables": {"n": 1e999999999}}`, status: 400, code: invalid},
		{name: "names twice", body: `{"query": "{ a }", "query": "{ __typename }"}`, status: 400, code: request},
		{name: "half a body", body: `{"query": "{ __typ`, status: 400, code: request},
		{name: "a large body", body: `{"query": "` + strings.Repeat(" ", 200_000) + `"}`, status: 413, code: request},
		{name: "a packed body", body: zipped(`{"query": "{ __typename }"}`), header: map[string]string{"Content-Encoding": "gzip"}, status: 415, code: request},
		{name: "a packed body that grows", body: zipped(strings.Repeat(" ", 10<<20)), header: map[string]string{"Content-Encoding": "gzip"}, status: 415, code: request},
		{name: "a packed body without saying so", body: zipped(strings.Repeat(" ", 10<<20)), status: 400, code: request},
		{name: "a batch", body: `[` + strings.TrimSuffix(many(500, `{"query": "{ __typename }"},`), ",") + `]`, status: 400, code: request},
		{name: "a form", body: "query=%7B__typename%7D", header: map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, status: 415, code: request},
		{name: "text", body: `{"query": "{ __typename }"}`, header: map[string]string{"Content-Type": "text/plain"}, status: 415, code: request},
		{name: "another method", method: http.MethodPatch, body: `{}`, status: 405, code: request},
		{name: "a long Accept", query: "{ __typename }", header: map[string]string{"Accept": many(3000, "a/b%d;q=0.1,") + "*/*"}, status: 200},
		{name: "a long If-None-Match", method: http.MethodGet, target: "?query=%7B__typename%7D", header: map[string]string{"If-None-Match": many(3000, `"a%d",`)}, status: 200},
		{name: "many parameters", method: http.MethodGet, target: "?query=%7B__typename%7D" + many(3000, "&a%d=1"), status: 200},
		{name: "half of a hundred", method: http.MethodGet, target: "?query=%7B__typename%7D&variables=%zz", status: 400, code: request},
	}
}

// mostTime and mostMemory are orders of magnitude: what hurts is beyond them.
const (
	mostTime   = 5 * time.Second // with the race detector, on a machine that others use
	mostMemory = 200 << 20
	mostAnswer = 64 << 10 // of a refusal
)

func TestHostileRequestsHurtNobody(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for _, h := range hostileRequests() {
		t.Run(h.name, func(t *testing.T) {
			began := time.Now()
			status, body, err := sendHostile(t.Context(), h)
			if err != nil {
				t.Fatal(err)
			}
			if took := time.Since(began); took > mostTime {
				t.Errorf("it took %s", took)
			}
			if status != h.status || !strings.Contains(body, `"`+h.code+`"`) && h.code != "" {
				t.Errorf("answered %d %.300s, want %d and %s", status, body, h.status, h.code)
			}
			if h.code == "" && strings.Contains(body, `"errors"`) {
				t.Errorf("answered %.300s", body)
			}
			if h.code != "" && len(body) > mostAnswer {
				t.Errorf("the refusal has %d bytes", len(body))
			}
			if strings.Count(body, `"message"`) > 10 {
				t.Errorf("there are %d errors", strings.Count(body, `"message"`))
			}
			if strings.Contains(body, "INTERNAL") {
				t.Errorf("answered %.300s", body)
			}
		})
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > mostMemory {
		t.Errorf("%d bytes stay in memory", grown)
	}
}

func sendHostile(ctx context.Context, h hostile) (status int, body string, _ error) {
	sent := h.body
	if h.query != "" {
		text, err := json.Marshal(map[string]string{"query": h.query})
		if err != nil {
			return 0, "", err
		}
		sent = string(text)
	}
	method := h.method
	if method == "" {
		method = http.MethodPost
	}
	request, err := http.NewRequestWithContext(ctx, method, endpoint, strings.NewReader(sent))
	if err != nil {
		return 0, "", err
	}
	request.URL.RawQuery = strings.TrimPrefix(h.target, "?")
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/graphql-response+json")
	for name, value := range h.header {
		request.Header.Set(name, value)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, "", err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return response.StatusCode, string(text), err
}

// Honest questions are answered, all of them and each as ever, while others attack.
func TestHonestQuestionsAreAnsweredAmongHostileOnes(t *testing.T) {
	rounds := 40
	if testing.Short() {
		rounds = 5
	}
	names := contractQueries(t)
	want := map[string]string{}
	for _, name := range names {
		for _, run := range runsOf(t, name)[:1] {
			want[name] = string(post(t, endpoint, contractQuery(t, name), run.vars))
		}
	}
	attack, stop := context.WithCancel(t.Context())
	var attackers, honest sync.WaitGroup
	for i := range 3 {
		attackers.Go(func() {
			requests := hostileRequests()
			for n := i; attack.Err() == nil; n++ {
				_, _, _ = sendHostile(attack, requests[n%len(requests)]) // the other test looks at these
			}
		})
	}
	for i := range 3 {
		honest.Go(func() {
			for n := range rounds {
				name := names[(i+n)%len(names)]
				if strings.HasPrefix(name, "11") {
					continue // which asks with the answers of others
				}
				got, err := send(t.Context(), endpoint, contractQuery(t, name), nil)
				if err != nil || string(got) != want[name] {
					t.Errorf("%s is answered %.200s, %v", name, got, err)
				}
			}
		})
	}
	honest.Wait()
	stop()
	attackers.Wait()
}

// A question that is asked by GET costs what it costs by POST.
func TestLimitsHoldByGetToo(t *testing.T) {
	query := "{ municipalities(first: 100) { nodes { networks(first: 100) { nodes { members(first: 100) { nodes { name } } } } } } }"
	status, body, err := sendHostile(t.Context(), hostile{method: http.MethodGet, target: "?" + url.Values{"query": {query}}.Encode()})
	if err != nil || status != http.StatusBadRequest || !strings.Contains(body, "COST_LIMIT_EXCEEDED") {
		t.Errorf("answered %d %s, %v", status, body, err)
	}
}
