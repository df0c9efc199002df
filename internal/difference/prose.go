package difference

import (
	"bufio"
	"fmt"
	"io"
)

// followsShown is how many changes of a section that follows are told to people,
// who want to see that they are what was meant rather than each of them.
const followsShown = 10

// pen is what one kind of text has around the words of a list. What is told, and in
// which order, is the same with every pen: see [List.write].
type pen struct {
	text        func(string) string // a text of the data, so that it is text there and nothing else
	editions    string              // format of the old edition and the new
	alike       string              // what is told where nothing differs
	heading     string              // before the title of a section
	subheading  string              // before that of a section that follows
	change      string              // format of what was done, what is said and the id
	done        map[Act]string
	detail      string // before a line about a change
	arrow       string // between what was and what is
	more        string // before how many more changes there are
	notCompared string // before what was not looked at
}

// write tells the list in words. The same list makes the same bytes.
func (l *List) write(to io.Writer, p pen) error {
	out := bufio.NewWriter(to)
	fmt.Fprintf(out, p.editions, p.text(l.Old.String()), p.text(l.New.String()))
	if !l.Different() {
		fmt.Fprintf(out, "\n%s\n", p.alike)
	}
	for _, s := range l.Facts {
		p.section(out, p.heading, s, len(s.Changes))
	}
	if len(l.Follows) > 0 {
		fmt.Fprintf(out, "\n%sWhat follows by the rules; nobody wrote it\n", p.heading)
	}
	for _, s := range l.Follows {
		p.section(out, p.subheading, s, min(len(s.Changes), followsShown))
	}
	for _, one := range l.NotCompared {
		fmt.Fprintf(out, "\n%s %s\n", p.notCompared, p.text(one))
	}
	return out.Flush()
}

// section writes a section with the first of its changes.
func (p pen) section(out io.Writer, heading string, s Section, shown int) {
	fmt.Fprintf(out, "\n%s%s: %s\n\n", heading, s.Title, s.tally())
	for _, c := range s.Changes[:shown] {
		p.writeChange(out, c)
	}
	if more := len(s.Changes) - shown + s.NotShown; more > 0 {
		fmt.Fprintf(out, "%sand %d more\n", p.more, more)
	}
}

func (p pen) writeChange(out io.Writer, c Change) {
	fmt.Fprintf(out, p.change, p.done[c.Act], p.text(c.Says), p.text(c.ID))
	if c.FormerID != "" {
		p.writeField(out, FieldChange{"id", c.FormerID, c.ID})
	}
	if c.Act == Changed { // what is new or gone is in the sentence
		for _, f := range c.Fields {
			p.writeField(out, f)
		}
	}
	for _, source := range c.Sources {
		fmt.Fprintf(out, "%ssource: %s (%s)\n", p.detail, p.text(source.Title), p.text(source.ID))
	}
}

func (p pen) writeField(out io.Writer, f FieldChange) {
	fmt.Fprintf(out, "%s%s: %s %s %s\n", p.detail, p.text(f.Name), orEmpty(p.text(f.Old)), p.arrow, orEmpty(p.text(f.New)))
}

func orEmpty(text string) string {
	if text == "" {
		return "(empty)"
	}
	return text
}
