package fetch

import (
	"context"

	"diginett/graph/answer"
	"diginett/internal/adjacency"
	"diginett/internal/analysis"
)

// Overlap finds what two organisations have in common.
func (f *Fetch) Overlap(ctx context.Context, ends [2]int64, along adjacency.Filter, at answer.Reading) (*answer.Overlap, error) {
	graph, err := f.store.Graph(ctx)
	if err != nil {
		return nil, err
	}
	var tied [2][]analysis.Tied
	for i, end := range ends {
		if tied[i], err = analysis.TiedTo(graph, end, along); err != nil {
			return nil, tooMuch(err)
		}
	}
	o := &answer.Overlap{Ends: ends, At: at}
	eachOf(tied[0], tied[1], func(a, b *analysis.Tied) {
		switch {
		case b == nil:
			o.InA = append(o.InA, a.Organisation)
		case a == nil:
			o.InB = append(o.InB, b.Organisation)
		default:
			o.InCommon = append(o.InCommon, a.Organisation)
		}
	})
	return o, nil
}

// eachOf goes through two lists in order of organisation at the same time, and gives
// what each has of one; nil where it has nothing.
func eachOf(as, bs []analysis.Tied, give func(a, b *analysis.Tied)) {
	for len(as) > 0 || len(bs) > 0 {
		switch {
		case len(bs) == 0 || len(as) > 0 && as[0].Organisation < bs[0].Organisation:
			give(&as[0], nil)
			as = as[1:]
		case len(as) == 0 || bs[0].Organisation < as[0].Organisation:
			give(nil, &bs[0])
			bs = bs[1:]
		default:
			give(&as[0], &bs[0])
			as, bs = as[1:], bs[1:]
		}
	}
}

func (f *Fetch) overlapReads() map[string]read {
	end := func(i int) read {
		return f.organisations(func(object answer.Object) wanted {
			if o, ok := object.(*answer.Overlap); ok {
				return wanted{o.Ends[i], o.At}
			}
			return wanted{}
		})
	}
	return map[string]read{
		"Overlap.a":      end(0),
		"Overlap.b":      end(1),
		"Overlap.common": f.overlapPage(func(o *answer.Overlap) []int64 { return o.InCommon }),
		"Overlap.onlyA":  f.overlapPage(func(o *answer.Overlap) []int64 { return o.InA }),
		"Overlap.onlyB":  f.overlapPage(func(o *answer.Overlap) []int64 { return o.InB }),
	}
}

func (f *Fetch) overlapPage(ids func(*answer.Overlap) []int64) read {
	return eachPlanned(func(o *answer.Overlap, b batch) ([]answer.Object, error) {
		return f.hangOrganisationPage(o, b.field, ids(o), o.At)
	})
}
