package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"diginett/internal/peers/ask"
	"diginett/internal/peers/target"
)

// choose takes the questions that are wanted and that diginett's schema can
// answer, and finds what to ask them about.
func choose(ctx context.Context, o options, diginett *target.Server, data target.Data) ([]ask.Question, error) {
	schema, err := get(ctx, diginett, "/schema.graphqls")
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite3", "file:"+data.Peers+"?mode=ro&immutable=1")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	chooser := ask.Chooser{Data: db, Most: o.variants, Places: func(ctx context.Context, field string) ([]ask.Place, error) {
		return places(ctx, diginett, field)
	}}
	all, err := ask.Questions()
	if err != nil {
		return nil, err
	}
	var chosen []ask.Question
	for _, q := range all {
		switch {
		case len(o.questions) > 0 && !slices.Contains(o.questions, q.Name):
			continue
		case !strings.Contains(schema, "\n  "+q.Field+"("):
			say("%s is left out: diginett's schema has no %s", q.Name, q.Field)
			continue
		}
		if err := chooser.Choose(ctx, &q); err != nil {
			say("%s is left out: %v", q.Name, err)
			continue
		}
		chosen = append(chosen, q)
	}
	return chosen, nil
}

func get(ctx context.Context, s *target.Server, path string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+s.Address+path, nil)
	if err != nil {
		return "", err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return string(text), err
}

// mostPages bounds how far into a list of diginett the cursors are read.
const mostPages = 400

// places reads a list of diginett's page by page, with the cursor of each edge.
func places(ctx context.Context, s *target.Server, field string) ([]ask.Place, error) {
	var all []ask.Place
	var after *string
	for range mostPages {
		page, err := readPage(ctx, s, field, after)
		if err != nil {
			return nil, err
		}
		for _, edge := range page.Edges {
			all = append(all, ask.Place{Cursor: edge.Cursor, Slug: edge.Node.Slug})
		}
		if after = page.PageInfo.EndCursor; !page.PageInfo.HasNextPage {
			break
		}
	}
	return all, nil
}

type page struct {
	Edges []struct {
		Cursor string
		Node   struct{ Slug string }
	}
	PageInfo struct {
		HasNextPage bool
		EndCursor   *string
	}
}

func readPage(ctx context.Context, s *target.Server, field string, after *string) (page, error) {
	body, err := json.Marshal(map[string]any{
		"query": fmt.Sprintf(`query ($after: String) {
			page: %s(first: 100, after: $after) { edges { cursor node { slug } } pageInfo { hasNextPage endCursor } }
		}`, field),
		"variables": map[string]any{"after": after},
	})
	if err != nil {
		return page{}, err
	}
	answer, err := s.Ask(ctx, body)
	if err != nil {
		return page{}, err
	}
	var read struct{ Data struct{ Page page } }
	err = json.Unmarshal(answer, &read)
	return read.Data.Page, err
}
