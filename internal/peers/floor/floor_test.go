package floor

import (
	"database/sql"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// data is a line of four networks, each a member of the next, in one county, of
// which the first reports to a council.
func data(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "peers.sqlite")
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var statements []string
	for _, file := range []string{"schema.sql", "indexes.sql"} {
		text, err := os.ReadFile(filepath.Join("..", "rows", file))
		if err != nil {
			t.Fatal(err)
		}
		statements = append(statements, string(text))
	}
	for _, statement := range append(statements,
		`INSERT INTO organisation VALUES (1, 'county', 'County', 'COUNTY', NULL, NULL, NULL, 1, 'county'),
		 (2, 'council', 'Council "2"', 'COUNCIL', 'It advises.', NULL, NULL, 1, 'council 2')`,
		`INSERT INTO organisation SELECT value, 'n' || value, 'Net ' || value, 'NETWORK', NULL, NULL, 1, 1, 'net ' || value FROM json_each('[3, 4, 5, 6]')`,
		`INSERT INTO relationship (from_id, kind, to_id) VALUES (3, 'MEMBER_OF', 4), (4, 'MEMBER_OF', 5), (5, 'MEMBER_OF', 6)`,
		`INSERT INTO report VALUES (2, 3)`) {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func ask(t *testing.T, handler http.Handler, body string) string {
	t.Helper()
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(body)))
	text, err := io.ReadAll(answer.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestFloorAnswersEachQuestion(t *testing.T) {
	t.Parallel()
	f, err := Open(t.Context(), data(t))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // it is only read
	const county = `"county":{"slug":"county","name":"County"}`
	for question, want := range map[string]string{
		`{"operationName":"Q1","variables":{"slug":"council"}}`:            `{"organisation":{"slug":"council","name":"Council \"2\"","kind":"COUNCIL","description":"It advises.","website":null}}`,
		`{"operationName":"Q2","variables":{"slug":"council"}}`:            `{"council":{"slug":"council","name":"Council \"2\"","reportingNetworks":[{"slug":"n3","name":"Net 3",` + county + `}]}}`,
		`{"operationName":"Q3","variables":{"after":5}}`:                   `{"networks":[{"slug":"n6","name":"Net 6",` + county + `,"reportsTo":[],"members":[{"slug":"n5","name":"Net 5",` + county + `}]}]}`,
		`{"operationName":"Q5","variables":{"text":"net 4"}}`:              `{"search":[{"slug":"n4","name":"Net 4"}]}`,
		`{"operationName":"Q6","variables":{"slug":"n3"}}`:                 `{"neighbourhood":{"totalCount":2,"nodes":[{"slug":"n4","name":"Net 4"},{"slug":"n5","name":"Net 5"}]}}`,
		`{"operationName":"Path","variables":{"from":"n6","to":"n3"}}`:     `{"paths":[{"length":3}]}`,
		`{"operationName":"Path","variables":{"from":"n6","to":"county"}}`: `{"paths":[]}`,
	} {
		if got := ask(t, f, question); got != `{"data":`+want+`}` {
			t.Errorf("%s is answered with\n%s, want\n%s", question, got, want)
		}
	}
	for _, body := range []string{`{"operationName":"Q9"}`, `{`, `{"operationName":"Path","variables":{"from":"n6","to":"nobody"}}`} {
		if got := ask(t, f, body); json.Valid([]byte(got)) {
			t.Errorf("%s is answered with %s", body, got)
		}
	}
}

func TestReplaySendsWhatWasRecorded(t *testing.T) {
	t.Parallel()
	replay, err := NewReplay(strings.NewReader(`{"{\"a\":1}": {"data": {}}}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := ask(t, replay, `{"a":1}`); got != `{"data": {}}` {
		t.Errorf("got %s", got)
	}
	if got := ask(t, replay, `{"a":2}`); !strings.Contains(got, "nothing was recorded") {
		t.Errorf("got %s", got)
	}
	if _, err := NewReplay(strings.NewReader(`[]`)); err == nil {
		t.Error("a list is no recording")
	}
}
