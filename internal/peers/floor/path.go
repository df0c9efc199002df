package floor

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
)

// ties reads who is tied to any of those given.
const ties = `
SELECT r.to_id FROM json_each(:ids) AS given CROSS JOIN relationship AS r ON r.from_id = given.value
UNION
SELECT r.from_id FROM json_each(:ids) AS given CROSS JOIN relationship AS r ON r.to_id = given.value`

// longest is the most steps that a path may have.
const longest = 6

// path finds how long a shortest path is. One statement that walks as far as it
// must from one end is far slower than this: a step at a time, from the end at
// which fewer were reached last.
func (f *Floor) path(ctx context.Context, from, to string) ([]byte, error) {
	ends := [2]reached{}
	for i, slug := range []string{from, to} {
		var id int64
		if err := f.db.QueryRowContext(ctx, `SELECT id FROM organisation WHERE slug = ?`, slug).Scan(&id); err != nil {
			return nil, fmt.Errorf("find %s: %w", slug, err)
		}
		ends[i] = reached{all: map[int64]bool{id: true}, last: []int64{id}}
	}
	for length := 1; length <= longest; length++ {
		near, far := &ends[0], &ends[1]
		if len(far.last) < len(near.last) {
			near, far = far, near
		}
		if err := f.step(ctx, near); err != nil {
			return nil, err
		}
		if near.meets(far) {
			return fmt.Appendf(nil, `{"data":{"paths":[{"length":%d}]}}`, length), nil
		}
	}
	return []byte(`{"data":{"paths":[]}}`), nil
}

// reached are those that a walk has come to, and those of its last step.
type reached struct {
	all  map[int64]bool
	last []int64
}

func (r *reached) meets(other *reached) bool {
	for _, id := range r.last {
		if other.all[id] {
			return true
		}
	}
	return false
}

func (f *Floor) step(ctx context.Context, r *reached) error {
	ids, err := json.Marshal(r.last)
	if err != nil {
		return err
	}
	rows, err := f.ties.QueryContext(ctx, sql.Named("ids", string(ids)))
	if err != nil {
		return fmt.Errorf("read ties: %w", err)
	}
	defer rows.Close()
	r.last = nil
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return fmt.Errorf("read ties: %w", err)
		}
		if !r.all[id] {
			r.all[id] = true
			r.last = append(r.last, id)
		}
	}
	return rows.Err()
}
