package drawing

// grid is the columns of one group on its side.
type grid struct {
	side
	columns [][]member
}

// narrowest is the least width of a column that is worth having.
const narrowest = 136

// columns shares the members of a group among columns: few where there are few, and no more
// than leave each name room in two lines.
func (e *ego) columns(c chosen, on side) [][]member {
	const each = 4 // so many fill a column before there is another
	n := min((len(c.members)+each-1)/each, (on.width+betweenGrid)/(narrowest+betweenGrid))
	for n > 1 && !e.fit(c.members, grid{side: on, columns: make([][]member, n)}.box()) {
		n--
	}
	var columns [][]member
	for rest := c.members; len(rest) > 0; n-- {
		take := (len(rest) + n - 1) / n
		columns, rest = append(columns, rest[:take]), rest[take:]
	}
	return columns
}

// fit reports whether all names stand whole in two lines of a box.
func (e *ego) fit(members []member, width int) bool {
	for _, m := range members {
		if !stands(e.organisations[m.id].Name, width, 2) {
			return false
		}
	}
	return true
}

// stands reports whether a name stands whole in a box of a width, in so many lines.
func stands(name string, width, lines int) bool {
	_, whole := wrapped(name, width-textAt-afterText, lines, of(nodeText))
	return whole
}

// widest is how wide a column that stands alone is at most.
const widest = 300

// cell is the width of a column, lines and boxes.
func (g grid) cell() int {
	n := max(len(g.columns), 1)
	cell := (g.width - (n-1)*betweenGrid) / n
	if n == 1 {
		cell = min(cell, widest)
	}
	return cell
}

func (g grid) box() int { return g.cell() - spineLane }

// edge is where a column begins. Columns stand near where stems come from.
func (g grid) edge(column int) int {
	x := g.x + column*(g.cell()+betweenGrid)
	if g.mirrored && len(g.columns) <= 1 {
		x += g.width - g.cell()
	}
	return x
}

// left is where the boxes of a column begin.
func (g grid) left(column int) int {
	if g.mirrored {
		return g.edge(column)
	}
	return g.edge(column) + spineLane
}

// spine is where the lines of a column run.
func (g grid) spine(column int) int {
	if g.mirrored {
		return g.edge(column) + g.cell() - spineAt
	}
	return g.edge(column) + spineAt
}

// farthest is the spine that is farthest from the stem.
func (g grid) farthest() int {
	if g.mirrored {
		return g.spine(0)
	}
	return g.spine(len(g.columns) - 1)
}

// outer is the side that stems come from.
func (g grid) outer() int {
	if g.mirrored {
		return g.x + g.width
	}
	return g.x
}

// edgeOf is the side of a box that lines meet.
func (g grid) edgeOf(n Node) int {
	if g.mirrored {
		return n.X + n.Width
	}
	return n.X
}

// single reports whether there is one box alone.
func (g grid) single() bool { return len(g.columns) == 1 && len(g.columns[0]) == 1 }
