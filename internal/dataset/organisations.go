package dataset

import "diginett/internal/org"

func (r row) organisation(kind org.Type) org.Organisation {
	return org.Organisation{
		Slug: r.text("slug"), Type: kind, InstitutionKind: org.InstitutionKind(r.text("institution_kind")),
		Founded: r.partial("founded"), FoundedPrecision: org.Precision(r.text("founded_precision")),
		FoundedAlternative: r.text("founded_alternative"),
		Ended:              r.partial("ended"), EndedPrecision: org.Precision(r.text("ended_precision")),
		County: r.text("county"), Area: r.text("area"),
		Description: r.text("description"), Note: r.text("note"),
		Status: r.text("status"), StatusFrom: r.partial("status_from"), StatusTo: r.partial("status_to"),
		Sources: r.sources(),
	}
}

// property is a table whose rows add something to organisations.
type property struct {
	table  string
	column string // the column with the slug
	to     func(*org.Organisation, row)
}

func properties() []property {
	return []property{
		{"names", "organisation", addName},
		{"numbers", "organisation", addNumber},
		{"organisation_numbers", "organisation", addOrganisationNumber},
		{"points", "municipality", addPoint},
		{"population", "municipality", addPopulation},
		{"websites", "organisation", addWebsite},
	}
}

func (r row) name() org.Name {
	return org.Name{
		Text: r.text("name"), Language: r.text("language"), Use: org.NameUse(r.text("use")),
		From: r.partial("valid_from"), To: r.partial("valid_to"), Note: r.text("note"), Sources: r.sources(),
	}
}

func addName(o *org.Organisation, r row) { o.Names = append(o.Names, r.name()) }

func addNumber(o *org.Organisation, r row) {
	o.Numbers = append(o.Numbers, org.Number{
		Value: r.text("number"), From: r.partial("valid_from"), To: r.partial("valid_to"), Sources: r.sources(),
	})
}

func addOrganisationNumber(o *org.Organisation, r row) {
	o.OrganisationNumber = r.text("organisation_number")
}

func addPoint(o *org.Organisation, r row) {
	o.Points = append(o.Points, org.Point{
		Latitude: r.number("latitude"), Longitude: r.number("longitude"),
		From: r.partial("valid_from"), To: r.partial("valid_to"), Sources: r.sources(),
	})
}

func addPopulation(o *org.Organisation, r row) {
	o.Populations = append(o.Populations, org.Population{
		Year: r.count("year"), Value: r.count("population"), Sources: r.sources(),
	})
}

func addWebsite(o *org.Organisation, r row) { o.Website = r.text("url") }
