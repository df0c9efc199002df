package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"

	"diginett/internal/dossier"
	"diginett/internal/pointmap"
)

// Organisation serves the page of an organisation, at "/organisations/{name}".
func (p *Pages) Organisation() http.Handler {
	return p.asked(func(ctx context.Context, r *http.Request, spoken Language) (page, error) {
		given, err := parameters(r, "asOf", "to", "after")
		if err != nil {
			return page{}, err
		}
		request := dossier.Request{Slug: r.PathValue("name"), AsOf: given["asOf"], After: given["after"], Language: spoken.apiLanguage()}
		read, err := p.reader.Organisation(ctx, request)
		if err != nil {
			return page{}, err
		}
		if read.Organisation == nil {
			return p.noOrganisation(request.Slug, spoken), nil
		}
		data, err := p.portrait(ctx, request, given["to"], read, spoken)
		if err != nil {
			return page{}, err
		}
		return page{"organisation.html", data.policy(), http.StatusOK, data}, nil
	})
}

func (p *Pages) noOrganisation(slug string, spoken Language) page {
	data := missingData{frame: p.site.frame("/organisations", spoken), Slug: slug}
	return page{"missing.html", pagePolicy, http.StatusNotFound, data}
}

// missingData is what the template of a page reads that is not there.
type missingData struct {
	frame
	Slug string
	Text string // in the field for searches
}

// portrait asks for the rest of what the page of an organisation tells.
func (p *Pages) portrait(ctx context.Context, request dossier.Request, to string, read dossier.Portrait, spoken Language) (*portraitData, error) {
	data := &portraitData{
		frame: p.site.frame("/organisations/"+request.Slug, spoken), Organisation: read.Organisation,
		Dataset: read.Dataset, request: request, pages: p, citations: new(citations),
	}
	data.kept = []string{"asOf", request.AsOf, "to", to}
	data.Groups = dossier.GroupTies(request.Slug, read.Organisation.Relationships.Nodes)
	request.After = ""
	history, err := p.reader.Timeline(ctx, request)
	if err != nil {
		return nil, err
	}
	data.History = dossier.Years(request.Slug, history.Nodes)
	data.HistoryLeft = history.TotalCount - len(history.Nodes)
	if data.drawn, err = p.draw(ctx, request, to); err != nil {
		return nil, err
	}
	data.Map, err = p.mapOf(ctx, request, read.Organisation)
	return data, err
}

// mapOf is where the municipalities of a network or a county are; nil for any other,
// and where there are too many to be read.
func (p *Pages) mapOf(ctx context.Context, request dossier.Request, o *dossier.Organisation) (*pointmap.Map, error) {
	if (o.Kind != "NETWORK" && o.Kind != "COUNTY") || !o.Lives() {
		return nil, nil
	}
	members, err := p.reader.MunicipalitiesOf(ctx, request)
	if err != nil || len(members) == 0 {
		return nil, ignoreTooMany(err)
	}
	marked := make(map[string]bool, len(members))
	for _, member := range members {
		marked[member.Slug] = true
	}
	return p.mapWith(ctx, request.AsOf, marked)
}

// mapWith is a map of all municipalities of a day, with some of them marked.
func (p *Pages) mapWith(ctx context.Context, asOf string, marked map[string]bool) (*pointmap.Map, error) {
	all, err := p.reader.Points(ctx, asOf)
	if err != nil {
		return nil, ignoreTooMany(err)
	}
	points := make([]pointmap.Point, len(all))
	for i, point := range all {
		points[i] = pointmap.Point{Latitude: point.Latitude, Longitude: point.Longitude, Marked: marked[point.Slug]}
	}
	return pointmap.Draw(points, mapSide), nil
}

// mapSide is how long the longer side of a map is, in CSS pixels.
const mapSide = 420

// ignoreTooMany lets a page be shown without a picture of what is too much for one.
func ignoreTooMany(err error) error {
	if dossier.TooMany(err) {
		return nil
	}
	return err
}

// portraitData is what the template of an organisation reads.
type portraitData struct {
	frame
	*dossier.Organisation
	Dataset dossier.Moment
	Groups  []dossier.TieGroup
	History []dossier.Year
	// HistoryLeft is how much of the history the page leaves out.
	HistoryLeft int
	Map         *pointmap.Map // nil where there is none
	request     dossier.Request
	pages       *Pages
	drawn
	*citations
}

// policy lets the page load the script that copies code, where it was built.
func (d *portraitData) policy() string {
	if d.Script() == "" {
		return pagePolicy
	}
	return scriptedPolicy
}

// Script is the address of the script that copies code; empty where it was not built.
func (d *portraitData) Script() string { return d.pages.site.script("copy") }

// Day is the day that the page speaks of, such as 2020-01-31.
func (d *portraitData) Day() string {
	if d.request.AsOf != "" {
		return d.request.AsOf
	}
	return d.Dataset.Today.String()
}

// Past reports whether the page speaks of another day than today.
func (d *portraitData) Past() bool { return d.Day() != d.Dataset.Today.String() }

// AsOf is the day that was asked for; empty for today.
func (d *portraitData) AsOf() string { return d.request.AsOf }

// Address is the address of the page for good, in no language.
func (d *portraitData) Address() string { return d.pages.baseURL + d.Path }

// Shown is how many ties the page shows.
func (d *portraitData) Shown() int { return len(d.Relationships.Nodes) }

// Request is how the page was asked for.
func (d *portraitData) Request() dossier.Request { return d.request }

// Query is the document that the page was made of.
func (d *portraitData) Query() string { return d.pages.reader.Document("organisation") }

// Variables are those that the document was asked with, as JSON.
func (d *portraitData) Variables() (string, error) {
	text, err := json.MarshalIndent(d.request.Variables(), "", "  ")
	return string(text), err
}

// GraphiQL is the address of GraphiQL with the query that made the page.
func (d *portraitData) GraphiQL() (string, error) {
	variables, err := d.Variables()
	return graphiQLLink(d.Query(), variables, d.Spoken), err
}

// Answer is the address of the answer that the page was made of.
func (d *portraitData) Answer() (string, error) { return d.answer("/graphql", nil) }

// TiesAsCSV is the address of the ties as rows.
func (d *portraitData) TiesAsCSV() (string, error) {
	return d.answer("/graphql.csv", url.Values{"rows": {"organisation.relationships.nodes"}})
}

// Permanent is the address of the same answer for as long as the version is held.
func (d *portraitData) Permanent() (string, error) {
	return d.answer("/graphql", url.Values{"dataVersion": {d.Dataset.Version}, "today": {d.Dataset.Today.String()}})
}

func (d *portraitData) answer(path string, more url.Values) (string, error) {
	variables, err := json.Marshal(d.request.Variables())
	return documentAddress(path, d.Query(), string(variables), more), err
}

// Next is the address of the page with the ties after those that are shown.
func (d *portraitData) Next() string {
	return d.To(d.Path, "asOf", d.request.AsOf, "after", d.Relationships.PageInfo.EndCursor) + "#ties"
}

// documentAddress asks for a document by its hash.
func documentAddress(path, document, variables string, more url.Values) string {
	sum := sha256.Sum256([]byte(document))
	parameters := url.Values{"documentId": {"sha256:" + hex.EncodeToString(sum[:])}, "variables": {variables}}
	for name, values := range more {
		parameters[name] = values
	}
	return path + "?" + parameters.Encode()
}
