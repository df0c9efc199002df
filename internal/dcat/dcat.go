// Package dcat describes a data set for catalogues, by DCAT-AP-NO
// (https://data.norge.no/specification/dcat-ap-no), in Turtle and JSON-LD. Both are
// written from one list of triples. It is pure.
//
// Addresses have no host: whoever reads a description resolves them against where it
// was found, so they are right behind every name that a server has.
// docs/citing.md tells what is left out, and why.
package dcat

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"diginett/internal/org"
)

// Distribution is a form in which the data set is given away.
type Distribution struct {
	// Name tells it from the others, in small letters.
	Name string
	// Title is for readers, in English.
	Title string
	// MediaType is as IANA lists it, such as text/csv.
	MediaType string
	// Files are the names of its files, below the address of the version; or addresses
	// from the root of the server, that of an export perhaps.
	Files []string
	// Size is that of its one file, in bytes; 0 where there are several.
	Size int64
}

// The addresses that a description speaks of.
const (
	base      = "/dataset/"
	endpoint  = "/graphql"
	schema    = "/schema.graphqls"
	authority = "http://publications.europa.eu/resource/authority/"
)

// Describe describes a data set of one version. The same arguments give the same
// description, in the same order.
func Describe(about org.About, version string, distributions []Distribution) Graph {
	d := describing{about: about, version: version}
	d.catalogue()
	d.dataset(distributions)
	for _, one := range distributions {
		d.distribution(one)
	}
	d.service()
	d.publisher()
	return d.graph
}

// describing is a description that is being written.
type describing struct {
	about   org.About
	version string
	graph   Graph
}

// node is the IRI of something that a description speaks of.
func node(name string) string { return base + "#" + name }

func (d *describing) say(subject, predicate string, objects ...Term) {
	for _, object := range objects {
		d.graph = append(d.graph, Triple{subject, predicate, object})
	}
}

// titles are in English and in whatever other languages the data set has them.
func (d *describing) titles(subject string) {
	d.say(subject, "dct:title", Text(d.about.Title, "en"))
	d.say(subject, "dct:title", translations(d.about.Catalogue.Titles)...)
	d.say(subject, "dct:description", Text(d.about.Description, "en"))
	d.say(subject, "dct:description", translations(d.about.Catalogue.Descriptions)...)
}

func translations(texts map[string]string) []Term {
	var terms []Term
	for _, language := range slices.Sorted(maps.Keys(texts)) {
		terms = append(terms, Text(texts[language], language))
	}
	return terms
}

func (d *describing) catalogue() {
	self := node("catalogue")
	d.say(self, "rdf:type", Name("dcat:Catalog"))
	d.titles(self)
	d.publishedBy(self)
	d.say(self, "dcat:dataset", IRI(node("dataset")))
	d.say(self, "dcat:service", IRI(node("api")))
}

// publishedBy names who made the data set, where it says so.
func (d *describing) publishedBy(subject string) {
	if len(d.about.Creators) > 0 {
		d.say(subject, "dct:publisher", IRI(node("publisher")))
	}
}

func (d *describing) publisher() {
	if len(d.about.Creators) == 0 {
		return
	}
	d.say(node("publisher"), "rdf:type", Name("foaf:Agent"))
	d.say(node("publisher"), "foaf:name", Text(strings.Join(d.about.Creators, ", "), "en"))
}

func (d *describing) dataset(distributions []Distribution) {
	self, more := node("dataset"), d.about.Catalogue
	d.say(self, "rdf:type", Name("dcat:Dataset"))
	d.titles(self)
	d.publishedBy(self)
	d.say(self, "dct:identifier", Literal(d.about.Name, ""))
	d.say(self, "dct:issued", Literal(d.about.PublishedOn.String(), "xsd:date"))
	d.say(self, "dcat:version", Literal(d.version, ""))
	d.say(self, "dct:accessRights", IRI(authority+"access-right/PUBLIC"))
	d.say(self, "dcat:theme", iris(more.Themes)...)
	d.say(self, "dct:language", iris(more.Languages)...)
	if more.Spatial != "" {
		d.say(self, "dct:spatial", IRI(more.Spatial))
	}
	if d.about.Homepage != "" {
		d.say(self, "foaf:page", IRI(d.about.Homepage))
	}
	for _, keyword := range d.about.Keywords {
		d.say(self, "dcat:keyword", Text(keyword, "en"))
	}
	for _, licence := range d.about.Licences {
		if licence.URL != "" {
			d.say(self, "dct:license", IRI(licence.URL))
		}
	}
	d.say(self, "dct:temporal", IRI(node("coverage")))
	d.say(self, "dct:provenance", IRI(node("provenance")))
	for _, one := range distributions {
		d.say(self, "dcat:distribution", IRI(node(one.Name)))
	}
	d.belowDataset()
}

func iris(addresses []string) []Term {
	var terms []Term
	for _, address := range addresses {
		terms = append(terms, IRI(address))
	}
	return terms
}

func (d *describing) belowDataset() {
	d.say(node("coverage"), "rdf:type", Name("dct:PeriodOfTime"))
	d.say(node("coverage"), "dcat:startDate", Literal(d.about.CoverageFrom.String(), "xsd:date"))
	d.say(node("coverage"), "dcat:endDate", Literal(d.about.CoverageTo.String(), "xsd:date"))
	d.say(node("provenance"), "rdf:type", Name("dct:ProvenanceStatement"))
	d.say(node("provenance"), "rdfs:label",
		Text("Each row of the tables names the sources that it rests on. The table of sources has their addresses and the days on which they were read.", "en"))
	d.say(node("rights"), "rdf:type", Name("dct:RightsStatement"))
	var parts []string
	for _, licence := range d.about.Licences {
		parts = append(parts, licence.Name+": "+licence.Covers)
	}
	d.say(node("rights"), "rdfs:label", Text(strings.Join(parts, ". "), "en"))
}

// distribution is one form. It has no licence of its own, of which there may be one
// only: each part of the data has its own, in every form.
func (d *describing) distribution(one Distribution) {
	self := node(one.Name)
	d.say(self, "rdf:type", Name("dcat:Distribution"))
	d.say(self, "dct:title", Text(one.Title, "en"))
	d.say(self, "dcat:accessURL", IRI(base))
	for _, file := range one.Files {
		d.say(self, "dcat:downloadURL", IRI(d.address(file)))
	}
	d.say(self, "dcat:mediaType", IRI("https://www.iana.org/assignments/media-types/"+one.MediaType))
	if one.Size > 0 {
		d.say(self, "dcat:byteSize", Literal(strconv.FormatInt(one.Size, 10), "xsd:nonNegativeInteger"))
	}
	d.say(self, "dct:rights", IRI(node("rights")))
}

func (d *describing) address(file string) string {
	if strings.HasPrefix(file, "/") {
		return file
	}
	return base + d.version + "/" + file
}

// service is the API. Who runs a server, and so publishes it, is not known here.
func (d *describing) service() {
	self := node("api")
	d.say(self, "rdf:type", Name("dcat:DataService"))
	d.say(self, "dct:title", Text("GraphQL API: "+d.about.Title, "en"))
	d.say(self, "dcat:endpointURL", IRI(endpoint))
	d.say(self, "dcat:endpointDescription", IRI(schema))
	d.say(self, "dcat:servesDataset", IRI(node("dataset")))
	d.say(self, "dct:conformsTo", IRI("https://spec.graphql.org/September2025/"))
	d.say(self, "dct:accessRights", IRI(authority+"access-right/PUBLIC"))
}
