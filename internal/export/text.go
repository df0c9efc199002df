package export

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"strings"
	"unicode/utf8"
)

// sink lets what writes to an io.Writer append.
type sink []byte

// Write implements io.Writer.
func (s *sink) Write(more []byte) (int, error) {
	*s = append(*s, more...)
	return len(more), nil
}

// appendXML appends a text as the content or an attribute of an element. What XML
// cannot hold (control characters, bytes that are no UTF-8) becomes U+FFFD; the
// tables hold none of it.
func appendXML(dst []byte, text string) []byte {
	s := sink(dst)
	_ = xml.EscapeText(&s, []byte(text)) // which fails only where the sink does
	return s
}

// appendJSON appends a text as a JSON string.
func appendJSON(dst []byte, text string) []byte {
	if plain(text) {
		return append(append(append(dst, '"'), text...), '"')
	}
	s := sink(dst)
	encoder := json.NewEncoder(&s)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) // a text can always be written
	return bytes.TrimSuffix(s, []byte("\n"))
}

// plain reports whether a text is its own JSON string.
func plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' {
			return false
		}
	}
	return utf8.ValidString(text)
}

// appendCell appends a cell of a table (RFC 4180, 2.5 to 2.7). No cell is changed to
// keep spreadsheets from taking it for a formula: what reads the table for a graph
// would read the change too.
func appendCell(dst []byte, text string, separator byte) []byte {
	if !strings.ContainsAny(text, "\"\r\n"+string(rune(separator))) && strings.TrimSpace(text) == text {
		return append(dst, text...)
	}
	dst = append(dst, '"')
	dst = append(dst, strings.ReplaceAll(text, `"`, `""`)...)
	return append(dst, '"')
}

// appendDOT appends a text as a quoted string of DOT. The language itself knows of
// \" alone, but Graphviz takes further escapes in labels: a backslash is doubled
// and a line ends in \n. Other control characters become U+FFFD, since a string
// ends at some of them.
func appendDOT(dst []byte, text string) []byte {
	dst = append(dst, '"')
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', byte(c))
		case c == '\n':
			dst = append(dst, `\n`...)
		case c < ' ' && c != '\t' || c == 0x7f:
			dst = utf8.AppendRune(dst, utf8.RuneError)
		default:
			dst = utf8.AppendRune(dst, c)
		}
	}
	return append(dst, '"')
}
