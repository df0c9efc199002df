package export

import "diginett/internal/org"

// jsonLD is JSON-LD 1.1 with its context inside, so that nothing is fetched to read
// it: the W3C Organization Ontology (https://www.w3.org/TR/vocab-org/), PROV for
// sources, and terms of our own for what neither has. Identifiers are names and no
// addresses: the domain is one of those that will never exist (RFC 2606).
type jsonLD struct {
	about *About
	list  list
}

const jsonLDContext = `"@context": {
"org": "http://www.w3.org/ns/org#",
"prov": "http://www.w3.org/ns/prov#",
"time": "http://www.w3.org/2006/time#",
"skos": "http://www.w3.org/2004/02/skos/core#",
"geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
"dcat": "http://www.w3.org/ns/dcat#",
"dcterms": "http://purl.org/dc/terms/",
"schema": "https://schema.org/",
"xsd": "http://www.w3.org/2001/XMLSchema#",
"diginett": "https://diginett.example/ns#",
"dataset": "https://diginett.example/dataset/",
"organisation": "https://diginett.example/organisation/",
"relationship": "https://diginett.example/relationship/",
"source": "https://diginett.example/source/"
}`

func newJSONLD(about *About, _ Options) form { return &jsonLD{about: about} }

func (j *jsonLD) head(dst []byte) []byte {
	a := j.about
	o := j.begin(append(append(dst, "{\n"+jsonLDContext...), ",\n\"@graph\": ["...), "dataset", a.Version, "dcat:Dataset", "prov:Entity")
	o.text("dcterms:title", a.Title)
	o.text("dcterms:description", a.Description)
	o.text("schema:version", a.Version)
	o.text("dcterms:bibliographicCitation", a.Citation)
	o.typed("dcterms:issued", "xsd:date", a.PublishedOn.String())
	o.text("dcterms:rights", a.licences())
	o.references("dcterms:license", "", licenceURLs(a))
	if a.AllTime {
		o.text("diginett:date", a.date())
	} else {
		o.typed("diginett:date", "xsd:date", a.date())
	}
	o.text("diginett:filters", a.Query)
	return o.end()
}

func licenceURLs(a *About) []string {
	urls := make([]string, len(a.Licences))
	for i, l := range a.Licences {
		urls[i] = l.URL
	}
	return urls
}

func (j *jsonLD) node(dst []byte, n *Node) []byte {
	o := j.begin(dst, "organisation", n.Slug, classesOf(n.Kind)...)
	o.text("skos:prefLabel", n.Label)
	o.text("schema:name", n.Name)
	o.text("dcterms:identifier", n.Slug)
	o.typed("org:identifier", "diginett:OrganisationNumber", n.OrganisationNumber)
	o.text("diginett:number", n.Number)
	o.references("org:classification", "diginett:", nonEmpty(n.Kind, string(n.InstitutionKind)))
	o.text("diginett:status", n.Status)
	o.references("diginett:county", "organisation:", nonEmpty(n.County))
	o.text("schema:areaServed", n.Area)
	o.references("schema:url", "", nonEmpty(n.Website))
	o.date("schema:foundingDate", n.Founded)
	o.date("schema:dissolutionDate", n.Ended)
	o.number("geo:lat", degrees(n.Point, func(p *org.Point) float64 { return p.Latitude }))
	o.number("geo:long", degrees(n.Point, func(p *org.Point) float64 { return p.Longitude }))
	o.span(n.Life)
	o.text("dcterms:description", n.Description)
	o.text("skos:note", n.Note)
	o.references("prov:hadPrimarySource", "source:", n.Sources)
	return o.end()
}

// classesOf are the classes of an organisation of a kind. An area is no
// organisation to ORG, and neither is a name for a set of organisations.
func classesOf(kind string) []string {
	switch kind {
	case "COUNTY":
		return []string{"diginett:County", "schema:AdministrativeArea"}
	case "COUNTY_AUTHORITY":
		return []string{"diginett:CountyAuthority", "org:FormalOrganization"}
	case "MUNICIPALITY":
		return []string{"diginett:Municipality", "org:FormalOrganization"}
	case "NETWORK":
		return []string{"diginett:Network", "org:OrganizationalCollaboration"}
	case "COUNCIL":
		return []string{"diginett:Council", "org:Organization"}
	case "COMMITTEE":
		return []string{"diginett:Committee", "org:Organization"}
	case "COLLECTIVE":
		return []string{"diginett:Collective"}
	}
	return []string{"diginett:Institution", "org:Organization"}
}

func (*jsonLD) between(dst []byte) []byte { return dst }

func (j *jsonLD) edge(dst []byte, e *Edge) []byte {
	o := j.begin(dst, "relationship", e.ID, relationshipClasses(e)...)
	o.references("diginett:kind", "diginett:", nonEmpty(string(e.Kind)))
	o.references("diginett:from", "organisation:", []string{e.From})
	o.references("diginett:to", "organisation:", []string{e.To})
	o.asORG(e)
	o.text("diginett:positionTitle", e.PositionTitle)
	o.number("diginett:sharePercent", decimal(e.SharePercent))
	o.text("diginett:certainty", string(e.Certainty))
	o.text("diginett:basis", string(e.Basis))
	o.text("diginett:precision", string(e.Precision))
	o.date("schema:startDate", e.Valid.From)
	o.date("schema:endDate", e.Valid.To)
	o.date("diginett:observedFrom", e.Observed.From)
	o.date("diginett:observedTo", e.Observed.To)
	o.span(e.Span)
	o.text("skos:note", e.Note)
	o.references(derivation(e.Basis), "source:", e.Sources)
	dst = o.end()
	if property := directProperty(e.Kind); property != "" && !j.about.AllTime && !e.Span.Planned {
		o = j.begin(dst, "organisation", e.From)
		o.references(property, "organisation:", []string{e.To})
		dst = o.end()
	}
	return dst
}

// relationshipClasses are those of ORG for what holds or held. What was only planned is
// none of them, since nothing says that it came about.
func relationshipClasses(e *Edge) []string {
	if e.Span.Planned {
		return []string{"diginett:Relationship"}
	}
	switch e.Kind {
	case org.MemberOf, org.RepresentedIn:
		return []string{"diginett:Relationship", "org:Membership"}
	case org.SucceededBy:
		return []string{"diginett:Relationship", "org:ChangeEvent"}
	}
	return []string{"diginett:Relationship"}
}

// asORG says of a membership or a succession what ORG has words for.
func (o *described) asORG(e *Edge) {
	switch {
	case e.Span.Planned:
	case e.Kind == org.MemberOf, e.Kind == org.RepresentedIn:
		o.references("org:member", "organisation:", []string{e.From})
		o.references("org:organization", "organisation:", []string{e.To})
		if e.Role != "" {
			o.name("org:role")
			role := object{dst: append(o.dst, `{"@type": "org:Role"`...), begun: true}
			role.text("skos:prefLabel", e.Role)
			o.dst = role.end()
		}
		o.interval("org:memberDuring", e.Span.Possible)
		return
	case e.Kind == org.SucceededBy:
		o.references("org:originalOrganization", "organisation:", []string{e.From})
		o.references("org:resultingOrganization", "organisation:", []string{e.To})
	}
	o.text("diginett:role", e.Role)
}

// directProperty is the property of ORG that a relationship of the kind is, where
// it holds; empty where ORG has none.
func directProperty(k org.Kind) string {
	switch k {
	case org.MemberOf:
		return "org:memberOf"
	case org.PartOf, org.SubcommitteeOf:
		return "org:subOrganizationOf"
	case org.ReportsTo:
		return "org:reportsTo"
	case org.CoordinatesWith:
		return "org:linkedTo"
	}
	return ""
}

// derivation is what ties a relationship to its sources: a rule draws what is
// derived from what they say.
func derivation(b org.Basis) string {
	if b == org.Derived {
		return "prov:wasDerivedFrom"
	}
	return "prov:hadPrimarySource"
}

func (j *jsonLD) source(dst []byte, s *org.Source) []byte {
	o := j.begin(dst, "source", s.ID, "prov:Entity", "schema:CreativeWork")
	o.text("dcterms:title", s.Title)
	o.text("dcterms:publisher", s.Publisher)
	o.references("schema:url", "", nonEmpty(s.URL))
	o.date("diginett:publishedFrom", s.PublishedFrom)
	o.date("diginett:publishedTo", s.PublishedTo)
	o.typed("diginett:readOn", "xsd:date", s.ReadOn.String())
	o.text("dcterms:language", s.Language)
	o.text("skos:note", s.Note)
	return o.end()
}

func (*jsonLD) tail(dst []byte) []byte { return append(dst, "\n]\n}\n"...) }
