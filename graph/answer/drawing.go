package answer

import (
	"context"

	"diginett/internal/drawing"
	"diginett/internal/org"
)

// Drawing is a picture of what an organisation is tied to.
type Drawing struct {
	hook
	laid *drawing.Drawing
	at   Reading
}

// NewDrawing is the drawing as it was laid out, of organisations and relationships
// that are named by their ids.
func NewDrawing(laid *drawing.Drawing, at Reading) *Drawing { return &Drawing{laid: laid, at: at} }

// TypeName implements [Object].
func (d *Drawing) TypeName() string { return "Drawing" }

// Date is the day that it shows.
func (d *Drawing) Date() org.Day { return d.at.Day }

// Language is that of its words.
func (d *Drawing) Language() Language { return Language(d.laid.Language) }

// Title is what it shows.
func (d *Drawing) Title() string { return d.laid.Title }

// Summary is the picture in words.
func (d *Drawing) Summary() string { return d.laid.Summary }

// Width is how wide it is, in pixels.
func (d *Drawing) Width() int { return d.laid.Width }

// Height is how high it is, in pixels.
func (d *Drawing) Height() int { return d.laid.Height }

// Total is how many organisations there are to draw.
func (d *Drawing) Total() int { return d.laid.Total }

// Omitted is how many of them are not drawn.
func (d *Drawing) Omitted() int { return d.laid.Omitted }

// AllNodes makes the boxes, to be hung.
func (d *Drawing) AllNodes() []*DrawnNode {
	nodes := make([]*DrawnNode, len(d.laid.Nodes))
	for i := range d.laid.Nodes {
		nodes[i] = &DrawnNode{laid: &d.laid.Nodes[i], at: d.at}
	}
	return nodes
}

// AllGroups makes the headings, to be hung.
func (d *Drawing) AllGroups() []*DrawnGroup {
	groups := make([]*DrawnGroup, len(d.laid.Groups))
	for i := range d.laid.Groups {
		groups[i] = &DrawnGroup{Group: &d.laid.Groups[i]}
	}
	return groups
}

// AllLinks makes the lines, to be hung.
func (d *Drawing) AllLinks() []*DrawnLink {
	links := make([]*DrawnLink, len(d.laid.Links))
	for i := range d.laid.Links {
		links[i] = &DrawnLink{laid: &d.laid.Links[i], at: d.at}
	}
	return links
}

// Nodes are the boxes.
func (d *Drawing) Nodes(ctx context.Context) ([]*DrawnNode, error) {
	return hangingList[*DrawnNode](ctx, &d.hook)
}

// Groups are the headings.
func (d *Drawing) Groups(ctx context.Context) ([]*DrawnGroup, error) {
	return hangingList[*DrawnGroup](ctx, &d.hook)
}

// Links are the lines.
func (d *Drawing) Links(ctx context.Context) ([]*DrawnLink, error) {
	return hangingList[*DrawnLink](ctx, &d.hook)
}

// DrawnNode is the box of an organisation.
type DrawnNode struct {
	hook
	laid *drawing.Node
	at   Reading
}

// TypeName implements [Object].
func (n *DrawnNode) TypeName() string { return "DrawnNode" }

// Of is the id of the organisation, and how it is read.
func (n *DrawnNode) Of() (int64, Reading) { return n.laid.ID, n.at }

// Organisation is the organisation.
func (n *DrawnNode) Organisation(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &n.hook)
}

// Lines are its name.
func (n *DrawnNode) Lines() []string { return n.laid.Lines }

// X is its left edge.
func (n *DrawnNode) X() int { return n.laid.X }

// Y is its upper edge.
func (n *DrawnNode) Y() int { return n.laid.Y }

// Width is how wide it is.
func (n *DrawnNode) Width() int { return n.laid.Width }

// Height is how high it is.
func (n *DrawnNode) Height() int { return n.laid.Height }

// Group is its place in the groups; nil where it stands in none.
func (n *DrawnNode) Group() *int { return n.laid.Group }

// DrawnGroup is the heading over organisations that are tied in the same way.
type DrawnGroup struct {
	hook
	*drawing.Group
}

// TypeName implements [Object].
func (g *DrawnGroup) TypeName() string { return "DrawnGroup" }

// Direction is which way the relationships are read.
func (g *DrawnGroup) Direction() Direction { return Direction(g.Group.Direction) }

// Language is that of the heading.
func (g *DrawnGroup) Language() Language { return Language(g.Group.Language) }

// DrawnLink is the line of relationships between two organisations.
type DrawnLink struct {
	hook
	laid *drawing.Link
	at   Reading
}

// TypeName implements [Object].
func (l *DrawnLink) TypeName() string { return "DrawnLink" }

// From is the place of the box that it is said of.
func (l *DrawnLink) From() int { return l.laid.From }

// To is the place of the box that it leads to.
func (l *DrawnLink) To() int { return l.laid.To }

// Path is the line, as the data of an SVG path.
func (l *DrawnLink) Path() string { return l.laid.Path }

// Label is what it says; nil in a group.
func (l *DrawnLink) Label() *string { return l.laid.Label }

// LabelX is where the label begins.
func (l *DrawnLink) LabelX() *int { return l.laid.LabelX }

// LabelY is the baseline of the label.
func (l *DrawnLink) LabelY() *int { return l.laid.LabelY }

// Certainty is that of the surest relationship.
func (l *DrawnLink) Certainty() org.Certainty { return l.laid.Certainty }

// RelationshipIDs are the ids of the relationships, and how they are read.
func (l *DrawnLink) RelationshipIDs() ([]int64, Reading) {
	ids := make([]int64, len(l.laid.Relationships))
	for i, r := range l.laid.Relationships {
		ids[i] = r.ID
	}
	return ids, l.at
}

// Relationships are the relationships.
func (l *DrawnLink) Relationships(ctx context.Context) ([]*Relationship, error) {
	return hangingList[*Relationship](ctx, &l.hook)
}
