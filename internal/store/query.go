package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
)

// Trace is told of every statement that a context's reads send to SQLite.
type Trace func(statement string)

type traceKey struct{}

// WithTrace returns a context whose reads are told to trace. Tests count
// statements with it.
func WithTrace(ctx context.Context, trace Trace) context.Context {
	return context.WithValue(ctx, traceKey{}, trace)
}

// query runs one statement and scans all its rows.
func query[T any](ctx context.Context, s *Store, what, statement string, scan func(row) (T, error), args ...any) ([]T, error) {
	var values []T
	err := s.each(ctx, statement, args, func(r row) error {
		value, err := scan(r)
		values = append(values, value)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", what, err)
	}
	return values, nil
}

// parents is the list of a batch's parents as one parameter, so that the text of
// a statement does not depend on their number: [[place, id, day], ...].
func parents(at []At) sql.NamedArg {
	list := make([][3]int64, len(at))
	for i, a := range at {
		list[i] = [3]int64{int64(i), a.ID, int64(a.Day)}
	}
	return sql.Named("parents", jsonText(list))
}

// withParents begins a statement that reads for a batch of parents.
const withParents = `
WITH parent (place, id, day) AS (
  SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(:parents)
)`

// jsonText is JSON of values that cannot fail to be written: numbers, texts and
// lists of them.
func jsonText(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return "[]"
	}
	return string(text)
}

// countByParent runs a statement that counts for each place of a parent.
func (s *Store) countByParent(ctx context.Context, parents int, statement string, args ...any) ([]int, error) {
	rows, err := query(ctx, s, "counts", statement, func(r row) (pair [2]int, err error) {
		return pair, r.Scan(&pair[0], &pair[1])
	}, args...)
	counts := make([]int, parents)
	for _, pair := range rows {
		counts[pair[0]] = pair[1]
	}
	return counts, err
}

// grouped puts rows under the places of their parents.
func grouped[T any](parents int, rows []T, place func(T) int) [][]T {
	groups := make([][]T, parents)
	for _, row := range rows {
		groups[place(row)] = append(groups[place(row)], row)
	}
	return groups
}

// eachOnce puts equal parents together, so that what many objects ask of one is
// read once: which there are, and where each is among them.
func eachOnce[K comparable](parents []K) (unique []K, place []int) {
	places := make(map[K]int, len(parents))
	place = make([]int, len(parents))
	for i, parent := range parents {
		at, ok := places[parent]
		if !ok {
			at = len(unique)
			places[parent] = at
			unique = append(unique, parent)
		}
		place[i] = at
	}
	return unique, place
}

// placedAt gives each parent what was read for it.
func placedAt[T any](place []int, read []T) []T {
	placed := make([]T, len(place))
	for i, at := range place {
		placed[i] = read[at]
	}
	return placed
}
