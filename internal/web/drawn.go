package web

import (
	"context"
	"html/template"
	"net/http"

	"diginett/internal/dossier"
	"diginett/internal/drawing"
)

// drawn are the pictures of a page, and where ways may lead from it.
type drawn struct {
	Ego, Ways dossier.Drawings
	Targets   dossier.Targets
	// Target is where the ways lead; empty where none are asked for, and there is nowhere that
	// everybody asks for.
	Target string
}

// commonTarget is where the ways of a page lead unless somebody chooses: nearly every
// reader wants to know how an organisation is tied to KS.
const commonTarget = "ks"

// draw asks for the pictures of an organisation. Ways to itself are none.
func (p *Pages) draw(ctx context.Context, request dossier.Request, to string) (drawn, error) {
	var read drawn
	var err error
	if read.Targets, err = p.reader.Targets(ctx, request); err != nil {
		return read, err
	}
	if read.Ego, err = p.reader.Drawing(ctx, request); err != nil {
		return read, err
	}
	if read.Target = to; to == "" && read.Targets.KS != nil {
		read.Target = commonTarget
	}
	if read.Target == request.Slug {
		read.Target = ""
	}
	if read.Target == "" {
		return read, nil
	}
	if read.Ways, err = p.reader.Ways(ctx, request, read.Target); err == nil && read.Ways.Wide == nil {
		err = &Refusal{http.StatusBadRequest, "to must be the slug of an organisation, such as ks; there is none of this slug"}
	}
	return read, err
}

// Targeted reports whether a target is where the ways of the page lead.
func (d drawn) Targeted(target dossier.Ref) bool { return target.Slug == d.Target }

// Draw is a drawing as part of the page. What is in it is escaped by whoever writes it.
func (f frame) Draw(d *drawing.Drawing, asOf string) template.HTML {
	href := func(o drawing.Organisation) string { return f.To("/organisations/"+o.Slug, "asOf", asOf) }
	return template.HTML(drawing.Inline(d, href)) //nolint:gosec // internal/drawing escapes, and is fuzzed for it
}

// DrawTold is Draw where the summary stands beside the drawing, so that nobody hears it twice.
func (f frame) DrawTold(d *drawing.Drawing, asOf string) template.HTML {
	told := *d
	told.Summary = ""
	return f.Draw(&told, asOf)
}
