package store

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"diginett/internal/adjacency"
	"diginett/internal/org"
)

// Reports is which reporting lines to read from a batch of networks or councils.
type Reports struct {
	Parents     []At
	Upward      bool // the parents are networks, and councils are read; else the other way about
	Certainties []org.Certainty
	Strengths   []org.Strength // nil means every strength
	Page        Page
}

// near and far are the columns of the parents and of those that are read.
func (r Reports) near() string { return r.column(r.Upward) }
func (r Reports) far() string  { return r.column(!r.Upward) }

func (r Reports) column(network bool) string {
	if network {
		return "l.network"
	}
	return "l.council"
}

// index is the index to count by. The planner would rather scan the table while
// it is small, and go on doing so for each parent.
func (r Reports) index() string {
	if r.Upward {
		return "line_network"
	}
	return "line_council"
}

func (r Reports) conditions(of []At) (where string, args []any) {
	where = r.near() + " = parent.id AND " + holds("l", "parent.day")
	if r.Strengths != nil {
		ranks := make([]string, len(r.Strengths))
		for i, s := range r.Strengths {
			ranks[i] = strconv.Itoa(s.Rank())
		}
		where += " AND l.strength IN (" + strings.Join(ranks, ", ") + ")"
	}
	return where, []any{parents(of), certaintiesArg(r.Certainties)}
}

// Reports gives one page of the organisations at the other end for each parent,
// by id, in order of name; one more than the limit where there are more. An
// organisation with several lines is there once. They are read from memory once
// they are there, see [Store.Graph], and till then by one statement.
func (s *Store) Reports(ctx context.Context, r Reports) ([][]int64, error) {
	if lines := s.lines.Load(); lines != nil {
		return r.pagesIn(lines)
	}
	return s.selectReports(ctx, r)
}

// CountReports counts all for each parent.
func (s *Store) CountReports(ctx context.Context, r Reports) ([]int, error) {
	if lines := s.lines.Load(); lines != nil {
		return r.countsIn(lines), nil
	}
	return s.selectReportCounts(ctx, r)
}

func (r Reports) filter(day org.Day) adjacency.LineFilter {
	return adjacency.LineFilter{
		Upward: r.Upward, Strengths: adjacency.Strengths(r.Strengths), Certainties: adjacency.Certainties(r.Certainties), Day: day,
	}
}

func (r Reports) pagesIn(lines *adjacency.Lines) ([][]int64, error) {
	pages := make([][]int64, len(r.Parents))
	for i, parent := range r.Parents {
		page, err := r.Page.Of(lines.Of(nil, parent.ID, r.filter(parent.Day)))
		if err != nil {
			return nil, err
		}
		pages[i] = page
	}
	return pages, nil
}

func (r Reports) countsIn(lines *adjacency.Lines) []int {
	counts := make([]int, len(r.Parents))
	var found []int64
	for i, parent := range r.Parents {
		found = lines.Of(found[:0], parent.ID, r.filter(parent.Day))
		counts[i] = len(found)
	}
	return counts
}

func (s *Store) selectReports(ctx context.Context, r Reports) ([][]int64, error) {
	unique, place := eachOnce(r.Parents)
	where, args := r.conditions(unique)
	page, order, pageArgs := r.Page.clauses(false, r.far())
	rows, err := query(ctx, s, "reporting lines", withParents+`
SELECT parent.place, o.id
FROM parent
CROSS JOIN organisation AS o ON o.id IN (
  SELECT DISTINCT `+r.far()+` FROM line AS l WHERE `+where+page+order+`
)
ORDER BY parent.place, o.id`,
		func(r row) (pair [2]int64, err error) { return pair, r.Scan(&pair[0], &pair[1]) },
		append(args, pageArgs...)...)
	if err != nil {
		return nil, err
	}
	pages := make([][]int64, len(unique))
	for _, row := range rows {
		pages[row[0]] = append(pages[row[0]], row[1])
	}
	return placedAt(place, pages), nil
}

func (s *Store) selectReportCounts(ctx context.Context, r Reports) ([]int, error) {
	unique, place := eachOnce(r.Parents)
	where, args := r.conditions(unique)
	counts, err := s.countByParent(ctx, len(unique), withParents+`
SELECT parent.place, count(DISTINCT `+r.far()+`)
FROM parent
CROSS JOIN line AS l INDEXED BY `+r.index()+` ON `+where+`
GROUP BY parent.place`, args...)
	return placedAt(place, counts), err
}

// Line is a reporting line that holds on the day of its parent.
type Line struct {
	Network, Council int64
	Strength         org.Strength
	Span             org.Span
	Steps            []LineStep
}

// LineStep is a step of a line.
type LineStep struct {
	Relationship *Relationship
	Forward      bool
	Strength     org.Strength
}

// Lines reads the lines behind reports, for each pair of a place in
// Reports.Parents and the id of the organisation at the other end; strongest
// first, then surest.
func (s *Store) Lines(ctx context.Context, r Reports, pairs [][2]int64) ([][]Line, error) {
	type stepOf struct {
		pair, line int64
		head       Line
		step       LineStep
	}
	where, args := r.conditions(r.Parents)
	rows, err := query(ctx, s, "steps of reporting lines", withParents+`
SELECT pair.key, l.id, l.network, l.council, l.strength, `+spanColumns("l")+`, p.forward, p.strength, `+relationshipColumns+`
FROM json_each(:pairs) AS pair
CROSS JOIN parent ON parent.place = pair.value ->> 0
CROSS JOIN line AS l ON `+r.far()+` = pair.value ->> 1 AND `+where+`
CROSS JOIN line_step AS p ON p.line = l.id
CROSS JOIN relationship AS r ON r.id = p.relationship
ORDER BY pair.key, l.strength, `+certaintyRank("l", "parent.day")+`, l.id, p.ordinal`,
		func(r row) (x stepOf, err error) {
			var strength, stepStrength int
			x.step.Relationship = new(Relationship)
			err = r.Scan(slices.Concat(
				[]any{&x.pair, &x.line, &x.head.Network, &x.head.Council, &strength}, spanTargets(&x.head.Span),
				[]any{&x.step.Forward, &stepStrength}, relationshipTargets(x.step.Relationship),
			)...)
			x.head.Strength, x.step.Strength = org.Strengths()[strength], org.Strengths()[stepStrength]
			return x, err
		}, append(args, sql.Named("pairs", jsonText(pairs)))...)
	lines := make([][]Line, len(pairs))
	last := int64(0)
	for _, x := range rows {
		of := &lines[x.pair]
		if x.line != last || len(*of) == 0 {
			*of = append(*of, x.head)
			last = x.line
		}
		line := &(*of)[len(*of)-1]
		line.Steps = append(line.Steps, x.step)
	}
	return lines, err
}
