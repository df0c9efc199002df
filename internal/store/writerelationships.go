package store

import (
	"slices"

	"diginett/internal/org"
)

func (w *writer) allRelationships() error {
	var rows, ties, statements [][]any
	for _, r := range w.graph.Relationships {
		rows = append(rows, w.relationshipRow(r))
		ties = append(ties, w.tieRows(r)...)
		statements = append(statements, w.statementRows(r)...)
	}
	for _, table := range []struct {
		name string
		rows [][]any
	}{{"relationship", rows}, {"tie", ties}, {"statement", statements}} {
		if err := insertAll(w, table.name, table.rows); err != nil {
			return err
		}
	}
	for _, r := range w.graph.Relationships {
		if err := w.cite("relationship", w.relationships[r.ID], r.Sources()); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) relationshipRow(r org.Relationship) []any {
	observed := r.Observed()
	row := []any{
		w.relationships[r.ID], r.ID, w.organisations[r.From], string(r.Kind), w.organisations[r.To],
		r.Role, r.PositionTitle, r.SharePercent, string(r.Precision), string(r.Basis), r.Event, r.Note,
		r.ValidFrom.String(), r.ValidTo.String(), observed.From.String(), observed.To.String(),
	}
	return append(row, spanValues(r.Span)...)
}

// tieRows are the relationship seen from each of its ends.
func (w *writer) tieRows(r org.Relationship) [][]any {
	row := func(organisation, other string, direction int) []any {
		return slices.Concat([]any{
			w.organisations[organisation], slices.Index(org.Kinds(), r.Kind), w.organisations[other],
			w.relationships[r.ID], direction, w.types[other],
		}, spanValues(r.Span))
	}
	return [][]any{row(r.From, r.To, outgoing), row(r.To, r.From, incoming)}
}

func (w *writer) statementRows(r org.Relationship) [][]any {
	var rows [][]any
	for _, s := range r.Statements {
		for _, source := range s.Sources {
			id, ok := w.sources[source]
			if !ok {
				continue
			}
			rows = append(rows, []any{
				w.relationships[r.ID], len(rows), s.ID + ":" + source, id, s.Role, s.PositionTitle, string(s.Precision),
				s.ValidFrom.String(), s.ValidTo.String(), s.ObservedFrom.String(), s.ObservedTo.String(), s.Note,
			})
		}
	}
	return rows
}

func (w *writer) lines() error {
	lines := slices.Clone(w.graph.Lines)
	slices.SortFunc(lines, org.CompareLines)
	var rows, steps [][]any
	for i, l := range lines {
		rows = append(rows, slices.Concat(
			[]any{i + 1, w.organisations[l.Network], w.organisations[l.Council], l.Strength.Rank()}, spanValues(l.Span),
		))
		for ordinal, s := range l.Steps {
			steps = append(steps, []any{i + 1, ordinal, w.relationships[s.Relationship.ID], s.Forward, s.Strength.Rank()})
		}
	}
	if err := insertAll(w, "line", rows); err != nil {
		return err
	}
	return insertAll(w, "line_step", steps)
}
