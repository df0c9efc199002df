package synthetic

import (
	"fmt"
	"strings"

	"diginett/internal/org"
)

// tableOf is the table with the organisations of each type.
func tableOf() map[org.Type]string {
	return map[org.Type]string{
		org.TypeCounty: "counties", org.TypeCountyAuthority: "county_authorities", org.TypeMunicipality: "municipalities",
		org.TypeNetwork: "networks", org.TypeCouncil: "councils", org.TypeCommittee: "committees",
		org.TypeInstitution: "institutions", org.TypeCollective: "collectives",
	}
}

func (w *world) writeOrganisations(d *data) {
	tables := tableOf()
	for _, of := range org.Types() {
		t := d.open(tables[of])
		for o := range w.each(of) {
			d.organisations++
			t.add(w.row(o, d.source())...)
		}
		d.close(t)
	}
}

func (w *world) row(o organisation, source string) []string {
	row := []string{"slug", o.label.slug, "founded", o.founded, "ended", o.ended, "source_id", source}
	for _, end := range []struct{ name, date string }{{"founded_precision", o.founded}, {"ended_precision", o.ended}} {
		if end.date != "" {
			row = append(row, end.name, string(org.Exact))
		}
	}
	if o.of == org.TypeInstitution {
		row = append(row, "institution_kind", string(o.kind))
	}
	row = append(row, w.area(o)...)
	return append(row, remarks(o)...)
}

// area is the county that an organisation works in, or the country. Areas
// themselves have none.
func (w *world) area(o organisation) []string {
	switch county := o.place % w.plan[org.TypeCounty]; {
	case o.of == org.TypeCounty || o.of == org.TypeMunicipality:
		return nil
	case o.of == org.TypeCountyAuthority || o.of == org.TypeNetwork, o.place%3 > 0 && o.of != org.TypeCouncil && o.of != org.TypeCollective:
		return []string{"county", w.atlas.county(county).slug}
	default:
		return []string{"area", "Norway"}
	}
}

func remarks(o organisation) []string {
	if o.of == org.TypeCounty || o.of == org.TypeMunicipality || o.of == org.TypeCountyAuthority {
		return nil
	}
	row := []string{"description", o.label.text + " is made up, to measure the program with."}
	if o.place%7 == 0 {
		row = append(row, "note", "Nothing more is known of it.")
	}
	if o.ended == "" && o.place%2 == 0 {
		row = append(row, "status", org.StatusActive, "status_from", "2023", "status_to", "2025")
	}
	return row
}

func (w *world) writeNames(d *data) {
	t := d.open("names")
	for o := range w.everyone() {
		t.add("organisation", o.label.slug, "language", "nb", "name", o.label.text, "use", string(org.OfficialName), "source_id", d.source())
		if other, ok := otherName(o); ok {
			t.add("organisation", o.label.slug, "language", "nb", "name", other, "use", string(org.OtherName), "source_id", d.source())
		}
	}
	d.close(t)
}

// otherName is the short form that some networks and institutions have: a number
// and the first letters of their words. No name begins as it does, so searches
// for beginnings of names find names.
func otherName(o organisation) (string, bool) {
	if o.of != org.TypeNetwork && o.of != org.TypeInstitution || o.place%8 != 1 {
		return "", false
	}
	var letters strings.Builder
	for _, word := range strings.Split(o.label.slug, "-") {
		letters.WriteString(strings.ToUpper(word[:1]))
	}
	return fmt.Sprintf("%d %s", o.place, letters.String()), true
}

func (w *world) writeOrganisationNumbers(d *data) {
	t := d.open("organisation_numbers")
	for o := range w.everyone() {
		if o.of != org.TypeMunicipality && o.of != org.TypeCountyAuthority {
			continue
		}
		if n, ok := organisationNumber(o); ok {
			t.add("organisation", o.label.slug, "organisation_number", n, "source_id", d.source())
		}
	}
	d.close(t)
}

// organisationNumber is a number with the right check digit. Not every beginning
// has one.
func organisationNumber(o organisation) (string, bool) {
	first := 81_000_000 + o.place
	if o.of == org.TypeCountyAuthority {
		first = 91_000_000 + o.place
	}
	for digit := range 10 {
		if n := fmt.Sprint(first) + decimal(digit); org.ValidOrganisationNumber(n) {
			return n, true
		}
	}
	return "", false
}

func (w *world) writePopulation(d *data) {
	t := d.open("population")
	for m := range w.each(org.TypeMunicipality) {
		if m.ended == "" {
			t.add("municipality", m.label.slug, "year", "2026", "population", decimal(200+hub(2000, m.place*31%1009, 1009)*(1+m.place%9)), "source_id", d.source())
		}
	}
	d.close(t)
}

func (w *world) writePoints(d *data) {
	t := d.open("points")
	for m := range w.each(org.TypeMunicipality) {
		from, to := m.lifetime()
		t.add("municipality", m.label.slug, "latitude", fmt.Sprintf("%.4f", 58+float64(m.place*7919%13_0000)/10_000),
			"longitude", fmt.Sprintf("%.4f", 5+float64(m.place*6101%25_0000)/10_000), "valid_from", from, "valid_to", to, "source_id", d.source())
	}
	d.close(t)
}

func (w *world) writeWebsites(d *data) {
	t := d.open("websites")
	for o := range w.everyone() {
		if o.of != org.TypeCounty && o.place%2 == 0 {
			t.add("organisation", o.label.slug, "url", "https://"+o.label.slug+".example.org", "source_id", d.source())
		}
	}
	d.close(t)
}
