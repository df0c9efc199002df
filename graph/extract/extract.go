package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"time"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/internal/adjacency"
	"diginett/internal/analysis"
	"diginett/internal/export"
	"diginett/internal/org"
	"diginett/internal/store"
)

// Extractor takes extracts of one snapshot. It is safe for concurrent use.
type Extractor struct {
	store  *store.Store
	walker analysis.Walker
	clock  func() time.Time
	zone   *time.Location
}

// New takes extracts of the snapshot. Today is what the clock shows in the zone.
func New(s *store.Store, clock func() time.Time, zone *time.Location) *Extractor {
	return &Extractor{store: s, clock: clock, zone: zone}
}

// Version is that of the snapshot.
func (x *Extractor) Version() string { return x.store.Version() }

// Extract is a file that somebody chose, not yet read.
type Extract struct {
	from    *Extractor
	format  export.Format
	choices choices
}

// ChooseFile is the extract of a file's name, such as graph.gexf, and of choices by
// name. It reads nothing. The error is a [fault.Error].
func (x *Extractor) ChooseFile(file string, values url.Values) (*Extract, error) {
	format, ok := export.FormatByFile(file)
	if !ok {
		return nil, fault.New(fault.NotFound, "", "there is no file %q to export; there are %s", file, listed(fileNames()))
	}
	return x.choose(format, values)
}

// ChooseFormat is [Extractor.ChooseFile] by the name of a format, such as gexf.
func (x *Extractor) ChooseFormat(name string, values url.Values) (*Extract, error) {
	format, ok := export.FormatByName(name)
	if !ok {
		return nil, fault.Bad("format", "%q is no format; the formats are %s", name, listed(formatNames()))
	}
	return x.choose(format, values)
}

func (x *Extractor) choose(format export.Format, values url.Values) (*Extract, error) {
	today := org.DayOf(x.clock().In(x.zone))
	chosen, err := parse(values, format, today)
	if err != nil {
		return nil, err
	}
	if chosen.dated {
		if err := answer.CheckCovered(x.store.About(), today, "asOf", chosen.day); err != nil {
			return nil, err
		}
	}
	return &Extract{x, format, chosen}, nil
}

// MediaType is the media type of the file.
func (e *Extract) MediaType() string { return e.format.Media }

// FileName is a name for the file that tells the version of the data and the date.
func (e *Extract) FileName() string {
	return fmt.Sprintf("diginett-%.12s-%s-%s", e.from.store.Version(), e.choices.date(), e.format.File)
}

// Identity is all that the bytes of the file depend on, beside the program: the
// version of the data, the day, the format and the choices.
func (e *Extract) Identity() string {
	return e.from.store.Version() + " " + e.choices.day.String() + " " + e.format.File + "?" + e.choices.query()
}

// Open finds what the file holds. What it returns writes the file, reading as it
// writes, under the same context; after an error the file is not whole. The error of
// Open itself is a [fault.Error] where the choices are at fault.
func (e *Extract) Open(ctx context.Context) (write func(io.Writer) error, err error) {
	graph, err := e.from.store.Graph(ctx)
	if err != nil {
		return nil, err
	}
	query, err := e.sliceQuery(ctx)
	if err != nil {
		return nil, err
	}
	selection, err := e.from.walker.Select(graph, query)
	if errors.Is(err, analysis.ErrTooMany) {
		return nil, fault.New(fault.CostLimit, "radius", "there are more than %d organisations within it; take a smaller one, or fewer kinds", analysis.MostVisited)
	}
	if err != nil {
		return nil, err
	}
	r := &reading{ctx: ctx, store: e.from.store, graph: graph, selection: selection, choices: e.choices, cited: make(map[string]bool)}
	return func(w io.Writer) error {
		return e.format.Write(w, r.whole(), export.Options{Separator: e.choices.separator})
	}, nil
}

// sliceQuery is which part of the graph the choices name.
func (e *Extract) sliceQuery(ctx context.Context) (analysis.SliceQuery, error) {
	c := e.choices
	q := analysis.SliceQuery{
		Along: adjacency.Filter{Kinds: adjacency.Kinds(c.kinds), Certainties: adjacency.Certainties(c.certainties), Day: c.day, AnyTime: c.always},
		Types: adjacency.Types(c.types), Radius: c.radius,
	}
	if c.of != "" {
		found, err := e.from.store.OrganisationsBySlug(ctx, []string{c.of})
		if err != nil {
			return q, err
		}
		if found[c.of] == nil {
			return q, fault.New(fault.NotFound, "of", "there is no organisation with the slug %q; the query search finds slugs", c.of)
		}
		q.Of = found[c.of].ID()
	}
	if c.isolates {
		var err error
		if q.With, err = e.existing(ctx); err != nil {
			return q, err
		}
	}
	return q, nil
}

// atOnce is how many rows are read by one statement.
const atOnce = 1000

// existing are the organisations of the chosen types that exist on the day, or
// ever; those that are only planned are not among them.
func (e *Extract) existing(ctx context.Context) ([]int64, error) {
	list := store.List{Types: e.choices.types, Day: e.choices.day, Page: store.Page{Limit: atOnce}}
	if list.Types == nil {
		list.Types = org.Types()
	}
	if e.choices.always {
		list.Statuses = []store.Status{store.Active, store.Ended, store.NotYet}
	}
	var ids []int64
	for {
		page, err := e.from.store.List(ctx, list)
		if err != nil {
			return nil, err
		}
		more := len(page) > atOnce
		for _, one := range page[:min(len(page), atOnce)] {
			ids = append(ids, one.ID)
		}
		if !more {
			return ids, nil
		}
		list.Page.After = store.Position{ids[len(ids)-1]}
	}
}
