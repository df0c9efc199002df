package store

import (
	"context"
	"database/sql"
	"iter"
	"strings"

	"diginett/internal/org"
)

// Relationships of one basis come by id, each with the statements that its own
// rows make. What a reported count says of a member that is also named, and is
// kept with it as one more statement, follows from the count and is left out. A
// snapshot does not hold list_id and from_number; event and share are of the whole.
func (c Contents) Relationships(ctx context.Context, basis org.Basis) iter.Seq2[org.Relationship, error] {
	// A row of a relationship may have the id of a count, but then it is its own head.
	rows := stream(ctx, c.store, "relationships", `
SELECT r.key, origin.slug, r.kind, target.slug, r.role, r.position_title, r.share_percent, r.precision, r.basis, r.event, r.note,
  r.valid_from, r.valid_to, `+spanColumns("r")+`,
  s.key, s.role, s.position_title, s.precision, s.valid_from, s.valid_to, s.observed_from, s.observed_to, s.note, source.key
FROM relationship AS r
CROSS JOIN organisation AS origin ON origin.id = r.from_org
CROSS JOIN organisation AS target ON target.id = r.to_org
CROSS JOIN statement AS s ON s.relationship = r.id
CROSS JOIN source ON source.id = s.source
WHERE r.basis = :basis AND (r.basis = 'DERIVED' OR s.key = r.key || ':' || source.key OR NOT EXISTS (
  SELECT 1
  FROM reported_count AS c
  WHERE c.subject = r.to_org AND r.kind = 'MEMBER_OF' AND s.key = c.key || ':' || source.key
))
ORDER BY r.key, s.ordinal`, scanStated, sql.Named("basis", string(basis)))
	return joinedRows(rows, joinStatements)
}

// scanStated reads a relationship with one source of one of its statements.
func scanStated(r row) (one org.Relationship, err error) {
	var s org.Statement
	var source string
	err = r.Scan(append(append([]any{
		&one.ID, &one.From, &one.Kind, &one.To, &one.Role, &one.PositionTitle, &one.SharePercent, &one.Precision, &one.Basis, &one.Event, &one.Note,
		&one.ValidFrom, &one.ValidTo,
	}, spanTargets(&one.Span)...),
		&s.ID, &s.Role, &s.PositionTitle, &s.Precision, &s.ValidFrom, &s.ValidTo, &s.ObservedFrom, &s.ObservedTo, &s.Note, &source)...)
	s.ID, _, _ = strings.Cut(s.ID, ":") // before the id of the source
	s.RelationshipID, s.From, s.Kind, s.To, s.Sources = one.ID, one.From, one.Kind, one.To, []string{source}
	one.Statements = []org.Statement{s}
	return one, err
}

func joinStatements(whole, next *org.Relationship) bool {
	if whole.ID != next.ID {
		return false
	}
	last, s := &whole.Statements[len(whole.Statements)-1], next.Statements[0]
	if last.ID == s.ID {
		last.Sources = append(last.Sources, s.Sources...)
	} else {
		whole.Statements = append(whole.Statements, s)
	}
	return true
}

// Lines come by network, then by council. Of the relationships of their steps,
// ids, ends and kinds are told.
func (c Contents) Lines(ctx context.Context) iter.Seq2[org.Line, error] {
	type step struct {
		id int64
		org.Line
	}
	steps := stream(ctx, c.store, "reporting lines", `
SELECT l.id, network.slug, council.slug, l.strength, `+spanColumns("l")+`,
  p.forward, p.strength, r.key, origin.slug, r.kind, target.slug
FROM line AS l
CROSS JOIN organisation AS network ON network.id = l.network
CROSS JOIN organisation AS council ON council.id = l.council
CROSS JOIN line_step AS p ON p.line = l.id
CROSS JOIN relationship AS r ON r.id = p.relationship
CROSS JOIN organisation AS origin ON origin.id = r.from_org
CROSS JOIN organisation AS target ON target.id = r.to_org
ORDER BY network.slug, council.slug, l.id, p.ordinal`,
		func(r row) (s step, err error) {
			of := new(org.Relationship)
			one := org.Step{Relationship: of}
			var strength, stepStrength int
			err = r.Scan(append(append([]any{&s.id, &s.Network, &s.Council, &strength}, spanTargets(&s.Span)...),
				&one.Forward, &stepStrength, &of.ID, &of.From, &of.Kind, &of.To)...)
			s.Strength, one.Strength = org.Strengths()[strength], org.Strengths()[stepStrength]
			s.Steps = []org.Step{one}
			return s, err
		})
	lines := joinedRows(steps, func(whole, next *step) bool {
		if whole.id != next.id {
			return false
		}
		whole.Steps = append(whole.Steps, next.Steps...)
		return true
	})
	return func(yield func(org.Line, error) bool) {
		for s, err := range lines {
			if !yield(s.Line, err) {
				return
			}
		}
	}
}
