package server

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"diginett/internal/drawing"
)

// picture is what picture an address asks for. What is not asked for is empty.
type picture struct {
	of, to, asOf, language string
	shape                  drawing.Shape
}

// pictureSuffix is that of the addresses of pictures.
const pictureSuffix = ".svg"

// pictureOf reads the address of a picture, or says what is wrong with it.
func pictureOf(r *http.Request) (picture, *refusal) {
	p := picture{of: strings.TrimSuffix(r.PathValue("name"), pictureSuffix), shape: drawing.Wide}
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return picture{}, refuse(http.StatusBadRequest, "the parameters of the address are malformed: %s", err)
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if len(values[name]) > 1 {
			return picture{}, refuse(http.StatusBadRequest, "the address has %s %d times; give it once", name, len(values[name]))
		}
		if refused := p.take(name, values.Get(name)); refused != nil {
			return picture{}, refused
		}
	}
	return p, nil
}

// take takes one parameter.
func (p *picture) take(name, value string) *refusal {
	switch name {
	case "asOf":
		if !isDay(value) {
			return refuse(http.StatusBadRequest, "asOf is %q; it must be a day such as 2020-12-15", value)
		}
		p.asOf = value
	case "to":
		if value == "" {
			return refuse(http.StatusBadRequest, "to is empty; it must be the slug of an organisation, such as ks")
		}
		p.to = value
	case "lang":
		if p.language = languageNamed(value); p.language == "" {
			return refuse(http.StatusBadRequest, "lang is %q; it must be nb, nn, en or se", value)
		}
	case "shape":
		if value != "wide" && value != "narrow" {
			return refuse(http.StatusBadRequest, "shape is %q; it must be wide or narrow", value)
		}
		p.shape = drawing.Shape(strings.ToUpper(value))
	default:
		return refuse(http.StatusBadRequest, "%q is no parameter of a picture; asOf, lang, to and shape are", name)
	}
	return nil
}

// variables are those of the query.
func (p picture) variables() map[string]any {
	variables := map[string]any{"of": map[string]any{"slug": p.of}, "shape": string(p.shape)}
	if p.to != "" {
		variables["to"] = map[string]any{"slug": p.to}
	}
	if p.asOf != "" {
		variables["asOf"] = p.asOf
	}
	if p.language != "" {
		variables["language"] = p.language
	}
	return variables
}

// words tell the picture from all others.
func (p picture) words() []string {
	return []string{p.of, p.to, p.asOf, p.language, string(p.shape)}
}
