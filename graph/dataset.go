package graph

import (
	"context"

	"diginett/graph/answer"
	"diginett/internal/citation"
)

func (q *query) Source(ctx context.Context, id string) (*answer.Source, error) {
	found, err := q.store.SourcesByKey(ctx, []string{id})
	if err != nil || found[id] == nil {
		return nil, err
	}
	source := answer.NewSource(found[id])
	return source, q.below(ctx, source)
}

func (q *query) Dataset(ctx context.Context) (*answer.Dataset, error) {
	now, err := today(ctx)
	if err != nil {
		return nil, err
	}
	about := q.store.About()
	dataset := &answer.Dataset{
		Version:     q.store.Version(),
		PublishedOn: about.PublishedOn,
		Coverage:    answer.Coverage{From: about.CoverageFrom, To: about.CoverageTo},
		Today:       now,
		Cited:       citation.Work{About: about, Version: q.store.Version()},

		Relationships: q.store.CountRelationships(),
	}
	for _, l := range about.Licences {
		dataset.Licences = append(dataset.Licences, answer.Licence(l))
	}
	for _, c := range q.store.CountTypes() {
		dataset.Counts = append(dataset.Counts, answer.KindCount{Kind: answer.KindOf(c.Type), Count: c.Count})
	}
	if err := q.listConflicts(ctx, dataset); err != nil {
		return nil, err
	}
	return dataset, q.below(ctx, dataset)
}

func (q *query) listConflicts(ctx context.Context, dataset *answer.Dataset) error {
	if !q.plan(ctx).Asks("Dataset", "conflicts") {
		return nil
	}
	conflicts, err := q.store.Conflicts(ctx)
	for _, c := range conflicts {
		dataset.Conflicts = append(dataset.Conflicts, answer.Conflict{Row: c.Row, Check: c.Check, Reason: c.Reason})
	}
	return err
}
