package store

import (
	"context"
	"database/sql"

	"diginett/internal/org"
)

const changeColumns = `c.id, c.key, c.day, c.kind, c.type, c.note`

func changeTargets(e *Event) []any {
	return []any{&e.ID, &e.Change.ID, &e.Date, &e.Kind, &e.Type, &e.Note}
}

func scanChange(r row) (*Event, error) {
	e := new(Event)
	return e, r.Scan(changeTargets(e)...)
}

// Changes is which change events to list.
type Changes struct {
	From, To org.Day          // From counts, To is the first day that no longer does
	Kinds    []org.ChangeKind // nil means every kind
	Type     org.Type         // empty means every type
	Page     Page
}

func (c Changes) conditions() (where string, args []any) {
	where = "c.day >= :from AND c.day < :to"
	if c.Kinds != nil {
		where += " AND c.kind IN (" + quoted(c.Kinds) + ")"
	}
	if c.Type != "" {
		where += " AND c.type = :type"
		args = append(args, sql.Named("type", string(c.Type)))
	}
	return where, append(args, sql.Named("from", int64(c.From)), sql.Named("to", int64(c.To)))
}

// ListChanges reads one page of change events in order of date, one more than
// its limit where there are more. Their legs are read apart, by [Store.Legs].
func (s *Store) ListChanges(ctx context.Context, c Changes) ([]*Event, error) {
	where, args := c.conditions()
	page, order, pageArgs := c.Page.clauses(false, "c.id")
	rows, err := query(ctx, s, "changes", "SELECT "+changeColumns+"\nFROM change AS c\nWHERE "+where+page+order,
		scanChange, append(args, pageArgs...)...)
	return inOrder(c.Page, rows, err)
}

// CountChanges counts all change events of the list.
func (s *Store) CountChanges(ctx context.Context, c Changes) (int, error) {
	where, args := c.conditions()
	return s.count(ctx, "count of changes", "SELECT count(*) FROM change AS c WHERE "+where, args...)
}

// PartsIn is which change events to read of a batch of organisations.
type PartsIn struct {
	Organisations []At
	Lineage       bool             // those of the whole lineage rather than its own
	Kinds         []org.ChangeKind // nil means every kind
	Page          Page
}

func (p PartsIn) conditions(of []At) (where string, args []any) {
	where = "p.organisation = parent.id AND p.scope = :scope"
	if p.Kinds != nil {
		where += " AND p.kind IN (" + quoted(p.Kinds) + ")"
	}
	scope := 0
	if p.Lineage {
		scope = 1
	}
	return where, []any{parents(of), sql.Named("scope", scope)}
}

// ChangesOf reads one page of change events for each organisation, in order of
// date; one more than the limit where there are more.
func (s *Store) ChangesOf(ctx context.Context, p PartsIn) ([][]*Event, error) {
	type placed struct {
		place int
		event *Event
	}
	unique, place := eachOnce(p.Organisations)
	where, args := p.conditions(unique)
	page, order, pageArgs := p.Page.clauses(false, "p.change")
	rows, err := query(ctx, s, "changes", withParents+`
SELECT parent.place, `+changeColumns+`
FROM parent
CROSS JOIN change AS c ON c.id IN (
  SELECT p.change FROM part_in_change AS p WHERE `+where+page+order+`
)
ORDER BY parent.place, c.id`,
		func(r row) (placed, error) {
			p := placed{event: new(Event)}
			return p, r.Scan(append([]any{&p.place}, changeTargets(p.event)...)...)
		}, append(args, pageArgs...)...)
	events := make([][]*Event, len(unique))
	for _, row := range rows {
		events[row.place] = append(events[row.place], row.event)
	}
	return placedAt(place, events), err
}

// CountChangesOf counts all change events of each organisation.
func (s *Store) CountChangesOf(ctx context.Context, p PartsIn) ([]int, error) {
	unique, place := eachOnce(p.Organisations)
	where, args := p.conditions(unique)
	counts, err := s.countByParent(ctx, len(unique), withParents+`
SELECT parent.place, count(*)
FROM parent
CROSS JOIN part_in_change AS p ON `+where+`
GROUP BY parent.place`, args...)
	return placedAt(place, counts), err
}

// ChangesByID reads change events by id.
func (s *Store) ChangesByID(ctx context.Context, ids []int64) (map[int64]*Event, error) {
	rows, err := query(ctx, s, "changes", `
SELECT `+changeColumns+`
FROM json_each(:ids) AS wanted
CROSS JOIN change AS c ON c.id = wanted.value`,
		scanChange, sql.Named("ids", jsonText(ids)))
	found := make(map[int64]*Event, len(rows))
	for _, e := range rows {
		found[e.ID] = e
	}
	return found, err
}

// Legs reads the legs of change events.
func (s *Store) Legs(ctx context.Context, changes []int64) (map[int64][]Leg, error) {
	type placed struct {
		change int64
		Leg
	}
	rows, err := query(ctx, s, "legs of changes", `
SELECT l.change, l.origin, l.result, l.origin_number, l.result_number, l.partial, l.note
FROM json_each(:ids) AS wanted
CROSS JOIN change_leg AS l ON l.change = wanted.value
ORDER BY l.change, l.ordinal`,
		func(r row) (p placed, err error) {
			return p, r.Scan(&p.change, &p.Leg.Origin, &p.Leg.Result, &p.OriginNumber, &p.ResultNumber, &p.Partial, &p.Note)
		}, sql.Named("ids", jsonText(changes)))
	legs := make(map[int64][]Leg)
	for _, p := range rows {
		legs[p.change] = append(legs[p.change], p.Leg)
	}
	return legs, err
}

// Parties reads the origins of change events, or their results, each once and in
// the order of the tables.
func (s *Store) Parties(ctx context.Context, changes []int64, origins bool) (map[int64][]*Organisation, error) {
	type placed struct {
		change int64
		party  *Organisation
	}
	end := "l.result"
	if origins {
		end = "l.origin"
	}
	rows, err := query(ctx, s, "parties of changes", `
SELECT l.change, `+organisationColumns+`
FROM json_each(:ids) AS wanted
CROSS JOIN change_leg AS l ON l.change = wanted.value
CROSS JOIN organisation AS o ON o.id = `+end+`
GROUP BY l.change, o.id
ORDER BY l.change, min(l.ordinal)`,
		func(r row) (p placed, err error) {
			if err := r[:1].Scan(&p.change); err != nil {
				return p, err
			}
			p.party, err = scanOrganisation(r[1:])
			return p, err
		}, sql.Named("ids", jsonText(changes)))
	parties := make(map[int64][]*Organisation)
	for _, p := range rows {
		parties[p.change] = append(parties[p.change], p.party)
	}
	return parties, err
}

// Successions is which organisations before or after a batch of organisations to read.
type Successions struct {
	Organisations []At
	After         bool // what they went into, rather than what they came from
	Page          Page
}

// Succession is an organisation before or after another.
type Succession struct {
	Parent       int // place in Successions.Organisations
	Ordinal      int64
	Other        int64
	Day          *org.Day // the day on which Other is read; nil where the succession is undated
	Change       int64    // id of the event that leads there; 0 where Relationship does
	Relationship int64
}

// Position is where the succession stands in the list of its parent.
func (s Succession) Position() Position { return Position{s.Ordinal} }

func (q Successions) args(of []At) []any {
	direction := 0
	if q.After {
		direction = 1
	}
	return []any{parents(of), sql.Named("direction", direction)}
}

// Successions reads one page for each organisation, in order of day; one more
// than the limit where there are more.
func (s *Store) Successions(ctx context.Context, q Successions) ([][]Succession, error) {
	unique, place := eachOnce(q.Organisations)
	page, order, pageArgs := q.Page.clauses(false, "p.ordinal")
	rows, err := query(ctx, s, "successions", withParents+`
SELECT parent.place, u.ordinal, u.other, u.day, coalesce(u.change, 0), coalesce(u.relationship, 0)
FROM parent
CROSS JOIN succession AS u ON u.organisation = parent.id AND u.direction = :direction AND u.ordinal IN (
  SELECT p.ordinal FROM succession AS p WHERE p.organisation = parent.id AND p.direction = :direction`+page+order+`
)
ORDER BY parent.place, u.ordinal`,
		scanSuccession, append(q.args(unique), pageArgs...)...)
	if err != nil {
		return nil, err
	}
	return placedAt(place, grouped(len(unique), rows, func(s Succession) int { return s.Parent })), nil
}

func scanSuccession(r row) (s Succession, err error) {
	var day *int64
	err = r.Scan(&s.Parent, &s.Ordinal, &s.Other, &day, &s.Change, &s.Relationship)
	if day != nil {
		d := org.Day(*day)
		s.Day = &d
	}
	return s, err
}

// CountSuccessions counts all for each organisation.
func (s *Store) CountSuccessions(ctx context.Context, q Successions) ([]int, error) {
	unique, place := eachOnce(q.Organisations)
	counts, err := s.countByParent(ctx, len(unique), withParents+`
SELECT parent.place, count(*)
FROM parent
CROSS JOIN succession AS p ON p.organisation = parent.id AND p.direction = :direction
GROUP BY parent.place`, q.args(unique)...)
	return placedAt(place, counts), err
}
