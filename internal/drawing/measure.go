package drawing

import (
	"strings"
	"unicode/utf8"
)

// Sizes of text in pixels.
const (
	nodeText    = 15
	egoText     = 17
	headingText = 13
	lineHeight  = 19
)

// generous makes room for fonts that run wider than the one that is measured.
const generous = 114

// textWidth is how many pixels a text takes at most, as far as one can tell without its font:
// the widths of Helvetica, and some more.
func textWidth(text string, size int) int {
	sum := 0
	for _, r := range text {
		sum += runeWidth(r)
	}
	return (sum*size*generous + 99_999) / 100_000
}

// runeWidth is the width of a letter in thousandths of the size, by the metrics of
// Helvetica (Adobe Font Metrics). A letter with a mark is as wide as without; what
// is not known is taken to be wide.
func runeWidth(r rune) int {
	switch {
	case strings.ContainsRune("ijl'|", r):
		return 222
	case strings.ContainsRune("ftI .,:;/!·[]", r):
		return 278
	case strings.ContainsRune("r()-ŧïí", r):
		return 333
	case strings.ContainsRune("cksvxyzJšžč", r):
		return 500
	case strings.ContainsRune("FTZŽŦ", r):
		return 611
	case strings.ContainsRune("ABEKPSVXYÅÁÄŠ&", r):
		return 667
	case strings.ContainsRune("CDHNRUwČĐŊ", r):
		return 722
	case strings.ContainsRune("GOQØÖ", r):
		return 778
	case strings.ContainsRune("MmæW", r):
		return 889
	case r < 0x250:
		return 611
	}
	return 1000
}

// wrapped breaks a text into lines of a width, so many at most; the last is cut with …
// where not all of it has room. Whole reports whether it had.
func wrapped(text string, width, most, size int) (lines []string, whole bool) {
	line, rest := "", pieces(text)
	for i, piece := range rest {
		if line != "" && textWidth(strings.TrimSpace(line+piece), size) > width {
			if len(lines) == most-1 {
				return append(lines, cut(line+strings.Join(rest[i:], ""), width, size)), false
			}
			lines, line = append(lines, strings.TrimSpace(line)), ""
		}
		line += piece
	}
	last := strings.TrimSpace(line)
	if textWidth(last, size) <= width && fits(lines, width, size) {
		return append(lines, last), true
	}
	for i := range lines {
		lines[i] = cut(lines[i], width, size)
	}
	return append(lines, cut(last, width, size)), false
}

func fits(lines []string, width, size int) bool {
	for _, line := range lines {
		if textWidth(line, size) > width {
			return false
		}
	}
	return true
}

// pieces are the parts between which a text may be broken: after spaces, hyphens and slashes.
func pieces(text string) []string {
	var parts []string
	begin := 0
	for i, r := range text {
		if end := i + utf8.RuneLen(r); (r == ' ' || r == '-' || r == '/') && end < len(text) {
			parts = append(parts, text[begin:end])
			begin = end
		}
	}
	return append(parts, text[begin:])
}

// cut shortens a text to a width, with … where something is left out.
func cut(text string, width, size int) string {
	text = strings.TrimSpace(text)
	if textWidth(text, size) <= width {
		return text
	}
	for text != "" {
		_, last := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-last]
		if short := strings.TrimRight(text, " -/,") + "…"; textWidth(short, size) <= width {
			return short
		}
	}
	return "…"
}
