package difference

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// WriteText writes the list for people to read in a terminal. The error is that of
// writing.
func (l *List) WriteText(to io.Writer) error {
	return l.write(to, pen{
		text:        oneLine,
		editions:    "old: %s\nnew: %s\n",
		alike:       "no differences",
		change:      "%s %s [%s]\n",
		done:        map[Act]string{Added: "+", Removed: "-", Changed: "~"},
		detail:      "    ",
		arrow:       "->",
		notCompared: "Not compared:",
	})
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
