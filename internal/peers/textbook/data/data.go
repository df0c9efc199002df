// Package data reads the peers' data with database/sql, for many parents at once.
package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	_ "github.com/mattn/go-sqlite3" // registers the driver
)

// Organisation is a row.
type Organisation struct {
	ID                   int
	Slug, Name, Kind     string
	Description, Website *string
	CountyID             *int
}

// Neighbourhood is a page of those around one, and how many there are.
type Neighbourhood struct {
	TotalCount int
	Nodes      []*Organisation
}

// Data is the peers' data.
type Data struct{ db *sql.DB }

// Open opens the data.
func Open(file string) (*Data, error) {
	db, err := sql.Open("sqlite3", "file:"+file+"?mode=ro&immutable=1")
	return &Data{db}, err
}

const columns = "o.id, o.slug, o.name, o.kind, o.description, o.website, o.county_id"

func (o *Organisation) targets() []any {
	return []any{&o.ID, &o.Slug, &o.Name, &o.Kind, &o.Description, &o.Website, &o.CountyID}
}

// read calls row for each row, with the organisation and the number that comes before it.
func (d *Data) read(ctx context.Context, row func(first int, o *Organisation), query string, args ...any) error {
	rows, err := d.db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var first int
		o := new(Organisation)
		if err := rows.Scan(append([]any{&first}, o.targets()...)...); err != nil {
			return err
		}
		row(first, o)
	}
	return rows.Err()
}

func (d *Data) list(ctx context.Context, query string, args ...any) ([]*Organisation, error) {
	list := []*Organisation{}
	err := d.read(ctx, func(_ int, o *Organisation) { list = append(list, o) }, query, args...)
	return list, err
}

// BySlug is nil where there is none.
func (d *Data) BySlug(ctx context.Context, slug string) (*Organisation, error) {
	list, err := d.list(ctx, `SELECT 0, `+columns+` FROM organisation AS o WHERE slug = ?`, slug)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return list[0], nil
}

// OfKind is a page of those of one kind that exist today.
func (d *Data) OfKind(ctx context.Context, kind string, after, first int) ([]*Organisation, error) {
	return d.list(ctx, `SELECT 0, `+columns+` FROM organisation AS o WHERE kind = ? AND active = 1 AND id > ? ORDER BY id LIMIT ?`, kind, after, first)
}

// Search finds by the beginning of a name.
func (d *Data) Search(ctx context.Context, text string, first int) ([]*Organisation, error) {
	return d.list(ctx, `SELECT 0, `+columns+` FROM organisation AS o WHERE folded >= ?1 AND folded < ?1 || char(1114111) ORDER BY folded, id LIMIT ?2`, text, first)
}

// ByID reads organisations in the order of their ids.
func (d *Data) ByID(ctx context.Context, ids []int) ([]*Organisation, error) {
	found := make(map[int]*Organisation, len(ids))
	given, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	err = d.read(ctx, func(_ int, o *Organisation) { found[o.ID] = o },
		`SELECT 0, `+columns+` FROM json_each(?) AS given CROSS JOIN organisation AS o ON o.id = given.value`, string(given))
	list := make([]*Organisation, len(ids))
	for i, id := range ids {
		list[i] = found[id]
	}
	return list, err
}

// Relation is a kind of tie to others, seen from one end.
type Relation struct{ table, near, far, condition string }

// The relations.
var (
	Members           = Relation{"relationship", "to_id", "from_id", "AND t.kind = 'MEMBER_OF'"}
	Networks          = Relation{"relationship", "from_id", "to_id", "AND t.kind = 'MEMBER_OF'"}
	ReportsTo         = Relation{"report", "network_id", "council_id", ""}
	ReportingNetworks = Relation{"report", "council_id", "network_id", ""}
)

// Page reads a page of the relation for each of the parents.
func (d *Data) Page(ctx context.Context, r Relation, parents []int, first int) ([][]*Organisation, error) {
	given, err := json.Marshal(parents)
	if err != nil {
		return nil, err
	}
	pages := make([][]*Organisation, len(parents))
	err = d.read(ctx, func(parent int, o *Organisation) { pages[parent] = append(pages[parent], o) }, fmt.Sprintf(`
SELECT given.key, `+columns+`
FROM json_each(?) AS given
CROSS JOIN %[1]s AS t ON t.%[2]s = given.value %[4]s AND t.%[3]s IN (
  SELECT t.%[3]s FROM %[1]s AS t WHERE t.%[2]s = given.value %[4]s ORDER BY t.%[3]s LIMIT ?)
CROSS JOIN organisation AS o ON o.id = t.%[3]s
ORDER BY given.key, o.id`, r.table, r.near, r.far, r.condition), string(given), first)
	return pages, err
}

// MemberCounts counts the members of each.
func (d *Data) MemberCounts(ctx context.Context, parents []int) ([]int, error) {
	given, err := json.Marshal(parents)
	if err != nil {
		return nil, err
	}
	rows, err := d.db.QueryContext(ctx, `
SELECT count(r.id) FROM json_each(?) AS given
LEFT JOIN relationship AS r ON r.to_id = given.value AND r.kind = 'MEMBER_OF' GROUP BY given.key ORDER BY given.key`, string(given))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	counts := make([]int, 0, len(parents))
	for rows.Next() {
		var count int
		if err := rows.Scan(&count); err != nil {
			return nil, err
		}
		counts = append(counts, count)
	}
	return counts, rows.Err()
}

// Around reads those that are at most two steps away.
func (d *Data) Around(ctx context.Context, slug string, first int) (*Neighbourhood, error) {
	n := &Neighbourhood{Nodes: []*Organisation{}}
	err := d.read(ctx, func(total int, o *Organisation) {
		n.TotalCount, n.Nodes = total, append(n.Nodes, o)
	}, around, slug, first)
	return n, err
}

const around = `
WITH start AS (SELECT id FROM organisation WHERE slug = ?1),
one AS (
  SELECT r.to_id AS id FROM start CROSS JOIN relationship AS r ON r.from_id = start.id
  UNION
  SELECT r.from_id FROM start CROSS JOIN relationship AS r ON r.to_id = start.id),
reached AS (
  SELECT id, min(steps) AS steps FROM (
    SELECT id, 0 AS steps FROM start
    UNION ALL SELECT id, 1 FROM one
    UNION ALL SELECT r.to_id, 2 FROM one CROSS JOIN relationship AS r ON r.from_id = one.id
    UNION ALL SELECT r.from_id, 2 FROM one CROSS JOIN relationship AS r ON r.to_id = one.id)
  GROUP BY id)
SELECT count(*) OVER (), ` + columns + `
FROM reached CROSS JOIN organisation AS o ON o.id = reached.id
WHERE steps > 0
ORDER BY steps, o.id
LIMIT ?2`
