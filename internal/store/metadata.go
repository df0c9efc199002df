package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

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
		Homepage: meta[metaHomepage],
	}
	for key, day := range map[string]*org.Day{
		metaPublishedOn: &s.about.PublishedOn, metaCoverageFrom: &s.about.CoverageFrom, metaCoverageTo: &s.about.CoverageTo,
	} {
		if *day, err = org.ParseDay(meta[key]); err != nil {
			return fmt.Errorf("%w: metadata %s: %w", ErrDamaged, key, err)
		}
	}
	for key, value := range map[string]any{
		metaCreators: &s.about.Creators, metaKeywords: &s.about.Keywords, metaLicences: &s.about.Licences, metaCatalogue: &s.about.Catalogue,
	} {
		if err := json.Unmarshal([]byte(meta[key]), value); err != nil {
			return fmt.Errorf("%w: metadata %s: %w", ErrDamaged, key, err)
		}
	}
	if err := s.readCounts(meta); err != nil {
		return err
	}
	s.makeRoom()
	return s.digits.read(meta[metaDigits])
}

func (s *Store) readCounts(meta map[string]string) error {
	counts := make(map[org.Type]int)
	if err := json.Unmarshal([]byte(meta[metaTypes]), &counts); err != nil {
		return fmt.Errorf("%w: metadata %s: %w", ErrDamaged, metaTypes, err)
	}
	for _, t := range org.Types() {
		if n := counts[t]; n > 0 {
			s.types = append(s.types, TypeCount{t, n})
		}
	}
	var err error
	if s.relationshipCount, err = strconv.Atoi(meta[metaRelationships]); err != nil {
		return fmt.Errorf("%w: metadata %s: %w", ErrDamaged, metaRelationships, err)
	}
	return nil
}

// TypeCount is how many organisations there are of a type, of all times.
type TypeCount struct {
	Type  org.Type
	Count int
}

// CountTypes is how many organisations there are by type, in the order of
// [org.Types]; a type without any is left out.
func (s *Store) CountTypes() []TypeCount { return s.types }

// CountRelationships is how many relationships there are, of all times.
func (s *Store) CountRelationships() int { return s.relationshipCount }
