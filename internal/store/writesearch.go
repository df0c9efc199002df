package store

import (
	"slices"

	"diginett/internal/org"
	"diginett/internal/spill"
)

// sortTerms writes the values that the organisation can be found by, and sorts
// their words.
func (w *writer) sortTerms(id int64, m org.Member) error {
	ordinal := int64(0)
	for _, v := range searchable(m) {
		for _, words := range v.foldings() {
			err := w.add("search_value", id, ordinal, v.field, v.text, whole(words), int64(v.borne.From), int64(v.borne.To))
			if err != nil {
				return err
			}
			if err := w.sortWords(id, ordinal, words); err != nil {
				return err
			}
			ordinal++
		}
	}
	return nil
}

func (w *writer) sortWords(id, ordinal int64, words []string) error {
	for i, word := range words {
		if slices.Contains(words[:i], word) {
			continue
		}
		key := spill.AppendShort(spill.AppendShort(spill.AppendText(nil, word), int32(id)), int32(ordinal))
		if err := w.terms.Add(key, pack{}.text(word).number(id).number(ordinal)); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) allTerms() error {
	return inTurn(w.terms.All(), func(n int64, r spill.Record) error {
		w.tell("search terms", n, w.terms.Len())
		p := unpack{r.Value}
		return w.add("search_term", p.text(), p.number(), p.number())
	})
}
