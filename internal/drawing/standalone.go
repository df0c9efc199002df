package drawing

import (
	"fmt"
	"slices"
	"strings"

	"diginett/internal/org"
	"diginett/internal/phrase"
)

// Frame is what stands around a drawing that stands alone.
type Frame struct {
	Book    *phrase.Book
	Version string                    // of the data
	Href    func(Organisation) string // an absolute address
}

// Measures of the frame, in pixels.
const (
	titleText   = 18
	titleLine   = 24
	footText    = 12
	footLine    = 20
	footMark    = 20 // from a mark to its word
	afterWord   = 18
	lineSample  = 34
	afterSample = 8
)

// Standalone writes a drawing as an SVG document that needs no style sheet: with its title above
// it; and below it what marks and lines mean, the day, and the version of the data. It is light,
// and dark where readers prefer that, by [StyleSheet].
func Standalone(d *Drawing, f Frame) []byte {
	w := &svg{href: f.Href, inked: true}
	title, _ := wrapped(d.Title, d.Width-2*margin, 3, bold(titleText))
	var told []string // where no line tells it
	if len(d.Links) == 0 {
		told, _ = wrapped(d.Summary, d.Width-2*margin, 9, of(headingText))
	}
	above := margin + titleLine*len(title) + footLine*len(told)
	foot := f.foot(d)
	whole := *d
	whole.Height = above + d.Height + footLine*foot.rows + margin
	w.open(&whole)
	w.put("<desc>%s</desc><style>%s</style>", escaped(d.Summary), StyleSheet())
	w.put(`<rect class="ground" width="%d" height="%d" fill="%s"/>`, whole.Width, whole.Height, ground().light)
	w.put(`<g font-family="%s">`, fontFamily)
	for i, line := range title {
		w.text("text", fmt.Sprintf(` class="title" x="%d" y="%d" fill="%s" font-size="%d" font-weight="600" aria-hidden="true"`,
			margin, margin+titleLine*i+titleText, ink().light, titleText), line)
	}
	for i, line := range told {
		w.text("text", fmt.Sprintf(` class="heading" x="%d" y="%d" fill="%s" font-size="%d" aria-hidden="true"`,
			margin, margin+titleLine*len(title)+footLine*i+headingText, quiet().light, headingText), line)
	}
	w.put(`<g transform="translate(0 %d)">`, above)
	w.content(d)
	w.put("</g>")
	w.foot(foot, above+d.Height)
	w.put("</g></svg>\n")
	return w.out.Bytes()
}

const fontFamily = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"

// StyleSheet is the text of the style element of a standalone drawing, which is the same in all
// of them: how it looks on a dark ground.
func StyleSheet() string {
	var css strings.Builder
	rule := func(selector, property string, s shade) { fmt.Fprintf(&css, "%s{%s:%s}", selector, property, s.dark) }
	css.WriteString("a:hover .box,a:focus .box{stroke-width:3}a:focus{outline:none}@media (prefers-color-scheme:dark){")
	rule(".ground,.box", "fill", ground())
	rule(".name,.title", "fill", ink())
	rule(".filled .name", "fill", ground())
	rule(".heading,.labels,.foot", "fill", quiet())
	rule(".line", "stroke", thread())
	rule(".arrow", "fill", thread())
	for _, kind := range kinds() {
		of := ".kind-" + class(kind)
		rule(of+" .box", "stroke", shadeOf(kind))
		rule(of+".filled .box", "fill", shadeOf(kind))
		property, hollow := "fill", markOf(kind).hollow
		if hollow {
			property = "stroke"
		}
		rule(of+" .mark", property, shadeOf(kind))
		rule(of+".filled .mark", property, ground())
	}
	css.WriteString("}")
	return css.String()
}

// kinds are those of the API, in the order in which they are explained.
func kinds() []string {
	return []string{"NETWORK", "COUNCIL", "COMMITTEE", "COUNTY_AUTHORITY", "MUNICIPALITY", "COUNTY", "INSTITUTION", "COLLECTIVE"}
}

// foot is what stands below a drawing.
type foot struct {
	entries []entry
	rows    int
}

// entry is a word of the foot and what stands before it: the mark of a kind, the line of a
// certainty, or nothing.
type entry struct {
	words, kind, certainty string
	x, row                 int
}

// foot explains the marks and lines that the drawing has, and says of when and of what it is.
func (f Frame) foot(d *Drawing) foot {
	in := phrase.In(strings.ToLower(d.Language))
	var entries []entry
	for _, kind := range kinds() {
		if slices.ContainsFunc(d.Nodes, func(n Node) bool { return n.Organisation.Kind == kind }) {
			entries = append(entries, entry{kind: kind, words: f.Book.Organisation(kind, in).Words})
		}
	}
	for _, certainty := range org.Certainties() {
		if slices.ContainsFunc(d.Links, func(l Link) bool { return l.Certainty == certainty }) {
			entries = append(entries, entry{certainty: string(certainty), words: f.Book.Certainty(certainty, in).Words})
		}
	}
	day := d.Date
	if date, err := org.ParsePartialDate(d.Date); err == nil {
		day = phrase.Date(date, in)
	}
	last := entry{words: day + " · diginett · " + f.Book.Say("data", in, "version", f.Version).Words}
	return arranged(append(entries, last), d.Width)
}

// arranged puts entries in rows. The last begins one of its own.
func arranged(entries []entry, width int) foot {
	x, row := margin, 0
	for i := range entries {
		e := &entries[i]
		takes := e.before() + textWidth(e.words, footText) + afterWord
		if x > margin && (x+takes-afterWord > width-margin || i == len(entries)-1) {
			x, row = margin, row+1
		}
		e.x, e.row = x, row
		x += takes
	}
	return foot{entries, row + 1}
}

func (e entry) before() int {
	switch {
	case e.kind != "":
		return footMark
	case e.certainty != "":
		return lineSample + afterSample
	}
	return 0
}

func (w *svg) foot(f foot, y int) {
	w.put(`<g aria-hidden="true" font-size="%d">`, footText)
	for _, e := range f.entries {
		base := y + e.row*footLine + footLine - 4
		switch {
		case e.kind != "":
			w.put(`<g class="kind-%s">`, class(e.kind))
			w.mark(e.kind, e.x+7, base-4, shadeOf(e.kind))
			w.put("</g>")
		case e.certainty != "":
			w.put(`<g%s>`, w.look(` fill="none" stroke="%s" stroke-width="1.5" stroke-linecap="round"`, thread()))
			w.line(string(moveTo(point{e.x, base - 4}).lineTo(point{e.x + lineSample, base - 4})), e.certainty, false)
			w.put("</g>")
		}
		w.text("text", fmt.Sprintf(` class="foot" x="%d" y="%d" fill="%s"`, e.x+e.before(), base, quiet().light), e.words)
	}
	w.put("</g>")
}
