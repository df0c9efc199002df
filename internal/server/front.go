package server

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"

	"diginett/internal/web"
)

// frontExample is the query that the front page shows with its answer.
//
//go:embed front_example.graphql
var frontExample string

// frontFacts asks for what the front page tells of the data.
//
//go:embed front_facts.graphql
var frontFacts string

// newFrontPage makes the front page. Its query is answered by the API itself, so
// that the page cannot show what the API does not say.
func newFrontPage(ctx context.Context, api *api, site *web.Site, baseURL string) (http.Handler, error) {
	page, err := readFacts(ctx, api)
	if err != nil {
		return nil, fmt.Errorf("front page: %w", err)
	}
	answer, err := api.ask(ctx, frontExample)
	if err != nil {
		return nil, fmt.Errorf("front page: %w", err)
	}
	page.BaseURL, page.Query, page.Answer = baseURL, frontExample, indented(answer)
	return site.FrontPage(page), nil
}

func readFacts(ctx context.Context, api *api) (web.FrontPage, error) {
	answer, err := api.ask(ctx, frontFacts)
	if err != nil {
		return web.FrontPage{}, err
	}
	var facts struct {
		Dataset struct {
			Version       string
			Citation      string
			Licences      []web.Licence
			Coverage      struct{ From, To string }
			Counts        []struct{ Count int }
			Relationships int
			Sources       struct{ TotalCount int }
		}
	}
	if err := json.Unmarshal(answer, &facts); err != nil {
		return web.FrontPage{}, fmt.Errorf("read the facts about the data: %w", err)
	}
	data := facts.Dataset
	page := web.FrontPage{
		Version: data.Version, From: data.Coverage.From, To: data.Coverage.To,
		Relationships: data.Relationships, Sources: data.Sources.TotalCount,
		Citation: data.Citation, Licences: data.Licences,
	}
	for _, kind := range data.Counts {
		page.Organisations += kind.Count
	}
	return page, nil
}

// ask answers one of our own queries, which must not fail.
func (a *api) ask(ctx context.Context, query string) (json.RawMessage, error) {
	response := a.itself(ctx, query)
	if len(response.Errors) > 0 {
		return nil, fmt.Errorf("one of the server's own queries failed: %w", response.Errors)
	}
	return response.Data, nil
}

// indented shows an answer as clients get it, laid out for reading.
func indented(data json.RawMessage) string {
	var text bytes.Buffer
	text.WriteString("{\n  \"data\": ")
	if err := json.Indent(&text, data, "  ", "  "); err != nil {
		return ""
	}
	text.WriteString("\n}")
	return text.String()
}
