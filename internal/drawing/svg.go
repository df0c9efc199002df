package drawing

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// Inline writes a drawing as a part of an HTML page: an svg element with classes, for a style
// sheet to give looks to, and without ids or styles of its own. Each box is a link to what
// href gives for its organisation. Whoever hears the page hears the title and the summary, and
// then headings and links; no summary where the drawing has none, because the page says it.
func Inline(d *Drawing, href func(Organisation) string) []byte {
	w := &svg{href: href}
	w.whole(d)
	return w.out.Bytes()
}

// Outward is Inline for a page in a frame of somebody else's page: its links open windows of
// their own.
func Outward(d *Drawing, href func(Organisation) string) []byte {
	w := &svg{href: href, outward: true}
	w.whole(d)
	return w.out.Bytes()
}

// svg writes a drawing. With inked, elements bear their looks on a light ground too; with
// outward, links open windows of their own.
type svg struct {
	out            bytes.Buffer
	href           func(Organisation) string
	inked, outward bool
}

func (w *svg) whole(d *Drawing) {
	w.open(d)
	if d.Summary != "" {
		w.text("desc", "", d.Summary)
	}
	w.content(d)
	w.put("</svg>")
}

func (w *svg) put(format string, values ...any) { fmt.Fprintf(&w.out, format, values...) }

// text writes an element with nothing but text in it. The attributes are those of a writer in
// this package, with a space before them.
func (w *svg) text(element, attributes, text string) {
	w.put("<%s%s>%s</%[1]s>", element, attributes, escaped(text))
}

func (w *svg) open(d *Drawing) {
	w.put(`<svg xmlns="http://www.w3.org/2000/svg" class="drawing drawing-%s" viewBox="0 0 %d %d" width="%d" height="%d" lang="%s" role="group" aria-label="%s">`,
		shapeOf(d), d.Width, d.Height, d.Width, d.Height, strings.ToLower(escaped(d.Language)), escaped(d.Title))
}

func shapeOf(d *Drawing) string {
	if d.Width <= narrowWidth {
		return "narrow"
	}
	return "wide"
}

// content writes lines, and over them boxes and words, in reading order.
func (w *svg) content(d *Drawing) {
	w.put(`<g aria-hidden="true"%s>`, w.look(` fill="none" stroke="%s" stroke-width="1.5" stroke-linecap="round"`, thread()))
	for _, l := range d.Links {
		if l.Path != "" {
			w.line(l.Path, string(l.Certainty), l.Label != nil)
		}
	}
	for _, g := range d.Groups {
		if g.Bracket != "" {
			w.line(g.Bracket, string(g.Certainty), false)
		}
		w.line(g.Path, string(g.Certainty), true)
	}
	w.put("</g>")
	w.labels(d)
	for i, n := range d.Nodes {
		if first := firstOf(d, i); first != nil {
			w.heading(*first)
		}
		w.node(n, emphasisOf(d, i))
	}
	w.emptyGroups(d)
}

// firstOf is the group whose first box a node is; nil where it is of none.
func firstOf(d *Drawing, node int) *Group {
	place := d.Nodes[node].Group
	if place == nil || *place < 0 || *place >= len(d.Groups) {
		return nil
	}
	if before := d.Nodes[max(node-1, 0)].Group; node > 0 && before != nil && *before == *place {
		return nil
	}
	return &d.Groups[*place]
}

// emptyGroups writes the headings of groups of which no box is drawn.
func (w *svg) emptyGroups(d *Drawing) {
	for _, g := range d.Groups {
		if g.Omitted == g.Count {
			w.heading(g)
		}
	}
}

func (w *svg) line(path, certainty string, pointed bool) {
	dashed := ""
	if pattern := dashes(certainty); w.inked && pattern != nil {
		dashed = fmt.Sprintf(` stroke-dasharray="%d %d"`, pattern[0], pattern[1])
	}
	w.put(`<path class="line certainty-%s"%s d="%s"/>`, class(certainty), dashed, escaped(path))
	if pointed {
		w.put(`<path class="arrow"%s d="%s"/>`, w.look(` fill="%s" stroke="none"`, thread()), arrow(path))
	}
}

func (w *svg) labels(d *Drawing) {
	w.put(`<g class="labels" aria-hidden="true"%s>`, w.look(` fill="%s" font-size="13"`, quiet()))
	for _, l := range d.Links {
		if l.Label != nil && l.LabelX != nil && l.LabelY != nil {
			w.text("text", fmt.Sprintf(` x="%d" y="%d"`, *l.LabelX, *l.LabelY), *l.Label)
		}
	}
	w.put("</g>")
}

func (w *svg) heading(g Group) {
	w.text("text", fmt.Sprintf(` class="heading" x="%d" y="%d" lang="%s"%s`, g.X, g.Y, strings.ToLower(escaped(g.Language)),
		w.look(` fill="%s" font-size="13" font-weight="600"`, quiet())), g.Heading)
}

// emphasis is how much a box stands out.
type emphasis int

const (
	plain    emphasis = iota
	anEnd             // one of two that ways are drawn between
	inCentre          // what everything else is tied to
)

func emphasisOf(d *Drawing, node int) emphasis {
	switch {
	case node == 0 && (len(d.Groups) > 0 || len(d.Nodes) == 1):
		return inCentre
	case len(d.Groups) == 0 && (node == 0 || node == len(d.Nodes)-1):
		return anEnd
	}
	return plain
}

// node writes a box, which is a link.
func (w *svg) node(n Node, e emphasis) {
	kind, fill, words, size := n.Organisation.Kind, ground(), ink(), nodeText
	shade, classes := shadeOf(kind), "node kind-"+class(kind)
	onMark := shade
	if e != plain {
		classes, fill, words, onMark = classes+" filled", shade, ground(), ground()
	}
	if e == inCentre {
		classes, size = classes+" centre", egoText
	}
	away := ""
	if w.outward {
		away = ` target="_blank" rel="noopener"`
	}
	w.put(`<a class="%s" href="%s"%s>`, classes, escaped(w.href(n.Organisation)), away)
	if whole := strings.Join(n.Lines, " "); strings.HasSuffix(whole, "…") {
		w.text("title", "", n.Organisation.Name)
	}
	w.put(`<rect class="box" x="%d" y="%d" width="%d" height="%d" rx="6"%s%s/>`, n.X, n.Y, n.Width, n.Height,
		w.look(` fill="%s"`, fill), w.look(` stroke="%s" stroke-width="1.5"`, shade)+w.broken(kind == "COLLECTIVE"))
	w.mark(kind, n.X+markAt, n.middle(), onMark)
	w.put(`<text class="name"%s>`, w.look(` fill="%s"`, words)+w.sized(size, e == inCentre))
	for i, line := range n.spacedLines() {
		w.text("tspan", fmt.Sprintf(` x="%d" y="%d"`, n.X+textAt, n.lineAt(i, size)), line)
	}
	w.put("</text></a>")
}

// spacedLines are the lines with the spaces at which the name was broken, so that together
// they read as the name.
func (n Node) spacedLines() []string {
	lines, rest := make([]string, len(n.Lines)), n.Organisation.Name
	for i, line := range n.Lines {
		_, rest, _ = strings.Cut(rest, line)
		if lines[i] = line; strings.HasPrefix(rest, " ") {
			lines[i] += " "
		}
	}
	return lines
}

// lineAt is the baseline of a line of the name.
func (n Node) lineAt(i, size int) int {
	return n.middle() + (2*i-len(n.Lines)+1)*lineHeight/2 + size*35/100
}

func (w *svg) mark(kind string, x, y int, shade shade) {
	m := markOf(kind)
	look := w.look(` fill="%s"`, shade)
	if m.hollow {
		look = w.look(` fill="none" stroke="%s" stroke-width="2"`, shade) + w.broken(m.dashed)
	}
	w.put(`<path class="mark" transform="translate(%d %d)"%s d="%s"/>`, x, y, look, m.path)
}

func (w *svg) broken(is bool) string {
	if !w.inked || !is {
		return ""
	}
	return ` stroke-dasharray="3 2"`
}

func (w *svg) sized(size int, bold bool) string {
	switch {
	case !w.inked:
		return ""
	case bold:
		return fmt.Sprintf(` font-size="%d" font-weight="600"`, size)
	}
	return fmt.Sprintf(` font-size="%d"`, size)
}

// look is attributes with a colour on a light ground, where elements bear their looks.
func (w *svg) look(format string, s shade) string {
	if !w.inked {
		return ""
	}
	return fmt.Sprintf(format, s.light)
}

// class is an enum value as a part of a class: letters and hyphens.
func class(value string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A'
		case 'a' <= r && r <= 'z':
			return r
		}
		return '-'
	}, value)
}

// escaped is text for an element or an attribute in double quotes. What XML cannot hold is replaced.
func escaped(text string) string {
	var out bytes.Buffer
	_ = xml.EscapeText(&out, []byte(text)) // a buffer takes everything
	return out.String()
}
