package difference

import (
	"strconv"

	"diginett/internal/org"
)

// part is a fact of an organisation; keys come without its slug, and the sentence
// without its name.
func (c *comparison) part(r *reading, m *org.Member, says string, sources []string, fields []Field, keys ...string) *entry {
	for i := range keys {
		keys[i] = key(c.slug(r, m.Slug), keys[i])
	}
	return &entry{
		keys: keys, id: c.slug(r, m.Slug), says: r.name(m.Slug) + ": " + says, order: key(append([]string{r.name(m.Slug)}, keys...)...),
		sources: c.cited(r, sources), fields: append(fields, c.sourcesField(r, sources)),
	}
}

func (c *comparison) namesOf(r *reading, m *org.Member) []*entry {
	var entries []*entry
	for _, n := range m.Names {
		says := map[org.NameUse]string{org.OfficialName: "official name", org.LabelName: "label", org.OtherName: "other name"}[n.Use] +
			" " + strconv.Quote(n.Text) + " (" + n.Language + ")" + validity(n.From, n.To)
		fields := []Field{
			{"language", n.Language},
			{"name", n.Text},
			{"use", string(n.Use)},
			{"valid_from", n.From.String()},
			{"valid_to", n.To.String()},
			{"note", n.Note},
		}
		of := key(n.Language, string(n.Use))
		entries = append(entries, c.part(r, m, says, n.Sources, fields,
			key(of, n.Text, n.From.String()), key(of, n.Text), key(of, n.From.String()+"-"), key(n.Text, n.From.String())))
	}
	return entries
}

func (c *comparison) numbersOf(r *reading, m *org.Member) []*entry {
	var entries []*entry
	for _, n := range m.Numbers {
		fields := []Field{{"number", n.Value}, {"valid_from", n.From.String()}, {"valid_to", n.To.String()}}
		entries = append(entries, c.part(r, m, "number "+n.Value+validity(n.From, n.To), n.Sources, fields,
			key(n.Value, n.From.String()), n.Value, "from "+n.From.String()))
	}
	if m.OrganisationNumber != "" {
		fields := []Field{{"organisation_number", m.OrganisationNumber}}
		e := c.part(r, m, "organisation number "+m.OrganisationNumber, nil, fields, "organisation number")
		entries = append(entries, e)
	}
	return entries
}

func (c *comparison) placesOf(r *reading, m *org.Member) []*entry {
	var entries []*entry
	for _, p := range m.Points {
		latitude, longitude := degrees(p.Latitude), degrees(p.Longitude)
		fields := []Field{
			{"latitude", latitude}, {"longitude", longitude}, {"valid_from", p.From.String()}, {"valid_to", p.To.String()},
		}
		entries = append(entries, c.part(r, m, "point "+latitude+", "+longitude+validity(p.From, p.To), p.Sources, fields,
			"point "+p.From.String(), "point "+latitude+" "+longitude))
	}
	for _, p := range m.Populations {
		fields := []Field{{"year", strconv.Itoa(p.Year)}, {"population", strconv.Itoa(p.Value)}}
		says := strconv.Itoa(p.Value) + " people on 1 January " + strconv.Itoa(p.Year)
		entries = append(entries, c.part(r, m, says, p.Sources, fields, "year "+strconv.Itoa(p.Year)))
	}
	return entries
}

func degrees(d float64) string { return strconv.FormatFloat(d, 'f', -1, 64) }
