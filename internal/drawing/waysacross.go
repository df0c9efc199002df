package drawing

import "slices"

// Measures of ways from left to right, in pixels.
const (
	widestWays   = 1120 // above which they are drawn from top to bottom
	leastBox     = 120
	mostBox      = 240
	betweenPorts = 22 // of lines with labels; of others half of that
	curve        = 44 // of a line, beside its label
	aroundLabel  = 14 // on either side, one of which may have an arrow
	overLine     = 5
	betweenNodes = 18
)

// across draws the ways from left to right, and reports whether there is room.
func (w *ways) across() bool {
	flat := make([]int, len(w.gaps)) // the level part of the lines of a gap, over which labels stand
	total := 2 * margin
	for g, gap := range w.gaps {
		for _, s := range gap {
			flat[g] = max(flat[g], textWidth(s.label, headingText)+2*aroundLabel)
		}
		total += flat[g] + curve
	}
	w.Width = max(wideWidth, total+len(w.layers)*w.leastWidth())
	if w.Width > widestWays {
		return false
	}
	box := min((w.Width-total)/len(w.layers), mostBox)
	spare := (w.Width - total - len(w.layers)*box) / len(w.gaps)
	w.boxes = map[int64]*Node{}
	x := margin
	for l, layer := range w.layers {
		w.stand(layer, x, box, l)
		if x += box; l < len(w.gaps) {
			x += flat[l] + curve + spare
		}
	}
	w.centre()
	for g := range w.gaps {
		w.strandsAcross(g, flat[g])
	}
	return true
}

// leastWidth is how wide boxes have to be for all names to stand whole in them; the most that
// boxes may have where none is enough.
func (w *ways) leastWidth() int {
	width := leastBox
	for _, layer := range w.layers {
		for _, id := range layer {
			for width < mostBox && !stands(w.name(id), width, mostLines) {
				width += 4
			}
		}
	}
	return width
}

// stand makes the boxes of a layer, below each other from the top.
func (w *ways) stand(layer []int64, x, width, l int) {
	y := 0
	for _, id := range layer {
		box := boxOf(id, w.organisations[id], point{x, y}, width, mostLines)
		for g := l - 1; g <= l; g++ {
			if g >= 0 && g < len(w.gaps) {
				box.Height = max(box.Height, w.portGap(g, g == l)*len(w.strandsAt(g, id, g == l))+aroundText)
			}
		}
		w.boxes[id] = &box
		y += box.Height + betweenNodes
	}
}

// strandsAt are the strands of a gap that one organisation has there: as the nearer end, or as
// the farther.
func (w *ways) strandsAt(gap int, id int64, near bool) []*strand {
	return slices.DeleteFunc(slices.Clone(w.gaps[gap]), func(s *strand) bool {
		return near && s.near != id || !near && s.far != id
	})
}

// labelled reports whether the labels of a gap stand at its near end: where more boxes are, so
// that each has few.
func (w *ways) labelled(gap int) (near bool) { return len(w.layers[gap]) > len(w.layers[gap+1]) }

func (w *ways) portGap(gap int, near bool) int {
	if w.labelled(gap) == near {
		return betweenPorts
	}
	return betweenPorts / 2
}

// centre moves the layers so that their middles are level.
func (w *ways) centre() {
	bottom := func(layer []int64) int { last := w.boxes[layer[len(layer)-1]]; return last.Y + last.Height }
	highest := 0
	for _, layer := range w.layers {
		highest = max(highest, bottom(layer))
	}
	for _, layer := range w.layers {
		down := margin + (highest-bottom(layer))/2
		for _, id := range layer {
			w.boxes[id].Y += down
		}
	}
	w.Height = highest + 2*margin
}

// strandsAcross draws the strands of a gap, whose lines are level for so far.
func (w *ways) strandsAcross(g, flat int) {
	atNear := w.labelled(g)
	for _, s := range w.gaps[g] {
		near, far := w.boxes[s.near], w.boxes[s.far]
		from := point{near.X + near.Width, near.port(s, w.strandsAt(g, s.near, true), w.portGap(g, true))}
		to := point{far.X, far.port(s, w.strandsAt(g, s.far, false), w.portGap(g, false))}
		if s.forward {
			to.x -= arrowLength
		} else {
			from.x += arrowLength
		}
		s.labelAt = point{to.x - aroundLabel - textWidth(s.label, headingText), to.y - overLine}
		bend := point{far.X - flat, to.y}
		if atNear {
			s.labelAt = point{from.x + aroundLabel, from.y - overLine}
			bend = point{near.X + near.Width + flat, from.y}
		}
		if from.y == to.y {
			s.labelAt.x = (from.x + to.x - textWidth(s.label, headingText)) / 2
		}
		s.path = strandAcross(from, to, bend, atNear)
		if !s.forward {
			s.path = strandBack(from, to, bend, atNear)
		}
	}
}

// port is where a strand, one of several, meets the side of a box.
func (n *Node) port(s *strand, all []*strand, gap int) int {
	return n.middle() + (2*slices.Index(all, s)-len(all)+1)*gap/2
}

// strandAcross is a line that is level from its one end to the bend, and curves beyond.
func strandAcross(from, to, bend point, levelFirst bool) string {
	if from.y == to.y {
		return string(moveTo(from).lineTo(to))
	}
	if levelFirst {
		half := (to.x - bend.x) / 2
		return string(moveTo(from).lineTo(bend).curveTo(point{bend.x + half, bend.y}, point{to.x - half, to.y}, to))
	}
	half := (bend.x - from.x) / 2
	return string(moveTo(from).curveTo(point{from.x + half, from.y}, point{bend.x - half, bend.y}, bend).lineTo(to))
}

// strandBack is the same line, from its far end.
func strandBack(from, to, bend point, levelFirst bool) string {
	return strandAcross(to, from, bend, !levelFirst)
}
