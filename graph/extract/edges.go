package extract

import (
	"fmt"

	"diginett/internal/analysis"
	"diginett/internal/export"
	"diginett/internal/org"
	"diginett/internal/store"
)

// edges reads relationships.
func (r *reading) edges(ties []analysis.SliceTie) ([]*export.Edge, error) {
	ids, ends := make([]int64, len(ties)), make(map[int64]bool)
	for i, tie := range ties {
		ids[i] = tie.Relationship
		ends[tie.From], ends[tie.To] = true, true
	}
	rows, err := r.store.RelationshipsOnce(r.ctx, ids)
	if err != nil {
		return nil, err
	}
	sources, err := r.store.CitationKeys(r.ctx, store.SubjectRelationship, ids)
	if err != nil {
		return nil, err
	}
	slugs, err := r.slugs(ends)
	if err != nil {
		return nil, err
	}
	r.cite(sources)
	edges := make([]*export.Edge, len(rows))
	for i, row := range rows {
		if row == nil {
			return nil, fmt.Errorf("relationship %d is in the graph and not in the snapshot", ids[i])
		}
		edges[i] = r.edge(row)
		edges[i].From, edges[i].To, edges[i].Sources = slugs[row.From], slugs[row.To], sources[i]
	}
	return edges, nil
}

func (r *reading) slugs(ends map[int64]bool) (map[int64]string, error) {
	ids := make([]int64, 0, len(ends))
	for id := range ends {
		ids = append(ids, id)
	}
	return r.store.Slugs(r.ctx, ids)
}

// edge is a relationship, but for what is read apart.
func (r *reading) edge(row *store.Relationship) *export.Edge {
	return &export.Edge{
		ID: row.Relationship.ID, Kind: row.Kind, Role: row.Role, PositionTitle: row.PositionTitle, SharePercent: row.SharePercent,
		Certainty: r.certainty(row.Span), Basis: row.Basis, Precision: row.Precision,
		Valid: org.Window{From: row.ValidFrom, To: row.ValidTo}, Observed: row.Observed, Span: row.Span, Note: row.Note,
	}
}

// certainty is how surely something holds on the day. Of all time there is only
// what it is on every day: what is dated is confirmed on some and presumed on others.
func (r *reading) certainty(s org.Span) org.Certainty {
	switch {
	case !r.choices.always:
		certainty, _ := s.On(r.choices.day)
		return certainty
	case s.Planned:
		return org.PlannedOnly
	case s.Undated:
		return org.Undated
	}
	return ""
}
