// Package floor is what there is to win: servers that answer the questions of
// package ask without GraphQL. The floor answers each by one SQL statement whose
// only value is the answer; the replay sends bytes that it was given.
package floor

import (
	"context"
	"database/sql"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"runtime"
	"strings"

	_ "github.com/mattn/go-sqlite3" // registers the driver
)

//go:embed sql
var texts embed.FS

// Floor answers from the peers' data.
type Floor struct {
	db         *sql.DB
	statements map[string]*sql.Stmt // by the name of the question
	ties       *sql.Stmt
}

// Open opens the data and prepares the statements.
func Open(ctx context.Context, file string) (*Floor, error) {
	db, err := sql.Open("sqlite3", "file:"+file+"?mode=ro&immutable=1&_mutex=no&_stmt_cache_size=64")
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", file, err)
	}
	db.SetMaxOpenConns(runtime.GOMAXPROCS(0))
	db.SetMaxIdleConns(runtime.GOMAXPROCS(0))
	f := &Floor{db: db, statements: make(map[string]*sql.Stmt)}
	files, err := fs.Glob(texts, "sql/*.sql")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		text, err := fs.ReadFile(texts, file)
		if err != nil {
			return nil, err
		}
		name := strings.ToUpper(strings.TrimSuffix(path.Base(file), ".sql"))
		statement, err := db.PrepareContext(ctx, string(text)) //nolint:sqlclosecheck // it is used for as long as the floor is
		if err != nil {
			return nil, fmt.Errorf("prepare %s: %w", file, err)
		}
		f.statements[name] = statement
	}
	f.ties, err = db.PrepareContext(ctx, ties)
	return f, err
}

// Close closes the data.
func (f *Floor) Close() error { return f.db.Close() }

// asked is the body of a request: which question, about what. The words of the
// question are not read.
type asked struct {
	OperationName string
	Variables     struct {
		Slug, Text, From, To string
		After                int64
	}
}

// ServeHTTP answers a question.
func (f *Floor) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var q asked
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	answer, err := f.answer(r.Context(), q)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, answer)
}

func send(w http.ResponseWriter, answer []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", fmt.Sprint(len(answer)))
	w.Write(answer) //nolint:errcheck // who has gone cannot be told
}

func (f *Floor) answer(ctx context.Context, q asked) (answer []byte, err error) {
	switch q.OperationName {
	case "": // whether it is there
		return []byte(`{"data":{"__typename":"Query"}}`), nil
	case "Path":
		return f.path(ctx, q.Variables.From, q.Variables.To)
	}
	statement, ok := f.statements[q.OperationName]
	if !ok {
		return nil, fmt.Errorf("there is no question %q", q.OperationName)
	}
	err = statement.QueryRowContext(ctx, q.variable()).Scan(&answer)
	return answer, err
}

// variable is the one that the question has.
func (q asked) variable() sql.NamedArg {
	switch q.OperationName {
	case "Q3", "Q4":
		return sql.Named("after", q.Variables.After)
	case "Q5":
		return sql.Named("text", q.Variables.Text)
	}
	return sql.Named("slug", q.Variables.Slug)
}
