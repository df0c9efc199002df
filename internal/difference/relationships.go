package difference

import (
	"slices"

	"diginett/internal/org"
	"diginett/internal/phrase"
)

// leftovers are facts for which nothing was found on the other side.
type leftovers struct{ old, new []*entry }

// leave sets facts aside that are on one side only; of more than are kept it says
// so at once.
func (c *comparison) leave(subject string, l *leftovers, before, after *entry) {
	switch {
	case len(l.old)+len(l.new) >= 2*Most:
		c.add(subject, pair{before, after})
	case before != nil:
		l.old = append(l.old, before)
	default:
		l.new = append(l.new, after)
	}
}

// relationships compares what sources say of ties, statement by statement. One
// whose id is on one side only is looked for by all that it says.
func (c *comparison) relationships() error {
	var left leftovers
	visit := func(before, after *org.Relationship) error {
		alike := true
		for _, p := range matched(c.statementsOf(c.old, before), c.statementsOf(c.new, after)) {
			if p.old != nil && p.new != nil {
				alike = alike && !p.differs()
				c.add("relationships", p)
				continue
			}
			alike = false
			c.leave("relationships", &left, p.old, p.new)
		}
		if alike {
			c.add("days", pair{c.tie(c.old, before), c.tie(c.new, after)})
		}
		return nil
	}
	before, after := c.old.Contents.Relationships(c.ctx, org.Stated), c.new.Contents.Relationships(c.ctx, org.Stated)
	if err := sideBySide(before, after, relationshipID, visit); err != nil {
		return err
	}
	c.addAll("relationships", left.old, left.new)
	return nil
}

func relationshipID(r org.Relationship) string { return r.ID }

// statementsOf are the statements of a relationship, each as a row of its table.
func (c *comparison) statementsOf(r *reading, of *org.Relationship) []*entry {
	if of == nil {
		return nil
	}
	var entries []*entry
	for i, s := range of.Statements {
		share, event := "", false
		if i == 0 { // they are kept of the whole
			share, event = of.SharePercent, of.Event
		}
		from, to := c.slug(r, s.From), c.slug(r, s.To)
		fields := []Field{
			{"relationship_id", s.RelationshipID},
			{"from", from},
			{"kind", string(s.Kind)},
			{"to", to},
			{"valid_from", s.ValidFrom.String()},
			{"valid_to", s.ValidTo.String()},
			{"observed_from", s.ObservedFrom.String()},
			{"observed_to", s.ObservedTo.String()},
			{"precision", string(s.Precision)},
			{"event", yes(event)},
			{"role", s.Role},
			{"position_title", s.PositionTitle},
			{"share_percent", share},
			{"note", s.Note},
			c.sourcesField(r, s.Sources),
		}
		entries = append(entries, &entry{
			keys: []string{s.ID, content(fields[1:])}, id: s.ID, says: c.stated(r, s, share),
			order: key(r.name(s.To), string(s.Kind), r.name(s.From), s.ID), fields: fields, sources: c.cited(r, s.Sources),
		})
	}
	return entries
}

// content is all that fields say, as a key.
func content(fields []Field) string {
	texts := make([]string, len(fields))
	for i, f := range fields {
		texts[i] = f.Text
	}
	return key(texts...)
}

// stated is a statement as a sentence.
func (c *comparison) stated(r *reading, s org.Statement, share string) string {
	says := c.sentence(r, s.From, s.Kind, s.To)
	switch {
	case s.Role != "" && s.PositionTitle != "":
		says += " (" + s.Role + "; " + s.PositionTitle + ")"
	case s.Role+s.PositionTitle != "":
		says += " (" + s.Role + s.PositionTitle + ")"
	}
	if share != "" {
		says += ", " + share + " percent"
	}
	return says + validity(s.ValidFrom, s.ValidTo) + observation(s.ObservedFrom, s.ObservedTo) + precision(s.Precision)
}

func (c *comparison) sentence(r *reading, from string, kind org.Kind, to string) string {
	return c.book.Sentence(r.name(from), kind, r.name(to), phrase.English).Words
}

// tie is a relationship with the days that follow for it.
func (c *comparison) tie(r *reading, of *org.Relationship) *entry {
	if of == nil {
		return nil
	}
	from, to := c.slug(r, of.From), c.slug(r, of.To)
	var sources []string
	for _, s := range of.Statements {
		for _, id := range s.Sources {
			if !slices.Contains(sources, id) {
				sources = append(sources, id)
			}
		}
	}
	return &entry{
		keys: []string{of.ID, key(from, string(of.Kind), to)}, id: of.ID, says: c.sentence(r, of.From, of.Kind, of.To), sources: c.cited(r, sources),
		order: key(r.name(of.To), string(of.Kind), r.name(of.From), of.ID), fields: spanFields(of.Span),
	}
}

// lifeOf is an organisation with the days of its life.
func (c *comparison) lifeOf(r *reading, m *org.Member) *entry {
	return &entry{id: m.Slug, says: "The life of " + r.name(m.Slug), order: key("", r.name(m.Slug)), fields: spanFields(m.Life)}
}
