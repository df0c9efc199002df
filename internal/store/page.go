package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// Position is where a row stands in the order of its list: the values of the
// columns that the list is sorted by, int64 or string, the last of which make it unique.
type Position []any

// Page is which part of a list to read.
type Page struct {
	Limit     int      // how many rows, at least 1
	Backwards bool     // the last rows of the part rather than the first
	After     Position // only rows after it; nil for no bound
	Before    Position // only rows before it; nil for no bound
}

// clauses are the parts of a statement that read one page of a list that is
// sorted by columns: one row more than the page holds is read, which tells
// whether there is a next page. In a descending list the columns run backwards.
func (p Page) clauses(descending bool, columns ...string) (where, order string, args []any) {
	after, before := ">", "<"
	if descending {
		after, before = before, after
	}
	var conditions strings.Builder
	for _, bound := range []struct {
		name, than string
		at         Position
	}{{"after", after, p.After}, {"before", before, p.Before}} {
		if bound.at == nil {
			continue
		}
		names := make([]string, len(columns))
		for i := range columns {
			name := fmt.Sprintf("%s_%d", bound.name, i)
			names[i] = ":" + name
			args = append(args, sql.Named(name, bound.at[i]))
		}
		fmt.Fprintf(&conditions, " AND (%s) %s (%s)", strings.Join(columns, ", "), bound.than, strings.Join(names, ", "))
	}
	way := ""
	if p.Backwards != descending {
		way = " DESC"
	}
	order = fmt.Sprintf(" ORDER BY %s%s LIMIT :limit", strings.Join(columns, way+", "), way)
	return conditions.String(), order, append(args, sql.Named("limit", p.Limit+1))
}

// inOrder turns the rows of a page that was read backwards around.
func inOrder[T any](p Page, rows []T, err error) ([]T, error) {
	if p.Backwards {
		slices.Reverse(rows)
	}
	return rows, err
}

// Of cuts the page out of a whole list of ids in order, as [Page.clauses] has
// SQLite do: one more than the page holds, the last of the part where it is read
// backwards, and then from its end.
func (p Page) Of(ids []int64) ([]int64, error) {
	from, to := 0, len(ids)
	for _, bound := range []struct {
		at   Position
		cut  *int
		past int // how far the bound itself is left behind
	}{{p.After, &from, 1}, {p.Before, &to, 0}} {
		if bound.at == nil {
			continue
		}
		id, ok := bound.at[0].(int64)
		if !ok {
			return nil, fmt.Errorf("a position by name is an integer, not %v", bound.at)
		}
		at, found := slices.BinarySearch(ids, id)
		if found {
			at += bound.past
		}
		*bound.cut = at
	}
	if from >= to {
		return nil, nil
	}
	ids = ids[from:to]
	if more := len(ids) - (p.Limit + 1); more > 0 {
		if p.Backwards {
			return ids[more:], nil
		}
		return ids[:p.Limit+1], nil
	}
	return ids, nil
}
