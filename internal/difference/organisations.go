package difference

import (
	"cmp"
	"slices"
	"strings"

	"diginett/internal/org"
)

// memberPair is an organisation on both sides; one of them is nil where it is on
// one only.
type memberPair struct{ old, new *org.Member }

// organisations compares organisations, what they are called and numbered, and
// where they are. One whose slug is on one side only is looked for on the other by
// what else it is known by.
func (c *comparison) organisations() error {
	var pairs []memberPair // of those that differ or are alone
	visit := func(before, after *org.Member) error {
		c.takeName(c.old, before)
		c.takeName(c.new, after)
		switch {
		case before != nil && after != nil:
			c.addMember(memberPair{before, after})
		case len(pairs) < 2*Most:
			pairs = append(pairs, memberPair{before, after})
		default:
			c.addMember(memberPair{before, after})
		}
		return nil
	}
	slug := func(m org.Member) string { return m.Slug }
	if err := sideBySide(c.old.Contents.Members(c.ctx), c.new.Contents.Members(c.ctx), slug, visit); err != nil {
		return err
	}
	for _, p := range c.renamedMembers(pairs) {
		c.addMember(p)
	}
	return nil
}

// takeName remembers what an organisation is called at last.
func (c *comparison) takeName(r *reading, m *org.Member) {
	if m == nil {
		return
	}
	if name, ok := org.LabelOn(org.BorneNames(m.Names), org.End-1); ok {
		r.names[m.Slug] = name
	}
}

// renamedMembers pairs organisations that have another slug on the other side: of
// the same type, with the same organisation number, the same numbers at the same
// time, or the same names.
func (c *comparison) renamedMembers(alone []memberPair) []memberPair {
	members := make(map[*entry]*org.Member)
	var before, after []*entry
	for _, p := range alone {
		m := cmp.Or(p.old, p.new)
		e := &entry{keys: tracesOf(m)}
		members[e] = m
		if p.old != nil {
			before = append(before, e)
		} else {
			after = append(after, e)
		}
	}
	var pairs []memberPair
	for _, p := range matched(before, after) {
		one := memberPair{}
		if p.old != nil {
			one.old = members[p.old]
		}
		if p.new != nil {
			one.new = members[p.new]
		}
		if one.old != nil && one.new != nil {
			c.renamed[one.old.Slug] = one.new.Slug
		}
		pairs = append(pairs, one)
	}
	return pairs
}

// tracesOf are the keys that an organisation is known by when its slug has changed.
func tracesOf(m *org.Member) []string {
	var numbers, names []string
	for _, n := range m.Numbers {
		numbers = append(numbers, n.Value+" "+n.From.String())
	}
	for _, n := range m.Names {
		names = append(names, n.Language+" "+n.Text+" "+string(n.Use))
	}
	traces := []string{m.OrganisationNumber, strings.Join(sorted(numbers), ";"), strings.Join(sorted(names), ";")}
	for i, trace := range traces {
		if trace != "" {
			traces[i] = key(string(m.Type), trace)
		}
	}
	return traces
}

func sorted(texts []string) []string {
	slices.Sort(texts)
	return texts
}

// addMember compares an organisation with itself, in all that its rows say.
func (c *comparison) addMember(p memberPair) {
	var was, is parts
	if p.old != nil {
		was = c.partsOf(c.old, p.old)
	}
	if p.new != nil {
		is = c.partsOf(c.new, p.new)
	}
	own := pair{was.own, is.own}
	c.add("organisations", own)
	c.addAll("names", was.names, is.names)
	c.addAll("numbers", was.numbers, is.numbers)
	c.addAll("places", was.places, is.places)
	if p.old != nil && p.new != nil && !own.differs() {
		c.add("days", pair{c.lifeOf(c.old, p.old), c.lifeOf(c.new, p.new)})
	}
}

// parts are the facts of one organisation.
type parts struct {
	own                    *entry
	names, numbers, places []*entry
}

func (c *comparison) partsOf(r *reading, m *org.Member) parts {
	return parts{own: c.organisation(r, m), names: c.namesOf(r, m), numbers: c.numbersOf(r, m), places: c.placesOf(r, m)}
}

// slug is that which an organisation has on the new side, for one of either.
func (c *comparison) slug(r *reading, slug string) string {
	if is, ok := c.renamed[slug]; ok && r == c.old {
		return is
	}
	return slug
}

func (c *comparison) organisation(r *reading, m *org.Member) *entry {
	area := m.Area
	if m.County != "" {
		area = "" // the name of the county stands there
	}
	kind := string(m.Type)
	if m.InstitutionKind != "" {
		kind = string(m.InstitutionKind)
	}
	return &entry{
		id: m.Slug, says: r.name(m.Slug) + " (" + wordsOf(kind) + ", " + m.Slug + ")", order: r.name(m.Slug), sources: c.cited(r, m.Sources),
		fields: []Field{
			{"type", string(m.Type)},
			{"institution_kind", string(m.InstitutionKind)},
			{"founded", m.Founded.String()},
			{"founded_precision", string(m.FoundedPrecision)},
			{"founded_alternative", m.FoundedAlternative},
			{"ended", m.Ended.String()},
			{"ended_precision", string(m.EndedPrecision)},
			{"county", c.slug(r, m.County)},
			{"area", area},
			{"description", m.Description},
			{"status", m.Status},
			{"status_from", m.StatusFrom.String()},
			{"status_to", m.StatusTo.String()},
			{"website", m.Website},
			{"note", m.Note},
			c.sourcesField(r, m.Sources),
		},
	}
}

// wordsOf are the words of a type or kind: county authority of CountyAuthority.
func wordsOf(name string) string {
	var words strings.Builder
	for i, letter := range name {
		if i > 0 && letter >= 'A' && letter <= 'Z' && name[i-1] >= 'a' {
			words.WriteByte(' ')
		}
		words.WriteRune(letter)
	}
	return strings.ToLower(strings.ReplaceAll(words.String(), "_", " "))
}

// cited are the ids that sources have on the new side, for those of either.
func (c *comparison) cited(r *reading, sources []string) []string {
	ids := slices.Clone(sources)
	for i, id := range ids {
		if is, ok := c.resource[id]; ok && r == c.old {
			ids[i] = is
		}
	}
	return ids
}

func (c *comparison) sourcesField(r *reading, sources []string) Field {
	return Field{"source_id", strings.Join(c.cited(r, sources), ";")}
}
