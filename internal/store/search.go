package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"diginett/internal/org"
)

// Fields that a search can match.
const (
	fieldName               = "NAME"
	fieldNumber             = "NUMBER"
	fieldOrganisationNumber = "ORGANISATION_NUMBER"
	fieldOtherName          = "OTHER_NAME"
	fieldSlug               = "SLUG"
)

// Search is what to look for.
type Search struct {
	Words []string   // folded by [org.Fold]; all must match
	Types []org.Type // nil means every type
	Day   org.Day    // decides which names and numbers are earlier ones
	Page  Page
}

// Hit is an organisation that a search found, with the best of what matched.
type Hit struct {
	Score        int64 // lower is better
	Field, Value string
	Organisation int64
}

// Position is where the hit stands in the list.
func (h Hit) Position() Position { return Position{h.Score, h.Organisation} }

// hits is one row for each organisation that matches, with the best match. A
// value is better the more of it is matched (the whole value, its beginning, a
// whole word, the beginning of a word), and then by what it is.
//
// SQLite answers the bare columns of a group from the row that has the minimum.
const hits = `
WITH matched AS (
  SELECT s.organisation, s.value,
    CASE
      WHEN s.field IN ('NAME', 'NUMBER') AND NOT (s.from_day <= :day AND :day < s.to_day) THEN 'EARLIER_' || s.field
      ELSE s.field
    END AS field,
    CASE
      WHEN s.folded = :whole THEN 0
      WHEN substr(s.folded, 1, length(:whole)) = :whole THEN 1
      WHEN s.term = :word THEN 2
      ELSE 3
    END AS part
  FROM search_term AS s
  WHERE s.term >= :word AND s.term < :word || char(1114111)$others
),
hit AS (
  SELECT organisation, value, field,
    min(10 * part + CASE field
      WHEN 'NAME' THEN 0 WHEN 'NUMBER' THEN 1 WHEN 'ORGANISATION_NUMBER' THEN 2 WHEN 'OTHER_NAME' THEN 3
      WHEN 'EARLIER_NAME' THEN 4 WHEN 'EARLIER_NUMBER' THEN 5 ELSE 6
    END) AS score
  FROM matched
  GROUP BY organisation
)`

func (q Search) statement() (with string, where string, args []any) {
	words := slices.Clone(q.Words)
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	var others strings.Builder
	for i, word := range words[1:] {
		name := "other_" + strconv.Itoa(i)
		others.WriteString(" AND EXISTS (SELECT 1 FROM search_term AS x WHERE x.organisation = s.organisation" +
			" AND x.term >= :" + name + " AND x.term < :" + name + " || char(1114111))")
		args = append(args, sql.Named(name, word))
	}
	where = "true"
	if q.Types != nil {
		where = "o.type IN (" + quoted(q.Types) + ")"
	}
	return strings.ReplaceAll(hits, "$others", others.String()), where, append(args,
		sql.Named("day", int64(q.Day)), sql.Named("word", words[0]), sql.Named("whole", strings.Join(q.Words, " ")))
}

// Search reads one page of hits, best first, namesakes in order of name; one
// more than its limit where there are more. Without words nothing is found.
func (s *Store) Search(ctx context.Context, q Search) ([]Hit, error) {
	if len(q.Words) == 0 {
		return nil, nil
	}
	with, where, args := q.statement()
	page, order, pageArgs := q.Page.clauses(false, "hit.score", "o.id")
	rows, err := query(ctx, s, "search", with+`
SELECT hit.score, hit.field, hit.value, o.id
FROM hit
CROSS JOIN organisation AS o ON o.id = hit.organisation
WHERE `+where+page+order,
		func(r row) (h Hit, err error) {
			return h, r.Scan(&h.Score, &h.Field, &h.Value, &h.Organisation)
		}, append(args, pageArgs...)...)
	return inOrder(q.Page, rows, err)
}

// CountSearch counts all hits.
func (s *Store) CountSearch(ctx context.Context, q Search) (int, error) {
	if len(q.Words) == 0 {
		return 0, nil
	}
	with, where, args := q.statement()
	return s.count(ctx, "count of search", with+`
SELECT count(*)
FROM hit
CROSS JOIN organisation AS o ON o.id = hit.organisation
WHERE `+where, args...)
}
