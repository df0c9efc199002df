package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"diginett/internal/org"
	"diginett/internal/spill"
)

// writer fills a new snapshot. It gives every row its id, in an order that
// depends on the content alone, so that the same data makes the same file. Tables
// are filled in order of key, as far as that is the order in which rows come;
// what comes in another order is sorted first.
type writer struct {
	*loader
	data     org.Stream
	progress Progress
	sources  map[string]int64 // by key
	types    []uint8          // of organisations by id: place in org.Types
	history  org.History
	digits   digits
	sorted   []*spill.Sorter // all of the following

	numbers, terms, ties, successions *spill.Sorter
}

func newWriter(l *loader, data org.Stream, dir string, progress Progress) *writer {
	w := &writer{loader: l, data: data, progress: progress, sources: make(map[string]int64)}
	for _, s := range []**spill.Sorter{&w.numbers, &w.terms, &w.ties, &w.successions} {
		*s = spill.New(dir, spill.BlockSize)
		w.sorted = append(w.sorted, *s)
	}
	return w
}

func (w *writer) close() error { return spill.CloseAll(w.sorted...) }

func (w *writer) all() error {
	for _, part := range []struct {
		name  string
		write func() error
	}{
		{"metadata", w.metadata},
		{"sources", w.allSources},
		{"changes", w.allChanges},
		{"organisations", w.allOrganisations},
		{"numbers", w.allNumbers},
		{"search terms", w.allTerms},
		{"lineages", w.parts},
		{"relationships", w.allRelationships},
		{"ties", w.allTies},
		{"reporting lines", w.lines},
		{"successions", w.allSuccessions},
		{"reported counts", w.counts},
		{"conflicts", w.conflicts},
		{"coverage", w.coverage},
	} {
		w.progress("writing "+part.name, 0, 0)
		if err := part.write(); err != nil {
			return fmt.Errorf("write %s: %w", part.name, err)
		}
	}
	return nil
}

// organisation is the id of an organisation by slug: its place in the alphabet; 0
// where there is none.
func (w *writer) organisation(slug string) int64 { return int64(w.data.Place(slug)) }

func (w *writer) metadata() error {
	about := w.data.About()
	var errs []error
	for _, made := range []struct {
		key   string
		value any
	}{{metaCreators, about.Creators}, {metaKeywords, about.Keywords}, {metaLicences, about.Licences}, {metaCatalogue, about.Catalogue}} {
		text, err := json.Marshal(made.value)
		errs = append(errs, err, w.add("metadata", made.key, string(text)))
	}
	for _, pair := range [][2]string{
		{metaName, about.Name},
		{metaTitle, about.Title},
		{metaDescription, about.Description},
		{metaPublishedOn, about.PublishedOn.String()},
		{metaCoverageFrom, about.CoverageFrom.String()},
		{metaCoverageTo, about.CoverageTo.String()},
		{metaCitation, about.Citation},
		{metaHomepage, about.Homepage},
	} {
		errs = append(errs, w.add("metadata", pair[0], pair[1]))
	}
	return errors.Join(errs...)
}

// inTurn calls write with each of a sequence and its number, from 1.
func inTurn[T any](sequence iter.Seq2[T, error], write func(id int64, one T) error) error {
	id := int64(0)
	for one, err := range sequence {
		if err != nil {
			return err
		}
		id++
		if err := write(id, one); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) allSources() error {
	return inTurn(w.data.Sources(), func(id int64, s org.Source) error {
		w.sources[s.ID] = id
		return w.add("source", id, s.ID, s.Title, s.Publisher, s.URL, s.PublishedFrom.String(), s.PublishedTo.String(),
			int64(s.ReadOn), s.Language, s.Note)
	})
}

func (w *writer) conflicts() error {
	return inTurn(w.data.Conflicts(), func(id int64, c org.Conflict) error {
		return w.add("conflict", id, c.Row, c.Check, c.Reason)
	})
}

func (w *writer) coverage() error {
	return inTurn(w.data.Coverage(), func(id int64, c org.CoverageStatement) error {
		return w.add("coverage", id, c.ID, string(c.Topic), c.Organisation, c.From.String(), c.To.String(), string(c.Completeness), c.Text)
	})
}

// cite writes the sources of a subject, each once, in the order given.
func (w *writer) cite(subject Subject, id int64, keys []string) error {
	ordinal := int64(0)
	for i, key := range keys {
		source, ok := w.sources[key]
		if !ok || contains(keys[:i], key) {
			continue
		}
		if err := w.add("citation", string(subject), id, ordinal, source); err != nil {
			return err
		}
		ordinal++
	}
	return nil
}

func contains(keys []string, key string) bool {
	for _, k := range keys {
		if k == key {
			return true
		}
	}
	return false
}

// tell reports progress now and then.
func (w *writer) tell(what string, done int64, total int) {
	if done%4096 == 0 {
		w.progress("writing "+what, done, int64(total))
	}
}

func number(yes bool) int64 {
	if yes {
		return 1
	}
	return 0
}
