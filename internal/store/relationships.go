package store

import (
	"context"
	"database/sql"
	"fmt"
)

// relationshipColumns are what [relationshipTargets] take.
var relationshipColumns = `
  r.id, r.key, r.from_org, r.kind, r.to_org, r.role, r.position_title, r.share_percent, r.precision, r.basis, r.event, r.note,
  r.valid_from, r.valid_to, r.observed_from, r.observed_to, ` + spanColumns("r")

func relationshipTargets(r *Relationship) []any {
	return append([]any{
		&r.ID, &r.Relationship.ID, &r.From, &r.Kind, &r.To, &r.Role, &r.PositionTitle, &r.SharePercent, &r.Precision, &r.Basis, &r.Event, &r.Note,
		&r.ValidFrom, &r.ValidTo, &r.Observed.From, &r.Observed.To,
	}, spanTargets(&r.Span)...)
}

func scanRelationship(r row) (*Relationship, error) {
	one := new(Relationship)
	if err := r.Scan(relationshipTargets(one)...); err != nil {
		return nil, fmt.Errorf("relationship %s: %w", one.Relationship.ID, err)
	}
	return one, nil
}

// Relationships gives relationships in the order of their ids, nil where one
// names nothing. Rows that were read before are not read again.
func (s *Store) Relationships(ctx context.Context, ids []int64) ([]*Relationship, error) {
	return rowsByID(ctx, &s.relationships, ids, s.readRelationships)
}

func (s *Store) readRelationships(ctx context.Context, ids []int64) ([]*Relationship, error) {
	return query(ctx, s, "relationships", `
SELECT `+relationshipColumns+`
FROM json_each(:ids) AS wanted
CROSS JOIN relationship AS r ON r.id = wanted.value`,
		scanRelationship, sql.Named("ids", jsonText(ids)))
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
