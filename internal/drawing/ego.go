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
	spineLane   = 14 // from the edge of a column to its boxes, where lines run
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
// each has to reach its bracket.
func (e *ego) lay(groups []chosen, on side, y int) (bottom int, stems []point) {
	for i, group := range groups {
		if i > 0 {
			y += afterGroup
		}
		var stem point
		y, stem = e.group(group, on, y)
		stems = append(stems, stem)
	}
	return y, stems
}

// group lays one group, and returns where it ends and where its stem reaches it.
func (e *ego) group(c chosen, on side, y int) (bottom int, stem point) {
	place := len(e.Groups)
	g := grid{side: on, columns: e.columns(c, on)}
	group := e.heading(c)
	group.X, group.Y = g.left(0), y+baseline
	rule := y + bracketAt
	bottom = y + aboveBoxes - betweenRows
	for column, members := range g.columns {
		at := y + aboveBoxes
		for _, m := range members {
			at = e.member(m, c.outgoing, place, g, column, point{g.spine(column), rule}, at)
		}
		bottom = max(bottom, at-betweenRows)
	}
	stem = point{on.x, rule}
	if on.mirrored {
		stem.x = on.x + on.width
	}
	if len(c.members) > 0 {
		group.Bracket = string(moveTo(stem).lineTo(point{g.farthest(), rule}))
	}
	e.Groups = append(e.Groups, group)
	return bottom, stem
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

// member draws a box of a group, and the line from the bracket to it. It returns where
// the next one begins.
func (e *ego) member(m member, outgoing bool, group int, g grid, column int, spine point, y int) int {
	node := e.box(m.id, point{g.left(column), y}, g.box(), mostLines)
	node.Group = &group
	at := len(e.Nodes)
	e.Nodes = append(e.Nodes, node)
	edge := node.X
	if g.mirrored {
		edge += node.Width
	}
	link := Link{
		From: at, Path: polyline(spine, point{spine.x, node.middle()}, point{edge, node.middle()}),
		Certainty: surest(m.ties), Relationships: relationships(m.ties),
	}
	if outgoing {
		link.From, link.To = link.To, link.From
	}
	e.Links = append(e.Links, link)
	return y + node.Height + betweenRows
}

// Measures of boxes, in pixels.
const (
	textAt     = 29 // from the left edge to the text, past the mark of the kind
	afterText  = 9
	aroundText = 13 // above and below together
	mostLines  = 3
)

// box is a box of a width, as high as the name needs.
func (e *ego) box(id int64, at point, width, lines int) Node {
	return boxOf(id, e.organisations[id], at, width, lines)
}

func boxOf(id int64, o Organisation, at point, width, lines int) Node {
	node := Node{ID: id, Organisation: o, X: at.x, Y: at.y, Width: width}
	node.Lines, _ = wrapped(o.Name, width-textAt-afterText, lines, nodeText)
	node.Height = lineHeight*len(node.Lines) + aroundText
	return node
}

func (n Node) middle() int { return n.Y + n.Height/2 }
