package fetch

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/internal/adjacency"
	"diginett/internal/analysis"
	"diginett/internal/drawing"
	"diginett/internal/org"
	"diginett/internal/phrase"
)

// DrawingQuery is what to draw.
type DrawingQuery struct {
	Of       int64
	To       int64 // 0 where everything is drawn that Of is tied to
	Along    adjacency.Filter
	At       answer.Reading
	Language string // code; empty for Norwegian
	Shape    drawing.Shape
	Most     int // other organisations
	Longest  int // steps between the two
}

// Drawing draws what one organisation is tied to, or the shortest ways between two.
func (f *Fetch) Drawing(ctx context.Context, q DrawingQuery) (*answer.Drawing, error) {
	graph, err := f.store.Graph(ctx)
	if err != nil {
		return nil, err
	}
	var laid *drawing.Drawing
	if q.To == 0 {
		laid, err = f.drawEgo(ctx, graph, q)
	} else {
		laid, err = f.drawWays(ctx, graph, q)
	}
	if err != nil {
		return nil, err
	}
	return answer.NewDrawing(laid, q.At), nil
}

func (f *Fetch) drawEgo(ctx context.Context, graph *adjacency.Graph, q DrawingQuery) (*drawing.Drawing, error) {
	ties, err := tiesOf(graph, q)
	if err != nil {
		return nil, err
	}
	choice := drawing.Choose(q.Of, ties, q.Most)
	organisations, err := f.drawnOrganisations(ctx, choice.Organisations(), q)
	if err != nil {
		return nil, err
	}
	return drawing.Ego(choice, organisations, f.style(q)), nil
}

// mostDrawnTies bounds the relationships that a drawing of one organisation chooses from.
const mostDrawnTies = 20_000

// tiesOf are all ties of the organisation that is drawn.
func tiesOf(graph *adjacency.Graph, q DrawingQuery) ([]drawing.Tie, error) {
	var ties []drawing.Tie
	walk := graph.Walk(q.Along)
	for walk.Begin(q.Of); walk.Next(); {
		tie := drawing.Tie{
			ID: walk.Relationship(), From: q.Of, To: walk.Other(),
			Kind: org.Kinds()[walk.Kind()], Certainty: org.Certainties()[walk.Certainty()],
		}
		if walk.Incoming() {
			tie.From, tie.To = tie.To, tie.From
		}
		if ties = append(ties, tie); len(ties) > mostDrawnTies {
			return nil, fault.New(fault.CostLimit, "kinds", "the organisation has more than %d relationships; draw fewer kinds of them", mostDrawnTies)
		}
	}
	return ties, nil
}

// mostWaysFound bounds the ways that are looked at. Several may differ only in the
// relationships that they go by.
const mostWaysFound = 100

func (f *Fetch) drawWays(ctx context.Context, graph *adjacency.Graph, q DrawingQuery) (*drawing.Drawing, error) {
	var err error
	paths := f.walker.Paths(graph, analysis.PathQuery{
		From: q.Of, To: q.To, MaxLength: q.Longest, Most: mostWaysFound, Shortest: true, Along: q.Along,
	})
	found := drawing.Found{From: q.Of, To: q.To, Longest: q.Longest, Most: q.Most}
	if found.Ways, err = f.waysOf(ctx, paths.Paths, q.At.Day); err != nil {
		return nil, err
	}
	organisations, err := f.drawnOrganisations(ctx, found.Organisations(), q)
	if err != nil {
		return nil, err
	}
	return drawing.Ways(found, organisations, f.style(q)), nil
}

// waysOf are paths with what their relationships say on the day.
func (f *Fetch) waysOf(ctx context.Context, paths [][]analysis.Step, on org.Day) ([][]drawing.Tie, error) {
	var ids []int64
	for _, path := range paths {
		for _, step := range path {
			ids = append(ids, step.Relationship)
		}
	}
	rows, err := f.store.Relationships(ctx, ids)
	if err != nil {
		return nil, err
	}
	ways := make([][]drawing.Tie, len(paths))
	for i, path := range paths {
		for _, row := range rows[:len(path)] {
			certainty, _ := row.Span.On(on)
			ways[i] = append(ways[i], drawing.Tie{ID: row.ID, From: row.From, To: row.To, Kind: row.Kind, Certainty: certainty})
		}
		rows = rows[len(path):]
	}
	return ways, nil
}

func (f *Fetch) drawnOrganisations(ctx context.Context, ids []int64, q DrawingQuery) (map[int64]drawing.Organisation, error) {
	rows, err := f.store.Organisations(ctx, ids)
	if err != nil {
		return nil, err
	}
	organisations := make(map[int64]drawing.Organisation, len(rows))
	for i, row := range rows {
		organisations[ids[i]] = drawing.Organisation{
			Slug: row.Slug(), Name: row.Name(q.Language, q.At.Day), Kind: string(answer.KindOf(row.Type())),
		}
	}
	return organisations, nil
}

func (f *Fetch) style(q DrawingQuery) drawing.Style {
	return drawing.Style{Date: q.At.Day, Shape: q.Shape, Language: phrase.In(q.Language), Book: f.book}
}

func (f *Fetch) drawingReads() map[string]read {
	return map[string]read{
		"Drawing.nodes":  each(func(d *answer.Drawing, key string) []answer.Object { return hangAll(d, key, d.AllNodes()) }),
		"Drawing.groups": each(func(d *answer.Drawing, key string) []answer.Object { return hangAll(d, key, d.AllGroups()) }),
		"Drawing.links":  each(func(d *answer.Drawing, key string) []answer.Object { return hangAll(d, key, d.AllLinks()) }),
		"DrawnNode.organisation": f.organisations(func(object answer.Object) wanted {
			n, ok := object.(*answer.DrawnNode)
			if !ok {
				return wanted{}
			}
			id, at := n.Of()
			return wanted{id, at}
		}),
		"DrawnLink.relationships": f.drawnRelationships,
	}
}

func (f *Fetch) drawnRelationships(ctx context.Context, b batch) ([]answer.Object, error) {
	var all []int64
	for _, object := range b.objects {
		if l, ok := object.(*answer.DrawnLink); ok {
			ids, _ := l.RelationshipIDs()
			all = append(all, ids...)
		}
	}
	rows, err := f.store.Relationships(ctx, all)
	if err != nil {
		return nil, err
	}
	var children []answer.Object
	for _, object := range b.objects {
		l, ok := object.(*answer.DrawnLink)
		if !ok {
			return nil, wrongType(object, b)
		}
		ids, at := l.RelationshipIDs()
		relationships := make([]*answer.Relationship, len(ids))
		for i := range ids {
			relationships[i] = answer.NewRelationship(rows[i], at)
		}
		rows = rows[len(ids):]
		children = append(children, hangAll(l, b.field.Key, relationships)...)
	}
	return children, nil
}
