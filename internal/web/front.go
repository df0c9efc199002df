package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"diginett/internal/dossier"
	"diginett/internal/pointmap"
)

// shownWay is what the front page has a picture of: how this county is tied to KS.
const shownWay = "rogaland"

// Front serves the page at "/".
func (p *Pages) Front() http.Handler {
	return p.asked(func(ctx context.Context, _ *http.Request, spoken Language) (page, error) {
		data, err := p.front(ctx, spoken)
		return page{"front.html", pagePolicy, http.StatusOK, data}, err
	})
}

// Ready asks for the figures of the front page. An error of it keeps a server from
// starting that could not show one.
func (p *Pages) Ready(ctx context.Context) error {
	_, _, err := p.figures(ctx, English)
	return err
}

func (p *Pages) front(ctx context.Context, spoken Language) (frontData, error) {
	data, inNetworks, err := p.figures(ctx, spoken)
	if err != nil {
		return data, err
	}
	if data.Way, err = p.reader.Ways(ctx, dossier.Request{Slug: shownWay, Language: spoken.apiLanguage()}, commonTarget); err != nil {
		return data, err
	}
	if inNetworks != nil {
		data.Map, err = p.mapWith(ctx, "", inNetworks)
	}
	return data, err
}

// figures are what the front page counts, and which municipalities are in a network,
// nil where they are too many for a picture.
func (p *Pages) figures(ctx context.Context, spoken Language) (data frontData, inNetworks map[string]bool, err error) {
	data = frontData{frame: p.site.frame("/", spoken), Groups: p.site.groups, BaseURL: p.baseURL}
	if data.Dataset, err = p.reader.Dataset(ctx); err != nil {
		return data, nil, err
	}
	if data.Counts, _, err = p.reader.Kinds(ctx, ""); err != nil {
		return data, nil, err
	}
	if inNetworks, err = p.reader.InNetworks(ctx, ""); err != nil {
		return data, nil, ignoreTooMany(err)
	}
	return data, inNetworks, nil
}

// frontData is what the template reads.
type frontData struct {
	frame
	Dataset dossier.Dataset
	Counts  []dossier.KindCount
	Way     dossier.Drawings
	Map     *pointmap.Map // of the municipalities that are in a network; nil where there is none
	Groups  []Group
	BaseURL string
	Text    string // in the field for searches
}

// ShownWay is whose way the picture shows.
func (frontData) ShownWay() string { return shownWay }

// ShortVersion is as much of the version as people compare.
func (d frontData) ShortVersion() string { return d.Dataset.Version[:min(12, len(d.Dataset.Version))] }

// graphiQLLink is the address of GraphiQL with a query in it, and with a language where that is not left to the browser.
func graphiQLLink(query, variables string, spoken Language) string {
	parameters := url.Values{"query": {query}}
	if variables != "" {
		parameters.Set("variables", variables)
	}
	if spoken != "" {
		parameters.Set("lang", string(spoken))
	}
	return "/graphiql?" + parameters.Encode()
}

// formatCount writes 12345 as 12,345.
func formatCount(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
