package difference

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// followsShown is how many changes of a section that follows are told to people,
// who want to see that they are what was meant rather than each of them.
const followsShown = 10

// WriteText writes the list for people. The same list makes the same bytes.
func (l *List) WriteText(to io.Writer) error {
	out := bufio.NewWriter(to)
	fmt.Fprintf(out, "old: %s\nnew: %s\n", l.Old, l.New)
	if !l.Different() {
		fmt.Fprint(out, "\nno differences\n")
	}
	for _, s := range l.Facts {
		fmt.Fprintf(out, "\n%s: %s\n\n", s.Title, s.tally())
		s.writeText(out, len(s.Changes))
	}
	if len(l.Follows) > 0 {
		fmt.Fprint(out, "\nWhat follows by the rules; nobody wrote it\n")
	}
	for _, s := range l.Follows {
		fmt.Fprintf(out, "\n%s: %s\n\n", s.Title, s.tally())
		s.writeText(out, min(len(s.Changes), followsShown))
	}
	for _, one := range l.NotCompared {
		fmt.Fprintf(out, "\nNot compared: %s\n", one)
	}
	return out.Flush()
}

// String names the edition and the beginning of its version.
func (e Edition) String() string {
	return fmt.Sprintf("%s, data version %.12s", oneLine(e.Name), oneLine(e.Version))
}

// tally says how many changes of each kind there are.
func (s *Section) tally() string {
	var parts []string
	for _, of := range []struct {
		count int
		act   Act
	}{{s.Added, Added}, {s.Removed, Removed}, {s.Changed, Changed}} {
		if of.count > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", of.count, of.act))
		}
	}
	return strings.Join(parts, ", ")
}

// left is how many changes are not told where so many are.
func (s *Section) left(shown int) int { return len(s.Changes) - shown + s.NotShown }

// sign is what stands before a change.
func (a Act) sign() string {
	switch a {
	case Added:
		return "+"
	case Removed:
		return "-"
	}
	return "~"
}

func (s *Section) writeText(out *bufio.Writer, shown int) {
	for _, c := range s.Changes[:shown] {
		fmt.Fprintf(out, "%s %s [%s]\n", c.Act.sign(), oneLine(c.Says), oneLine(c.ID))
		if c.FormerID != "" {
			fmt.Fprintf(out, "    id: %s -> %s\n", oneLine(c.FormerID), oneLine(c.ID))
		}
		for _, f := range c.told() {
			fmt.Fprintf(out, "    %s: %s -> %s\n", oneLine(f.Name), orEmpty(oneLine(f.Old)), orEmpty(oneLine(f.New)))
		}
		for _, source := range c.Sources {
			fmt.Fprintf(out, "    source: %s (%s)\n", oneLine(source.Title), oneLine(source.ID))
		}
	}
	if more := s.left(shown); more > 0 {
		fmt.Fprintf(out, "and %d more\n", more)
	}
}

// told are the fields that are told to people: what has changed. What is new or gone
// is in the sentence.
func (c *Change) told() []FieldChange {
	if c.Act == Changed {
		return c.Fields
	}
	return nil
}

func orEmpty(text string) string {
	if text == "" {
		return "(empty)"
	}
	return text
}

// oneLine writes out what would break a line or steer a terminal.
func oneLine(text string) string {
	if strings.IndexFunc(text, steers) < 0 {
		return text
	}
	var out strings.Builder
	for _, char := range text {
		if steers(char) {
			out.WriteString(strings.Trim(strconv.QuoteRuneToASCII(char), "'"))
			continue
		}
		out.WriteRune(char)
	}
	return out.String()
}

// steers reports whether a character is not for reading: it controls, or changes
// the direction of what follows.
func steers(char rune) bool { return unicode.IsControl(char) || unicode.Is(unicode.Bidi_Control, char) }
