package store

import (
	"context"
	"database/sql"
	"fmt"

	"diginett/internal/org"
)

const sourceColumns = `
  s.id, s.key, s.title, s.publisher, s.url, s.published_from, s.published_to, s.read_on, s.language, s.note`

// sourceScan holds what is read as text on the way to a Source.
type sourceScan struct {
	s        Source
	from, to string
}

func (s *sourceScan) targets() []any {
	return []any{
		&s.s.ID, &s.s.Source.ID, &s.s.Title, &s.s.Publisher, &s.s.URL, &s.from, &s.to, &s.s.ReadOn, &s.s.Language, &s.s.Note,
	}
}

func (s *sourceScan) source() (*Source, error) {
	source := s.s
	err := parseDates(dateField{s.from, &source.PublishedFrom}, dateField{s.to, &source.PublishedTo})
	if err != nil {
		return nil, fmt.Errorf("source %s: %w", source.Source.ID, err)
	}
	return &source, nil
}

func scanSource(rows *sql.Rows) (*Source, error) {
	var s sourceScan
	if err := rows.Scan(s.targets()...); err != nil {
		return nil, err
	}
	return s.source()
}

// SourcesByKey reads sources by their ids in the tables. Keys that name nothing
// are left out.
func (s *Store) SourcesByKey(ctx context.Context, keys []string) (map[string]*Source, error) {
	rows, err := query(ctx, s, "sources", `
SELECT `+sourceColumns+`
FROM json_each(:keys) AS wanted
CROSS JOIN source AS s ON s.key = wanted.value`,
		scanSource, sql.Named("keys", jsonText(keys)))
	found := make(map[string]*Source, len(rows))
	for _, source := range rows {
		found[source.Source.ID] = source
	}
	return found, err
}

// Sources reads sources by id. Ids that name nothing are left out.
func (s *Store) Sources(ctx context.Context, ids []int64) (map[int64]*Source, error) {
	rows, err := query(ctx, s, "sources", `
SELECT `+sourceColumns+`
FROM json_each(:ids) AS wanted
CROSS JOIN source AS s ON s.id = wanted.value`,
		scanSource, sql.Named("ids", jsonText(ids)))
	found := make(map[int64]*Source, len(rows))
	for _, source := range rows {
		found[source.ID] = source
	}
	return found, err
}

// Subject is what a source can be cited for.
type Subject string

// The subjects.
const (
	SubjectOrganisation Subject = "organisation"
	SubjectRelationship Subject = "relationship"
	SubjectChange       Subject = "change"
)

// Citations reads the sources of each of the subjects, in the order of the tables.
func (s *Store) Citations(ctx context.Context, subject Subject, ids []int64) ([][]*Source, error) {
	type cited struct {
		place  int
		source *Source
	}
	rows, err := query(ctx, s, "citations", `
SELECT wanted.key, `+sourceColumns+`
FROM json_each(:ids) AS wanted
CROSS JOIN citation AS c ON c.subject_type = :subject AND c.subject = wanted.value
CROSS JOIN source AS s ON s.id = c.source
ORDER BY wanted.key, c.ordinal`,
		func(rows *sql.Rows) (c cited, err error) {
			var s sourceScan
			if err := rows.Scan(append([]any{&c.place}, s.targets()...)...); err != nil {
				return c, err
			}
			c.source, err = s.source()
			return c, err
		},
		sql.Named("ids", jsonText(ids)), sql.Named("subject", string(subject)))
	sources := make([][]*Source, len(ids))
	for _, c := range rows {
		sources[c.place] = append(sources[c.place], c.source)
	}
	return sources, err
}

// ListSources reads one page of all sources in order of id, one more than its
// limit where there are more.
func (s *Store) ListSources(ctx context.Context, page Page) ([]*Source, error) {
	where, order, args := page.clauses(false, "s.id")
	rows, err := query(ctx, s, "sources", "SELECT "+sourceColumns+"\nFROM source AS s\nWHERE true"+where+order, scanSource, args...)
	return inOrder(page, rows, err)
}

// CountSources counts all sources.
func (s *Store) CountSources(ctx context.Context) (int, error) {
	return s.count(ctx, "count of sources", "SELECT count(*) FROM source")
}

// Statements reads what sources say of each of the relationships.
func (s *Store) Statements(ctx context.Context, relationships []int64) ([][]Statement, error) {
	type placed struct {
		place int
		Statement
	}
	rows, err := query(ctx, s, "statements", `
SELECT wanted.key, t.relationship, t.source, t.key, t.role, t.position_title, t.precision,
  t.valid_from, t.valid_to, t.observed_from, t.observed_to, t.note
FROM json_each(:ids) AS wanted
CROSS JOIN statement AS t ON t.relationship = wanted.value
ORDER BY wanted.key, t.ordinal`,
		func(rows *sql.Rows) (p placed, err error) {
			var validFrom, validTo, observedFrom, observedTo string
			err = rows.Scan(&p.place, &p.Statement.Relationship, &p.Source, &p.Key, &p.Role, &p.PositionTitle, &p.Precision,
				&validFrom, &validTo, &observedFrom, &observedTo, &p.Note)
			if err != nil {
				return p, err
			}
			return p, parseDates(
				dateField{validFrom, &p.ValidFrom}, dateField{validTo, &p.ValidTo},
				dateField{observedFrom, &p.ObservedFrom}, dateField{observedTo, &p.ObservedTo},
			)
		},
		sql.Named("ids", jsonText(relationships)))
	statements := make([][]Statement, len(relationships))
	for _, p := range rows {
		statements[p.place] = append(statements[p.place], p.Statement)
	}
	return statements, err
}

// Conflicts reads the disagreements that the data set lists.
func (s *Store) Conflicts(ctx context.Context) ([]org.Conflict, error) {
	return query(ctx, s, "conflicts", `SELECT row, problem, reason FROM conflict ORDER BY ordinal`,
		func(rows *sql.Rows) (c org.Conflict, err error) {
			return c, rows.Scan(&c.Row, &c.Check, &c.Reason)
		})
}
