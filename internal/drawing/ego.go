package drawing

import (
	"strconv"
)

// Ego draws what one organisation is tied to. Wide, what leads to it stands on the left
// and what it leads to on the right; narrow, all of it stands below. The organisations
// are those of the choice, by id.
func Ego(c Choice, organisations map[int64]Organisation, s Style) *Drawing {
	e := &ego{style: s, Drawing: s.begin(), organisations: organisations, choice: c}
	of := organisations[c.Of]
	e.Title = s.say("title-tied", "name", of.Name)
	e.Total, e.Omitted = c.Total, c.Omitted
	e.Nodes = append(e.Nodes, Node{ID: c.Of, Organisation: of})
	if s.Shape == Narrow {
		e.narrow()
	} else {
		e.wide()
	}
	e.Summary = e.tied()
	return e.Drawing
}

// ego is a drawing of one organisation that is being made.
type ego struct {
	style Style
	*Drawing
	organisations map[int64]Organisation
	choice        Choice
}

// Measures of groups, in pixels.
const (
	margin      = 12
	aboveBoxes  = 30 // from the top of a group to its boxes: heading and bracket
	baseline    = 14 // of the heading
	bracketAt   = 22
	betweenRows = 6
	betweenGrid = 12 // columns of one group
	spineLane   = 12 // from the edge of a column to its boxes, where lines run
	spineAt     = 3
	afterGroup  = 22
	arrowLength = 2 // what is left free before a box, so that the tip of the arrow touches it
)

// side is a part of the drawing that groups stand in, one below the other.
type side struct {
	x, width int
	mirrored bool // lines run on the right of the boxes, and lead off to the right
}

// lay puts groups below each other, and returns where they end and where the stem of
// each reaches it. A stem goes as straight as it can from a height.
func (e *ego) lay(groups []chosen, on side, y, straight int) (bottom int, stems []point) {
	for i, group := range groups {
		if i > 0 {
			y += afterGroup
		}
		var stem point
		y, stem = e.group(group, on, y, straight)
		stems = append(stems, stem)
	}
	return y, stems
}

// group lays one group, and returns where it ends and where its stem reaches it: at the box,
// where there is one; at the line along the boxes, where they stand in one column; else
// at a bracket over the columns.
func (e *ego) group(c chosen, on side, y, straight int) (bottom int, stem point) {
	g := grid{side: on, columns: e.columns(c, on)}
	group, first := e.heading(c), len(e.Nodes)
	group.X, group.Y = g.left(0), y+baseline
	bottom = e.boxesOf(g, len(e.Groups), y+aboveBoxes)
	boxes := e.Nodes[first:]
	stem = point{g.outer(), y + bracketAt}
	switch {
	case len(boxes) == 1:
		stem = point{g.edgeOf(boxes[0]), boxes[0].middle()}
	case len(g.columns) == 1:
		stem = point{g.spine(0), max(boxes[0].middle(), min(straight, boxes[len(boxes)-1].middle()))}
	case len(boxes) > 1:
		group.Bracket = string(moveTo(stem).lineTo(point{g.farthest(), stem.y}))
	}
	for column, members := range g.columns {
		for _, m := range members {
			e.link(m, c.outgoing, first, point{g.spine(column), stem.y}, g)
			first++
		}
	}
	e.Groups = append(e.Groups, group)
	return bottom, stem
}

// boxesOf puts the boxes of a group below its heading, and returns where they end.
func (e *ego) boxesOf(g grid, group, y int) (bottom int) {
	bottom = y - betweenRows
	for column, members := range g.columns {
		at := y
		for _, m := range members {
			node := boxOf(m.id, e.organisations[m.id], point{g.left(column), at}, g.box(), mostLines)
			node.Group = &group
			e.Nodes = append(e.Nodes, node)
			at += node.Height + betweenRows
		}
		bottom = max(bottom, at-betweenRows)
	}
	return bottom
}

// link draws the line from where the stem or bracket is to a box.
func (e *ego) link(m member, outgoing bool, place int, from point, g grid) {
	node := e.Nodes[place]
	link := Link{From: place, Certainty: surest(m.ties), Relationships: relationships(m.ties)}
	if to := (point{g.edgeOf(node), node.middle()}); !g.single() {
		link.Path = polyline(from, point{from.x, to.y}, to)
	}
	if outgoing {
		link.From, link.To = link.To, link.From
	}
	e.Links = append(e.Links, link)
}

func (e *ego) heading(c chosen) Group {
	words := e.style.Book.Heading(c.kind, c.outgoing, e.style.Language)
	group := Group{
		Kind: c.kind, Direction: Incoming, Language: code(words.Language), Heading: words.Words,
		Count: c.count, Omitted: c.count - len(c.members), Certainty: c.certainty,
	}
	if c.outgoing {
		group.Direction = Outgoing
	}
	if c.count > 1 {
		group.Heading += " · " + strconv.Itoa(c.count)
	}
	if group.Omitted > 0 {
		group.Heading += " (" + e.style.say("shown", "count", strconv.Itoa(len(c.members))) + ")"
	}
	return group
}

// Measures of boxes, in pixels.
const (
	markAt     = 14 // from the left edge to the middle of the mark of the kind
	textAt     = 27 // from the left edge to the text
	afterText  = 6
	aroundText = 13 // above and below together
	mostLines  = 3
)

// boxOf is a box of a width, as high as the name needs in so many lines.
func boxOf(id int64, o Organisation, at point, width, lines int) Node {
	node := Node{ID: id, Organisation: o, X: at.x, Y: at.y, Width: width}
	node.Lines, _ = wrapped(o.Name, width-textAt-afterText, lines, of(nodeText))
	node.Height = lineHeight*len(node.Lines) + aroundText
	return node
}

func (n Node) middle() int { return n.Y + n.Height/2 }
