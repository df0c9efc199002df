package difference

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteMarkdown writes the list for a comment on a change that is proposed, as
// GitHub and GitLab show it. What stands in the data is text there and nothing
// else: no markup, no mention of anybody, no reference to an issue.
func (l *List) WriteMarkdown(to io.Writer) error {
	out := bufio.NewWriter(to)
	fmt.Fprintf(out, "## Changes of the data\n\nFrom %s to %s.\n", plain(l.Old.String()), plain(l.New.String()))
	if !l.Different() {
		fmt.Fprint(out, "\nNo differences.\n")
	}
	for _, s := range l.Facts {
		fmt.Fprintf(out, "\n### %s: %s\n\n", s.Title, s.tally())
		s.writeMarkdown(out, len(s.Changes))
	}
	if len(l.Follows) > 0 {
		fmt.Fprint(out, "\n### What follows by the rules; nobody wrote it\n")
	}
	for _, s := range l.Follows {
		fmt.Fprintf(out, "\n#### %s: %s\n\n", s.Title, s.tally())
		s.writeMarkdown(out, min(len(s.Changes), followsShown))
	}
	for _, one := range l.NotCompared {
		fmt.Fprintf(out, "\n_Not compared:_ %s\n", plain(one))
	}
	return out.Flush()
}

func (s *Section) writeMarkdown(out *bufio.Writer, shown int) {
	for _, c := range s.Changes[:shown] {
		fmt.Fprintf(out, "- **%s** %s (%s)\n", strings.ReplaceAll(c.Act.sign(), "~", "changed:"), plain(c.Says), plain(c.ID))
		if c.FormerID != "" {
			fmt.Fprintf(out, "  - id: %s → %s\n", plain(c.FormerID), plain(c.ID))
		}
		for _, f := range c.told() {
			fmt.Fprintf(out, "  - %s: %s → %s\n", plain(f.Name), plain(orEmpty(f.Old)), plain(orEmpty(f.New)))
		}
		for _, source := range c.Sources {
			fmt.Fprintf(out, "  - source: %s (%s)\n", plain(source.Title), plain(source.ID))
		}
	}
	if more := s.left(shown); more > 0 {
		fmt.Fprintf(out, "- and %d more\n", more)
	}
}

// plain writes a text so that Markdown shows it as it is. A mention or a reference
// is found in what is shown, so an empty comment parts it.
func plain(text string) string {
	return strings.NewReplacer(
		`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "|", `\|`, "~", `\~`, "&", `\&`,
		"$", `\$`, "!", `\!`, "@", "@<!-- -->", "#", "#<!-- -->",
	).Replace(oneLine(text))
}
