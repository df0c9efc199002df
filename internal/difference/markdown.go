package difference

import (
	"io"
	"strings"
)

// WriteMarkdown writes the list for a comment on a change that is proposed, as
// GitHub and GitLab show it. What stands in the data is text there and nothing
// else: no markup, no mention of anybody, no reference to an issue. The error is that
// of writing.
func (l *List) WriteMarkdown(to io.Writer) error {
	return l.write(to, pen{
		text:        plain,
		editions:    "## Changes of the data\n\nFrom %s to %s.\n",
		alike:       "No differences.",
		heading:     "### ",
		subheading:  "#### ",
		change:      "- **%s** %s (%s)\n",
		done:        map[Act]string{Added: "+", Removed: "-", Changed: "changed:"},
		detail:      "  - ",
		arrow:       "→",
		more:        "- ",
		notCompared: "_Not compared:_",
	})
}

// plain writes a text so that Markdown shows it as it is. A mention or a reference
// is found in what is shown, so an empty comment parts it.
func plain(text string) string {
	return strings.NewReplacer(
		`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "|", `\|`, "~", `\~`, "&", `\&`,
		"$", `\$`, "!", `\!`, "@", "@<!-- -->", "#", "#<!-- -->",
	).Replace(oneLine(text))
}
