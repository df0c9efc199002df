package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// way is one of the ways to match. What it finds is in order of its columns,
// which is that of the index that it is read off. It leaves out what a better
// way finds.
type way struct {
	rank    int64
	columns []string // that order: a text where there is one, and the organisation
	from    string   // tables and conditions
}

// ways are the ways to match, best first, but for the very best, [wholeValues].
// Of what matches alike of one organisation each takes the first: the one before
// which there is none that matches.
func ways() []way {
	return []way{
		{10, []string{"s.folded", "s.organisation"}, `
  FROM search_value AS s
  WHERE s.folded > :whole AND s.folded < :whole || char(1114111) AND s.before < :whole`},
		{20, []string{"s.organisation"}, `
  FROM search_term AS s
  WHERE s.term = :word AND s.before < :word` + noBetterValue},
		{30, []string{"s.term", "s.organisation"}, `
  FROM search_term AS s
  WHERE s.term > :word AND s.term < :word || char(1114111) AND s.before < :word` + noBetterValue},
	}
}

const noBetterValue = `
    AND NOT EXISTS (
      SELECT 1 FROM search_value AS v WHERE v.organisation = s.organisation AND v.folded >= :whole AND v.folded < :whole || char(1114111)
    )`

// The field of a value as it is on the day, of the tables s and v.
const (
	fieldOfS = `CASE WHEN s.field IN ('NAME', 'NUMBER') AND NOT (s.from_day <= :day AND :day < s.to_day) THEN 'EARLIER_' || s.field ELSE s.field END`
	fieldOfV = `CASE WHEN v.field IN ('NAME', 'NUMBER') AND NOT (v.from_day <= :day AND :day < v.to_day) THEN 'EARLIER_' || v.field ELSE v.field END`
)

// wholeValues are the namesakes of what is looked for, ranked by what bears it.
// They are few, and sorted. SQLite answers a bare column of a group, which
// ordinal is, from the row that has the minimum.
const wholeValues = `
  SELECT min(CASE (` + fieldOfS + `)
      WHEN 'NAME' THEN 0 WHEN 'NUMBER' THEN 1 WHEN 'ORGANISATION_NUMBER' THEN 2 WHEN 'OTHER_NAME' THEN 3
      WHEN 'EARLIER_NAME' THEN 4 WHEN 'EARLIER_NUMBER' THEN 5 ELSE 6
    END) AS rank, '' AS text, s.organisation, s.ordinal
  FROM search_value AS s
  WHERE s.folded = :whole`

// shape is what the text of a search depends on; there are few.
type shape struct {
	words, leading        int
	typed                 bool
	types                 string
	match, backwards      bool
	isAfter, isBefore     bool
	afterRank, beforeRank int64
}

func (q Search) shape() shape {
	sh := shape{
		words: len(q.Words), leading: leadingWord(q.Words), typed: q.Types != nil, types: quoted(q.Types), match: q.Match, backwards: q.Page.Backwards,
		isAfter: q.Page.After != nil, isBefore: q.Page.Before != nil,
	}
	if sh.isAfter {
		sh.afterRank, _ = q.Page.After[0].(int64)
	}
	if sh.isBefore {
		sh.beforeRank, _ = q.Page.Before[0].(int64)
	}
	return sh
}

// searchText is the statement of a search, made once for each shape.
func (s *Store) searchText(q Search) string {
	shape := q.shape()
	if known, ok := s.searches.Load(shape); ok {
		if text, ok := known.(string); ok {
			return text
		}
	}
	text := q.text()
	s.searches.Store(shape, text)
	return text
}

// text reads the ways one after the other, each at most as far as the page goes,
// and stops when it is full. What matched is looked up only where it is wanted.
func (q Search) text() string {
	where := q.conditions()
	within := pageOfHits{q.Page}
	selects := []string{within.wholeValues(where)}
	for _, w := range ways() {
		if within.reaches(w.rank) {
			selects = append(selects, within.read(w, where))
		}
	}
	if q.Page.Backwards {
		slices.Reverse(selects)
	}
	hits := "SELECT * FROM (" + strings.Join(selects, ")\n  UNION ALL\n  SELECT * FROM (") + ")\n  LIMIT :limit"
	if !q.Match {
		return "\nSELECT hit.rank, hit.text, hit.organisation\nFROM (\n  " + hits + "\n) AS hit"
	}
	return "\nSELECT hit.rank, hit.text, hit.organisation, " + fieldOfV + ", v.value\nFROM (\n  " + hits + `
) AS hit
CROSS JOIN search_value AS v ON v.organisation = hit.organisation AND v.ordinal = hit.ordinal`
}

// pageOfHits is a page whose bounds are positions of hits: rank, text, organisation.
type pageOfHits struct{ Page }

// bound is one of a page's two bounds, as SQL has it.
type bound struct {
	name, than string
	at         Position
}

func (p pageOfHits) bounds() []bound {
	var bounds []bound
	for _, b := range []bound{{"after", ">", p.After}, {"before", "<", p.Before}} {
		if b.at != nil {
			bounds = append(bounds, b)
		}
	}
	return bounds
}

func (p pageOfHits) args() []any {
	args := []any{sql.Named("limit", p.Limit+1)}
	for _, b := range p.bounds() {
		args = append(args, sql.Named(b.name+"_rank", b.at[0]), sql.Named(b.name+"_text", b.at[1]), sql.Named(b.name+"_organisation", b.at[2]))
	}
	return args
}

// reaches reports whether the page has room for hits of the rank.
func (p pageOfHits) reaches(rank int64) bool {
	for _, b := range p.bounds() {
		at, _ := b.at[0].(int64)
		if b.name == "after" && rank < at || b.name == "before" && rank > at {
			return false
		}
	}
	return true
}

func (p pageOfHits) wholeValues(where string) string {
	page := ""
	for _, b := range p.bounds() {
		page += fmt.Sprintf(" AND (rank, s.organisation) %s (:%s_rank, :%[2]s_organisation)", b.than, b.name)
	}
	return wholeValues + where + "\n  GROUP BY s.organisation\n  HAVING true" + page + p.order("rank", "s.organisation")
}

// read reads a way up to the end of the page. A bound within its rank is one in
// its order.
func (p pageOfHits) read(w way, where string) string {
	text, names := "''", ":%[3]s_organisation"
	if len(w.columns) > 1 {
		text, names = w.columns[0], ":%[3]s_text, :%[3]s_organisation"
	}
	columns := strings.Join(w.columns, ", ")
	for _, b := range p.bounds() {
		if b.at[0] == w.rank {
			where += fmt.Sprintf(" AND (%s) %s ("+names+")", columns, b.than, b.name)
		}
	}
	return fmt.Sprintf(`
  SELECT %d AS rank, %s AS text, s.organisation, s.ordinal%s%s%s`, w.rank, text, w.from, where, p.order(w.columns...))
}

func (p pageOfHits) order(columns ...string) string {
	way := ""
	if p.Backwards {
		way = " DESC"
	}
	return "\n  ORDER BY " + strings.Join(columns, way+", ") + way + "\n  LIMIT :limit"
}
