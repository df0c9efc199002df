package store

import (
	"context"
	"database/sql"

	"diginett/internal/org"
)

const sourceColumns = `
  s.id, s.key, s.title, s.publisher, s.url, s.published_from, s.published_to, s.read_on, s.language, s.note`

func sourceTargets(s *Source) []any {
	return []any{
		&s.ID, &s.Source.ID, &s.Title, &s.Publisher, &s.URL, &s.PublishedFrom, &s.PublishedTo, &s.ReadOn, &s.Language, &s.Note,
	}
}

func scanSource(r row) (*Source, error) {
	s := new(Source)
	return s, r.Scan(sourceTargets(s)...)
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
	unique, place := eachOnce(ids)
	rows, err := query(ctx, s, "citations", `
SELECT wanted.key, `+sourceColumns+`
FROM json_each(:ids) AS wanted
CROSS JOIN citation AS c ON c.subject_type = :subject AND c.subject = wanted.value
CROSS JOIN source AS s ON s.id = c.source
ORDER BY wanted.key, c.ordinal`,
		func(r row) (c cited, err error) {
			c.source = new(Source)
			return c, r.Scan(append([]any{&c.place}, sourceTargets(c.source)...)...)
		},
		sql.Named("ids", jsonText(unique)), sql.Named("subject", string(subject)))
	sources := make([][]*Source, len(unique))
	for _, c := range rows {
		sources[c.place] = append(sources[c.place], c.source)
	}
	return placedAt(place, sources), err
}

// CitedFor gives the ids of the subjects that rest on each of the sources, in order of
// id, each once.
func (s *Store) CitedFor(ctx context.Context, subject Subject, sources []int64) ([][]int64, error) {
	type cited struct {
		place int
		id    int64
	}
	unique, place := eachOnce(sources)
	rows, err := query(ctx, s, "subjects of sources", `
SELECT DISTINCT wanted.key, c.subject
FROM json_each(:ids) AS wanted
CROSS JOIN citation AS c INDEXED BY citation_source ON c.source = wanted.value AND c.subject_type = :subject
ORDER BY wanted.key, c.subject`,
		func(r row) (c cited, err error) { return c, r.Scan(&c.place, &c.id) },
		sql.Named("ids", jsonText(unique)), sql.Named("subject", string(subject)))
	subjects := make([][]int64, len(unique))
	for _, c := range rows {
		subjects[c.place] = append(subjects[c.place], c.id)
	}
	return placedAt(place, subjects), err
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
	unique, place := eachOnce(relationships)
	rows, err := query(ctx, s, "statements", `
SELECT wanted.key, t.relationship, t.source, t.key, t.role, t.position_title, t.precision,
  t.valid_from, t.valid_to, t.observed_from, t.observed_to, t.note
FROM json_each(:ids) AS wanted
CROSS JOIN statement AS t ON t.relationship = wanted.value
ORDER BY wanted.key, t.ordinal`,
		func(r row) (p placed, err error) {
			return p, r.Scan(&p.place, &p.Statement.Relationship, &p.Source, &p.Key, &p.Role, &p.PositionTitle, &p.Precision,
				&p.ValidFrom, &p.ValidTo, &p.ObservedFrom, &p.ObservedTo, &p.Note)
		},
		sql.Named("ids", jsonText(unique)))
	statements := make([][]Statement, len(unique))
	for _, p := range rows {
		statements[p.place] = append(statements[p.place], p.Statement)
	}
	return placedAt(place, statements), err
}

// Conflicts reads the disagreements that the data set lists.
func (s *Store) Conflicts(ctx context.Context) ([]org.Conflict, error) {
	return query(ctx, s, "conflicts", `SELECT row, problem, reason FROM conflict ORDER BY ordinal`,
		func(r row) (c org.Conflict, err error) {
			return c, r.Scan(&c.Row, &c.Check, &c.Reason)
		})
}

// Coverage reads what the data set says of its own completeness.
func (s *Store) Coverage(ctx context.Context) ([]org.CoverageStatement, error) {
	return query(ctx, s, "coverage", `
SELECT key, topic, organisation, from_date, to_date, completeness, wording
FROM coverage
ORDER BY ordinal`,
		func(r row) (c org.CoverageStatement, err error) {
			return c, r.Scan(&c.ID, &c.Topic, &c.Organisation, &c.From, &c.To, &c.Completeness, &c.Text)
		})
}
