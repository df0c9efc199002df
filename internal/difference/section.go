package difference

import (
	"cmp"
	"slices"
)

// section is a Section that is being filled.
type section struct {
	Section
	told []ordered
}

// ordered is a change, and what it is sorted by, for readers.
type ordered struct {
	Change
	order string
}

// subjects are all sections in the order in which they are told, with their
// titles; those after the first list follow by the rules.
func subjects() (facts, follows []Section) {
	titled := func(pairs ...string) (sections []Section) {
		for i := 0; i < len(pairs); i += 2 {
			sections = append(sections, Section{Subject: pairs[i], Title: pairs[i+1]})
		}
		return sections
	}
	return titled(
			"organisations", "Organisations", "names", "Names", "numbers", "Numbers", "places", "Points and population",
			"relationships", "Relationships and what is said of them", "changes", "Changes of structure", "counts", "Reported counts",
			"coverage", "Coverage", "conflicts", "Listed conflicts", "sources", "Sources", "dataset", "The data set itself",
			"tables", "What only the tables hold",
		), titled(
			"memberships", "Memberships that are derived", "lines", "Reporting lines", "days", "Days of what nobody edited",
		)
}

// add puts a difference into the section of its subject.
func (c *comparison) add(subject string, p pair) {
	if !p.differs() {
		return
	}
	act, shown := p.act()
	if subject == "sources" && act == Changed {
		c.resource[p.old.id] = p.new.id
	}
	s := c.section(subject)
	s.count(act)
	if len(s.told) == Most {
		s.NotShown++
		return
	}
	c.touched[subject+"/"+shown.id] = true
	s.told = append(s.told, ordered{c.change(act, shown, p), shown.order})
}

// act is what was done, and the side that tells of it.
func (p pair) act() (Act, *entry) {
	switch {
	case p.old == nil:
		return Added, p.new
	case p.new == nil:
		return Removed, p.old
	}
	return Changed, p.new
}

// section is that of a subject, which is begun where there is none.
func (c *comparison) section(subject string) *section {
	s := c.sections[subject]
	if s == nil {
		s = new(section)
		c.sections[subject] = s
	}
	return s
}

func (s *section) count(act Act) {
	switch act {
	case Added:
		s.Added++
	case Removed:
		s.Removed++
	case Changed:
		s.Changed++
	}
}

func (c *comparison) change(act Act, shown *entry, p pair) Change {
	change := Change{Act: act, ID: shown.id, Says: shown.says}
	var before, after []Field
	var sources []string
	if p.old != nil {
		before = p.old.fields
		sources = append(sources, p.old.sources...)
	}
	if p.new != nil {
		after = p.new.fields
		sources = append(sources, p.new.sources...)
	}
	if act == Changed && p.old.id != p.new.id {
		change.FormerID = p.old.id
	}
	change.Fields = changesOf(before, after)
	slices.Sort(sources)
	for _, id := range slices.Compact(sources) {
		change.Sources = append(change.Sources, Source{id, cmp.Or(c.new.titles[id], c.old.titles[id])})
	}
	return change
}

// addAll puts what differs between two lists of facts into the section.
func (c *comparison) addAll(subject string, before, after []*entry) {
	for _, p := range matched(before, after) {
		c.add(subject, p)
	}
}

// inOrder gives those of the sections that have changes, each in order for readers.
func (c *comparison) inOrder(of []Section) []Section {
	var told []Section
	for _, one := range of {
		s := c.sections[one.Subject]
		if s == nil {
			continue
		}
		made := s.Section
		made.Subject, made.Title, made.Changes = one.Subject, one.Title, s.changes()
		told = append(told, made)
	}
	return told
}

// changes are those of the section, sorted.
func (s *section) changes() []Change {
	slices.SortStableFunc(s.told, func(a, b ordered) int {
		return cmp.Or(
			cmp.Compare(a.order, b.order), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Act, b.Act), cmp.Compare(a.Says, b.Says),
		)
	})
	changes := make([]Change, len(s.told))
	for i, one := range s.told {
		changes[i] = one.Change
	}
	return changes
}

func (c *comparison) facts() []Section {
	facts, _ := subjects()
	return c.inOrder(facts)
}

func (c *comparison) follows() []Section {
	_, follows := subjects()
	return c.inOrder(follows)
}
