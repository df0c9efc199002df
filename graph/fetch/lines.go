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
	reports store.Reports // of the whole batch
	parent  int           // place in reports.Parents
	other   int64
	at      answer.Reading
}

// reports answers the networks that report to councils, or the councils that
// networks report to.
func (f *Fetch) reports(upward bool) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		reports := store.Reports{
			Upward: upward, Certainties: certainties(b.field.Args), Strengths: plan.Texts[org.Strength](b.field.Args, "strengths"),
		}
		return pages(ctx, f, b, listing[store.Report]{
			order: cursor.Report,
			read: func(ctx context.Context, parents []store.At, p store.Page) ([][]store.Report, error) {
				reports.Parents, reports.Page = parents, p
				return f.store.Reports(ctx, reports)
			},
			count: func(ctx context.Context, parents []store.At) ([]int, error) {
				reports.Parents = parents
				return f.store.CountReports(ctx, reports)
			},
			at: store.Report.Position,
			place: func(r store.Report, at answer.Reading) answer.Place {
				return answer.Place{
					Node: func() answer.Object { return answer.NewOrganisation(r.Other, at) },
					Of:   reported{reports, r.Parent, r.Other.ID, at},
				}
			},
		})
	}
}

// lines answers the lines of reports. All edges of a batch are of one field, and
// so of one set of reports.
func (f *Fetch) lines(ctx context.Context, b batch) ([]answer.Object, error) {
	places := make([]reported, len(b.objects))
	pairs := make([][2]int64, len(b.objects))
	for i, object := range b.objects {
		if edge, ok := object.(answer.Edge); ok {
			places[i], _ = edge.At().Of.(reported)
		}
		pairs[i] = [2]int64{int64(places[i].parent), places[i].other}
	}
	rows, err := f.store.Lines(ctx, places[0].reports, pairs)
	if err != nil {
		return nil, err
	}
	var children []answer.Object
	for i, object := range b.objects {
		lines := make([]*answer.ReportingLine, len(rows[i]))
		for j, line := range rows[i] {
			lines[j] = answer.NewReportingLine(line, places[i].at)
		}
		children = append(children, hangAll(object, b.field.Key, lines)...)
	}
	return children, nil
}
