package fetch

import (
	"context"
	"slices"

	"diginett/graph/answer"
	"diginett/graph/plan"
)

// joinEnds reads the organisations at the ends of all relationships of a place where
// sentences are asked for. A sentence is no object, so that nothing can hang there; it is
// written from what the relationship was told.
func (f *Fetch) joinEnds(ctx context.Context, p *place, asked *plan.Type) error {
	if asked.Name != "Relationship" || !slices.ContainsFunc(asked.Fields, func(field *plan.Field) bool { return field.Name == "sentence" }) {
		return nil
	}
	ends := make([]int64, 0, 2*len(p.objects))
	for _, object := range p.objects {
		ends = append(ends, endOf(object, true).id, endOf(object, false).id)
	}
	rows, err := f.store.Organisations(ctx, ends)
	if err != nil {
		return err
	}
	for i, object := range p.objects {
		if r, ok := object.(*answer.Relationship); ok {
			r.Join(answer.BothEnds{From: rows[2*i], To: rows[2*i+1], Book: f.book})
		}
	}
	return nil
}
