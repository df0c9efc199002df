package contract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestTheDataSetSaysHowToCiteItInThreeForms(t *testing.T) {
	a := ask(t, `query Q($form: CitationFormat) {
		dataset { version publishedOn citation text: citation(format: TEXT) bibtex: citation(format: BIBTEX) csl: citation(format: CSL_JSON) left: citation(format: $form) }
	}`)
	text := func(field string) string {
		said, _ := a.pick("dataset." + field).(string)
		return said
	}
	version := text("version")
	if text("citation") == "" || text("citation") != text("text") || text("left") != text("text") {
		t.Errorf("%q, %q and %q; want one text", text("citation"), text("text"), text("left"))
	}
	for _, want := range []string{"@misc{diginett-norway-" + version[:12], "{The diginett authors}", "year         = {2026}", version, "Kartverket, CC BY 4.0"} {
		if !strings.Contains(text("bibtex"), want) {
			t.Errorf("%q is not in %s", want, text("bibtex"))
		}
	}
	var items []struct {
		Type, Version, Note string
		Issued              map[string][][3]int
	}
	if err := json.Unmarshal([]byte(text("csl")), &items); err != nil || len(items) != 1 {
		t.Fatalf("%d items, %v", len(items), err)
	}
	if item := items[0]; item.Type != "dataset" || item.Version != version[:12] || !strings.Contains(item.Note, version) ||
		item.Issued["date-parts"][0] != [3]int{2026, 11, 23} {
		t.Errorf("the item is %+v", item)
	}
}

func TestTodayOfAnAddressIsTheDayThatAQuestionIsReadOn(t *testing.T) {
	query := url.QueryEscape(`{ organisation(by: { slug: "viken" }) { id status } dataset { today } }`)
	for day, want := range map[string]string{
		"2019-12-31": `{"organisation":{"id":"organisation:viken","status":"NOT_YET"},"dataset":{"today":"2019-12-31"}`,
		"2023-12-31": `{"organisation":{"id":"organisation:viken","status":"ACTIVE"},"dataset":{"today":"2023-12-31"}`,
		"2026-11-27": `{"organisation":{"id":"organisation:viken","status":"ENDED"},"dataset":{"today":"2026-11-27"}`,
	} {
		status, _, body := get(t, "/graphql?today="+day+"&dataVersion="+snapshot.Version()+"&query="+query)
		if status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: %d, %s; want %s", day, status, body, want)
		}
	}
}

// A day that is asked for was within reach on the day that is named, or was not: that
// does not change either.
func TestWhatCanBeAskedOnANamedDayDoesNotGrow(t *testing.T) {
	query := url.QueryEscape(`{ networks(asOf: "2030-01-01", first: 1) { totalCount } }`)
	_, _, before := get(t, "/graphql?today=2019-12-31&dataVersion="+snapshot.Version()+"&query="+query)
	_, _, after := get(t, "/graphql?today=2027-01-01&dataVersion="+snapshot.Version()+"&query="+query)
	if !strings.Contains(before, "DATE_OUT_OF_RANGE") || strings.Contains(after, "errors") {
		t.Errorf("before: %s; after: %s", before, after)
	}
}

func TestNamedDaysAreThoseThatTheDataCovers(t *testing.T) {
	query := url.QueryEscape(`{ dataset { today } }`)
	for day, want := range map[string]int{"2015-12-31": 400, "2016-01-01": 200, "2029-11-23": 200, "2029-11-24": 400} {
		status, _, body := get(t, "/graphql?today="+day+"&query="+query)
		if status != want || want == 400 && !strings.Contains(body, `today: `+day+` is not covered; the data begins on 2016-01-01`) {
			t.Errorf("%s: %d, %s", day, status, body)
		}
	}
}

func TestEveryContractQueryHasAPermanentAddress(t *testing.T) {
	for _, name := range contractQueries(t) {
		for _, run := range runsOf(t, name) {
			t.Run(run.name, func(t *testing.T) { checkPermanent(t, contractQuery(t, name), run.vars) })
		}
	}
}

// checkPermanent asks what an answer is of, and asks for the same again.
func checkPermanent(t *testing.T, query string, vars variables) {
	t.Helper()
	asked, err := json.Marshal(map[string]any{"query": query, "variables": vars, "extensions": map[string]string{"provenance": "report"}})
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.Post(endpoint, "application/json", bytes.NewReader(asked))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var told struct {
		Data       json.RawMessage
		Extensions struct {
			Provenance struct{ PermanentAddress, DataVersion, Today string }
		}
	}
	if err := json.NewDecoder(response.Body).Decode(&told); err != nil {
		t.Fatal(err)
	}
	of := told.Extensions.Provenance
	if of.DataVersion != snapshot.Version() || of.Today != today || response.Header.Get("Data-Version") != snapshot.Version() {
		t.Errorf("it is of %+v", of)
	}
	status, header, again := get(t, of.PermanentAddress)
	if status != http.StatusOK || again != `{"data":`+string(told.Data)+"}\n" || !strings.Contains(header.Get("Cache-Control"), "immutable") {
		t.Errorf("the permanent address answers otherwise: %d, %s", status, again)
	}
}

// What nobody looked for and what nobody found are told apart, and each is about
// something that is there.
func TestTheDataSetSaysWhatWasLookedFor(t *testing.T) {
	a := ask(t, `{ dataset { coverageStatements { topic slug period { from to } completeness text } } }`)
	slugs := map[string]bool{}
	for i := range a.size("dataset.coverageStatements") {
		slug, about := a.pick(fmt.Sprintf("dataset.coverageStatements.%d.slug", i)).(string)
		if about && !slugs[slug] {
			slugs[slug] = true
			ask(t, `{ organisation(by: { slug: "`+slug+`" }) { slug } }`).says(t, "organisation.slug", slug)
		}
	}
	if len(slugs) == 0 {
		t.Fatal("no statement is about an organisation")
	}
	said := a.texts("dataset.coverageStatements.*.completeness")
	for _, want := range []string{"COMPLETE", "PARTIAL", "NONE_FOUND", "NOT_LOOKED_FOR"} {
		if !slices.Contains(said, want) {
			t.Errorf("nothing is %s", want)
		}
	}
	a.says(t, "dataset.coverageStatements.0.topic", "MAP")
}

// A period in which nothing was found has to be empty in the graph too.
func TestNoSeatIsToldOfBodiesOfWhichNoneWasFound(t *testing.T) {
	a := ask(t, `{ dataset { coverageStatements { topic slug period { from to } completeness } } }`)
	looked := 0
	for i := range a.size("dataset.coverageStatements") {
		at := fmt.Sprintf("dataset.coverageStatements.%d.", i)
		slug, _ := a.pick(at + "slug").(string)
		if a.pick(at+"topic") != "SEATS" || a.pick(at+"completeness") != "NONE_FOUND" || a.pick(at+"period.from") != nil {
			continue
		}
		b := ask(t, `{ organisation(by: { slug: "`+slug+`" }) { relationships(direction: INCOMING, kinds: [REPRESENTED_IN], anyTime: true) { totalCount } } }`)
		b.says(t, "organisation.relationships.totalCount", 0)
		looked++
	}
	if looked < 5 {
		t.Errorf("%d bodies were looked at", looked)
	}
}

// TestRowsAreOfTheMomentThatTheirAddressNames asks for rows as for answers.
func TestRowsAreOfTheMomentThatTheirAddressNames(t *testing.T) {
	t.Parallel()
	const query = "%7Bnetworks%28first%3A3%29%7Bnodes%7Bslug+status%7D%7D%7D"
	address := func(version, today string) string {
		return "/graphql.csv?query=" + query + "&dataVersion=" + version + "&today=" + today
	}
	status, header, body := get(t, address(snapshot.Version(), "2016-06-01"))
	if status != http.StatusOK || !strings.Contains(body, "digut") || header.Get("Cache-Control") != "public, max-age=31536000, immutable" || header.Get("Data-Version") != snapshot.Version() {
		t.Errorf("%d, %v: %s", status, header, body)
	}
	if status, _, body := get(t, address(strings.Repeat("0", 64), "2016-06-01")); status != http.StatusGone || !strings.Contains(body, "VERSION_GONE") {
		t.Errorf("a version that is not held: %d, %s", status, body)
	}
	if status, _, body := get(t, address(snapshot.Version(), "1999-01-01")); status != http.StatusBadRequest || !strings.Contains(body, "DATE_OUT_OF_RANGE") {
		t.Errorf("a day that is not covered: %d, %s", status, body)
	}
}
