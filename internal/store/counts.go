package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
)

// Counts reads what sources report of each of the organisations, in the order of
// the tables. Nil measures mean every measure.
func (s *Store) Counts(ctx context.Context, organisations []int64, measures []string) ([][]*Count, error) {
	type placed struct {
		place int
		count *Count
	}
	where := ""
	if measures != nil {
		where = " AND c.measure IN (SELECT value FROM json_each(:measures))"
	}
	unique, place := eachOnce(organisations)
	rows, err := query(ctx, s, "reported counts", `
SELECT wanted.key, c.subject, c.counterpart, c.key, c.measure, c.value, c.text, c.precision, c.coverage,
  c.observed_from, c.observed_to, c.note, c.sources
FROM json_each(:ids) AS wanted
CROSS JOIN reported_count AS c ON c.subject = wanted.value`+where+`
ORDER BY wanted.key, c.ordinal`,
		func(r row) (p placed, err error) {
			p.count, err = scanCount(r, &p.place)
			return p, err
		},
		sql.Named("ids", jsonText(unique)), sql.Named("measures", jsonText(measures)))
	counts := make([][]*Count, len(unique))
	for _, p := range rows {
		counts[p.place] = append(counts[p.place], p.count)
	}
	return placedAt(place, counts), err
}

func scanCount(r row, place *int) (*Count, error) {
	var (
		c       Count
		sources string
	)
	err := r.Scan(place, &c.Subject, &c.Counterpart, &c.Count.ID, &c.Measure, &c.Value, &c.Text, &c.Precision, &c.Coverage,
		&c.ObservedFrom, &c.ObservedTo, &c.Note, &sources)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal([]byte(sources), &c.Sources); err != nil {
		return nil, fmt.Errorf("count %s: %w", c.Count.ID, err)
	}
	return &c, nil
}
