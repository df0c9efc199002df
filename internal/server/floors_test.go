package server_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	_ "github.com/mattn/go-sqlite3" // the floor has SQL of its own
)

// newSQLFloor decodes the body, runs one prepared statement and writes JSON.
func newSQLFloor(b *testing.B, path string) http.Handler {
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro&immutable=1&_mutex=no")
	if err != nil {
		b.Fatal(err)
	}
	db.SetMaxIdleConns(4)
	b.Cleanup(func() { _ = db.Close() })
	statement, err := db.PrepareContext(context.Background(), `SELECT json_object('data', json_object('organisation', json_object(
		'slug', slug, 'name', json_extract(names, '$[0].name'), 'kind', type, 'status', status, 'website', website)))
		FROM organisation WHERE slug = ?`)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = statement.Close() })
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var asked struct {
			Query     string
			Variables struct{ Slug string }
		}
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		var answer string
		if err := statement.QueryRowContext(r.Context(), asked.Variables.Slug).Scan(&answer); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, answer)
	})
}

// newReplayFloor replays what the server answers, whatever is asked, with all of
// its headers or with the media type alone.
func newReplayFloor(b *testing.B, handler http.Handler, body []byte, headers bool) http.Handler {
	request := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	answer := recorder.Body.Bytes()
	if recorder.Code != http.StatusOK || bytes.Contains(answer, []byte(`"errors"`)) {
		b.Fatalf("%d: %s", recorder.Code, answer)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		if headers {
			for name, values := range recorder.Header() {
				w.Header().Set(name, values[0])
			}
		}
		_, _ = w.Write(answer)
	})
}
