package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"diginett/internal/adjacency"
	"diginett/internal/org"
)

// The directions in which ties are read; the first two are how the table tie has them.
const (
	Outgoing = adjacency.Outgoing
	Incoming = adjacency.Incoming
	Both     = adjacency.Both

	outgoing = int(Outgoing)
	incoming = int(Incoming)
)

// Ties is which relationships to read from a batch of organisations.
type Ties struct {
	Parents     []At
	Direction   adjacency.Direction
	Kinds       []org.Kind // nil means every kind
	OtherTypes  []org.Type // types of the other end; nil means every type
	Certainties []org.Certainty
	AnyTime     bool // those of any time rather than those that hold on the parent's day
	EachOnce    bool // of several relationships with one organisation, only the first
	Page        Page
}

// Tie is a relationship read from one of its ends.
type Tie = adjacency.Tie

// PositionOfTie is where a tie stands in the list of its parent.
func PositionOfTie(t Tie) Position { return Position{int64(t.Kind), t.Other, t.Relationship} }

// Ties gives one page of relationships for each parent, in order of kind, then
// of the other end's name; one more than the limit where there are more. They
// are read from memory once they are there, see [Store.Graph], and till then by
// one statement, which reads each page off the index of its own parent, up to
// its end and no further.
func (s *Store) Ties(ctx context.Context, t Ties) ([][]Tie, error) {
	if graph := s.graph.Load(); graph != nil {
		return t.pagesIn(graph)
	}
	return s.selectTies(ctx, t)
}

// CountTies counts all relationships of each parent, whatever the page.
func (s *Store) CountTies(ctx context.Context, t Ties) ([]int, error) {
	if graph := s.graph.Load(); graph != nil {
		return t.countsIn(graph), nil
	}
	return s.selectTieCounts(ctx, t)
}

func (t Ties) filter() adjacency.Filter {
	return adjacency.Filter{
		Direction: t.Direction, Kinds: adjacency.Kinds(t.Kinds), OtherTypes: adjacency.Types(t.OtherTypes),
		Certainties: adjacency.Certainties(t.Certainties), AnyTime: t.AnyTime,
	}
}

// pagesIn cuts the pages of all parents out of one list, which grows as it must.
func (t Ties) pagesIn(graph *adjacency.Graph) ([][]Tie, error) {
	page := adjacency.Page{Limit: t.Page.Limit + 1, Backwards: t.Page.Backwards, EachOnce: t.EachOnce}
	var err error
	if page.After, err = tieKey(t.Page.After); err != nil {
		return nil, err
	}
	if page.Before, err = tieKey(t.Page.Before); err != nil {
		return nil, err
	}
	pages, filter := make([][]Tie, len(t.Parents)), t.filter()
	all := make([]Tie, 0, len(t.Parents))
	for i, parent := range t.Parents {
		filter.Day = parent.Day
		begin := len(all)
		all = graph.Page(all, parent.ID, filter, page)
		pages[i] = all[begin:len(all):len(all)]
	}
	return pages, nil
}

func tieKey(p Position) (*adjacency.Key, error) {
	if p == nil {
		return nil, nil
	}
	var parts [3]int64
	for i := range parts {
		part, ok := p[i].(int64)
		if !ok {
			return nil, fmt.Errorf("a tie's position is three integers, not %v", p)
		}
		parts[i] = part
	}
	return &adjacency.Key{Kind: int(parts[0]), Other: parts[1], Relationship: parts[2]}, nil
}

func (t Ties) countsIn(graph *adjacency.Graph) []int {
	counts, filter := make([]int, len(t.Parents)), t.filter()
	counted := make(map[At]int, len(t.Parents)) // hubs turn up again and again
	for i, parent := range t.Parents {
		n, ok := counted[parent]
		if !ok {
			filter.Day = parent.Day
			if t.EachOnce {
				n = graph.CountOnce(parent.ID, filter)
			} else {
				n = graph.Count(parent.ID, filter)
			}
			counted[parent] = n
		}
		counts[i] = n
	}
	return counts
}

func (s *Store) selectTies(ctx context.Context, t Ties) ([][]Tie, error) {
	type placed struct {
		parent int
		Tie
	}
	unique, place := eachOnce(t.Parents)
	where, args := t.conditions("t", unique)
	page, order, pageArgs := t.Page.clauses(false, "t.kind", "t.other", "t.relationship")
	rows, err := query(ctx, s, "relationships", withParents+`
SELECT parent.place, r.id, r.kind, iif(r.from_org = parent.id, r.to_org, r.from_org), r.from_org <> parent.id
FROM parent
CROSS JOIN relationship AS r ON r.id IN (
  SELECT t.relationship FROM tie AS t WHERE `+where+page+order+`
)`,
		func(r row) (p placed, err error) {
			var kind org.Kind
			err = r.Scan(&p.parent, &p.Relationship, &kind, &p.Other, &p.Incoming)
			p.Kind, p.Incoming = kindRank(kind), p.Incoming || t.Direction == Incoming
			return p, err
		}, append(args, pageArgs...)...)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(rows, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.parent, b.parent), cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(a.Other, b.Other), cmp.Compare(a.Relationship, b.Relationship))
	})
	pages := make([][]Tie, len(unique))
	for _, row := range rows {
		pages[row.parent] = append(pages[row.parent], row.Tie)
	}
	return placedAt(place, pages), nil
}

func (s *Store) selectTieCounts(ctx context.Context, t Ties) ([]int, error) {
	unique, place := eachOnce(t.Parents)
	where, args := t.conditions("t", unique)
	counts, err := s.countByParent(ctx, len(unique), withParents+`
SELECT parent.place, count(*)
FROM parent
CROSS JOIN tie AS t ON `+where+`
GROUP BY parent.place`, args...)
	return placedAt(place, counts), err
}

// conditions are the conditions on a tie of the current parent. With EachOnce, a
// tie counts only where none of the same organisation comes before it.
func (t Ties) conditions(alias string, of []At) (where string, args []any) {
	conditions := t.simpleConditions(alias)
	if t.EachOnce {
		earlier := append(t.simpleConditions("u"), "u.other = "+alias+".other",
			fmt.Sprintf("(u.kind, u.relationship) < (%[1]s.kind, %[1]s.relationship)", alias))
		conditions = append(conditions, "NOT EXISTS (SELECT 1 FROM tie AS u WHERE "+strings.Join(earlier, " AND ")+")")
	}
	return strings.Join(conditions, " AND "), []any{parents(of), certaintiesArg(t.Certainties)}
}

func (t Ties) simpleConditions(alias string) []string {
	held := holds(alias, "parent.day")
	if t.AnyTime {
		held = ofAnyTime(alias)
	}
	conditions := []string{alias + ".organisation = parent.id", held}
	if t.Kinds != nil {
		conditions = append(conditions, alias+".kind IN ("+kindRanks(t.Kinds)+")")
	}
	if t.OtherTypes != nil {
		conditions = append(conditions, alias+".other_type IN ("+quoted(t.OtherTypes)+")")
	}
	switch t.Direction {
	case Both:
		// What an organisation has with itself is answered once, as going out.
		conditions = append(conditions, fmt.Sprintf("NOT (%[1]s.direction = 1 AND %[1]s.other = %[1]s.organisation)", alias))
	default:
		conditions = append(conditions, alias+".direction = "+strconv.Itoa(int(t.Direction)))
	}
	return conditions
}

func kindRank(kind org.Kind) int { return slices.Index(org.Kinds(), kind) }

func kindRanks(kinds []org.Kind) string {
	ranks := make([]string, len(kinds))
	for i, kind := range kinds {
		ranks[i] = strconv.Itoa(kindRank(kind))
	}
	return strings.Join(ranks, ", ")
}
