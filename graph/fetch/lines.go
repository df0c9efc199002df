package fetch

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/plan"
	"diginett/internal/org"
	"diginett/internal/store"
)

func (f *Fetch) lineReads() map[string]read {
	return map[string]read{
		"Council.reportingNetworks":  f.reports(false),
		"Network.reportsTo":          f.reports(true),
		"ReportingNetworkEdge.lines": f.lines,
		"ReportedCouncilEdge.lines":  f.lines,
	}
}

// reported is what a place of a page of reports knows, so that its lines can be read.
type reported struct {
	reports *store.Reports // of the whole batch
	parent  int            // place in reports.Parents
}

// reports answers the networks that report to councils, or the councils that
// networks report to.
func (f *Fetch) reports(upward bool) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		reports := store.Reports{
			Upward: upward, Certainties: certainties(b.field.Args), Strengths: plan.Texts[org.Strength](b.field.Args, "strengths"),
		}
		return pages(ctx, f, b, listing[int64]{
			order: cursor.Report,
			read: func(ctx context.Context, parents []store.At, p store.Page) ([][]int64, error) {
				reports.Parents, reports.Page = parents, p
				return f.store.Reports(ctx, reports)
			},
			count: func(ctx context.Context, parents []store.At) ([]int, error) {
				reports.Parents = parents
				return f.store.CountReports(ctx, reports)
			},
			at: func(id int64) store.Position { return store.Position{id} },
			place: func(id int64, parent int, at answer.Reading) answer.Place {
				return answer.Place{Organisation: id, At: at, Of: reported{&reports, parent}}
			},
		})
	}
}

// lines answers the lines of reports. All edges of a batch are of one field, and
// so of one set of reports.
func (f *Fetch) lines(ctx context.Context, b batch) ([]answer.Object, error) {
	places, err := placesOf(b)
	if err != nil {
		return nil, err
	}
	var reports *store.Reports
	pairs := make([][2]int64, len(places))
	for i, place := range places {
		of, ok := place.Of.(reported)
		if !ok {
			return nil, wrongType(b.objects[i], b)
		}
		reports, pairs[i] = of.reports, [2]int64{int64(of.parent), place.Organisation}
	}
	rows, err := f.store.Lines(ctx, *reports, pairs)
	if err != nil {
		return nil, err
	}
	var children []answer.Object
	for i, object := range b.objects {
		lines := make([]*answer.ReportingLine, len(rows[i]))
		for j, line := range rows[i] {
			lines[j] = answer.NewReportingLine(line, places[i].At)
		}
		children = append(children, hangAll(object, b.field.Key, lines)...)
	}
	return children, nil
}
