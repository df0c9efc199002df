package dataset

// settleConflicts drops the problems that conflicts.csv lists, and adds one for
// each listed conflict that does not occur.
func (c *checker) settleConflicts() {
	type conflict struct{ check, row string }
	listed := make(map[conflict]bool)
	for _, r := range c.rows("conflicts") {
		listed[conflict{r.text("check"), r.text("row")}] = false
	}
	var left Problems
	for _, p := range c.problems {
		key := conflict{p.Code, p.row}
		if _, ok := listed[key]; !ok {
			left = append(left, p)
			continue
		}
		listed[key] = true
	}
	c.problems = left
	for _, r := range c.rows("conflicts") {
		if !listed[conflict{r.text("check"), r.text("row")}] {
			c.at(r["row"], "settled-conflict", "row %q does not break the check %s; remove this line", r.text("row"), r.text("check"))
		}
	}
}
