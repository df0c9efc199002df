package store

import (
	"context"
	"database/sql"
)

// OrganisationsOnce is [Store.Organisations] for whoever goes through a great many:
// rows are read past the cache, so that they push nothing out that others ask for.
func (s *Store) OrganisationsOnce(ctx context.Context, ids []int64) ([]*Organisation, error) {
	rows, err := s.readOrganisations(ctx, ids)
	return inOrderOf(ids, rows), err
}

// RelationshipsOnce is [Store.Relationships] past the cache.
func (s *Store) RelationshipsOnce(ctx context.Context, ids []int64) ([]*Relationship, error) {
	rows, err := s.readRelationships(ctx, ids)
	return inOrderOf(ids, rows), err
}

// Slugs are the slugs of organisations by id, for whoever needs no more of a great
// many. Ids that name nothing are left out.
func (s *Store) Slugs(ctx context.Context, ids []int64) (map[int64]string, error) {
	type named struct {
		id   int64
		slug string
	}
	rows, err := query(ctx, s, "slugs", `
SELECT o.id, o.slug
FROM json_each(:ids) AS wanted
CROSS JOIN organisation AS o ON o.id = wanted.value`,
		func(r row) (n named, err error) { return n, r.Scan(&n.id, &n.slug) },
		sql.Named("ids", jsonText(ids)))
	slugs := make(map[int64]string, len(rows))
	for _, n := range rows {
		slugs[n.id] = n.slug
	}
	return slugs, err
}

// inOrderOf puts rows in the order of the ids, nil where one names nothing.
func inOrderOf[T any, P identified[T]](ids []int64, rows []P) []P {
	byID := make(map[int64]P, len(rows))
	for _, row := range rows {
		byID[row.rowID()] = row
	}
	ordered := make([]P, len(ids))
	for i, id := range ids {
		ordered[i] = byID[id]
	}
	return ordered
}

// CitationKeys is [Store.Citations] for whoever needs no more of the sources than
// their ids in the tables.
func (s *Store) CitationKeys(ctx context.Context, subject Subject, ids []int64) ([][]string, error) {
	type cited struct {
		place int
		key   string
	}
	unique, place := eachOnce(ids)
	rows, err := query(ctx, s, "citations", `
SELECT wanted.key, s.key
FROM json_each(:ids) AS wanted
CROSS JOIN citation AS c ON c.subject_type = :subject AND c.subject = wanted.value
CROSS JOIN source AS s ON s.id = c.source
ORDER BY wanted.key, c.ordinal`,
		func(r row) (c cited, err error) { return c, r.Scan(&c.place, &c.key) },
		sql.Named("ids", jsonText(unique)), sql.Named("subject", string(subject)))
	keys := make([][]string, len(unique))
	for _, c := range rows {
		keys[c.place] = append(keys[c.place], c.key)
	}
	return placedAt(place, keys), err
}
