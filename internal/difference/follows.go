package difference

import (
	"iter"
	"strings"

	"diginett/internal/org"
)

// memberships compares those that are derived from what sources say of whole
// counties.
func (c *comparison) memberships() error {
	var left leftovers
	visit := func(before, after *org.Relationship) error {
		was, is := c.membership(c.old, before), c.membership(c.new, after)
		if was != nil && is != nil {
			c.add("memberships", pair{was, is})
			return nil
		}
		c.leave("memberships", &left, was, is)
		return nil
	}
	before, after := c.old.Contents.Relationships(c.ctx, org.Derived), c.new.Contents.Relationships(c.ctx, org.Derived)
	if err := sideBySide(before, after, relationshipID, visit); err != nil {
		return err
	}
	c.addAll("memberships", left.old, left.new)
	return nil
}

func (c *comparison) membership(r *reading, of *org.Relationship) *entry {
	if of == nil {
		return nil
	}
	e := c.tie(r, of)
	e.id = c.slug(r, of.From) + " " + string(of.Kind) + " " + c.slug(r, of.To) // its own is made of slugs, which may have changed
	e.says += ", " + days(of.Span.Possible)
	e.fields = append(e.fields, c.sourcesField(r, e.sources))
	return e
}

// lines compares the ways from networks up to councils.
func (c *comparison) lines() error {
	before, err := c.linesOf(c.old)
	if err != nil {
		return err
	}
	after, err := c.linesOf(c.new)
	if err != nil {
		return err
	}
	c.addAll("lines", before, after)
	return nil
}

func (c *comparison) linesOf(r *reading) ([]*entry, error) {
	return entriesOf(r.Contents.Lines(c.ctx), func(l org.Line) *entry { return c.line(r, l) })
}

func (c *comparison) line(r *reading, l org.Line) *entry {
	var way, names []string
	for _, s := range l.Steps {
		from, to := s.Relationship.From, s.Relationship.To
		if !s.Forward {
			from, to = to, from
		}
		way = append(way, key(c.slug(r, from), string(s.Relationship.Kind), c.slug(r, to), s.Relationship.ID))
		names = append(names, r.name(to))
	}
	network, council := c.slug(r, l.Network), c.slug(r, l.Council)
	says := r.name(l.Network) + " reports to " + r.name(l.Council) + " (" + strings.ToLower(string(l.Strength)) + ")"
	if through := names[:len(names)-1]; len(through) > 0 {
		says += ", by way of " + strings.Join(through, ", then ")
	}
	return &entry{
		keys: []string{key(network, council, strings.Join(way, "\n")), key(network, council)},
		id:   network + "/" + council, says: says, order: key(r.name(l.Council), r.name(l.Network), says),
		fields: append([]Field{{"strength", string(l.Strength)}, {"by_way_of", strings.Join(stepsOf(l), ";")}}, spanFields(l.Span)...),
	}
}

// stepsOf are the ids of the relationships of a line.
func stepsOf(l org.Line) []string {
	ids := make([]string, len(l.Steps))
	for i, s := range l.Steps {
		ids[i] = s.Relationship.ID
	}
	return ids
}

func entriesOf[T any](sequence iter.Seq2[T, error], as func(T) *entry) ([]*entry, error) {
	var entries []*entry
	for one, err := range sequence {
		if err != nil {
			return nil, err
		}
		entries = append(entries, as(one))
	}
	return entries, nil
}
