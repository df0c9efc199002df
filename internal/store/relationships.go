package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"diginett/internal/org"
)

// relationshipColumns are what [relationshipScan] reads.
var relationshipColumns = `
  r.id, r.key, r.from_org, r.kind, r.to_org, r.role, r.position_title, r.share_percent, r.precision, r.basis, r.event, r.note,
  r.valid_from, r.valid_to, r.observed_from, r.observed_to, ` + spanColumns("r")

// relationshipScan holds what is read as text on the way to a Relationship.
type relationshipScan struct {
	r                                            Relationship
	validFrom, validTo, observedFrom, observedTo string
}

func (s *relationshipScan) targets() []any {
	r := &s.r
	return append([]any{
		&r.ID, &r.Relationship.ID, &r.From, &r.Kind, &r.To, &r.Role, &r.PositionTitle, &r.SharePercent, &r.Precision, &r.Basis, &r.Event, &r.Note,
		&s.validFrom, &s.validTo, &s.observedFrom, &s.observedTo,
	}, spanTargets(&r.Span)...)
}

func (s *relationshipScan) relationship() (*Relationship, error) {
	r := s.r
	err := parseDates(
		dateField{s.validFrom, &r.ValidFrom}, dateField{s.validTo, &r.ValidTo},
		dateField{s.observedFrom, &r.Observed.From}, dateField{s.observedTo, &r.Observed.To},
	)
	if err != nil {
		return nil, fmt.Errorf("relationship %s: %w", r.Relationship.ID, err)
	}
	return &r, nil
}

func scanRelationship(rows *sql.Rows) (*Relationship, error) {
	var s relationshipScan
	if err := rows.Scan(s.targets()...); err != nil {
		return nil, err
	}
	return s.relationship()
}

// Relationships reads relationships by id. Ids that name nothing are left out.
func (s *Store) Relationships(ctx context.Context, ids []int64) (map[int64]*Relationship, error) {
	rows, err := query(ctx, s, "relationships", `
SELECT `+relationshipColumns+`
FROM json_each(:ids) AS wanted
CROSS JOIN relationship AS r ON r.id = wanted.value`,
		scanRelationship, sql.Named("ids", jsonText(ids)))
	found := make(map[int64]*Relationship, len(rows))
	for _, r := range rows {
		found[r.ID] = r
	}
	return found, err
}

// RelationshipsByKey reads relationships by their ids in the tables. Keys that
// name nothing are left out.
func (s *Store) RelationshipsByKey(ctx context.Context, keys []string) (map[string]*Relationship, error) {
	rows, err := query(ctx, s, "relationships", `
SELECT `+relationshipColumns+`
FROM json_each(:keys) AS wanted
CROSS JOIN relationship AS r ON r.key = wanted.value`,
		scanRelationship, sql.Named("keys", jsonText(keys)))
	found := make(map[string]*Relationship, len(rows))
	for _, r := range rows {
		found[r.Relationship.ID] = r
	}
	return found, err
}

// CountRelationships counts all relationships, of all times.
func (s *Store) CountRelationships(ctx context.Context) (int, error) {
	return s.count(ctx, "count of relationships", "SELECT count(*) FROM relationship")
}

// Direction is which way a relationship is read from an organisation.
type Direction int

// The directions; the first two are how the table tie has them.
const (
	Outgoing Direction = iota
	Incoming
	Both
)

const (
	outgoing = int(Outgoing)
	incoming = int(Incoming)
)

// Ties is which relationships to read from a batch of organisations.
type Ties struct {
	Parents     []At
	Direction   Direction
	Kinds       []org.Kind // nil means every kind
	OtherTypes  []org.Type // types of the other end; nil means every type
	Certainties []org.Certainty
	AnyTime     bool // those of any time rather than those that hold on the parent's day
	EachOnce    bool // of several relationships with one organisation, only the first
	Page        Page
}

// Tie is a relationship read from one of its ends.
type Tie struct {
	Parent       int // place in Ties.Parents
	Relationship *Relationship
	Other        *Organisation
}

// Position is where the tie stands in the list of its parent.
func (t Tie) Position() Position {
	return Position{int64(kindRank(t.Relationship.Kind)), t.Other.ID, t.Relationship.ID}
}

// Ties reads one page of relationships for each parent, in order of kind, then
// of the other end's name; one more than the limit where there are more. Each
// page is read off the index of its own parent, up to its end and no further.
func (s *Store) Ties(ctx context.Context, t Ties) ([][]Tie, error) {
	where, args := t.conditions("t")
	page, order, pageArgs := t.Page.clauses(false, "t.kind", "t.other", "t.relationship")
	rows, err := query(ctx, s, "relationships", withParents+`
SELECT parent.place, `+relationshipColumns+`, `+organisationColumns+`
FROM parent
CROSS JOIN relationship AS r ON r.id IN (
  SELECT t.relationship FROM tie AS t WHERE `+where+page+order+`
)
CROSS JOIN organisation AS o ON o.id = iif(r.from_org = parent.id, r.to_org, r.from_org)`,
		scanTie, append(args, pageArgs...)...)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(rows, compareTies)
	return grouped(len(t.Parents), rows, func(t Tie) int { return t.Parent }), nil
}

// CountTies counts all relationships of each parent, whatever the page.
func (s *Store) CountTies(ctx context.Context, t Ties) ([]int, error) {
	where, args := t.conditions("t")
	return s.countByParent(ctx, len(t.Parents), withParents+`
SELECT parent.place, count(*)
FROM parent
CROSS JOIN tie AS t ON `+where+`
GROUP BY parent.place`, args...)
}

func (s *Store) countByParent(ctx context.Context, parents int, statement string, args ...any) ([]int, error) {
	rows, err := query(ctx, s, "counts", statement, func(rows *sql.Rows) (pair [2]int, err error) {
		return pair, rows.Scan(&pair[0], &pair[1])
	}, args...)
	counts := make([]int, parents)
	for _, pair := range rows {
		counts[pair[0]] = pair[1]
	}
	return counts, err
}

func compareTies(a, b Tie) int {
	return cmp.Or(
		cmp.Compare(a.Parent, b.Parent),
		cmp.Compare(kindRank(a.Relationship.Kind), kindRank(b.Relationship.Kind)),
		cmp.Compare(a.Other.ID, b.Other.ID),
		cmp.Compare(a.Relationship.ID, b.Relationship.ID),
	)
}

func scanTie(rows *sql.Rows) (Tie, error) {
	var (
		tie Tie
		r   relationshipScan
		o   organisationScan
		err error
	)
	if err := rows.Scan(slices.Concat([]any{&tie.Parent}, r.targets(), o.targets())...); err != nil {
		return Tie{}, err
	}
	if tie.Relationship, err = r.relationship(); err != nil {
		return Tie{}, err
	}
	tie.Other, err = o.organisation()
	return tie, err
}

// conditions are the conditions on a tie of the current parent. With EachOnce, a
// tie counts only where none of the same organisation comes before it.
func (t Ties) conditions(alias string) (where string, args []any) {
	conditions := t.simpleConditions(alias)
	if t.EachOnce {
		earlier := append(t.simpleConditions("u"), "u.other = "+alias+".other",
			fmt.Sprintf("(u.kind, u.relationship) < (%[1]s.kind, %[1]s.relationship)", alias))
		conditions = append(conditions, "NOT EXISTS (SELECT 1 FROM tie AS u WHERE "+strings.Join(earlier, " AND ")+")")
	}
	return strings.Join(conditions, " AND "), []any{parents(t.Parents), certaintiesArg(t.Certainties)}
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
