// Package drawing lays out how an organisation is tied to others, as boxes and
// lines at fixed places, and writes the picture as SVG and PNG. It is laid out once,
// here: whoever shows it has nothing to work out. The same ties always give the same
// picture. The package is pure.
//
// There are two pictures. [Ego] shows everything that one organisation is tied to, in
// groups by what the ties say. [Ways] shows the shortest ways between two.
package drawing

import (
	"strings"

	"diginett/internal/org"
	"diginett/internal/phrase"
)

// Shape is how wide a drawing is.
type Shape string

// The shapes: about 900 pixels across, for a page, and 320, for a telephone.
const (
	Wide   Shape = "WIDE"
	Narrow Shape = "NARROW"
)

// Direction is which way ties are read from the organisation in the middle.
type Direction string

// The directions.
const (
	Outgoing Direction = "OUTGOING"
	Incoming Direction = "INCOMING"
)

// Drawing is a picture: boxes, headings and lines. Places and sizes are whole CSS
// pixels from the upper left corner. As JSON it is the type Drawing of the API.
type Drawing struct {
	Date     string  `json:"date"`
	Language string  `json:"language"` // of title, summary and labels, as the API names it: NB
	Title    string  `json:"title"`
	Summary  string  `json:"summary"` // the picture in words
	Width    int     `json:"width"`
	Height   int     `json:"height"`
	Nodes    []Node  `json:"nodes"`
	Groups   []Group `json:"groups"`
	Links    []Link  `json:"links"`
	Total    int     `json:"total"`   // organisations that there are to draw
	Omitted  int     `json:"omitted"` // those of them that are not drawn
}

// Organisation is what is drawn of an organisation. Kind is that of the API, such as
// COUNTY_AUTHORITY.
type Organisation struct {
	Slug string `json:"slug"`
	Name string `json:"name"`
	Kind string `json:"kind"`
}

// Node is the box of an organisation.
type Node struct {
	ID           int64        `json:"-"` // as it was given
	Organisation Organisation `json:"organisation"`
	Lines        []string     `json:"lines"` // the name in lines, the last cut with … where there is no room for all of it
	X            int          `json:"x"`
	Y            int          `json:"y"`
	Width        int          `json:"width"`
	Height       int          `json:"height"`
	Group        *int         `json:"group"` // place in the groups; nil of what stands in none
}

// Group is the heading over organisations that are tied in the same way.
type Group struct {
	Kind      org.Kind      `json:"kind"`
	Direction Direction     `json:"direction"`
	Heading   string        `json:"heading"`  // with how many there are
	Language  string        `json:"language"` // of the heading
	Count     int           `json:"count"`
	Omitted   int           `json:"omitted"`
	X         int           `json:"x"`         // where the heading begins
	Y         int           `json:"y"`         // its baseline
	Path      string        `json:"path"`      // from what the ties are said of to what they lead to: an arrow stands at the end
	Bracket   string        `json:"bracket"`   // from the end of the path over the columns; empty where nothing is drawn
	Certainty org.Certainty `json:"certainty"` // of the surest
}

// Link is the line of relationships between two organisations.
type Link struct {
	From          int            `json:"from"` // place in the nodes: what the relationships are said of
	To            int            `json:"to"`
	Path          string         `json:"path"` // from a bracket to a node, without an arrow; between nodes from the one to the other, with an arrow at the end
	Label         *string        `json:"label"`
	LabelX        *int           `json:"labelX"`    // where the label begins
	LabelY        *int           `json:"labelY"`    // its baseline
	Certainty     org.Certainty  `json:"certainty"` // of the surest
	Relationships []Relationship `json:"relationships"`
}

// Relationship is a relationship behind a link.
type Relationship struct {
	ID       int64  `json:"-"` // as it was given
	Sentence string `json:"sentence"`
}

// Tie is a relationship between two organisations that are named by ids. Those
// are in the order in which organisations stand in lists.
type Tie struct {
	ID        int64
	From, To  int64
	Kind      org.Kind
	Certainty org.Certainty
}

// Style is how to draw.
type Style struct {
	Date     org.Day
	Shape    Shape
	Language phrase.Language
	Book     *phrase.Book
}

// say is a sentence of the book, which may name the date.
func (s Style) say(name string, pairs ...string) string {
	written := s.Book.Say(name, s.Language).Language
	return s.Book.Say(name, s.Language, append(pairs, "date", phrase.Day(s.Date, written))...).Words
}

// begin is a drawing with nothing in it. Sentences tell its language.
func (s Style) begin() *Drawing {
	return &Drawing{
		Date: s.Date.String(), Language: code(s.Book.Say("and", s.Language).Language),
		Nodes: []Node{}, Groups: []Group{}, Links: []Link{},
	}
}

// code is a language as the API names it.
func code(language phrase.Language) string { return strings.ToUpper(string(language)) }
