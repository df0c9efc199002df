package store

import (
	"slices"
	"strings"

	"diginett/internal/org"
)

// searchValue is a name or number that an organisation can be found by.
type searchValue struct {
	field, text string
	borne       org.Period
	kind        string // the word that is often written behind it, as in "Bergen kommune"; may be empty
}

// kindWord is the Norwegian word for what an area is.
func kindWord(t org.Type) string {
	switch t {
	case org.TypeMunicipality:
		return "kommune"
	case org.TypeCounty:
		return "fylke"
	}
	return ""
}

// searchable is what the organisation can be found by. Its names and numbers are
// borne on days of its life only, whether or not they have dates of their own.
func searchable(m org.Member) []searchValue {
	var values []searchValue
	add := func(field, text string, from, to org.PartialDate) {
		value := searchValue{field: field, text: text, borne: org.Between(from, to).Intersect(m.Life.Possible)}
		if field == fieldName {
			value.kind = kindWord(m.Type)
		}
		values = append(values, value)
	}
	for _, n := range m.Names {
		field := fieldName
		if n.Use == org.OtherName {
			field = fieldOtherName
		}
		add(field, n.Text, n.From, n.To)
	}
	for _, n := range m.Numbers {
		add(fieldNumber, n.Value, n.From, n.To)
	}
	if m.OrganisationNumber != "" {
		values = append(values, searchValue{field: fieldOrganisationNumber, text: m.OrganisationNumber, borne: org.Always})
	}
	return append(values, searchValue{field: fieldSlug, text: m.Slug, borne: org.Always})
}

// foldings are the words of the value in every way in which it can be looked
// for: with letters folded or spelled out, alone and with what it is.
func (v searchValue) foldings() [][]string {
	var foldings [][]string
	add := func(words []string) {
		same := func(known []string) bool { return slices.Equal(known, words) }
		if len(words) > 0 && !slices.ContainsFunc(foldings, same) {
			foldings = append(foldings, words)
		}
	}
	for _, fold := range []func(string) []string{org.Fold, org.FoldSpelledOut} {
		words := fold(v.text)
		add(words)
		if v.kind != "" {
			add(append(slices.Clone(words), v.kind))
		}
	}
	return foldings
}

// whole is the folded words of a value as one text.
func whole(words []string) string { return strings.Join(words, " ") }
