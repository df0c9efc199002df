package graph

import (
	"diginett/graph/answer"
	"diginett/graph/plan"
	"diginett/internal/org"
)

// The functions below read arguments, or fields of an input object, into the
// types of the resolvers. The plan has checked them.

func asOf(a plan.Args) *org.Day { return plan.Scalar[org.Day](a, "asOf") }

func kinds(a plan.Args) []org.Kind { return plan.Texts[org.Kind](a, "kinds") }

func certainties(a plan.Args) []org.Certainty { return plan.Texts[org.Certainty](a, "certainties") }

func walk(a plan.Args) answer.Direction { return required[answer.Direction](a, "direction") }

func statuses(filter plan.Args) []answer.OrganisationStatus {
	return plan.Texts[answer.OrganisationStatus](filter, "statuses")
}

func countyBy(by plan.Args) answer.CountyBy {
	return answer.CountyBy{Slug: by.Text("slug"), Number: by.Text("number")}
}

func municipalityBy(by plan.Args) answer.MunicipalityBy {
	return answer.MunicipalityBy{Slug: by.Text("slug"), Number: by.Text("number"), OrganisationNumber: by.Text("organisationNumber")}
}

func organisationBy(by plan.Args) answer.OrganisationBy {
	return answer.OrganisationBy{Slug: by.Text("slug"), OrganisationNumber: by.Text("organisationNumber")}
}

// inCounty is the county that a filter names, nil where it names none.
func inCounty(filter plan.Args) *answer.CountyBy {
	if !filter.Given("county") {
		return nil
	}
	by := countyBy(filter.Object("county"))
	return &by
}

func countyOrder(a plan.Args) *answer.CountyOrder {
	order := a.Object("orderBy")
	return &answer.CountyOrder{Field: required[answer.AreaOrderField](order, "field"), Direction: required[answer.OrderDirection](order, "direction")}
}

func municipalityOrder(a plan.Args) *answer.MunicipalityOrder {
	order := answer.MunicipalityOrder(*countyOrder(a))
	return &order
}

func organisationOrder(a plan.Args) *answer.OrganisationOrder {
	return &answer.OrganisationOrder{Direction: required[answer.OrderDirection](a.Object("orderBy"), "direction")}
}

func level(a plan.Args) *answer.ChangeLevel {
	if text := a.Text("level"); text != nil {
		level := answer.ChangeLevel(*text)
		return &level
	}
	return nil
}

// language is the language that is asked for, nil where none is.
func language(a plan.Args) *answer.Language { return (*answer.Language)(a.Text("language")) }

// day is a day that the schema demands.
func day(a plan.Args, name string) org.Day {
	if d := plan.Scalar[org.Day](a, name); d != nil {
		return *d
	}
	return 0
}

// maybeOrganisation is the organisation that an argument names, nil where it names none.
func maybeOrganisation(a plan.Args, name string) *answer.OrganisationBy {
	if !a.Given(name) {
		return nil
	}
	by := organisationBy(a.Object(name))
	return &by
}

func organisationKinds(a plan.Args) []answer.OrganisationKind {
	return plan.Texts[answer.OrganisationKind](a, "organisationKinds")
}

// required is a text that the schema has given where the client did not; empty where
// it is a field of an input object that is not given itself.
func required[T ~string](a plan.Args, name string) T {
	if text := a.Text(name); text != nil {
		return T(*text)
	}
	return ""
}

// number is a whole number that the schema has given where the client did not.
func number(a plan.Args, name string) int {
	if i := a.Int(name); i != nil {
		return *i
	}
	return 0
}
