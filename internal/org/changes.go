package org

import (
	"slices"
	"strings"
)

// Note joins the notes of the event's legs, each once.
func (c Change) Note() string {
	var notes []string
	for _, l := range c.Legs {
		if l.Note != "" && !slices.Contains(notes, l.Note) {
			notes = append(notes, l.Note)
		}
	}
	return strings.Join(notes, ". ")
}

// Sources are the ids of the sources of the event's legs, each once.
func (c Change) Sources() []string {
	var sources []string
	for _, l := range c.Legs {
		for _, id := range l.Sources {
			if !slices.Contains(sources, id) {
				sources = append(sources, id)
			}
		}
	}
	return sources
}

// Origins are the slugs of what went into the event, each once, in order.
func (c Change) Origins() []string {
	return c.ends(func(l ChangeLeg) string { return l.Origin })
}

// Results are the slugs of what came of the event, each once, in order.
func (c Change) Results() []string {
	return c.ends(func(l ChangeLeg) string { return l.Result })
}

// Parties are the slugs of the event's origins and results, each once.
func (c Change) Parties() []string {
	parties := c.Origins()
	for _, slug := range c.Results() {
		if !slices.Contains(parties, slug) {
			parties = append(parties, slug)
		}
	}
	return parties
}

func (c Change) ends(end func(ChangeLeg) string) []string {
	var slugs []string
	for _, l := range c.Legs {
		if slug := end(l); !slices.Contains(slugs, slug) {
			slugs = append(slugs, slug)
		}
	}
	return slugs
}
