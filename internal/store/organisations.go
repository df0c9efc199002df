package store

import (
	"context"
	"database/sql"
	"strings"

	"diginett/internal/org"
)

// Organisations gives organisations in the order of their ids, nil where one
// names nothing. Rows that were read before are not read again.
func (s *Store) Organisations(ctx context.Context, ids []int64) ([]*Organisation, error) {
	return rowsByID(ctx, &s.organisations, ids, s.readOrganisations)
}

func (s *Store) readOrganisations(ctx context.Context, ids []int64) ([]*Organisation, error) {
	return query(ctx, s, "organisations", `
SELECT `+organisationColumns+`
FROM json_each(:ids) AS wanted
CROSS JOIN organisation AS o ON o.id = wanted.value`,
		scanOrganisation, sql.Named("ids", jsonText(ids)))
}

// OrganisationsBySlug reads organisations by slug. Slugs that name nothing are
// left out. Rows that were read before are not read again.
func (s *Store) OrganisationsBySlug(ctx context.Context, slugs []string) (map[string]*Organisation, error) {
	found := make(map[string]*Organisation, len(slugs))
	var missing []string
	for _, slug := range slugs {
		if kept := s.slugs.find(hashText(slug), func(o *Organisation) bool { return o.Slug() == slug }); kept != nil {
			found[slug] = kept
		} else {
			missing = append(missing, slug)
		}
	}
	if missing == nil {
		return found, nil
	}
	rows, err := query(ctx, s, "organisations", `
SELECT `+organisationColumns+`
FROM json_each(:slugs) AS wanted
CROSS JOIN organisation AS o ON o.slug = wanted.value`,
		scanOrganisation, sql.Named("slugs", jsonText(missing)))
	for _, o := range rows {
		found[o.Slug()] = o
		s.slugs.keep(hashText(o.Slug()), o)
		s.organisations.keep(uint64(o.ID()), o)
	}
	return found, err
}

// OrganisationByOrganisationNumber returns the organisation with the number, nil where there is none.
func (s *Store) OrganisationByOrganisationNumber(ctx context.Context, number string) (*Organisation, error) {
	return first(query(ctx, s, "organisation", `
SELECT `+organisationColumns+`
FROM organisation AS o
WHERE o.organisation_number = :number AND o.organisation_number <> ''
ORDER BY o.possible_from DESC
LIMIT 1`,
		scanOrganisation, sql.Named("number", number)))
}

// OrganisationByAreaNumber returns the county or municipality that bears the
// number on the day, nil where none does.
func (s *Store) OrganisationByAreaNumber(ctx context.Context, t org.Type, number string, day org.Day) (*Organisation, error) {
	return first(query(ctx, s, "organisation", `
SELECT `+organisationColumns+`
FROM area_number AS n
CROSS JOIN organisation AS o ON o.id = n.organisation
WHERE n.type = :type AND n.number = :number AND n.from_day <= :day AND :day < n.to_day`,
		scanOrganisation, sql.Named("type", string(t)), sql.Named("number", number), sql.Named("day", int64(day))))
}

// first returns the first of the rows, nil where there is none.
func first[T any](rows []*T, err error) (*T, error) {
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return rows[0], nil
}

// quoted is a list of names of ours as SQL text literals.
func quoted[T ~string](names []T) string {
	texts := make([]string, len(names))
	for i, name := range names {
		texts[i] = "'" + strings.ReplaceAll(string(name), "'", "''") + "'"
	}
	return strings.Join(texts, ", ")
}
