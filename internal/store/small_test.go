package store_test

import "diginett/internal/org"

// small is a graph of a few organisations, made anew for each caller: two
// municipalities in a county, a network that they are members of, and that
// works with itself.
func small() *org.Graph {
	return org.Resolve(org.Facts{
		About: org.About{
			Name: "small", Title: "A small data set", CoverageFrom: day(2016, 1, 1), CoverageTo: day(2026, 1, 1), PublishedOn: day(2026, 1, 1),
		},
		Sources: []org.Source{{ID: "paper", Title: "A paper", ReadOn: day(2026, 1, 1)}},
		Organisations: []org.Organisation{
			named("vik", "Vik", org.TypeMunicipality), named("aas", "Ås", org.TypeMunicipality),
			named("fylket", "Fylket", org.TypeCounty), named("nettet", "Nettet", org.TypeNetwork),
		},
		Relationships: []org.Statement{
			said("r1", "vik", org.MemberOf, "nettet"),
			said("r2", "aas", org.MemberOf, "nettet"),
			said("r3", "aas", org.RepresentedIn, "nettet"),
			said("r4", "aas", org.RepresentedIn, "nettet"),
			said("r5", "nettet", org.CoordinatesWith, "nettet"),
			said("r6", "nettet", org.WorksIn, "fylket"),
		},
	})
}

func named(slug, name string, of org.Type) org.Organisation {
	return org.Organisation{
		Slug: slug, Type: of, Sources: []string{"paper"},
		Names: []org.Name{{Text: name, Language: "nb", Use: org.OfficialName, Sources: []string{"paper"}}},
	}
}

// said is a statement that held from 2018 on.
func said(id, from string, kind org.Kind, to string) org.Statement {
	return org.Statement{
		ID: id, RelationshipID: id, From: from, Kind: kind, To: to, ValidFrom: org.PartialDate{Year: 2018},
		Precision: org.Exact, Sources: []string{"paper"},
	}
}
