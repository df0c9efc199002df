package fetch

import (
	"context"
	"slices"

	"diginett/graph/answer"
	"diginett/internal/store"
)

func (f *Fetch) relationshipReads() map[string]read {
	return map[string]read{
		"Relationship.from":           f.organisations(func(o answer.Object) wanted { return endOf(o, true) }),
		"Relationship.to":             f.organisations(func(o answer.Object) wanted { return endOf(o, false) }),
		"Relationship.statements":     f.statements,
		"Statement.source":            f.statementSources,
		"Organisation.areaCounty":     f.areaCounties,
		"Organisation.reportedCounts": f.counts,
		"ReportedCount.counterpart":   f.organisations(counterpartOf),
	}
}

// wanted is an organisation that an object leads to; the zero value is none.
type wanted struct {
	id int64
	at answer.Reading
}

func endOf(object answer.Object, from bool) wanted {
	r, ok := object.(*answer.Relationship)
	if !ok {
		return wanted{}
	}
	if from {
		return wanted{r.Row().From, r.At()}
	}
	return wanted{r.Row().To, r.At()}
}

func counterpartOf(object answer.Object) wanted {
	c, ok := object.(*answer.ReportedCount)
	if !ok {
		return wanted{}
	}
	return wanted{c.CounterpartID(), c.CounterpartReading()}
}

// organisations answers a field with the organisation that each object leads to.
func (f *Fetch) organisations(of func(answer.Object) wanted) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		return f.hangOrganisations(ctx, b, func(_ int, object answer.Object) wanted { return of(object) })
	}
}

// hangOrganisations hangs on each object the organisation that is wanted for it;
// null where none is.
func (f *Fetch) hangOrganisations(ctx context.Context, b batch, of func(i int, object answer.Object) wanted) ([]answer.Object, error) {
	all, ids := make([]wanted, len(b.objects)), make([]int64, len(b.objects))
	for i, object := range b.objects {
		all[i] = of(i, object)
		ids[i] = all[i].id
	}
	rows, err := f.store.Organisations(ctx, ids)
	if err != nil {
		return nil, err
	}
	children := make([]answer.Object, 0, len(b.objects))
	for i, object := range b.objects {
		if rows[i] == nil {
			object.Hang(b.field.Key, nil)
			continue
		}
		organisation := answer.NewOrganisation(rows[i], all[i].at)
		object.Hang(b.field.Key, organisation)
		children = append(children, organisation)
	}
	return children, nil
}

// areaCounties answers the counties that areas name.
func (f *Fetch) areaCounties(ctx context.Context, b batch) ([]answer.Object, error) {
	slug := func(o answer.Object) string {
		if o, ok := o.(answer.Organisation); ok {
			return o.Of().Row().County()
		}
		return ""
	}
	var slugs []string
	for _, object := range b.objects {
		slugs = append(slugs, slug(object))
	}
	slices.Sort(slugs)
	rows, err := f.store.OrganisationsBySlug(ctx, slices.Compact(slugs))
	if err != nil {
		return nil, err
	}
	var children []answer.Object
	for _, object := range b.objects {
		row, ok := rows[slug(object)]
		if !ok {
			object.Hang(b.field.Key, nil)
			continue
		}
		children = append(children, hangOne(object, b.field.Key, answer.NewOrganisation(row, readingOf(object)))...)
	}
	return children, nil
}

// distinct are the ids that the objects lead to, each once, in order, 0 left out.
func distinct[T any](objects []T, id func(T) int64) []int64 {
	ids := make([]int64, 0, len(objects))
	for _, object := range objects {
		if i := id(object); i != 0 {
			ids = append(ids, i)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (f *Fetch) statements(ctx context.Context, b batch) ([]answer.Object, error) {
	rows, err := f.store.Statements(ctx, ids(b.objects, subjectID))
	if err != nil {
		return nil, err
	}
	var children []answer.Object
	for i, object := range b.objects {
		statements := make([]*answer.Statement, len(rows[i]))
		for j, row := range rows[i] {
			statements[j] = answer.NewStatement(row)
		}
		children = append(children, hangAll(object, b.field.Key, statements)...)
	}
	return children, nil
}

func (f *Fetch) counts(ctx context.Context, b batch) ([]answer.Object, error) {
	rows, err := f.store.Counts(ctx, ids(b.objects, subjectID), planTexts(b, "measures"))
	if err != nil {
		return nil, err
	}
	var children []answer.Object
	for i, object := range b.objects {
		counts := make([]*answer.ReportedCount, len(rows[i]))
		for j, row := range rows[i] {
			counts[j] = answer.NewReportedCount(row, readingOf(object))
		}
		children = append(children, hangAll(object, b.field.Key, counts)...)
	}
	return children, nil
}

func (f *Fetch) statementSources(ctx context.Context, b batch) ([]answer.Object, error) {
	id := func(o answer.Object) int64 {
		if s, ok := o.(*answer.Statement); ok {
			return s.Row().Source
		}
		return 0
	}
	rows, err := f.store.Sources(ctx, distinct(b.objects, id))
	if err != nil {
		return nil, err
	}
	var children []answer.Object
	for _, object := range b.objects {
		children = append(children, hangMaybe(object, b.field.Key, newSource(rows[id(object)]))...)
	}
	return children, nil
}

func newSource(row *store.Source) *answer.Source {
	if row == nil {
		return nil
	}
	return answer.NewSource(row)
}
