package web

import (
	"context"
	"net/http"

	"diginett/internal/dossier"
)

// Sources serves the list of sources, at "/sources".
func (p *Pages) Sources() http.Handler {
	return p.asked(func(ctx context.Context, _ *http.Request, spoken Language) (page, error) {
		list, err := p.reader.Sources(ctx)
		if err != nil {
			return page{}, err
		}
		data := sourcesData{p.site.frame("/sources", spoken), list}
		return page{"sources.html", pagePolicy, http.StatusOK, data}, nil
	})
}

// sourcesData is what the template of the list reads.
type sourcesData struct {
	frame
	dossier.SourceList
}

// Source serves a source and what rests on it, at "/sources/{id}".
func (p *Pages) Source() http.Handler {
	return p.asked(func(ctx context.Context, r *http.Request, spoken Language) (page, error) {
		given, err := parameters(r, "ties", "bodies")
		if err != nil {
			return page{}, err
		}
		id := r.PathValue("id")
		source, err := p.reader.Source(ctx, id, spoken.apiLanguage(), given["ties"], given["bodies"])
		if err != nil {
			return page{}, err
		}
		if source == nil {
			data := missingData{frame: p.site.frame("/sources", spoken), Slug: id}
			return page{"missing-source.html", pagePolicy, http.StatusNotFound, data}, nil
		}
		data := sourceData{p.site.frame("/sources/"+id, spoken), source, given["ties"], given["bodies"]}
		return page{"source.html", pagePolicy, http.StatusOK, data}, nil
	})
}

// sourceData is what the template of a source reads.
type sourceData struct {
	frame
	*dossier.WholeSource
	ties, bodies string
}

// NextTies is the address of the page with the next relationships.
func (d sourceData) NextTies() string {
	return d.To(d.Path, "ties", d.Relationships.PageInfo.EndCursor, "bodies", d.bodies) + "#ties"
}

// NextBodies is the address of the page with the next organisations.
func (d sourceData) NextBodies() string {
	return d.To(d.Path, "ties", d.ties, "bodies", d.Organisations.PageInfo.EndCursor) + "#bodies"
}
