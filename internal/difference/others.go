package difference

import (
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"diginett/internal/org"
	"diginett/internal/phrase"
)

// parallel compares two sequences in order of id.
func parallel[T any](c *comparison, subject string, before, after iter.Seq2[T, error], id func(T) string, as func(*reading, *T) *entry) error {
	var left leftovers
	err := sideBySide(before, after, id, func(before, after *T) error {
		var was, is *entry
		if before != nil {
			was = as(c.old, before)
		}
		if after != nil {
			is = as(c.new, after)
		}
		if was != nil && is != nil {
			c.add(subject, pair{was, is})
			return nil
		}
		c.leave(subject, &left, was, is)
		return nil
	})
	if err != nil {
		return err
	}
	c.addAll(subject, left.old, left.new)
	return nil
}

// sources compares sources, and remembers their titles.
func (c *comparison) sources() error {
	return parallel(c, "sources", c.old.Contents.Sources(c.ctx), c.new.Contents.Sources(c.ctx),
		func(s org.Source) string { return s.ID },
		func(r *reading, s *org.Source) *entry {
			r.titles[s.ID] = s.Title
			says := s.Title
			if s.Publisher != "" {
				says += ", " + s.Publisher
			}
			fields := []Field{
				{"title", s.Title},
				{"publisher", s.Publisher},
				{"url", s.URL},
				{"published_from", s.PublishedFrom.String()},
				{"published_to", s.PublishedTo.String()},
				{"read_on", s.ReadOn.String()},
				{"language", s.Language},
				{"note", s.Note},
			}
			return &entry{keys: []string{s.ID, content(fields)}, id: s.ID, says: says, order: s.Title, fields: fields}
		})
}

// changes compares events, each with all its legs.
func (c *comparison) changes() error {
	return parallel(c, "changes", c.old.Contents.Changes(c.ctx), c.new.Contents.Changes(c.ctx),
		func(e org.Change) string { return e.ID },
		func(r *reading, e *org.Change) *entry {
			fields := []Field{{"date", e.Date.String()}, {"kind", string(e.Kind)}, {"level", strings.ToUpper(string(e.Type))}}
			for _, l := range e.Legs {
				fields = append(fields, c.leg(r, l))
			}
			fields = append(fields, c.sourcesField(r, e.Sources()))
			return &entry{
				keys: []string{e.ID, content(fields)}, id: e.ID, says: c.event(r, e), order: key(e.Date.String(), e.ID),
				fields: fields, sources: c.cited(r, e.Sources()),
			}
		})
}

// leg is one way of an event as a field, named by its numbers.
func (c *comparison) leg(r *reading, l org.ChangeLeg) Field {
	text := c.slug(r, l.Origin) + " to " + c.slug(r, l.Result)
	if l.Partial {
		text += ", a part"
	}
	if l.Note != "" {
		text += ". " + l.Note
	}
	return Field{l.OriginNumber + " to " + l.ResultNumber, text}
}

// event is an event as a sentence.
func (c *comparison) event(r *reading, e *org.Change) string {
	ends := func(slugs []string) string {
		names := make([]string, len(slugs))
		for i, slug := range slugs {
			names[i] = r.name(slug)
		}
		return c.book.List(names, phrase.English)
	}
	if slices.Equal(e.Origins(), e.Results()) { // their names of the time are told by names
		return e.Date.String() + ": " + wordsOf(string(e.Kind)) + " of " + ends(e.Results())
	}
	return e.Date.String() + ": " + wordsOf(string(e.Kind)) + ", " + ends(e.Origins()) + " to " + ends(e.Results())
}

// counts compares numbers that sources report.
func (c *comparison) counts() error {
	return parallel(c, "counts", c.old.Contents.Counts(c.ctx), c.new.Contents.Counts(c.ctx),
		func(n org.Count) string { return n.ID },
		func(r *reading, n *org.Count) *entry {
			value := ""
			if n.Value != nil {
				value = strconv.FormatInt(*n.Value, 10)
			}
			says := r.name(n.Subject) + ": " + wordsOf(n.Measure) + ", " + strings.TrimSpace(value+" "+n.Text) +
				observation(n.ObservedFrom, n.ObservedTo) + precision(n.Precision)
			fields := []Field{
				{"subject", c.slug(r, n.Subject)},
				{"measure", n.Measure},
				{"value", value},
				{"value_text", n.Text},
				{"precision", string(n.Precision)},
				{"coverage", n.Coverage},
				{"counterpart", c.slug(r, n.Counterpart)},
				{"observed_from", n.ObservedFrom.String()},
				{"observed_to", n.ObservedTo.String()},
				{"note", n.Note},
				c.sourcesField(r, n.Sources),
			}
			return &entry{
				keys: []string{n.ID, content(fields)}, id: n.ID, says: says, order: key(r.name(n.Subject), n.ID),
				fields: fields, sources: c.cited(r, n.Sources),
			}
		})
}

// coverage compares what the data sets say of their completeness.
func (c *comparison) coverage() error {
	return c.listed("coverage", func(r *reading) (entries []*entry, err error) {
		all, err := r.Contents.Coverage(c.ctx)
		for _, s := range all {
			fields := []Field{
				{"topic", string(s.Topic)},
				{"organisation", c.slug(r, s.Organisation)},
				{"from", s.From.String()},
				{"to", s.To.String()},
				{"completeness", string(s.Completeness)},
				{"text", s.Text},
			}
			says := wordsOf(string(s.Topic)) + ", " + wordsOf(string(s.Completeness)) + ": " + s.Text
			entries = append(entries, &entry{keys: []string{s.ID, content(fields)}, id: s.ID, says: says, order: key(string(s.Topic), s.ID), fields: fields})
		}
		return entries, err
	})
}

// conflicts compares the disagreements that the data sets list.
func (c *comparison) conflicts() error {
	return c.listed("conflicts", func(r *reading) (entries []*entry, err error) {
		all, err := r.Contents.Conflicts(c.ctx)
		for _, one := range all {
			id := one.Check + "/" + one.Row
			fields := []Field{{"check", one.Check}, {"row", one.Row}, {"reason", one.Reason}}
			entries = append(entries, &entry{keys: []string{id}, id: id, says: one.Check + " of " + one.Row + ": " + one.Reason, order: id, fields: fields})
		}
		return entries, err
	})
}

func (c *comparison) listed(subject string, read func(*reading) ([]*entry, error)) error {
	before, err := read(c.old)
	if err != nil {
		return err
	}
	after, err := read(c.new)
	if err != nil {
		return err
	}
	c.addAll(subject, before, after)
	return nil
}

// about compares what the data sets say of themselves.
func (c *comparison) about() error {
	of := func(r *reading) *entry {
		a := r.Contents.About()
		fields := []Field{
			{"name", a.Name},
			{"title", a.Title},
			{"description", a.Description},
			{"created", a.PublishedOn.String()},
			{"coverage from", a.CoverageFrom.String()},
			{"coverage to", a.CoverageTo.String()},
			{"citation", a.Citation},
			{"creators", strings.Join(a.Creators, "; ")},
			{"homepage", a.Homepage},
			{"keywords", strings.Join(a.Keywords, "; ")},
			{"catalogue spatial", a.Catalogue.Spatial},
			{"catalogue themes", strings.Join(a.Catalogue.Themes, "; ")},
			{"catalogue languages", strings.Join(a.Catalogue.Languages, "; ")},
		}
		for _, l := range a.Licences {
			fields = append(fields, Field{"licence of " + l.Covers, l.Name + " " + l.URL})
		}
		fields = append(fields, translated("catalogue title", a.Catalogue.Titles)...)
		fields = append(fields, translated("catalogue description", a.Catalogue.Descriptions)...)
		return &entry{id: "dataset", says: "What the data set says of itself", fields: fields}
	}
	c.add("dataset", pair{of(c.old), of(c.new)})
	return nil
}

// translated are texts by language as fields, in order of language.
func translated(name string, texts map[string]string) []Field {
	var fields []Field
	for _, language := range slices.Sorted(maps.Keys(texts)) {
		fields = append(fields, Field{name + " " + language, texts[language]})
	}
	return fields
}
