package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"diginett/internal/org"
)

// Contents gives all that a snapshot holds, part by part, each in bytewise order
// of the keys of the tables (slugs and ids): so two snapshots can be gone through
// side by side, whatever numbers their rows have. A sequence ends with its first
// error. Nothing is kept in memory.
//
// A snapshot holds less than the tables that it was built from; what is missing
// is said at each part.
type Contents struct{ store *Store }

// Contents gives all that the snapshot holds.
func (s *Store) Contents() Contents { return Contents{s} }

// About is what the data set says of itself.
func (c Contents) About() org.About { return c.store.about }

// Sources come by id.
func (c Contents) Sources(ctx context.Context) iter.Seq2[org.Source, error] {
	return stream(ctx, c.store, "sources", `
SELECT `+sourceColumns+`
FROM source AS s
ORDER BY s.key`,
		func(r row) (org.Source, error) {
			var s Source
			return s.Source, r.Scan(sourceTargets(&s)...)
		})
}

// Members come by slug. The area of one that works in a county is the name of
// that county.
func (c Contents) Members(ctx context.Context) iter.Seq2[org.Member, error] {
	return stream(ctx, c.store, "organisations", `
SELECT o.slug, o.type, o.institution_kind, o.founded, o.founded_precision, o.founded_alternative, o.ended, o.ended_precision,
  o.county, o.area, o.description, o.note, o.status, o.status_from, o.status_to, o.organisation_number, o.website,
  o.names, o.numbers, o.points, o.populations, `+spanColumns("o")+`, `+citedFor("organisation", "o.id")+`
FROM organisation AS o
ORDER BY o.slug`, scanMember)
}

func scanMember(r row) (m org.Member, err error) {
	var sources string
	err = r.Scan(append(append([]any{
		&m.Slug, &m.Type, &m.InstitutionKind, &m.Founded, &m.FoundedPrecision, &m.FoundedAlternative, &m.Ended, &m.EndedPrecision,
		&m.County, &m.Area, &m.Description, &m.Note, &m.Status, &m.StatusFrom, &m.StatusTo, &m.OrganisationNumber, &m.Website,
		&m.Names, &m.Numbers, &m.Points, &m.Populations,
	}, spanTargets(&m.Life)...), &sources)...)
	m.Sources = split(sources)
	return m, err
}

// citedFor is the ids of a subject's sources, joined as in the tables.
func citedFor(subject, id string) string {
	return strings.NewReplacer("$", subject, "#", id).Replace(`coalesce((
    SELECT group_concat(cited.key, ';' ORDER BY citation.ordinal)
    FROM citation
    CROSS JOIN source AS cited ON cited.id = citation.source
    WHERE citation.subject_type = '$' AND citation.subject = #
  ), '')`)
}

// Changes come by id. The sources of an event are kept together, so each of its
// legs has them all.
func (c Contents) Changes(ctx context.Context) iter.Seq2[org.Change, error] {
	legs := stream(ctx, c.store, "changes", `
SELECT c.key, c.day, c.kind, c.type, origin.slug, result.slug, l.origin_number, l.result_number, l.partial, l.note,
  `+citedFor("change", "c.id")+`
FROM change AS c
CROSS JOIN change_leg AS l ON l.change = c.id
CROSS JOIN organisation AS origin ON origin.id = l.origin
CROSS JOIN organisation AS result ON result.id = l.result
ORDER BY c.key, l.ordinal`,
		func(r row) (e org.Change, err error) {
			var l org.ChangeLeg
			var sources string
			err = r.Scan(&e.ID, &e.Date, &e.Kind, &e.Type, &l.Origin, &l.Result, &l.OriginNumber, &l.ResultNumber, &l.Partial, &l.Note, &sources)
			l.Sources = split(sources)
			e.Legs = []org.ChangeLeg{l}
			return e, err
		})
	return joinedRows(legs, func(whole, next *org.Change) bool {
		if whole.ID != next.ID {
			return false
		}
		whole.Legs = append(whole.Legs, next.Legs...)
		return true
	})
}

// Counts come by id. A snapshot does not hold their counties.
func (c Contents) Counts(ctx context.Context) iter.Seq2[org.Count, error] {
	return stream(ctx, c.store, "reported counts", `
SELECT 0, c.subject, c.counterpart, c.key, c.measure, c.value, c.text, c.precision, c.coverage,
  c.observed_from, c.observed_to, c.note, c.sources, subject.slug, coalesce(counterpart.slug, '')
FROM reported_count AS c
CROSS JOIN organisation AS subject ON subject.id = c.subject
LEFT JOIN organisation AS counterpart ON counterpart.id = c.counterpart
ORDER BY c.key`,
		func(r row) (org.Count, error) {
			var place int
			var subject, counterpart string
			ends := len(r) - 2
			count, err := scanCount(r[:ends], &place)
			if err != nil {
				return org.Count{}, err
			}
			err = r[ends:].Scan(&subject, &counterpart)
			count.Count.Subject, count.Count.Counterpart = subject, counterpart
			return count.Count, err
		})
}

// Conflicts come in order of row, then of check.
func (c Contents) Conflicts(ctx context.Context) ([]org.Conflict, error) {
	return c.store.Conflicts(ctx)
}

// Coverage comes in the order of [org.CompareCoverage].
func (c Contents) Coverage(ctx context.Context) ([]org.CoverageStatement, error) {
	return c.store.Coverage(ctx)
}

// errEnough ends a read of which nobody wants more.
var errEnough = errors.New("no more is wanted")

// stream runs one statement and gives its rows as they are read.
func stream[T any](ctx context.Context, s *Store, what, statement string, scan func(row) (T, error), args ...any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		err := s.each(ctx, statement, args, func(r row) error {
			one, err := scan(r)
			if err == nil && !yield(one, nil) {
				return errEnough
			}
			return err
		})
		if err != nil && !errors.Is(err, errEnough) {
			var none T
			yield(none, fmt.Errorf("read %s: %w", what, err))
		}
	}
}

// joinedRows puts rows together that tell of one thing and follow each other: join
// adds the next one to the whole, and reports whether it is of the same thing.
func joinedRows[T any](rows iter.Seq2[T, error], join func(whole, next *T) bool) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var whole *T
		for next, err := range rows {
			if err != nil {
				yield(next, err)
				return
			}
			if whole != nil && join(whole, &next) {
				continue
			}
			if whole != nil && !yield(*whole, nil) {
				return
			}
			whole = &next
		}
		if whole != nil {
			yield(*whole, nil)
		}
	}
}
