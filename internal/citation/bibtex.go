package citation

import (
	"fmt"
	"net/url"
	"strings"
)

// BibTeX writes an entry that BibTeX and biblatex read. It is a @misc, the one type
// of the original styles that takes anything; each field is in braces, and the
// characters that mean something to TeX are written as what they look like.
func (w Work) BibTeX() string {
	published := w.PublishedOn.Time()
	var text strings.Builder
	fmt.Fprintf(&text, "@misc{%s,\n", w.key())
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&text, "  %-12s = {%s},\n", name, value)
		}
	}
	field("title", "{"+escaped(w.Title)+"}") // braces keep styles from changing capital letters
	field("author", authors(w.Creators))
	field("year", fmt.Sprintf("%04d", published.Year()))
	field("month", fmt.Sprintf("%02d", published.Month()))
	field("day", fmt.Sprintf("%02d", published.Day()))
	field("howpublished", "Data set")
	field("version", escaped(w.short()))
	field("url", escapedURL(w.Homepage))
	field("note", escaped(w.note()))
	text.WriteString("}\n")
	return text.String()
}

// authors are organisations, which braces keep from being taken apart into first
// and last names.
func authors(creators []string) string {
	var list []string
	for _, creator := range creators {
		list = append(list, "{"+escaped(creator)+"}")
	}
	return strings.Join(list, " and ")
}

// escaped writes a text so that TeX shows it as it is. Braces are spelled out: BibTeX
// counts even those that follow a backslash.
func escaped(text string) string {
	return strings.NewReplacer(
		`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`,
		`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
		`&`, `\&`, `%`, `\%`, `$`, `\$`, `#`, `\#`, `_`, `\_`,
	).Replace(oneLine(text))
}

// escapedURL keeps an address from ending the field that it is in; biblatex takes
// it as it is otherwise.
func escapedURL(address string) string {
	parsed, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.NewReplacer(`{`, "%7B", `}`, "%7D", `\`, "%5C", " ", "%20").Replace(oneLine(parsed.String()))
}
