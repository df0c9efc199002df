package dossier

import (
	"context"

	"diginett/internal/drawing"
)

// Drawings are a picture in two shapes; nil where one of the organisations is not there.
type Drawings struct{ Wide, Narrow *drawing.Drawing }

// Empty reports whether there is nothing in the picture but what was asked about.
func (d Drawings) Empty() bool { return d.Wide == nil || d.Narrow == nil || len(d.Wide.Links) == 0 }

// Drawing is what an organisation is tied to.
func (r *Reader) Drawing(ctx context.Context, request Request) (Drawings, error) {
	return r.inBothShapes(ctx, "drawing", map[string]any{"slug": request.Slug}, request)
}

// Ways are how an organisation is tied to another.
func (r *Reader) Ways(ctx context.Context, request Request, to string) (Drawings, error) {
	return r.inBothShapes(ctx, "ways", map[string]any{"slug": request.Slug, "to": to}, request)
}

func (r *Reader) inBothShapes(ctx context.Context, document string, variables map[string]any, request Request) (Drawings, error) {
	variables["asOf"], variables["lang"] = optional(request.AsOf), request.Language
	var both Drawings
	for shape, drawn := range map[drawing.Shape]**drawing.Drawing{drawing.Wide: &both.Wide, drawing.Narrow: &both.Narrow} {
		variables["shape"] = string(shape)
		var read struct{ Drawing *drawing.Drawing }
		if err := r.ask(ctx, r.documents[document], variables, &read); err != nil {
			return Drawings{}, err
		}
		*drawn = read.Drawing
	}
	return both, nil
}

// Targets are where ways from an organisation may lead.
type Targets struct {
	KS                 *Ref // nil where the data has none
	Councils, Networks []Ref
}

// Targets reads where ways may lead on a day.
func (r *Reader) Targets(ctx context.Context, request Request) (Targets, error) {
	type list struct{ Nodes []Ref }
	var read struct {
		KS                 *Ref
		Councils, Networks list
	}
	variables := map[string]any{"asOf": optional(request.AsOf), "lang": request.Language}
	err := r.ask(ctx, r.documents["targets"], variables, &read)
	return Targets{read.KS, read.Councils.Nodes, read.Networks.Nodes}, err
}
