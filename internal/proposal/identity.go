package proposal

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"diginett/internal/org"
)

// IsNew is said of a number that somebody new bears.
const IsNew = "new"

// goesOn is who of those that an event is about goes on under a number that nobody bore
// before; nil is somebody new. A municipality goes on where its organisation number
// does, which Klass does not have, and a county never (docs/tables.md, Identity). A
// slug is for good: where the name hints that somebody goes on, a curator has to say.
func (c *comparison) goesOn(d *draft, e *event, number string) *fact {
	if said := c.options.Identities[number]; said != "" {
		c.identified[number] = true
		return c.saidToGoOn(d, e, number, said)
	}
	if e.kind == org.TypeCounty {
		return nil
	}
	if f := c.namesake(e, number); f != nil {
		d.proposal.lacks("%[1]s has the name of %[2]s: where the organisation number of %[2]s goes on, it is the same municipality, and not a new one. Look it up in Enhetsregisteret, and say --identity %[1]s=%[2]s, or --identity %[1]s=%[3]s", number, f.slug, IsNew)
		return nil
	}
	d.proposal.note("%s is taken for a new municipality; where the organisation number of one of those that it comes from goes on, it is that one: look it up in Enhetsregisteret, and say --identity %s=SLUG", number, number)
	return nil
}

// heir is the number under which a municipality that was divided goes on; "" where it
// ends.
func (c *comparison) heir(d *draft, e *event) string {
	heir := ""
	for _, now := range e.news {
		switch f := c.goesOn(d, e, now); {
		case f == nil:
		case heir != "":
			d.proposal.lacks("--identity says that %s goes on both as %s and as %s", f.slug, heir, now)
		default:
			heir = now
		}
	}
	return heir
}

func (c *comparison) saidToGoOn(d *draft, e *event, number, said string) *fact {
	if said == IsNew {
		return nil
	}
	var slugs []string
	for _, old := range e.olds {
		if e.origins[old].slug == said {
			return e.origins[old]
		}
		slugs = append(slugs, e.origins[old].slug)
	}
	d.proposal.lacks("--identity %s=%s: it comes from %s, and not from %s", number, said, strings.Join(slugs, ", "), said)
	return nil
}

// namesake is who had the Norwegian name before that is in the new one.
func (c *comparison) namesake(e *event, number string) *fact {
	for _, old := range e.olds {
		f := c.official(e.origins[old].slug, e.day-1)
		if f != nil && slices.ContainsFunc(parts(e.names[number]), func(name string) bool { return sameName(name, f.value) }) {
			return e.origins[old]
		}
	}
	return nil
}

// continueAs lets somebody go on under another number, and maybe in another county and
// under another name.
func (c *comparison) continueAs(d *draft, e *event, f *fact, number string) {
	d.end(f, e.day)
	d.number(f.slug, number, e.day.String())
	if e.kind == org.TypeMunicipality {
		d.move(f.slug, countyNumber(number), e.day)
	}
}

// unidentified tells of what was said of numbers that no event needed.
func (c *comparison) unidentified() {
	for _, number := range slices.Sorted(maps.Keys(c.options.Identities)) {
		if !c.identified[number] {
			c.report.Remarks = append(c.report.Remarks, fmt.Sprintf("--identity %s=%s is not used: no merger or division of the files that the tables lack gives anybody the number %s", number, c.options.Identities[number], number))
		}
	}
}
