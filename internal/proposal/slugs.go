package proposal

import (
	"strconv"
	"strings"

	"diginett/internal/org"
)

// slug is the slug of a new area by the rules of docs/tables.md. Where the rules need
// what is not known, it is marked in the proposal.
func (d *draft) slug(kind org.Type, name, countyNumber string, day org.Day) string {
	base := strings.Join(org.Fold(name), "-")
	if kind == org.TypeCounty && d.taken(base) && d.types[base] == org.TypeMunicipality {
		base += "-fylke" // rule 5
	}
	if !d.taken(base) {
		return base
	}
	d.restOnHolder(base)
	made := base + "-" + strconv.Itoa(day.Time().Year()) // rule 3
	if kind == org.TypeMunicipality && d.bears(base, day) {
		if county := d.holder(seat{org.TypeCounty, countyNumber}, day); county != nil {
			made = base + "-" + county.slug // rule 4
		}
		d.proposal.note("%s is there at the same time; the slugs of namesakes carry their county (docs/tables.md, rule 4), and slugs never change: look at this one before it is published", base)
	}
	for n := 2; d.taken(made); n++ {
		d.restOnHolder(made)
		made = strings.TrimRight(made, "0123456789-") + "-" + strconv.Itoa(day.Time().Year()) + "-" + strconv.Itoa(n)
	}
	return made
}

// taken reports whether an organisation has the slug.
func (d *draft) taken(slug string) bool { return d.own[slug] != nil }

// restOnHolder notes that a slug is what it is since another has it, who is proposed, or
// whose end is.
func (d *draft) restOnHolder(slug string) {
	d.rest(d.own[slug])
	for _, f := range d.borne[slug] {
		d.need(f.ender)
	}
}

// bears reports whether the organisation bears a number on the day.
func (d *draft) bears(slug string, day org.Day) bool { return on(d.borne[slug], day) != nil }
