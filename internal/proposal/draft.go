package proposal

import (
	"strings"

	"diginett/internal/org"
)

// draft makes the edits of one proposal. What it proposes counts for what comes after.
type draft struct {
	*tables
	proposal *Proposal
	source   string  // id of the source of its rows
	language string  // that names of areas are in
	readOn   org.Day // when the source was read
}

// add writes a new row, and returns it for those who come after.
func (d *draft) add(table string, cells map[string]string) *Edit {
	if table != "sources" {
		cells["source_id"] = d.source
	}
	e := &Edit{Table: table, Cells: cells}
	d.proposal.Edits = append(d.proposal.Edits, e)
	return e
}

func (d *draft) fact(e *Edit, slug, value string) *fact {
	return &fact{
		sheet: d.sheets.Sheet(e.Table), slug: slug, value: value, edit: e, by: d.proposal,
		period: periodOf(e.Cells["valid_from"], e.Cells["valid_to"]),
	}
}

// rest notes that the proposal rests on a row, where that is proposed itself.
func (d *draft) rest(f *fact) {
	if f != nil {
		d.need(f.by)
	}
}

// need notes that the proposal rests on another.
func (d *draft) need(p *Proposal) {
	if p != nil && p != d.proposal {
		d.proposal.needs = append(d.proposal.needs, p)
	}
}

// fill puts a text in an empty cell of a row, and adds the source of it.
func (d *draft) fill(f *fact, column, text string) {
	d.rest(f)
	if f.edit != nil {
		d.refill(f, column, text)
		return
	}
	d.proposal.Edits = append(d.proposal.Edits, &Edit{Table: f.sheet.Name, Row: f.row, Column: column, Old: f.text(column), New: text})
}

// refill changes a cell of a row that is proposed itself.
func (d *draft) refill(f *fact, column, text string) {
	if f.by != d.proposal {
		d.proposal.refills = append(d.proposal.refills, refill{f.edit, column, f.edit.Cells[column]})
	}
	f.edit.Cells[column] = text
}

// cite adds the source to a row that was filled.
func (d *draft) cite(f *fact) {
	if f.edit != nil {
		return
	}
	old := f.text("source_id")
	for id := range strings.SplitSeq(old, ";") {
		if id == d.source {
			return
		}
	}
	for _, e := range d.proposal.Edits {
		if e.Cells == nil && e.Table == f.sheet.Name && e.Row == f.row && e.Column == "source_id" {
			return
		}
	}
	joined := d.source
	if old != "" {
		joined = old + ";" + d.source
	}
	d.fill(f, "source_id", joined)
}

// end says that a row holds until the day before day, where it has no end yet.
func (d *draft) end(f *fact, day org.Day) {
	switch {
	case f == nil || f.period.To == day:
	case !f.open():
		d.proposal.lacks("%s has another end", f)
	default:
		d.fill(f, "valid_to", (day - 1).String())
		if f.sheet.Name != "points" { // Klass says that the area ends, not where it is
			d.cite(f)
		}
		f.period.To, f.ender = day, d.proposal
		if f.edit != nil && f.text("observed_to") >= day.String() { // it was thought to go on
			d.refill(f, "observed_from", "")
			d.refill(f, "observed_to", "")
		}
	}
}

// finish says that an organisation, and all that is said of it without an end, ends
// before the day.
func (d *draft) finish(slug string, day org.Day) {
	own := d.own[slug]
	if own.text("ended") != "" {
		d.proposal.lacks("%s has an end already", own)
		return
	}
	d.fill(own, "ended", (day - 1).String())
	d.fill(own, "ended_precision", string(org.Exact))
	d.cite(own)
	for _, list := range [][]*fact{d.borne[slug], d.names[slug], d.stays[slug], d.points[slug]} {
		for _, f := range list {
			if f.open() && f.period.From < day {
				d.end(f, day)
			}
		}
	}
	d.proposal.note("ties to %s in relationships.csv are left as they are: Klass says nothing of them", slug)
	if d.types[slug] == org.TypeCounty {
		d.proposal.note("the authority of %s lives as long as it, and is not in Klass: county_authorities.csv and geography.csv have no end of it yet", slug)
	}
}

// newArea is a new area as Klass says it is.
type newArea struct {
	kind      org.Type
	number    string
	label     string
	county    string // number of the county; "" for a county
	begins    org.Day
	beginsDay bool    // the day on which it began is known
	founded   bool    // and the area came to be on it
	names     []*fact // official names of those that it comes from
}

// found proposes an area that the tables do not have, and returns its slug.
func (d *draft) found(in newArea) string {
	norwegian := d.norwegian(in.label, in.names)
	slug := d.slug(in.kind, norwegian, in.county, in.begins)
	own := map[string]string{"slug": slug}
	from := ""
	if in.beginsDay {
		from = in.begins.String()
	}
	if in.founded {
		own["founded"], own["founded_precision"] = from, string(org.Exact)
	}
	f := d.fact(d.add(tableOf(in.kind), own), slug, "")
	d.own[slug], d.types[slug] = f, in.kind
	d.addOfficial(slug, norwegian, from)
	d.addLabel(slug, norwegian, in.label, from)
	d.number(slug, in.number, from)
	if in.kind == org.TypeMunicipality {
		d.stay(slug, in.county, in.begins, from)
	}
	if in.kind == org.TypeCounty {
		d.proposal.note("who is the authority of %s is not in Klass: county_authorities.csv and geography.csv have nothing of it yet", slug)
	}
	return slug
}

// number gives an organisation a number.
func (d *draft) number(slug, number, from string) {
	e := d.add("numbers", map[string]string{"organisation": slug, "number": number, "valid_from": from})
	d.addNumber(d.fact(e, slug, number))
}

// stay puts a municipality in the county with a number.
func (d *draft) stay(slug, countyNumber string, day org.Day, from string) {
	county := d.holder(seat{org.TypeCounty, countyNumber}, day)
	if county == nil {
		d.proposal.lacks("no county of the tables bears the number %s on %s, and it comes first: import classification 104 together with this, or add it where what that says waits", countyNumber, day)
		return
	}
	d.rest(county)
	id := "g-" + slug + "-" + county.slug
	if d.ids[id] {
		id += "-" + day.String()[:4]
	}
	d.ids[id] = true
	cells := map[string]string{"relationship_id": id, "from": slug, "kind": string(org.InCounty), "to": county.slug, "valid_from": from}
	switch seen := d.readOn.String(); {
	case from == "": // the file shows it on its first day
		cells["observed_from"], cells["observed_to"] = day.String(), day.String()
	case day <= d.readOn:
		cells["observed_from"], cells["observed_to"] = seen, seen
	}
	d.stays[slug] = append(d.stays[slug], d.fact(d.add("geography", cells), slug, county.slug))
}

// move puts a municipality in another county from a day on, where it is another.
func (d *draft) move(slug, countyNumber string, day org.Day) {
	county, stay := d.holder(seat{org.TypeCounty, countyNumber}, day), on(d.stays[slug], day-1)
	if county != nil && stay != nil && stay.value == county.slug && stay.open() {
		d.rest(county)
		return
	}
	if stay != nil {
		d.end(stay, day)
	}
	d.stay(slug, countyNumber, day, day.String())
}

// leg adds a row of a change.
func (d *draft) leg(event string, day org.Day, kind org.ChangeKind, area org.Type, origin, originNumber, result, resultNumber string, part bool) {
	cells := map[string]string{
		"event_id": event, "date": day.String(), "level": level(area), "kind": string(kind),
		"origin": origin, "origin_number": originNumber, "result": result, "result_number": resultNumber,
	}
	if part {
		cells["part"] = "yes"
	}
	d.legs = append(d.legs, d.fact(d.add("changes", cells), origin, ""))
}
