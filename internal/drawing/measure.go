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
		return 556
	}
	return 1000
}

// boldWidth is textWidth in a bold font.
func boldWidth(text string, size int) int { return textWidth(text, size) * 112 / 100 }

// measure is how wide a text is in a font of a size.
type measure func(text string) int

func of(size int) measure { return func(text string) int { return textWidth(text, size) } }

func bold(size int) measure { return func(text string) int { return boldWidth(text, size) } }

// wrapped breaks a text into lines of a width, so many at most; the last is cut with …
// where not all of it has room. Whole reports whether it had.
func wrapped(text string, width, most int, measure measure) (lines []string, whole bool) {
	parts := pieces(text, func(word string) bool { return measure(word) <= width })
	line := ""
	for i, part := range parts {
		if line != "" && measure(line+part.text+part.hyphen) > width {
			if len(lines) == most-1 {
				line += joined(parts[i:])
				break
			}
			lines, line = append(lines, strings.TrimSpace(line+parts[i-1].hyphen)), ""
		}
		line += part.text
	}
	lines, whole = append(lines, strings.TrimSpace(line)), true
	for i, line := range lines {
		if lines[i] = cut(line, width, measure); lines[i] != line {
			whole = false
		}
	}
	return lines, whole
}

// piece is a part of a text after which a line may end, and what stands there if it does.
type piece struct{ text, hyphen string }

// pieces are the parts between which a text may be broken: after spaces, hyphens and slashes; and words
// that do not fit into a line also where they are put together.
func pieces(text string, fits func(string) bool) []piece {
	var parts []piece
	begin := 0
	add := func(end int) {
		word := text[begin:end]
		if at := joint(word, fits); !fits(strings.TrimSpace(word)) && at > 0 {
			parts = append(parts, piece{word[:at], "-"})
			word = word[at:]
		}
		parts = append(parts, piece{text: word})
		begin = end
	}
	for i, r := range text {
		if end := i + utf8.RuneLen(r); (r == ' ' || r == '-' || r == '/') && end < len(text) {
			add(end)
		}
	}
	add(len(text))
	return parts
}

// joint is where a long word is put together: after the last ending that Norwegian joins words
// by, as in digitaliserings-nettverk, before which it fits into a line. 0 where there is none.
func joint(word string, fits func(string) bool) int {
	const least = 4 // letters after it
	at := 0
	for _, ending := range []string{"ings", "jons", "skaps", "hets", "tets", "ylkes"} {
		for begin := 0; ; {
			next := strings.Index(word[begin:], ending)
			if next < 0 {
				break
			}
			begin += next + len(ending)
			if begin > at && begin+least <= len(word) && fits(word[:begin]+"-") {
				at = begin
			}
		}
	}
	return at
}

func joined(parts []piece) string {
	text := ""
	for _, part := range parts {
		text += part.text
	}
	return text
}

// cut shortens a text to a width, with … where something is left out.
func cut(text string, width int, measure measure) string {
	text = strings.TrimSpace(text)
	if measure(text) <= width {
		return text
	}
	for text != "" {
		_, last := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-last]
		if short := strings.TrimRight(text, " -/,") + "…"; measure(short) <= width {
			return short
		}
	}
	return "…"
}
