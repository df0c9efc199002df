package web

import (
	"context"
	"net/http"

	"diginett/internal/dossier"
)

// About serves the page that tells what is in the data, how it came there and how to
// read it, at "/about".
func (p *Pages) About() http.Handler {
	return p.asked(func(ctx context.Context, _ *http.Request, spoken Language) (page, error) {
		dataset, err := p.reader.Dataset(ctx)
		if err != nil {
			return page{}, err
		}
		data := aboutData{p.site.frame("/about", spoken), dataset, p.baseURL}
		return page{"about.html", pagePolicy, http.StatusOK, data}, nil
	})
}

// aboutData is what the template reads.
type aboutData struct {
	frame
	dossier.Dataset
	BaseURL string
}

// Privacy serves the page that tells what becomes of what visitors send, at "/privacy".
func (s *Site) Privacy() http.Handler {
	return s.inLanguages(func(_ *http.Request, spoken Language) page {
		return page{"privacy.html", pagePolicy, http.StatusOK, s.frame("/privacy", spoken)}
	})
}
