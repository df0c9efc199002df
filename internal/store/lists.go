package store

import (
	"context"
	"database/sql"
	"strings"

	"diginett/internal/org"
)

// Status is whether an organisation exists on a day.
type Status int

// The statuses.
const (
	Active Status = iota
	Ended
	NotYet
	PlannedStatus
)

// List is which organisations to list.
type List struct {
	Types            []org.Type
	Day              org.Day
	Statuses         []Status // nil means [Active]
	NamePrefix       string   // a folded word that a word of a name begins with; empty for any
	InstitutionKinds []org.InstitutionKind
	TiedBy           org.Kind // with TiedTo: only those that this kind of relationship ties to it on the day
	TiedTo           int64    // id; 0 for no such condition
	InNetwork        *bool    // only members of a network on the day, or only those that are none; nil for both
	ByNumber         bool     // in order of the number borne on the day, rather than of name
	Descending       bool
	Page             Page
}

// Listed is an organisation of a list, by id.
type Listed struct {
	ID     int64
	Number string // that it bears on the day; only in lists by number
}

// Position is where an organisation of the list stands in it.
func (l List) Position(o Listed) Position {
	if l.ByNumber {
		return Position{o.Number}
	}
	return Position{o.ID}
}

// List reads one page of organisations, one more than its limit where there are more.
func (s *Store) List(ctx context.Context, l List) ([]Listed, error) {
	columns, sorted := "o.id, ''", "o.id"
	if l.ByNumber {
		columns, sorted = "o.id, n.number", "n.number"
	}
	page, order, pageArgs := l.Page.clauses(l.Descending, sorted)
	from, where, args := l.conditions()
	rows, err := query(ctx, s, "list of organisations", "SELECT "+columns+from+where+page+order,
		func(r row) (o Listed, err error) { return o, r.Scan(&o.ID, &o.Number) },
		append(args, pageArgs...)...)
	return inOrder(l.Page, rows, err)
}

// CountList counts all organisations of the list.
func (s *Store) CountList(ctx context.Context, l List) (int, error) {
	from, where, args := l.conditions()
	return s.count(ctx, "count of organisations", "SELECT count(*)"+from+where, args...)
}

func (s *Store) count(ctx context.Context, what, statement string, args ...any) (int, error) {
	n, err := first(query(ctx, s, what, statement, func(r row) (*int, error) {
		n := new(int)
		return n, r.Scan(n)
	}, args...))
	if err != nil || n == nil {
		return 0, err
	}
	return *n, nil
}

func (l List) conditions() (from, where string, args []any) {
	args = []any{sql.Named("day", int64(l.Day))}
	from = "\nFROM organisation AS o"
	conditions := []string{"o.type IN (" + quoted(l.Types) + ")", l.statusCondition()}
	if l.ByNumber {
		from = "\nFROM area_number AS n\nCROSS JOIN organisation AS o ON o.id = n.organisation"
		conditions = append(conditions, "n.type IN ("+quoted(l.Types)+")", "n.from_day <= :day", ":day < n.to_day")
	}
	if l.InstitutionKinds != nil {
		conditions = append(conditions, "o.institution_kind IN ("+quoted(l.InstitutionKinds)+")")
	}
	if l.NamePrefix != "" {
		conditions = append(conditions, "EXISTS (SELECT 1 FROM search_term AS s"+
			" CROSS JOIN search_value AS v ON v.organisation = s.organisation AND v.ordinal = s.ordinal"+
			" WHERE s.organisation = o.id AND s.term >= :prefix AND s.term < :prefix || char(1114111) AND v.field IN ('NAME', 'OTHER_NAME'))")
		args = append(args, sql.Named("prefix", l.NamePrefix))
	}
	if l.TiedTo != 0 {
		conditions = append(conditions, "EXISTS (SELECT 1 FROM tie AS t WHERE t.organisation = o.id AND t.kind = :tied_by"+
			" AND t.other = :tied_to AND t.direction = 0 AND "+holds("t", ":day")+")")
		args = append(args, sql.Named("tied_by", kindRank(l.TiedBy)), sql.Named("tied_to", l.TiedTo))
	}
	if l.InNetwork != nil {
		conditions = append(conditions, l.networkCondition())
		args = append(args, sql.Named("member_of", kindRank(org.MemberOf)))
	}
	if l.TiedTo != 0 || l.InNetwork != nil {
		args = append(args, certaintiesArg(org.UsualCertainties()))
	}
	return from, "\nWHERE " + strings.Join(conditions, " AND "), args
}

func (l List) networkCondition() string {
	is := "EXISTS"
	if !*l.InNetwork {
		is = "NOT EXISTS"
	}
	return is + " (SELECT 1 FROM tie AS m WHERE m.organisation = o.id AND m.kind = :member_of" +
		" AND m.direction = 0 AND m.other_type = 'Network' AND " + holds("m", ":day") + ")"
}

func (l List) statusCondition() string {
	statuses := l.Statuses
	if statuses == nil {
		statuses = []Status{Active}
	}
	var conditions []string
	for _, status := range statuses {
		conditions = append(conditions, map[Status]string{
			Active:        "(NOT o.planned AND o.possible_from <= :day AND :day < o.possible_to)",
			Ended:         "(NOT o.planned AND o.possible_to <= :day)",
			NotYet:        "(NOT o.planned AND o.possible_from > :day)",
			PlannedStatus: "o.planned",
		}[status])
	}
	if len(conditions) == 0 {
		return "false"
	}
	return "(" + strings.Join(conditions, " OR ") + ")"
}
