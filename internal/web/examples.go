package web

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// The same files are compiled into GraphiQL's page, as its first tabs.
//
//go:embed examples
var exampleFiles embed.FS

// Example is one of the project's own queries.
type Example struct {
	// Name is the file's name without its extension, such as 01-reporting-networks.
	Name string
	// Title says in words what the query shows.
	Title string
	// Query is a GraphQL document with one named operation.
	Query string
	// Variables is a JSON object, or empty.
	Variables string
}

// GraphiQLLink is the address of GraphiQL with the example in it.
func (e Example) GraphiQLLink() string { return graphiQLLink(e.Query, e.Variables) }

// Examples lists the project's own queries in their order.
func (s *Site) Examples() []Example { return slices.Clone(s.examples) }

// readExamples reads the queries, their titles from titles.json, and their variables from the files beside them.
func readExamples(files fs.FS) ([]Example, error) {
	titles, err := readTitles(files)
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(files, "examples/*.graphql")
	if err != nil {
		return nil, err
	}
	examples := make([]Example, len(names))
	for i, name := range names {
		if examples[i], err = readExample(files, name, titles); err != nil {
			return nil, err
		}
	}
	return examples, nil
}

func readTitles(files fs.FS) (map[string]string, error) {
	text, err := fs.ReadFile(files, "examples/titles.json")
	if err != nil {
		return nil, err
	}
	var titles map[string]string
	if err := json.Unmarshal(text, &titles); err != nil {
		return nil, fmt.Errorf("titles.json: %w", err)
	}
	return titles, nil
}

func readExample(files fs.FS, file string, titles map[string]string) (Example, error) {
	query, err := fs.ReadFile(files, file)
	if err != nil {
		return Example{}, err
	}
	stem := strings.TrimSuffix(file, ".graphql")
	variables, err := fs.ReadFile(files, stem+".variables.json")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Example{}, fmt.Errorf("variables of %s: %w", file, err)
	}
	name := strings.TrimPrefix(stem, "examples/")
	title, given := titles[name]
	if !given {
		return Example{}, fmt.Errorf("titles.json has no title for %s", name)
	}
	return Example{Name: name, Title: title, Query: string(query), Variables: strings.TrimSpace(string(variables))}, nil
}
