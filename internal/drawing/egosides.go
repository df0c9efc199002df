package drawing

// Measures of drawings of one organisation, in pixels.
const (
	wideWidth   = 900
	egoWidth    = 180
	toEgo       = 60  // between groups and the organisation, where stems run
	egoHighest  = 300 // its middle stands no lower, so that it is seen at once
	betweenEnds = 14  // of stems
	narrowWidth = 320
	besideLanes = 16 // from the edge to the first lane of stems, and from one to the next
)

// wide puts what leads to the organisation on the left, and what it leads to on the
// right. Where one side is empty, the organisation moves there.
func (e *ego) wide() {
	e.Width = wideWidth
	in, out := e.sides()
	left, right, x := wideSides(in, out)
	heights := [2]int{e.height(in, left), e.height(out, right)}
	self := e.self(x, egoWidth, max(len(in), len(out)))
	middle := max(min(max(heights[0], heights[1])/2, egoHighest), self.Height/2)
	self.Y = margin + middle - self.Height/2
	e.Nodes[0] = self
	bottomIn, stemsIn := e.lay(in, left, margin+max(0, middle-heights[0]/2), self.middle())
	bottomOut, stemsOut := e.lay(out, right, margin+max(0, middle-heights[1]/2), self.middle())
	for i, stem := range stemsIn {
		e.Groups[i].Path = sideways(stem, point{self.X - arrowLength, self.end(i, len(in))})
	}
	for i, stem := range stemsOut {
		e.Groups[len(in)+i].Path = sideways(point{self.X + self.Width, self.end(i, len(out))}, point{stem.x - arrowLength, stem.y})
	}
	e.Height = max(bottomIn, bottomOut, self.Y+self.Height) + margin
}

// wideSides are the two sides of a wide drawing, and where the organisation stands. A side that
// stands alone takes all the width where it has many boxes; else the drawing is in the middle.
func wideSides(in, out []chosen) (left, right side, x int) {
	const both = (wideWidth - 2*margin - egoWidth - 2*toEgo) / 2
	if len(in) > 0 && len(out) > 0 {
		left, right = side{margin, both, true}, side{wideWidth - margin - both, both, false}
		return left, right, margin + both + toEgo
	}
	width := wideWidth - 2*margin - egoWidth - toEgo
	if boxesIn(in)+boxesIn(out) <= fewBoxes {
		width = widest
	}
	all := width + toEgo + egoWidth
	begin := (wideWidth - all) / 2
	switch {
	case len(in) > 0:
		return side{begin, width, true}, side{}, begin + width + toEgo
	case len(out) > 0:
		return side{}, side{begin + egoWidth + toEgo, width, false}, begin
	}
	return side{}, side{}, (wideWidth - egoWidth) / 2
}

// fewBoxes stand in one column where they stand on one side alone.
const fewBoxes = 8

func boxesIn(groups []chosen) int {
	boxes := 0
	for _, group := range groups {
		boxes += len(group.members)
	}
	return boxes
}

// sides are the groups that lead to the organisation, and those that it leads to.
func (e *ego) sides() (in, out []chosen) {
	for i, group := range e.choice.groups {
		if group.outgoing {
			return e.choice.groups[:i], e.choice.groups[i:]
		}
	}
	return e.choice.groups, nil
}

// height is how high groups will be: they are laid aside to see.
func (e *ego) height(groups []chosen, on side) int {
	if len(groups) == 0 {
		return 0
	}
	aside := *e
	aside.Drawing = &Drawing{}
	bottom, _ := aside.lay(groups, on, 0, 0)
	return bottom
}

// self is the box of the organisation in the middle, high enough for so many ends of stems.
func (e *ego) self(x, width, ends int) Node {
	node := Node{ID: e.choice.Of, Organisation: e.organisations[e.choice.Of], X: x, Width: width}
	node.Lines, _ = wrapped(node.Organisation.Name, width-textAt-afterText, 5, bold(egoText))
	node.Height = max(lineHeight*len(node.Lines)+2*aroundText, betweenEnds*ends+aroundText)
	return node
}

// end is where one of so many stems meets the side of a box.
func (n Node) end(i, of int) int { return n.middle() + (2*i-of+1)*betweenEnds/2 }

// narrow puts the organisation at the top and everything below it: first what leads to
// it, by a lane up to it, then what it leads to, by a lane down.
func (e *ego) narrow() {
	e.Width = narrowWidth
	in, out := e.sides()
	self := e.self(margin/2, narrowWidth-margin, 0)
	self.Y = margin / 2
	e.Nodes[0] = self
	outer, inner := besideLanes, besideLanes
	if len(in) > 0 && len(out) > 0 {
		inner += besideLanes
	}
	on := side{x: inner + besideLanes, width: narrowWidth - margin/2 - inner - besideLanes}
	foot := self.Y + self.Height
	bottom, stems := e.lay(e.choice.groups, on, foot+afterGroup, 0)
	for i, stem := range stems {
		if i < len(in) {
			e.Groups[i].Path = polyline(stem, point{inner, stem.y}, point{inner, foot + arrowLength})
		} else {
			e.Groups[i].Path = polyline(point{outer, foot}, point{outer, stem.y}, point{stem.x - arrowLength, stem.y})
		}
	}
	e.Height = max(bottom, foot) + margin
}
