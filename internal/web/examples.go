package web

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
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
	// Title is the question in words: the query's first comment, or its operation's name where it has none.
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

func readExamples(files fs.FS) ([]Example, error) {
	names, err := fs.Glob(files, "examples/*.graphql")
	if err != nil {
		return nil, err
	}
	examples := make([]Example, len(names))
	for i, name := range names {
		if examples[i], err = readExample(files, name); err != nil {
			return nil, err
		}
	}
	return examples, nil
}

func readExample(files fs.FS, file string) (Example, error) {
	query, err := fs.ReadFile(files, file)
	if err != nil {
		return Example{}, err
	}
	stem := strings.TrimSuffix(file, ".graphql")
	variables, err := fs.ReadFile(files, stem+".variables.json")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Example{}, fmt.Errorf("variables of %s: %w", file, err)
	}
	return Example{
		Name:      strings.TrimPrefix(stem, "examples/"),
		Title:     exampleTitle(string(query)),
		Query:     string(query),
		Variables: strings.TrimSpace(string(variables)),
	}, nil
}

var (
	firstComment  = regexp.MustCompile(`(?m)^#\s*(.+)$`)
	operationName = regexp.MustCompile(`(?m)^query\s+(\w+)`)
)

func exampleTitle(query string) string {
	for _, pattern := range []*regexp.Regexp{firstComment, operationName} {
		if match := pattern.FindStringSubmatch(query); match != nil {
			return match[1]
		}
	}
	return "Untitled"
}
