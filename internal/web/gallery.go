package web

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
)

// The same files are compiled into GraphiQL's page.
//
//go:embed examples
var exampleFiles embed.FS

// Group is a group of the project's own queries: those that answer questions of one kind.
type Group struct {
	// Name names the group in addresses.
	Name string
	// Title is short, Text a sentence or two.
	Title, Text Words
	// Examples are never none.
	Examples []Example
}

// Example is one of the project's own queries.
type Example struct {
	// Name names the example in addresses, and is that of its file, such as reporting-networks.
	Name string
	// Title says in some words what the query shows, and Text in a sentence or two.
	Title, Text Words
	// Query is a GraphQL document with one named operation.
	Query string
	// Variables is a JSON object, or empty.
	Variables string
}

// Examples lists the project's own queries in their order.
func (s *Site) Examples() []Example {
	var examples []Example
	for _, group := range s.groups {
		examples = append(examples, group.Examples...)
	}
	return examples
}

// gallery is the form of gallery.json. What it does not name must not be there.
type gallery struct {
	Groups []struct {
		Name        string `json:"name"`
		Title, Text Words
		Examples    []struct {
			Name        string `json:"name"`
			Title, Text Words
		}
	} `json:"groups"`
}

// readGallery reads gallery.json, and the queries that it names with their variables from the files beside it. Every
// text must be there in every language, and every file be named once.
func readGallery(files fs.FS) ([]Group, error) {
	read, err := readDescription(files)
	if err != nil {
		return nil, err
	}
	names := make(map[string]bool)
	groups := make([]Group, 0, len(read.Groups))
	for _, g := range read.Groups {
		if len(g.Examples) == 0 {
			return nil, fmt.Errorf("gallery.json: the group %q has no examples", g.Name)
		}
		if err := checkEntry(g.Name, g.Title, g.Text, names); err != nil {
			return nil, err
		}
		group := Group{Name: g.Name, Title: g.Title, Text: g.Text}
		for _, e := range g.Examples {
			if err := checkEntry(e.Name, e.Title, e.Text, names); err != nil {
				return nil, err
			}
			query, variables, err := readQuery(files, e.Name)
			if err != nil {
				return nil, err
			}
			group.Examples = append(group.Examples, Example{e.Name, e.Title, e.Text, query, variables})
		}
		groups = append(groups, group)
	}
	return groups, checkFiles(files, names)
}

func readDescription(files fs.FS) (gallery, error) {
	file, err := files.Open("examples/gallery.json")
	if err != nil {
		return gallery{}, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	decoder := json.NewDecoder(file)
	decoder.DisallowUnknownFields()
	var read gallery
	if err := decoder.Decode(&read); err != nil {
		return gallery{}, fmt.Errorf("gallery.json: %w", err)
	}
	return read, nil
}

// entryName keeps a name fit for an address, whatever stands around it there.
var entryName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func checkEntry(name string, title, text Words, names map[string]bool) error {
	switch {
	case !entryName.MatchString(name):
		return fmt.Errorf("gallery.json: %q is no name; it takes small letters, digits, and - between them", name)
	case names[name]:
		return fmt.Errorf("gallery.json: %q is there twice", name)
	}
	names[name] = true
	if err := title.check(); err != nil {
		return fmt.Errorf("gallery.json: the title of %s: %w", name, err)
	}
	if err := text.check(); err != nil {
		return fmt.Errorf("gallery.json: the text of %s: %w", name, err)
	}
	return nil
}

func readQuery(files fs.FS, name string) (query, variables string, err error) {
	text, err := fs.ReadFile(files, "examples/"+name+".graphql")
	if err != nil {
		return "", "", fmt.Errorf("gallery.json: the query of %s: %w", name, err)
	}
	values, err := fs.ReadFile(files, "examples/"+name+variablesEnding)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", "", fmt.Errorf("gallery.json: the variables of %s: %w", name, err)
	}
	return string(text), strings.TrimSpace(string(values)), nil
}

const variablesEnding = ".variables.json"

// checkFiles finds files that nobody would ever see.
func checkFiles(files fs.FS, names map[string]bool) error {
	entries, err := fs.ReadDir(files, "examples")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		name := strings.TrimSuffix(strings.TrimSuffix(entry.Name(), ".graphql"), variablesEnding)
		if entry.Name() != "gallery.json" && !names[name] {
			return fmt.Errorf("examples/%s is not named in gallery.json", entry.Name())
		}
	}
	return nil
}
