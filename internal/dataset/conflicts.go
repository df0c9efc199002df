package dataset

import (
	"cmp"
	"slices"

	"diginett/internal/org"
)

// conflicts are the problems that conflicts.csv lists, with a reason each.
type conflicts struct {
	listed map[conflict]*excuse
	rows   []org.Conflict
}

type conflict struct{ check, row string }

// excuse is a listed conflict, and whether it occurs.
type excuse struct {
	cell   cell
	occurs bool
}

// add lists the conflict of a row.
func (c *conflicts) add(r row) {
	if c.listed == nil {
		c.listed = make(map[conflict]*excuse)
	}
	key := conflict{r.text("check"), r.text("row")}
	if c.listed[key] == nil {
		c.listed[key] = &excuse{cell: r.cell("row")}
	}
	c.rows = append(c.rows, org.Conflict{Check: key.check, Row: key.row, Reason: r.text("reason")})
}

// excuses reports whether the problem is listed, and notes that it occurs. What
// says which rows are one thing and which another cannot be excused.
func (c *conflicts) excuses(p Problem) bool {
	if slices.Contains([]string{"duplicate-id", "duplicate-slug", "relationship-disagrees", "unknown-relationship", "unknown-organisation"}, p.Code) {
		return false
	}
	listed := c.listed[conflict{p.Code, p.row}]
	if listed == nil {
		return false
	}
	listed.occurs = true
	return true
}

// settle adds a problem for each listed conflict that does not occur.
func (c *conflicts) settle(r *report) {
	for key, e := range c.listed {
		if !e.occurs {
			e.occurs = true // and is not reported again
			r.at(e.cell, "settled-conflict", "row %q does not break the check %s; remove this line", key.row, key.check)
		}
	}
}

// inOrder is all of them by row, then by check.
func (c *conflicts) inOrder() []org.Conflict {
	return slices.SortedStableFunc(slices.Values(c.rows), func(a, b org.Conflict) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Check, b.Check))
	})
}
