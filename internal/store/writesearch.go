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
	var words []word
	for _, v := range searchable(m) {
		for _, folding := range v.foldings() {
			one := folded{v, int64(len(all)), whole(folding)}
			words = appendWords(words, one.ordinal, folding)
			all = append(all, one)
		}
	}
	if err := w.sortWords(id, words); err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b folded) int { return cmp.Or(cmp.Compare(a.whole, b.whole), cmp.Compare(a.ordinal, b.ordinal)) })
	before := ""
	for _, f := range all {
		err := w.add("search_value", id, f.ordinal, f.field, f.text, f.whole, int64(f.borne.From), int64(f.borne.To), before)
		if err != nil {
			return err
		}
		before = f.whole
	}
	return nil
}

// word is a word of a value.
type word struct {
	term    string
	ordinal int64
}

// appendWords appends the words of a value, each once.
func appendWords(words []word, ordinal int64, folding []string) []word {
	for i, term := range folding {
		if !slices.Contains(folding[:i], term) {
			words = append(words, word{term, ordinal})
		}
	}
	return words
}

func (w *writer) sortWords(id int64, words []word) error {
	slices.SortFunc(words, func(a, b word) int { return cmp.Or(cmp.Compare(a.term, b.term), cmp.Compare(a.ordinal, b.ordinal)) })
	before := ""
	for _, one := range words {
		key := spill.AppendShort(spill.AppendShort(spill.AppendText(nil, one.term), int32(id)), int32(one.ordinal))
		if err := w.terms.Add(key, pack{}.text(one.term).number(id).number(one.ordinal).text(before)); err != nil {
			return err
		}
		before = one.term
	}
	return nil
}

func (w *writer) allTerms() error {
	return inTurn(w.terms.All(), func(n int64, r spill.Record) error {
		w.tell("search terms", n, w.terms.Len())
		p := unpack{r.Value}
		return w.add("search_term", p.text(), p.number(), p.number(), p.text())
	})
}
