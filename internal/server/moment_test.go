package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph/fault"
	"diginett/internal/answercache"
	"diginett/internal/dossier"
)

var (
	nowVersion  = strings.Repeat("ab", 32)
	pastVersion = strings.Repeat("01", 32)
	goneVersion = strings.Repeat("ff", 32)
)

// held are editions that say what they are and were asked with.
type held map[string]*heldEdition

type heldEdition struct {
	version  string
	executed atomic.Int64
}

// Held implements Versions.
func (h held) Held(_ context.Context, version string) (Edition, bool) {
	edition, found := h[version]
	return edition, found
}

// ExecuteOn implements Edition.
func (e *heldEdition) ExecuteOn(_ context.Context, params *graphql.RawParams, day int) *graphql.Response {
	e.executed.Add(1)
	if strings.Contains(params.Query, "bad") {
		return failure(fault.Invalid)(nil)
	}
	return &graphql.Response{Data: []byte(fmt.Sprintf(`{"version":%q,"day":%d,"variables":%q}`, e.version, day, fmt.Sprint(params.Variables)))}
}

// Covers implements Edition: the days from 2016 to 2030.
func (e *heldEdition) Covers(day int) error {
	if day < 16801 || day > 22279 {
		return fault.New(fault.DateOutOfRange, "today", "it is not covered")
	}
	return nil
}

// newHolding is a server that holds two versions; it is 2026-11-27, day 20784.
func newHolding(t *testing.T, keep bool) (*keeping, held) {
	t.Helper()
	versions := held{nowVersion: {version: "now"}, pastVersion: {version: "past"}}
	k := newKeeping(t, func(config *Config) {
		config.Versions, config.ProgramName = versions, "diginett v1"
		if !keep {
			config.Answers = nil
		}
	})
	k.set(nowVersion, 20784)
	return k, versions
}

func at(parameters ...string) string {
	values := url.Values{"query": {sourceQuery}, "variables": {`{"id":"a"}`}}
	for i := 0; i < len(parameters); i += 2 {
		values.Set(parameters[i], parameters[i+1])
	}
	return "/graphql?" + values.Encode()
}

func TestAPermanentAddressAnswersTheSameForEver(t *testing.T) {
	for name, keep := range map[string]bool{"with kept answers": true, "without": false} {
		t.Run(name, func(t *testing.T) {
			k, versions := newHolding(t, keep)
			address := at("dataVersion", nowVersion, "today", "2020-12-15")
			first := get(k, address)
			wantStatus(t, first, http.StatusOK)
			wantBody(t, first, `{"data":{"version":"now","day":18611,"variables":"map[id:a]"}}`+"\n")
			wantHeader(t, first, "Cache-Control", "public, max-age=31536000, immutable")
			wantHeader(t, first, "Data-Version", nowVersion)
			tag := first.Header().Get("Etag")
			if tag == "" {
				t.Error("no ETag")
			}
			k.set(pastVersion, 20785) // another day, and other data
			again := get(k, address)
			wantBody(t, again, first.Body.String())
			wantHeader(t, again, "Etag", tag)
			wantHeader(t, again, "Data-Version", nowVersion)
			had := ask(k, "GET", address, "", map[string]string{"If-None-Match": tag})
			wantStatus(t, had, http.StatusNotModified)
			wantHeader(t, had, "Cache-Control", "public, max-age=31536000, immutable")
			wantHeader(t, had, "Data-Version", nowVersion)
			if want := map[bool]int64{true: 1, false: 2}[keep]; versions[nowVersion].executed.Load() != want {
				t.Errorf("executed %d times, want %d", versions[nowVersion].executed.Load(), want)
			}
		})
	}
}

func TestAQuestionIsAnsweredOfTheMomentThatItNames(t *testing.T) {
	const lasting = "public, max-age=60, stale-while-revalidate=3600"
	for name, test := range map[string]struct {
		parameters    []string
		version       string
		day           int
		cache, header string
	}{
		"a day":               {[]string{"today", "2020-12-15"}, "now", 18611, lasting, nowVersion},
		"a version":           {[]string{"dataVersion", pastVersion}, "past", 20784, lasting, pastVersion},
		"both":                {[]string{"dataVersion", pastVersion, "today", "2020-12-15"}, "past", 18611, "public, max-age=31536000, immutable", pastVersion},
		"and asks the schema": {[]string{"dataVersion", nowVersion, "today", "2020-12-15", "query", "{ __schema { types { name } } }"}, "now", 18611, lasting, nowVersion},
		"and asks for types":  {[]string{"dataVersion", nowVersion, "today", "2020-12-15", "query", `{ __typename __type(name: "A") { name } }`}, "now", 18611, lasting, nowVersion},
		"and for a type name": {[]string{"dataVersion", nowVersion, "today", "2020-12-15", "query", "{ __typename }"}, "now", 18611, "public, max-age=31536000, immutable", nowVersion},
	} {
		t.Run(name, func(t *testing.T) {
			k, _ := newHolding(t, true)
			for range 3 { // executed, kept, and by its words
				answer := get(k, at(test.parameters...))
				wantStatus(t, answer, http.StatusOK)
				wantInBody(t, answer, fmt.Sprintf(`{"data":{"version":%q,"day":%d`, test.version, test.day))
				wantHeader(t, answer, "Cache-Control", test.cache)
				wantHeader(t, answer, "Data-Version", test.header)
			}
		})
	}
}

// A reader who leafs through the days must not push out what everybody asks.
func TestDaysThatAreNamedLeaveTheAnswersOfNowAlone(t *testing.T) {
	k, _ := newHolding(t, true)
	get(k, bySource("a"))
	for day := range 28 {
		wantStatus(t, get(k, at("today", fmt.Sprintf("2020-12-%02d", day+1))), http.StatusOK)
	}
	get(k, bySource("a"))
	k.wantExecuted(t, 1)
}

func TestMomentsThatCannotBeMeantAreRefused(t *testing.T) {
	for name, test := range map[string]struct {
		parameters []string
		code, part string
	}{
		"a short version":           {[]string{"dataVersion", nowVersion[:12]}, "BAD_REQUEST", "64 hexadecimal digits"},
		"a version in capitals":     {[]string{"dataVersion", strings.ToUpper(nowVersion)}, "BAD_REQUEST", "small letters"},
		"an empty version":          {[]string{"dataVersion", ""}, "BAD_REQUEST", "dataVersion"},
		"a day that is none":        {[]string{"today", "2021-02-29"}, "BAD_REQUEST", "such as 2026-11-23"},
		"a day and a time":          {[]string{"today", "2021-02-01T00:00:00Z"}, "BAD_REQUEST", "today"},
		"an empty day":              {[]string{"today", ""}, "BAD_REQUEST", "today"},
		"a day before the data":     {[]string{"today", "2015-12-31"}, "DATE_OUT_OF_RANGE", "today: it is not covered"},
		"a day far ahead":           {[]string{"today", "9999-12-31"}, "DATE_OUT_OF_RANGE", "today: it is not covered"},
		"the hash of another query": {[]string{"documentHash", "sha256:" + hashOf("other")}, "BAD_REQUEST", "sha256:" + hashOf(sourceQuery)},
		"a hash of another kind":    {[]string{"documentHash", "md5:" + hashOf(sourceQuery)}, "BAD_REQUEST", "documentHash"},
	} {
		t.Run(name, func(t *testing.T) {
			k, _ := newHolding(t, true)
			answer := get(k, at(test.parameters...))
			wantStatus(t, answer, http.StatusBadRequest)
			wantInBody(t, answer, `"code":"`+test.code+`"`)
			wantInBody(t, answer, test.part)
			wantHeader(t, answer, "Cache-Control", "no-store")
		})
	}
}

func TestAVersionThatIsNotHeldIsGone(t *testing.T) {
	for _, accept := range []string{mediaJSON, mediaGraphQL} {
		k, _ := newHolding(t, true)
		answer := ask(k, "GET", at("dataVersion", goneVersion, "today", "2020-12-15"), "", map[string]string{"Accept": accept})
		wantStatus(t, answer, http.StatusGone)
		wantHeader(t, answer, "Cache-Control", "no-store")
		wantHeader(t, answer, "Data-Version", nowVersion)
		var body struct {
			Errors []struct {
				Message    string
				Extensions struct{ Code, DataVersion string }
			}
		}
		if err := json.Unmarshal(answer.Body.Bytes(), &body); err != nil || len(body.Errors) != 1 {
			t.Fatalf("%v in %s", err, answer.Body)
		}
		got := body.Errors[0]
		if got.Extensions.Code != "VERSION_GONE" || got.Extensions.DataVersion != nowVersion {
			t.Errorf("extensions are %+v", got.Extensions)
		}
		for _, part := range []string{goneVersion, "without dataVersion", "diginett serve --snapshot"} {
			if !strings.Contains(got.Message, part) {
				t.Errorf("%q is not in %q", part, got.Message)
			}
		}
	}
}

func TestMomentsAreNotNamedBesideABody(t *testing.T) {
	k, _ := newHolding(t, true)
	for _, name := range momentParameters() {
		answer := ask(k, "POST", "/graphql?"+name+"=x", source(`{"id": "a"}`), map[string]string{"Content-Type": mediaJSON})
		wantStatus(t, answer, http.StatusBadRequest)
		wantInBody(t, answer, name)
	}
	answer := ask(k, "POST", "/graphql?trace=1", source(`{"id": "a"}`), map[string]string{"Content-Type": mediaJSON})
	wantStatus(t, answer, http.StatusOK)
}

func TestAHashOfTheDocumentLetsThatDocumentPass(t *testing.T) {
	k, _ := newHolding(t, true)
	wantStatus(t, get(k, at("documentHash", "sha256:"+hashOf(sourceQuery))), http.StatusOK)
}

func TestADocumentThatIsKnownByItsHashHasAShortPermanentAddress(t *testing.T) {
	k, _ := newHolding(t, true)
	documents, err := dossier.Documents()
	if err != nil {
		t.Fatal(err)
	}
	address := "/graphql?" + url.Values{
		"documentId": {"sha256:" + hashOf(documents["about"])}, "dataVersion": {nowVersion}, "today": {"2020-12-15"},
	}.Encode()
	answer := get(k, address)
	wantStatus(t, answer, http.StatusOK)
	wantHeader(t, answer, "Cache-Control", "public, max-age=31536000, immutable")
}

func TestErrorsAtAPermanentAddressAreNotKept(t *testing.T) {
	k, versions := newHolding(t, true)
	for range 2 {
		answer := get(k, at("dataVersion", nowVersion, "today", "2020-12-15", "query", "{ bad }"))
		wantHeader(t, answer, "Cache-Control", "no-store")
		wantHeader(t, answer, "Etag", "")
	}
	if got := versions[nowVersion].executed.Load(); got != 2 {
		t.Errorf("executed %d times", got)
	}
}

// provenanceOf reads what an answer says it is of.
func provenanceOf(t *testing.T, answer *httptest.ResponseRecorder) provenance {
	t.Helper()
	var body struct {
		Extensions struct{ Provenance *provenance }
	}
	if err := json.Unmarshal(answer.Body.Bytes(), &body); err != nil || body.Extensions.Provenance == nil {
		t.Fatalf("no provenance, %v: %s", err, answer.Body)
	}
	return *body.Extensions.Provenance
}

func TestAnswersTellWhatTheyAreOf(t *testing.T) {
	k, _ := newHolding(t, true)
	withExtension := strings.Replace(source(`{"id": "a & <b>"}`), "{", `{"extensions": {"provenance": "report"}, `, 1)
	for name, answer := range map[string]*httptest.ResponseRecorder{
		"by extension": ask(k, "POST", "/graphql", withExtension, map[string]string{"Content-Type": mediaJSON}),
		"by header":    ask(k, "GET", at("variables", `{"id":"a & <b>"}`), "", map[string]string{"GraphQL-Provenance": "report"}),
	} {
		t.Run(name, func(t *testing.T) {
			wantStatus(t, answer, http.StatusOK)
			wantHeader(t, answer, "Cache-Control", "no-store")
			wantHeader(t, answer, "Etag", "")
			told := provenanceOf(t, answer)
			if told.DataVersion != nowVersion || told.Today != "2026-11-27" || told.Program != "diginett v1" || !strings.HasPrefix(told.DocumentHash, "sha256:") {
				t.Errorf("it tells %+v", told)
			}
			permanent := get(k, *told.PermanentAddress)
			wantStatus(t, permanent, http.StatusOK)
			wantHeader(t, permanent, "Cache-Control", "public, max-age=31536000, immutable")
			data, _, _ := strings.Cut(answer.Body.String(), `,"extensions"`)
			wantBody(t, permanent, data+"}\n")
		})
	}
}

func TestWhatAnAnswerIsOfIsNotToldUnasked(t *testing.T) {
	k, _ := newHolding(t, true)
	ask(k, "GET", bySource("a"), "", map[string]string{"GraphQL-Provenance": "report"})
	for range 2 {
		if answer := get(k, bySource("a")); strings.Contains(answer.Body.String(), "provenance") {
			t.Error(answer.Body)
		}
	}
}

func TestProvenanceCanBeReportedAlone(t *testing.T) {
	k, _ := newHolding(t, true)
	answer := ask(k, "GET", bySource("a"), "", map[string]string{"GraphQL-Provenance": "all", "Accept": mediaGraphQL})
	wantStatus(t, answer, http.StatusBadRequest)
	wantInBody(t, answer, `"report\"`)
}

func TestAQuestionThatIsTooLongForAnAddressHasNone(t *testing.T) {
	k, _ := newHolding(t, true)
	body := strings.Replace(source(`{"id": "`+strings.Repeat("x", longestAddress)+`"}`), "{", `{"extensions": {"provenance": "report"}, `, 1)
	answer := ask(k, "POST", "/graphql", body, map[string]string{"Content-Type": mediaJSON})
	wantStatus(t, answer, http.StatusOK)
	if told := provenanceOf(t, answer); told.PermanentAddress != nil {
		t.Errorf("its address has %d bytes", len(*told.PermanentAddress))
	}
}

func TestEveryAnswerTellsItsVersion(t *testing.T) {
	k, _ := newHolding(t, true)
	for name, answer := range map[string]*httptest.ResponseRecorder{
		"by GET":      get(k, bySource("a")),
		"kept":        get(k, bySource("a")),
		"by POST":     post(k, source(`{"id": "b"}`)),
		"with errors": post(k, operation("{ county(by: {slug: \"x\"}) { name } }")),
		"refused":     post(k, "{"),
	} {
		t.Run(name, func(t *testing.T) { wantHeader(t, answer, "Data-Version", nowVersion) })
	}
}

func TestAnAnswerIsOfTheVersionThatItsRequestBeganWith(t *testing.T) {
	for name, keep := range map[string]bool{"with kept answers": true, "without": false} {
		t.Run(name, func(t *testing.T) {
			k, _ := newHolding(t, keep)
			k.during = func() { k.set(pastVersion, 20784) }
			for _, ask := range []func() *httptest.ResponseRecorder{
				func() *httptest.ResponseRecorder { return get(k, bySource("a")) },
				func() *httptest.ResponseRecorder { return post(k, source(`{"id": "b"}`)) },
			} {
				k.set(nowVersion, 20784)
				before := ask()
				wantStatus(t, before, http.StatusOK)
				wantHeader(t, before, "Data-Version", nowVersion)
				after := ask()
				wantHeader(t, after, "Data-Version", pastVersion)
				if tag := after.Header().Get("ETag"); tag != "" && tag == before.Header().Get("ETag") {
					t.Error("answers of two versions have one tag")
				}
			}
			k.wantExecuted(t, 4)
		})
	}
}

func TestVersionsNeedAMoment(t *testing.T) {
	config := newConfig(t, t.Output())
	config.Versions, config.Moment = held{}, nil
	if _, err := New(t.Context(), config); err == nil {
		t.Error("no error")
	}
}

func TestAServerWithoutVersionsSaysSo(t *testing.T) {
	k := newKeeping(t, nil)
	k.now.Store(&answercache.Moment{Version: nowVersion, Day: 1})
	answer := get(k, at("today", "2020-12-15"))
	wantStatus(t, answer, http.StatusBadRequest)
	wantInBody(t, answer, "without dataVersion")
}
