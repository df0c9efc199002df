package answer

import (
	"github.com/99designs/gqlgen/graphql"

	"diginett/graph/fault"
	"diginett/internal/org"
)

// MarshalDate writes a day as 2020-01-31.
func MarshalDate(day org.Day) graphql.Marshaler { return graphql.MarshalString(day.String()) }

// UnmarshalDate reads a day.
func UnmarshalDate(value any) (org.Day, error) {
	text, ok := value.(string)
	if !ok {
		return 0, fault.Bad("", "a Date is text such as \"2020-01-31\"")
	}
	day, err := org.ParseDay(text)
	if err != nil {
		return 0, fault.Bad("", "%s", err)
	}
	return day, nil
}

// MarshalPartialDate writes a partial date as exact as it is.
func MarshalPartialDate(date org.PartialDate) graphql.Marshaler {
	return graphql.MarshalString(date.String())
}

// UnmarshalPartialDate reads a partial date.
func UnmarshalPartialDate(value any) (org.PartialDate, error) {
	text, ok := value.(string)
	if !ok || text == "" {
		return org.PartialDate{}, fault.Bad("", "a PartialDate is text such as \"2018\", \"2018-03\" or \"2018-03-16\"")
	}
	date, err := org.ParsePartialDate(text)
	if err != nil {
		return org.PartialDate{}, fault.Bad("", "%s", err)
	}
	return date, nil
}

// MarshalOrganisationNumber writes an organisation number.
func MarshalOrganisationNumber(number string) graphql.Marshaler {
	return graphql.MarshalString(number)
}

// UnmarshalOrganisationNumber reads an organisation number and checks its check digit.
func UnmarshalOrganisationNumber(value any) (string, error) {
	text, ok := value.(string)
	if !ok || !org.ValidOrganisationNumber(text) {
		return "", fault.Bad("", "%v is not an organisation number: nine digits, the last of which checks the others (modulus 11)", value)
	}
	return text, nil
}
