package graph_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
	"time"

	"diginett/internal/store"
)

// shape is a question of a shape that people ask often.
type shape struct {
	name, query string
	most        float64 // allocations for its answer, in the order of magnitude
}

func shapes() []shape {
	return []shape{
		{"organisation by slug", `{ organisation(by: {slug: "digi-rogaland"}) { slug name kind status website } }`, 1_000},
		{"networks that report to a council", `{ council(by: {slug: "kommit-raadet"}) { reportingNetworks(first: 50) {
			nodes { slug name counties(first: 5) { nodes { name number } } } } } }`, 1_000},
		{"networks, members, county, council", `{ networks(first: 20, asOf: "2021-12-15") { nodes { slug name
			members(first: 30) { edges { relationship { role certainty } node { slug name ... on Municipality { number county { name } } } } }
			reportsTo(first: 1) { nodes { slug name } } } } }`, 10_000},
		{"municipalities, networks, member counts", `{ municipalities(first: 100, asOf: "2021-12-15") { nodes { slug name
			networks(first: 10) { nodes { slug name members(first: 1) { totalCount } } } } } }`, 10_000},
		{"search", `{ search(text: "s", first: 20) { edges { match { field value } node { slug name } } } }`, 1_000},
		{"paths", `{ paths(from: {slug: "digi-rogaland"}, to: {slug: "kommit-raadet"}, maxLength: 3, first: 20) {
			nodes { steps { forward relationship { kind from { slug } to { slug } } } } } }`, 10_000},
		{"neighbourhood", `{ neighbourhood(of: {slug: "digi-rogaland"}, radius: 2, first: 100) { totalCount nodes { slug name } } }`, 1_000},
	}
}

// BenchmarkAnswers answers questions of seven shapes, as the server does
// ("written") and with gqlgen's execution of every field ("executed"). Compare
// only figures of one run.
func BenchmarkAnswers(b *testing.B) {
	snapshot := withGraph(b, openSnapshot(b, buildSnapshot(b)))
	for _, question := range shapes() {
		body, err := json.Marshal(map[string]string{"query": question.query})
		if err != nil {
			b.Fatal(err)
		}
		for _, way := range []string{"written", "executed"} {
			b.Run(question.name+"/"+way, func(b *testing.B) {
				benchmarkAnswer(b, handlerOver(snapshot, way == "written"), string(body))
			})
		}
	}
}

// An answer that suddenly takes ten times the allocations has lost the way that
// this folder describes.
func TestAnswersTakeFewAllocations(t *testing.T) {
	snapshot := withGraph(t, openSnapshot(t, buildSnapshot(t)))
	h := handlerOver(snapshot, true)
	for _, question := range shapes() {
		t.Run(question.name, func(t *testing.T) {
			body, err := json.Marshal(map[string]string{"query": question.query})
			if err != nil {
				t.Fatal(err)
			}
			allocations := testing.AllocsPerRun(5, func() { post(t, h, body) })
			if allocations > question.most {
				t.Errorf("%.0f allocations, want at most %.0f", allocations, question.most)
			}
		})
	}
}

// cpuTime is what the process has used of the processors, garbage collection
// and all. Unlike time on the clock it says little of what else the machine does.
func cpuTime(b *testing.B) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func benchmarkAnswer(b *testing.B, h http.Handler, body string) {
	size, statements := 0, 0
	ask := func(traced bool) {
		request := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		if traced {
			request = request.WithContext(store.WithTrace(request.Context(), func(string) { statements++ }))
		}
		response := httptest.NewRecorder()
		h.ServeHTTP(response, request)
		size = response.Body.Len()
		if strings.Contains(response.Body.String(), `"errors"`) {
			b.Fatal(response.Body)
		}
	}
	ask(true)
	b.ReportAllocs()
	before := cpuTime(b)
	for b.Loop() {
		ask(false)
	}
	b.ReportMetric(float64(cpuTime(b)-before)/float64(b.N), "cpu-ns/op")
	b.ReportMetric(float64(size), "bytes")
	b.ReportMetric(float64(statements), "statements")
}
