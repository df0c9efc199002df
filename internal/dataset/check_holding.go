package dataset

import "diginett/internal/org"

// checkHolding finds relationships that by the rules of docs/time.md hold on no
// day: their ends are not known to have existed together, or at the time.
func (c *checker) checkHolding() {
	g := org.Resolve(*c.facts())
	lives := make(map[string]org.Period, len(g.Organisations))
	for _, m := range g.Organisations {
		lives[m.Slug] = m.Life.Possible
	}
	cells := c.relationshipCells()
	for _, r := range g.Relationships {
		if r.Basis == org.Stated && r.Span.Possible.Empty() {
			c.at(cells[r.ID], "never-holds", "%s %s %s holds on no day that its ends and its own dates allow: %s can have existed %s, and %s %s",
				r.From, r.Kind, r.To, r.From, lifetime(lives[r.From]), r.To, lifetime(lives[r.To]))
		}
	}
}

// relationshipCells are the cells in which each relationship is named by its
// first statement.
func (c *checker) relationshipCells() map[string]cell {
	cells := make(map[string]cell)
	for _, table := range []string{"geography", "relationships"} {
		for _, r := range c.rows(table) {
			id := r["relationship_id"]
			if _, ok := cells[id.text]; !ok {
				cells[id.text] = id
			}
		}
	}
	return cells
}

// lifetime writes a period with its last day, as the tables do.
func lifetime(p org.Period) string {
	from, to := org.PartialDateOf(p.From).String(), ""
	if p.To != org.End {
		to = org.PartialDateOf(p.To - 1).String()
	}
	switch {
	case from == "" && to == "":
		return "always"
	case from == "":
		return "until " + to
	case to == "":
		return "from " + from
	}
	return "from " + from + " to " + to
}
