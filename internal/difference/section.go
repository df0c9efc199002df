package difference

import (
	"cmp"
	"slices"
)

// section is a Section that is being filled.
type section struct {
	Section
	orders []string // of the changes
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
	if c.sections == nil {
		c.sections = make(map[string]*section)
	}
	s := c.sections[subject]
	if s == nil {
		s = new(section)
		c.sections[subject] = s
	}
	shown := p.new
	if subject == "sources" && p.old != nil && p.new != nil {
		c.resource[p.old.id] = p.new.id
	}
	act := Changed
	switch {
	case p.old == nil:
		act = Added
		s.Added++
	case p.new == nil:
		act, shown = Removed, p.old
		s.Removed++
	default:
		s.Changed++
	}
	if len(s.Changes) == Most {
		s.NotShown++
		return
	}
	c.touched[subject+"/"+shown.id] = true
	s.Changes = append(s.Changes, c.change(act, shown, p))
	s.orders = append(s.orders, shown.order)
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
		places := make([]int, len(s.Changes))
		for i := range places {
			places[i] = i
		}
		slices.SortStableFunc(places, func(a, b int) int {
			return cmp.Or(
				cmp.Compare(s.orders[a], s.orders[b]), cmp.Compare(s.Changes[a].ID, s.Changes[b].ID),
				cmp.Compare(s.Changes[a].Act, s.Changes[b].Act), cmp.Compare(s.Changes[a].Says, s.Changes[b].Says),
			)
		})
		s.Subject, s.Title = one.Subject, one.Title
		made := s.Section
		made.Changes = make([]Change, len(places))
		for i, place := range places {
			made.Changes[i] = s.Changes[place]
		}
		told = append(told, made)
	}
	return told
}

func (c *comparison) facts() []Section {
	facts, _ := subjects()
	return c.inOrder(facts)
}

func (c *comparison) follows() []Section {
	_, follows := subjects()
	return c.inOrder(follows)
}
