package fetch

import (
	"context"
	"slices"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/plan"
	"diginett/internal/store"
)

func (f *Fetch) sourceReads() map[string]read {
	return map[string]read{
		"Organisation.sources":  f.cited(store.SubjectOrganisation),
		"Relationship.sources":  f.cited(store.SubjectRelationship),
		"ChangeEvent.sources":   f.cited(store.SubjectChange),
		"Name.sources":          f.sourcesByID,
		"AreaNumber.sources":    f.sourcesByID,
		"Location.sources":      f.sourcesByID,
		"Population.sources":    f.sourcesByID,
		"ReportedCount.sources": f.sourcesByID,
		"Dataset.sources":       f.allSources,
		"Source.relationships": f.restingOn(store.SubjectRelationship, cursor.Sourced, func(id int64, at answer.Reading) answer.Place {
			return answer.Place{Relationship: id, At: at}
		}),
		"Source.organisations": f.restingOn(store.SubjectOrganisation, cursor.Name, func(id int64, at answer.Reading) answer.Place {
			return answer.Place{Organisation: id, At: at}
		}),
	}
}

func planTexts(b batch, name string) []string { return plan.Texts[string](b.field.Args, name) }

// cited answers the sources of organisations, relationships or changes.
func (f *Fetch) cited(subject store.Subject) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		rows, err := f.store.Citations(ctx, subject, ids(b.objects, subjectID))
		if err != nil {
			return nil, err
		}
		var children []answer.Object
		for i, object := range b.objects {
			children = append(children, hangAll(object, b.field.Key, newSources(rows[i]))...)
		}
		return children, nil
	}
}

func subjectID(object answer.Object) int64 {
	switch o := object.(type) {
	case answer.Organisation:
		return o.Of().Row().ID()
	case *answer.Relationship:
		return o.Row().ID
	case *answer.ChangeEvent:
		return o.Row().ID
	}
	return 0
}

func newSources(rows []*store.Source) []*answer.Source {
	sources := make([]*answer.Source, len(rows))
	for i, row := range rows {
		sources[i] = answer.NewSource(row)
	}
	return sources
}

// sourcesByID answers the sources of what knows its sources by id.
func (f *Fetch) sourcesByID(ctx context.Context, b batch) ([]answer.Object, error) {
	type sourced interface{ SourceIDs() []string }
	of := func(object answer.Object) []string {
		if s, ok := object.(sourced); ok {
			return s.SourceIDs()
		}
		return nil
	}
	var keys []string
	for _, object := range b.objects {
		keys = append(keys, of(object)...)
	}
	slices.Sort(keys)
	rows, err := f.store.SourcesByKey(ctx, slices.Compact(keys))
	if err != nil {
		return nil, err
	}
	var children []answer.Object
	for _, object := range b.objects {
		var own []*store.Source
		for _, key := range of(object) {
			if row, ok := rows[key]; ok {
				own = append(own, row)
			}
		}
		children = append(children, hangAll(object, b.field.Key, newSources(own))...)
	}
	return children, nil
}

func (f *Fetch) allSources(ctx context.Context, b batch) ([]answer.Object, error) {
	p, err := page(f.store.Version(), cursor.Source, b.field.Args)
	if err != nil {
		return nil, err
	}
	rows, total, err := readPage(ctx, b.field, func(ctx context.Context) ([]*store.Source, error) { return f.store.ListSources(ctx, p) },
		f.store.CountSources)
	if err != nil {
		return nil, err
	}
	completed := newPage(f, cursor.Source, p, rows,
		func(s *store.Source) store.Position { return store.Position{s.ID} },
		func(s *store.Source) answer.Place { return answer.Place{Row: s} })
	completed.TotalCount = total
	children := make([]answer.Object, len(b.objects))
	for i, object := range b.objects {
		if children[i], err = hangPage(object, b.field, completed); err != nil {
			return nil, err
		}
	}
	return children, nil
}

// restingOn answers a page of what rests on each source, read today.
func (f *Fetch) restingOn(subject store.Subject, order cursor.Order, place func(int64, answer.Reading) answer.Place) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		now, err := f.today(ctx)
		if err != nil {
			return nil, err
		}
		sources := make([]int64, len(b.objects))
		for i, object := range b.objects {
			source, ok := object.(*answer.Source)
			if !ok {
				return nil, wrongType(object, b)
			}
			sources[i] = source.Row().ID
		}
		resting, err := f.store.CitedFor(ctx, subject, sources)
		if err != nil {
			return nil, err
		}
		children := make([]answer.Object, len(b.objects))
		for i, object := range b.objects {
			p, err := f.inMemory(b.field, order, resting[i], func(id int64) answer.Place { return place(id, answer.Reading{Day: now}) })
			if err != nil {
				return nil, err
			}
			if children[i], err = hangPage(object, b.field, p); err != nil {
				return nil, err
			}
		}
		return children, nil
	}
}
