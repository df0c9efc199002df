package synthetic

import "diginett/internal/org"

// In every stretch of municipalities the first two merge into the third.
const (
	stretch = 60
	merging = 3
)

// mergers is how many mergers there are.
func (w *world) mergers() int {
	return (w.plan[org.TypeMunicipality] + stretch - merging) / stretch
}

// merger is the number of the merger that a municipality takes part in.
func (w *world) merger(place int) (n int, ok bool) {
	return place / stretch, place%stretch < merging && place/stretch < w.mergers()
}

// results reports whether a municipality came out of a merger.
func results(place int) bool { return place%stretch == merging-1 }

func (w *world) dateMunicipality(o *organisation) {
	if _, ok := w.merger(o.place); !ok {
		return
	}
	if results(o.place) {
		o.founded, o.life.From = mergerDay, w.mergedOn
	} else {
		o.ended, o.life.To = lastBefore, w.mergedOn
	}
}

// countyOf is the place of the county that a municipality lies in; those that
// merge lie in the same.
func (w *world) countyOf(place int) int {
	if n, ok := w.merger(place); ok {
		place = n * stretch
	}
	return place % w.plan[org.TypeCounty]
}

// since is when numbers, names and ties of the map begin where nothing changed them.
const since = "1838-01-01"

// lifetime is the first and the last day of a municipality's number and ties.
func (o organisation) lifetime() (from, to string) {
	if o.founded != "" {
		return o.founded, ""
	}
	return since, o.ended
}

func (w *world) writeGeography(d *data) {
	t := d.open("geography")
	for m := range w.each(org.TypeMunicipality) {
		c := w.organisation(org.TypeCounty, w.countyOf(m.place))
		from, to := m.lifetime()
		d.tie(t, m, org.InCounty, c, from, to)
	}
	for c := range w.each(org.TypeCounty) {
		d.tie(t, w.authority(c.place), org.AuthorityOf, c, since, "")
	}
	d.close(t)
}

// authority is who governs a county: its county authority, and in the last one a
// municipality that lies in it.
func (w *world) authority(county int) organisation {
	if county < w.plan[org.TypeCountyAuthority] {
		return w.organisation(org.TypeCountyAuthority, county)
	}
	return w.organisation(org.TypeMunicipality, county)
}

func (d *data) tie(t *table, from organisation, kind org.Kind, to organisation, validFrom, validTo string) {
	d.relationships++
	t.add("relationship_id", "g-"+from.label.slug+"-"+string(kind[0]|0x20), "from", from.label.slug, "kind", string(kind), "to", to.label.slug,
		"valid_from", validFrom, "valid_to", validTo, "source_id", d.source())
}

func (w *world) writeChanges(d *data) {
	t := d.open("changes")
	for n := range w.mergers() {
		result := w.organisation(org.TypeMunicipality, n*stretch+merging-1)
		for i := range merging - 1 {
			origin := w.organisation(org.TypeMunicipality, n*stretch+i)
			t.add("event_id", mergerDay+"-merger-"+result.label.slug, "date", mergerDay, "level", "MUNICIPALITY", "kind", string(org.Merger),
				"origin", origin.label.slug, "origin_number", number(w.plan.municipalityDigits(), origin.place),
				"result", result.label.slug, "result_number", number(w.plan.municipalityDigits(), result.place), "source_id", d.source())
		}
	}
	d.close(t)
}

func (w *world) writeNumbers(d *data) {
	t := d.open("numbers")
	for c := range w.each(org.TypeCounty) {
		t.add("organisation", c.label.slug, "number", number(w.plan.countyDigits(), c.place), "valid_from", since, "source_id", d.source())
	}
	for m := range w.each(org.TypeMunicipality) {
		from, to := m.lifetime()
		t.add("organisation", m.label.slug, "number", number(w.plan.municipalityDigits(), m.place), "valid_from", from, "valid_to", to, "source_id", d.source())
	}
	d.close(t)
}

func (w *world) writeTotals(d *data) {
	t := d.open("totals")
	municipalities := w.plan[org.TypeMunicipality]
	for _, total := range []struct {
		from, to, level string
		count           int
	}{
		{coverageFrom, coverageTo, "COUNTY", w.plan[org.TypeCounty]},
		{coverageFrom, lastBefore, "MUNICIPALITY", municipalities - w.mergers()},
		{mergerDay, coverageTo, "MUNICIPALITY", municipalities - 2*w.mergers()},
	} {
		t.add("from", total.from, "to", total.to, "level", total.level, "count", decimal(total.count), "source_id", d.source())
	}
	d.close(t)
}
