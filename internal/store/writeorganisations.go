package store

import (
	"encoding/json"
	"slices"
	"strings"

	"diginett/internal/org"
)

func (w *writer) allOrganisations() error {
	var rows, numbers [][]any
	for _, m := range w.members {
		row, err := w.organisationRow(m)
		if err != nil {
			return err
		}
		rows = append(rows, row)
		for _, n := range m.Numbers {
			numbers = append(numbers, []any{
				string(m.Type), n.Value, int64(n.From.Window().From), int64(n.To.Window().To), w.organisations[m.Slug],
			})
		}
	}
	if err := insertAll(w, "organisation", rows); err != nil {
		return err
	}
	if err := insertAll(w, "area_number", numbers); err != nil {
		return err
	}
	for _, m := range w.members {
		if err := w.cite("organisation", w.organisations[m.Slug], m.Sources); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) organisationRow(m org.Member) ([]any, error) {
	lists := make([]any, 0, 4)
	for _, list := range []any{m.Names, m.Numbers, m.Points, m.Populations} {
		text, err := json.Marshal(list)
		if err != nil {
			return nil, err
		}
		lists = append(lists, string(text))
	}
	row := []any{
		w.organisations[m.Slug], m.Slug, string(m.Type), string(m.InstitutionKind),
		m.Founded.String(), string(m.FoundedPrecision), m.FoundedAlternative, m.Ended.String(), string(m.EndedPrecision),
		m.County, w.area(m), m.Description, m.Note, m.Status, m.StatusFrom.String(), m.StatusTo.String(),
		m.OrganisationNumber, m.Website,
	}
	return slices.Concat(row, lists, spanValues(m.Life)), nil
}

// area is where the organisation works, in words: the name of its county where it has one.
func (w *writer) area(m org.Member) string {
	county, ok := w.organisations[m.County]
	if !ok {
		return m.Area
	}
	name, _ := org.NameOn(w.members[county-1].Names, "", org.End-1)
	return name
}

func (w *writer) searchTerms() error {
	var rows [][]any
	for _, m := range w.members {
		ordinal := 0
		for _, v := range searchable(m) {
			for _, t := range v.terms() {
				rows = append(rows, []any{
					t.word, w.organisations[m.Slug], ordinal, v.field, v.text, t.whole, int64(v.borne.From), int64(v.borne.To),
				})
				ordinal++
			}
		}
	}
	return insertAll(w, "search_term", rows)
}

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
