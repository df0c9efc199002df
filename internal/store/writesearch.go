package store

import (
	"cmp"
	"slices"

	"diginett/internal/org"
	"diginett/internal/spill"
)

// folded is a value in one of its foldings.
type folded struct {
	searchValue
	ordinal int64
	whole   string
}

// sortTerms writes the values that the organisation can be found by, in order of
// key, and sorts their words.
func (w *writer) sortTerms(id int64, m org.Member) error {
	var all []folded
	for _, v := range searchable(m) {
		for _, words := range v.foldings() {
			one := folded{v, int64(len(all)), whole(words)}
			if err := w.sortWords(id, one.ordinal, words); err != nil {
				return err
			}
			all = append(all, one)
		}
	}
	slices.SortFunc(all, func(a, b folded) int { return cmp.Or(cmp.Compare(a.whole, b.whole), cmp.Compare(a.ordinal, b.ordinal)) })
	for _, f := range all {
		err := w.add("search_value", id, f.ordinal, f.field, f.text, f.whole, int64(f.borne.From), int64(f.borne.To))
		if err != nil {
			return err
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
