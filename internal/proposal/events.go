package proposal

import (
	"slices"
	"strings"

	"diginett/internal/klass"
	"diginett/internal/org"
)

// event is changes of one day that belong together.
type event struct {
	changes    []klass.Change
	kind       org.Type
	day        org.Day
	olds, news []string          // numbers, in order
	names      map[string]string // of the news
	origins    map[string]*fact  // who bore the olds the day before
	gone       map[string]bool   // olds that are no more
}

func (c *comparison) newEvent(changes []klass.Change) *event {
	e := &event{changes: changes, kind: changes[0].Type, day: changes[0].Day, names: make(map[string]string), origins: make(map[string]*fact), gone: make(map[string]bool)}
	for _, ch := range changes {
		e.olds, e.news = append(e.olds, ch.OldNumber), append(e.news, ch.NewNumber)
		e.names[ch.NewNumber] = ch.NewName
		if f := c.holder(seat{e.kind, ch.OldNumber}, e.day-1); f != nil {
			e.origins[ch.OldNumber] = f
		}
	}
	for _, list := range []*[]string{&e.olds, &e.news} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	for _, old := range e.olds {
		end, known := c.endOf(seat{e.kind, old}, e.day)
		e.gone[old] = !slices.Contains(e.news, old) && (!known || end <= e.day)
	}
	return e
}

// title says what happens.
func (e *event) title() string {
	var lines []string
	for _, ch := range e.changes {
		lines = append(lines, numbered(ch.OldNumber, ch.OldName)+" → "+numbered(ch.NewNumber, ch.NewName))
	}
	return e.day.String() + ", " + word(e.kind) + ": " + strings.Join(lines, "; ") + " (" + e.changes[0].Place.String() + ")"
}

// proposeChange drafts what is simple, and tells of what is not.
func (c *comparison) proposeChange(changes []klass.Change) {
	e := c.newEvent(changes)
	d := c.draft(e.kind, "%s", e.title())
	for _, old := range e.olds {
		if e.origins[old] == nil {
			d.proposal.lacks("nobody in numbers.csv bears the number %s on %s", old, e.day-1)
		} else {
			d.rest(e.origins[old])
		}
	}
	c.compareWithCodes(d, e)
	c.compareWithEnds(d, e)
	switch {
	case !d.proposal.Complete():
	case len(e.olds) == 1 && len(e.news) == 1:
		c.proposeSuccession(d, e)
	case len(e.news) == 1:
		c.proposeMerger(d, e)
	case len(e.olds) == 1:
		c.proposeDivision(d, e)
	default:
		d.proposal.lacks("%d numbers became %d: which of them merged, and which only gave a part away, Klass does not say; add rows to changes.csv for each result, with part where an origin was divided, and the numbers, names and counties of the new ones", len(e.olds), len(e.news))
	}
	c.propose(d)
}

// proposeSuccession is of one number that became one.
func (c *comparison) proposeSuccession(d *draft, e *event) {
	old, now := e.olds[0], e.news[0]
	origin := e.origins[old]
	if old == now {
		if d.rename(origin.slug, e.names[now], e.day) {
			d.leg(e.id(d, "renaming", origin.slug), e.day, org.Renaming, e.kind, origin.slug, old, origin.slug, now, false)
		}
		return
	}
	if into := c.holder(seat{e.kind, now}, e.day-1); into != nil {
		c.proposeInto(d, e, origin, into)
		return
	}
	if !e.gone[old] {
		c.proposeDivision(d, e)
		return
	}
	kind, word := org.Renumbering, "renumbering"
	if e.kind == org.TypeMunicipality && c.leavesCounty(old, now, e.day) {
		kind, word = org.Transfer, "transfer"
		c.moveBorder(d, e, old, now)
	}
	c.continueAs(d, e, origin, now)
	d.leg(e.id(d, word, origin.slug), e.day, kind, e.kind, origin.slug, old, origin.slug, now, false)
	c.renameTo(d, e, origin.slug, old, now)
}

// proposeInto is of a number that became that of somebody who is there already: the
// whole of it, or a part.
func (c *comparison) proposeInto(d *draft, e *event, origin, into *fact) {
	old, now := e.olds[0], e.news[0]
	_, known := c.endOf(seat{e.kind, old}, e.day)
	switch {
	case !known:
		d.proposal.lacks("%s is there already: codes tell whether %s ended, and so whether all of it or a part went there; give codes that know of %s together with the changes", now, old, e.day)
	case e.gone[old]:
		d.finish(origin.slug, e.day)
		d.leg(e.id(d, "merger", into.slug), e.day, org.Merger, e.kind, origin.slug, old, into.slug, now, false)
		c.moveBorder(d, e, old, now)
	default:
		d.leg(e.id(d, "boundary", origin.slug+"-"+into.slug), e.day, org.BoundaryAdjustment, e.kind, origin.slug, old, into.slug, now, true)
		c.moveBorder(d, e, old, now)
	}
}

// proposeMerger is of several numbers that became one. Who bore the number before goes
// on.
func (c *comparison) proposeMerger(d *draft, e *event) {
	now := e.news[0]
	result := c.holder(seat{e.kind, now}, e.day-1)
	var remaining []string
	for _, old := range e.olds {
		if old != now && !e.gone[old] {
			remaining = append(remaining, old)
		}
	}
	if len(remaining) > 0 {
		d.proposal.lacks("the codes of %s go on, so that only parts of them went to %s; Klass does not say more", strings.Join(remaining, ", "), now)
		return
	}
	heir := result
	if result == nil {
		heir = c.goesOn(d, e, now)
	}
	for _, old := range e.olds { // before the new one is named, which may bear the name of one of them
		if origin := e.origins[old]; heir == nil || origin.slug != heir.slug {
			d.finish(origin.slug, e.day)
		}
	}
	slug := c.mergedInto(d, e, result, heir)
	id := e.id(d, "merger", slug)
	for _, old := range e.olds {
		d.leg(id, e.day, org.Merger, e.kind, e.origins[old].slug, old, slug, now, false)
		c.moveBorder(d, e, old, now)
	}
}

// mergedInto is the slug of what a merger made: of who bore its number before, of who
// goes on under a new one, or of somebody new.
func (c *comparison) mergedInto(d *draft, e *event, result, heir *fact) string {
	now := e.news[0]
	before := now
	switch {
	case heir == nil:
		return c.foundAt(d, e, now)
	case result == nil:
		before = heir.value
		c.continueAs(d, e, heir, now)
	default:
		d.rest(result)
	}
	c.renameTo(d, e, heir.slug, before, now)
	return heir.slug
}

// renameTo gives who goes on the name of its number, where that is another.
func (c *comparison) renameTo(d *draft, e *event, slug, before, now string) {
	if shown := c.shown(slug, e.day-1); shown != nil && shown.value == e.names[now] {
		return
	}
	if d.rename(slug, e.names[now], e.day) {
		d.leg(e.id(d, "renaming", slug), e.day, org.Renaming, e.kind, slug, before, slug, now, false)
	}
}

// proposeDivision is of one number that became several. Who keeps the number goes on.
func (c *comparison) proposeDivision(d *draft, e *event) {
	old := e.olds[0]
	origin := e.origins[old]
	results := slices.Clone(e.news)
	if !e.gone[old] && !slices.Contains(results, old) {
		results = append([]string{old}, results...)
		d.proposal.note("that %s goes on is in the codes, not in the changes", old)
	}
	for _, now := range results {
		if into := c.holder(seat{e.kind, now}, e.day-1); into != nil && now != old {
			d.proposal.lacks("%s is there already, as %s: whether %s was divided or gave a part away, Klass does not say", now, into.slug, old)
			return
		}
	}
	heir := old
	if !slices.Contains(results, old) {
		heir = c.heir(d, e)
	}
	if heir == "" { // before the new ones are named, of which one may bear its name
		d.finish(origin.slug, e.day)
	}
	id := e.id(d, "division", origin.slug)
	slugs := make([]string, len(results))
	for i, now := range results {
		if slugs[i] = origin.slug; now != heir {
			slugs[i] = c.foundAt(d, e, now)
		}
	}
	if heir != "" && heir != old {
		c.continueAs(d, e, origin, heir)
		c.renameTo(d, e, origin.slug, old, heir)
	}
	for i, now := range results {
		d.leg(id, e.day, org.Division, e.kind, origin.slug, old, slugs[i], now, true)
		c.moveBorder(d, e, old, now)
	}
}

// foundAt proposes a new area that comes of the event.
func (c *comparison) foundAt(d *draft, e *event, number string) string {
	var names []*fact
	for _, old := range e.olds {
		names = append(names, c.officials(e.origins[old].slug, e.day-1)...)
	}
	return d.found(newArea{
		kind: e.kind, number: number, label: e.names[number], county: countyNumber(number),
		begins: e.day, beginsDay: true, founded: true, names: names,
	})
}

// id names an event as the tables do: the day, what happened, and to whom.
func (e *event) id(d *draft, what, slug string) string {
	id := e.day.String() + "-" + what + "-" + slug
	for d.ids[id] {
		id += "-2"
	}
	d.ids[id] = true
	return id
}
