package store

import (
	"context"
	"encoding/json"
	"fmt"

	"diginett/internal/org"
)

// About returns what the data set says of itself.
func (s *Store) About() org.About { return s.about }

func (s *Store) readMetadata(ctx context.Context) error {
	pairs, err := query(ctx, s, "metadata", "SELECT key, value FROM metadata", func(r row) (pair [2]string, err error) {
		return pair, r.Scan(&pair[0], &pair[1])
	})
	if err != nil {
		return err
	}
	meta := make(map[string]string, len(pairs))
	for _, pair := range pairs {
		meta[pair[0]] = pair[1]
	}
	s.version = meta[metaVersion]
	s.about = org.About{
		Name: meta[metaName], Title: meta[metaTitle], Description: meta[metaDescription], Citation: meta[metaCitation],
	}
	for key, day := range map[string]*org.Day{
		metaPublishedOn: &s.about.PublishedOn, metaCoverageFrom: &s.about.CoverageFrom, metaCoverageTo: &s.about.CoverageTo,
	} {
		if *day, err = org.ParseDay(meta[key]); err != nil {
			return fmt.Errorf("%w: metadata %s: %w", ErrDamaged, key, err)
		}
	}
	if err := json.Unmarshal([]byte(meta[metaLicences]), &s.about.Licences); err != nil {
		return fmt.Errorf("%w: metadata %s: %w", ErrDamaged, metaLicences, err)
	}
	return s.digits.read(meta[metaDigits])
}

// TypeCount is how many organisations there are of a type, of all times.
type TypeCount struct {
	Type  org.Type
	Count int
}

// CountTypes counts organisations by type, in the order of [org.Types]; a type
// without any is left out.
func (s *Store) CountTypes(ctx context.Context) ([]TypeCount, error) {
	rows, err := query(ctx, s, "counts by type", "SELECT type, count(*) FROM organisation GROUP BY type",
		func(r row) (c TypeCount, err error) { return c, r.Scan(&c.Type, &c.Count) })
	if err != nil {
		return nil, err
	}
	var counts []TypeCount
	for _, t := range org.Types() {
		for _, c := range rows {
			if c.Type == t {
				counts = append(counts, c)
			}
		}
	}
	return counts, nil
}
