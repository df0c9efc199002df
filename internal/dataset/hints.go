package dataset

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"diginett/internal/org"
)

// Spreadsheets write dates and numbers anew as they think best, and curators do not
// see it happen. What they make of them can be told, so the message says what was
// there before.

// hint says what a text was before a spreadsheet made something else of it, as far
// as that can be known.
func (c column) hint(text string) string {
	switch c.holds {
	case partialColumn, dayColumn:
		return dateHint(text)
	case integerColumn:
		if whole := strings.TrimSuffix(strings.ReplaceAll(text, " ", ""), ".0"); whole != text {
			if _, err := parseInteger(whole); err == nil {
				return fmt.Sprintf("; did you mean %q?", whole)
			}
		}
	case numberColumn:
		if point := strings.Replace(text, ",", ".", 1); point != text && validNumber(point) {
			return fmt.Sprintf("; did you mean %q?", point)
		}
	}
	return ""
}

func validNumber(text string) bool {
	_, err := parseNumber(text)
	return err == nil
}

var (
	dotted  = regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})\.(\d{4})$`)
	slashed = regexp.MustCompile(`^(\d{1,2})[/-](\d{1,2})[/-](\d{2}|\d{4})$`)
	serial  = regexp.MustCompile(`^\d{5}$`)
	worded  = regexp.MustCompile(`^[\d. -]*[[:alpha:]]{3}`)
	rounded = regexp.MustCompile(`^\d[.,]\d+[Ee]\+\d+$`)
	timed   = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[ T]\d`)
)

const keepText = "a spreadsheet may have made it of another text: format the column as text before you type dates"

// dateHint says which date a text may have been. With dots the day comes first; with
// slashes it depends on the country, so only the advice is given.
func dateHint(text string) string {
	if parts := dotted.FindStringSubmatch(text); parts != nil {
		if day, err := time.Parse("2.1.2006", text); err == nil {
			return fmt.Sprintf("; did you mean %q?", org.DayOf(day).String())
		}
	}
	if parts := timed.FindStringSubmatch(text); parts != nil {
		return fmt.Sprintf("; did you mean %q?", parts[1])
	}
	if slashed.MatchString(text) || serial.MatchString(text) || worded.MatchString(text) {
		return "; " + keepText
	}
	return ""
}

// hintOfForm finds the text that has the form of its column, where only leading
// zeros or spaces make the difference.
func (c *cellCheck) hintOfForm(text string) string {
	if rounded.MatchString(text) {
		return "; a spreadsheet has rounded it: take it from the source, and format the column as text before you type"
	}
	together := strings.Join(strings.FieldsFunc(text, func(char rune) bool { return char == ' ' || char == '\u00a0' || char == '\u202f' }), "")
	for _, is := range []string{together, "0" + text} {
		if is != text && c.pattern.MatchString(is) {
			return fmt.Sprintf("; did you mean %q?", is)
		}
	}
	return ""
}
