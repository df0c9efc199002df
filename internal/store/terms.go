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

// searchTerm is one word of a value, with the whole value in the same folding.
type searchTerm struct{ word, whole string }

// searchable is what the organisation can be found by. Its names and numbers are
// borne on days of its life only, whether or not they have dates of their own.
func searchable(m org.Member) []searchValue {
	var values []searchValue
	add := func(field, text string, from, to org.PartialDate) {
		borne := org.Period{From: from.Window().From, To: to.Window().To}
		value := searchValue{field: field, text: text, borne: borne.Intersect(m.Life.Possible)}
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

// terms are the words that find the value: its own, alone and with what it is.
func (v searchValue) terms() []searchTerm {
	var terms []searchTerm
	for _, fold := range []func(string) []string{org.Fold, org.FoldSpelledOut} {
		words := fold(v.text)
		terms = append(terms, termsOf(words)...)
		if v.kind != "" {
			terms = append(terms, termsOf(append(words, v.kind))...)
		}
	}
	return distinct(terms)
}

func termsOf(words []string) []searchTerm {
	terms := make([]searchTerm, len(words))
	for i, word := range words {
		terms[i] = searchTerm{word, strings.Join(words, " ")}
	}
	return terms
}

func distinct(terms []searchTerm) []searchTerm {
	var once []searchTerm
	for _, term := range terms {
		if !slices.Contains(once, term) {
			once = append(once, term)
		}
	}
	return once
}
