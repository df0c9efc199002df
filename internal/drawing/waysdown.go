package drawing

// Measures of ways from top to bottom, in pixels.
const (
	downWidth    = 520 // where it is not narrow
	betweenLanes = 10
	besideBox    = 12 // from a box to its first lane
	labelRow     = 20 // a line with a label above a box
	underLabel   = 8  // to the box
	labelBase    = 4  // of a label, below the middle of its line
)

// down draws the ways from top to bottom, boxes below each other. Lines run in lanes beside
// the boxes, on the left and on the right in turn, and each turns in above the box it
// belongs to, its label beside it.
func (w *ways) down() {
	w.Width = downWidth
	if w.style.Shape == Narrow {
		w.Width = narrowWidth
	}
	left, right := w.lanes()
	w.boxes = map[int64]*Node{}
	x, width := margin/2+left, w.Width-margin-left-right
	y := margin
	for l, layer := range w.layers {
		for _, id := range layer {
			if l > 0 {
				y += w.labels(l-1, id, y, x, width)
			}
			box := boxOf(id, w.organisations[id], point{x, y}, width, mostLines)
			w.boxes[id] = &box
			y += box.Height + betweenNodes
		}
	}
	w.Height = y - betweenNodes + margin
	for g := range w.gaps {
		w.strandsDown(g)
	}
}

// lanes is how much room lanes take on the left and on the right.
func (w *ways) lanes() (left, right int) {
	for g, layer := range w.layers[:len(w.gaps)] {
		room := besideBox + (len(layer)-1)*betweenLanes + margin/2
		if g%2 == 0 {
			left = max(left, room)
		} else {
			right = max(right, room)
		}
	}
	return left, right
}

// labels places the labels of the strands that lead to a box from the layer before, from y on,
// and returns how much room they take.
func (w *ways) labels(gap int, id int64, y, x, width int) int {
	all := w.strandsAt(gap, id, false)
	reach := besideBox + turnGap(len(all))*len(all)
	for i, s := range all {
		s.label = cut(s.label, width-reach, of(headingText))
		s.labelAt = point{x + reach, y + i*labelRow + labelRow/2 + labelBase}
		if gap%2 == 1 {
			s.labelAt.x = x + width - reach - textWidth(s.label, headingText)
		}
	}
	if len(all) == 0 {
		return 0
	}
	return len(all)*labelRow + underLabel
}

// turnGap is how far apart lines turn down into a box.
func turnGap(strands int) int {
	if strands > 3 {
		return betweenLanes / 2
	}
	return betweenLanes
}

func (w *ways) strandsDown(g int) {
	for n, id := range w.layers[g] {
		near := w.boxes[id]
		lane := near.X - besideBox - (len(w.layers[g])-1-n)*betweenLanes
		edge := near.X
		if g%2 == 1 {
			edge += near.Width
			lane = edge + besideBox + (len(w.layers[g])-1-n)*betweenLanes
		}
		for _, s := range w.strandsAt(g, id, true) {
			w.strandDown(g, s, point{edge, near.middle()}, lane)
		}
	}
}

// strandDown draws a strand from the side of the near box, along its lane, to the top of the
// far one.
func (w *ways) strandDown(g int, s *strand, from point, lane int) {
	far, all := w.boxes[s.far], w.strandsAt(g, s.far, false)
	i := 0
	for all[i] != s {
		i++
	}
	row := s.labelAt.y - labelBase
	turn := far.X + besideBox/2 + (len(all)-1-i)*turnGap(len(all))
	if g%2 == 1 {
		turn = far.X + far.Width - besideBox/2 - (len(all)-1-i)*turnGap(len(all))
	}
	to := point{turn, far.Y}
	if s.forward {
		to.y -= arrowLength
		s.path = polyline(from, point{lane, from.y}, point{lane, row}, point{turn, row}, to)
		return
	}
	if from.x -= arrowLength; g%2 == 1 {
		from.x += 2 * arrowLength
	}
	s.path = polyline(to, point{turn, row}, point{lane, row}, point{lane, from.y}, from)
}
