package difference

import (
	"iter"
	"slices"
	"strings"
)

// rest compares what only tables hold, where both sides have tables.
func (c *comparison) rest() error {
	if c.old.Rest == nil || c.new.Rest == nil {
		return nil
	}
	return parallel(c, "tables", c.untold(c.old), c.untold(c.new),
		func(r Row) string { return key(append([]string{r.Table}, r.Key...)...) },
		c.row)
}

// row is a row of a table. Its key may be a slug that has changed.
func (c *comparison) row(r *reading, row *Row) *entry {
	texts := []string{row.Table}
	for _, text := range row.Key {
		texts = append(texts, c.slug(r, text))
	}
	e := &entry{keys: []string{key(texts...)}, id: strings.Join(texts, " "), order: key(texts...), fields: slices.Clone(row.Fields)}
	var says []string
	for i, f := range row.Fields {
		if f.Name == "county" {
			e.fields[i].Text = c.slug(r, f.Text)
		}
		if f.Name == "source_id" && f.Text != "" {
			e.sources = c.cited(r, strings.Split(f.Text, ";"))
			e.fields[i].Text = strings.Join(e.sources, ";")
		}
		if f.Text != "" {
			says = append(says, f.Name+" "+f.Text)
		}
	}
	e.says = strings.Join(says, ", ")
	return e
}

// untold leaves out the legs of events of which a change is told anyway.
func (c *comparison) untold(r *reading) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for row, err := range r.Rest {
			if err == nil && row.Table == "changes" && c.touched["changes/"+row.Key[0]] {
				continue
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

// notCompared says what was not looked at.
func (c *comparison) notCompared() []string {
	always := "The order of rows and how fields are quoted; and what datapackage.json says of tables, columns and contributors who are not creators."
	if c.old.Rest != nil && c.new.Rest != nil {
		return []string{always}
	}
	return []string{
		always,
		"What a snapshot does not hold: the whole lists that statements belong to (list_id), the numbers that they give (from_number), the counties of " +
			"reported counts, the sources of single legs of events, of websites and of organisation numbers, the area in words of an organisation that works in one county, " +
			"and the declared totals. Two directories are compared in these too.",
	}
}
