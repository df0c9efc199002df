package web

import "diginett/internal/dossier"

// citations number the sources of a page as they are first named on it.
type citations struct {
	numbers map[string]int
	sources []CitedSource
}

// CitedSource is a source with its number on the page.
type CitedSource struct {
	dossier.Source
	Number int
}

// Cite gives sources their numbers.
func (c *citations) Cite(sources []dossier.Source) []CitedSource {
	cited := make([]CitedSource, len(sources))
	for i, source := range sources {
		number, known := c.numbers[source.ID]
		if !known {
			if c.numbers == nil {
				c.numbers = make(map[string]int)
			}
			number = len(c.sources) + 1
			c.numbers[source.ID] = number
			c.sources = append(c.sources, CitedSource{source, number})
		}
		cited[i] = CitedSource{source, number}
	}
	return cited
}

// Cited are all that have a number, in order.
func (c *citations) Cited() []CitedSource { return c.sources }
