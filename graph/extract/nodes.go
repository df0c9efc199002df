package extract

import (
	"fmt"

	"diginett/graph/answer"
	"diginett/internal/adjacency"
	"diginett/internal/export"
	"diginett/internal/org"
	"diginett/internal/store"
)

// nodes reads organisations.
func (r *reading) nodes(ids []int64) ([]*export.Node, error) {
	rows, err := r.store.OrganisationsOnce(r.ctx, ids)
	if err != nil {
		return nil, err
	}
	sources, err := r.store.CitationKeys(r.ctx, store.SubjectOrganisation, ids)
	if err != nil {
		return nil, err
	}
	counties, err := r.counties(rows)
	if err != nil {
		return nil, err
	}
	r.cite(sources)
	nodes := make([]*export.Node, len(rows))
	for i, row := range rows {
		if row == nil {
			return nil, fmt.Errorf("organisation %d is in the graph and not in the snapshot", ids[i])
		}
		if nodes[i], err = r.node(row); err != nil {
			return nil, fmt.Errorf("organisation %s: %w", row.Slug(), err)
		}
		nodes[i].County, nodes[i].Sources = counties[row.ID()], sources[i]
	}
	return nodes, nil
}

// node is an organisation, but for what is read apart.
func (r *reading) node(row *store.Organisation) (*export.Node, error) {
	day := r.dayOf(row)
	points, err := row.Points()
	if err != nil {
		return nil, err
	}
	return &export.Node{
		Slug: row.Slug(), Label: row.Label(day), Name: row.Name("", day),
		Kind:            string(answer.KindOf(row.Type())),
		InstitutionKind: row.InstitutionKind(),
		Status:          string(answer.NewOrganisation(row, answer.Reading{Day: r.choices.day}).Of().Status()),
		Number:          row.Number(day), Area: row.Area(), OrganisationNumber: row.OrganisationNumber(), Website: row.Website(),
		Founded: row.Founded().Date, Ended: row.Ended().Date, Point: pointOn(points, day), Life: row.Life(),
		Description: row.Description(), Note: row.Note(),
	}, nil
}

// dayOf is the day on which an organisation is read. In a file of all time, one
// that does not exist today is read on the day of its life that is nearest.
func (r *reading) dayOf(row *store.Organisation) org.Day {
	life := row.Life().Possible
	if !r.choices.always || life.Empty() {
		return r.choices.day
	}
	return max(life.From, min(r.choices.day, life.To-1))
}

// counties are the slugs of the counties of organisations, by id: of a municipality
// the one in which it lies on the day, of others the one in which they work.
func (r *reading) counties(rows []*store.Organisation) (map[int64]string, error) {
	slugs, lies := make(map[int64]string), make(map[int64]int64)
	var wanted []int64
	for _, row := range rows {
		if row == nil {
			continue
		}
		if slugs[row.ID()] = row.County(); slugs[row.ID()] != "" {
			continue
		}
		if county := r.countyOf(row); county != 0 {
			lies[row.ID()] = county
			wanted = append(wanted, county)
		}
	}
	found, err := r.store.Slugs(r.ctx, wanted)
	for id, county := range lies {
		slugs[id] = found[county]
	}
	return slugs, err
}

// countyOf is the county in which an organisation lies on the day; 0 where none is
// known.
func (r *reading) countyOf(row *store.Organisation) int64 {
	walk := r.graph.Walk(adjacency.Filter{
		Direction: adjacency.Outgoing, Kinds: adjacency.Kinds([]org.Kind{org.InCounty}),
		Certainties: adjacency.Certainties(org.UsualCertainties()), Day: r.dayOf(row),
	})
	if walk.Begin(row.ID()); walk.Next() {
		return walk.Other()
	}
	return 0
}

// pointOn is the point on the day, nil where none is known.
func pointOn(points []org.Point, day org.Day) *org.Point {
	for i, p := range points {
		if org.Between(p.From, p.To).Contains(day) {
			return &points[i]
		}
	}
	return nil
}
