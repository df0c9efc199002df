package synthetic

import (
	"encoding/json"
	"fmt"
	"io/fs"

	"diginett/internal/dataset"
)

// descriptor is datapackage.json: what the program's own data set says of its
// tables, under another name.
type descriptor struct {
	fields  map[string]any
	columns map[string][]string // of each table, in order
}

const descriptorFile = "datapackage.json"

func newDescriptor(o Options, p plan) (*descriptor, error) {
	content, err := fs.ReadFile(dataset.Embedded(), descriptorFile)
	if err != nil {
		return nil, fmt.Errorf("read the description of the tables: %w", err)
	}
	var d struct {
		Resources []struct {
			Name   string
			Schema struct{ Fields []struct{ Name string } }
		}
	}
	made := &descriptor{columns: make(map[string][]string)}
	if err := json.Unmarshal(content, &d); err != nil {
		return nil, fmt.Errorf("read the description of the tables: %w", err)
	}
	if err := json.Unmarshal(content, &made.fields); err != nil {
		return nil, fmt.Errorf("read the description of the tables: %w", err)
	}
	for _, resource := range d.Resources {
		for _, field := range resource.Schema.Fields {
			made.columns[resource.Name] = append(made.columns[resource.Name], field.Name)
		}
	}
	made.describe(o, p)
	return made, nil
}

func (d *descriptor) describe(o Options, p plan) {
	about := fmt.Sprintf("Made up by diginett generate, scale %d, seed %d. Nothing in it is true.", o.Scale, o.Seed)
	for name, value := range map[string]any{
		"name": "diginett-synthetic", "title": "A made-up data set", "description": about, "citation": about,
		"created":  coverageTo + "T00:00:00Z",
		"coverage": map[string]string{"from": coverageFrom, "to": coverageTo},
		"licenses": []map[string]string{{
			"name": "CC0-1.0", "title": "CC0 1.0 Universal", "covers": "The whole data set",
			"path": "https://creativecommons.org/publicdomain/zero/1.0/",
		}},
	} {
		d.fields[name] = value
	}
	for _, name := range []string{"sources", "contributors", "keywords", "catalogue"} {
		delete(d.fields, name) // they speak of Norway
	}
	d.widenNumbers(p)
}

// widenNumbers lets the columns of official numbers hold numbers of the widths
// that are made here.
func (d *descriptor) widenNumbers(p plan) {
	either := fmt.Sprintf(`^(\d{%d}|\d{%d})$`, p.countyDigits(), p.municipalityDigits())
	patterns := map[string]string{
		"numbers.number": either, "changes.origin_number": either, "changes.result_number": either,
		"relationships.from_number": fmt.Sprintf(`^\d{%d}$`, p.municipalityDigits()),
	}
	for _, resource := range list(d.fields, "resources") {
		schema, _ := resource["schema"].(map[string]any)
		for _, field := range list(schema, "fields") {
			key := fmt.Sprintf("%s.%s", resource["name"], field["name"])
			if constraints, ok := field["constraints"].(map[string]any); ok && patterns[key] != "" {
				constraints["pattern"] = patterns[key]
			}
		}
	}
}

// list is the objects of a list in an object of JSON.
func list(object map[string]any, name string) []map[string]any {
	items, _ := object[name].([]any)
	var objects []map[string]any
	for _, item := range items {
		if one, ok := item.(map[string]any); ok {
			objects = append(objects, one)
		}
	}
	return objects
}

func (d *descriptor) text() ([]byte, error) {
	content, err := json.MarshalIndent(d.fields, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the description of the tables: %w", err)
	}
	return append(content, '\n'), nil
}
