package synthetic

import "fmt"

// sourceCount is how many documents the facts rest on; each is named in turn.
const sourceCount = 40

// source is the id of the next source.
func (d *data) source() string {
	d.sources++
	return sourceID(d.sources % sourceCount)
}

func sourceID(place int) string { return fmt.Sprintf("s%02d", place) }

func writeSources(d *data) {
	t := d.open("sources")
	for place := range sourceCount {
		published := ""
		if place%4 > 0 { // every fourth is undated
			published = fmt.Sprintf("%d-%02d", 2016+place%11, 1+place%10)
		}
		t.add("id", sourceID(place), "title", fmt.Sprintf("Made-up report %d", place), "publisher", "Nobody",
			"url", fmt.Sprintf("https://example.org/report-%d", place), "published_from", published, "published_to", published,
			"read_on", coverageTo, "language", "nb")
	}
	d.close(t)
}
