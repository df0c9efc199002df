package dataset

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"diginett/internal/org"
)

// checkColumns compares the header with what the reader needs and with what
// datapackage.json describes.
func (t *table) checkColumns(res resource, r *report) {
	seen := make(map[string]bool)
	for _, h := range t.header {
		if seen[h.text] {
			r.at(h, "duplicate-column", "column %q is there twice", h.text)
			t.whole = false
		}
		seen[h.text] = true
		if !t.has(h.text) {
			r.at(h, "unknown-column", "unknown column %q%s", h.text, didYouMean(h.text, slices.Values(t.layout.names())))
		}
	}
	for _, c := range t.layout.columns {
		if !seen[c.name] && len(t.header) > 0 {
			r.at(t.header[0], "missing-column", "column %q is missing", c.name)
			t.whole = false
		}
		t.layout.checkField(res, c, r)
	}
}

// checkField compares a column's description with what the reader needs.
func (l layout) checkField(res resource, c column, r *report) {
	f, ok := res.field(c.name)
	if !ok {
		r.at(descriptorTop(), "bad-descriptor", "column %s of table %s is not described", c.name, l.name)
		return
	}
	if want := c.holds.fieldType(); f.Type != want {
		r.at(descriptorTop(), "bad-descriptor", "column %s of table %s has type %q; it must have %q", c.name, l.name, f.Type, want)
	}
}

func (l layout) names() []string {
	names := make([]string, len(l.columns))
	for i, c := range l.columns {
		names[i] = c.name
	}
	return names
}

// cellCheck is what each cell of a column is held to.
type cellCheck struct {
	column
	field
	known bool // the reader knows the column
}

func (t *table) prepareChecks(res resource) {
	t.checks = make([]cellCheck, len(t.header))
	for _, c := range t.layout.columns {
		if i, ok := t.places[c.name]; ok {
			f, _ := res.field(c.name)
			t.checks[i] = cellCheck{c, f, true}
		}
	}
}

// checkCells checks each cell by itself: by its type and by the constraints
// that datapackage.json puts on its column.
func (r row) checkCells(report *report) {
	for i, text := range r.cells {
		check := &r.table.checks[i]
		if !check.known || text == "" && !check.needed() {
			continue
		}
		if code, message := check.look(text); code != "" {
			report.at(r.cellAt(i), code, "%s", message)
		}
	}
}

func (c *cellCheck) needed() bool {
	return c.Constraints.Required || c.holds == sourcesColumn
}

// look returns the code of what is wrong with a text, and what that is.
func (c *cellCheck) look(text string) (code, message string) {
	if text == "" {
		return missingCode(c.column), fmt.Sprintf("column %s must not be empty", c.name)
	}
	if i := strings.IndexFunc(text, controls); i >= 0 {
		return "control-character", fmt.Sprintf("%q in column %s has a control character at byte %d", text, c.name, i+1)
	}
	if text != strings.TrimSpace(text) {
		return "stray-space", fmt.Sprintf("%q in column %s begins or ends with a space", text, c.name)
	}
	if is := Damage(text); is != "" {
		return "damaged-text", fmt.Sprintf("%q in column %s %s", text, c.name, is)
	}
	if code, err := c.check(text); err != nil {
		return code, fmt.Sprintf("%v in column %s%s", err, c.name, c.hint(text))
	}
	return c.lookAtConstraints(text)
}

// controls reports whether a character is for machines. Lines and tabs are not.
func controls(c rune) bool { return unicode.IsControl(c) && c != '\n' && c != '\r' && c != '\t' }

func missingCode(col column) string {
	if col.holds == sourcesColumn {
		return "missing-source"
	}
	return "missing-value"
}

// check reads text as the column's type and returns the code of what is wrong.
func (c column) check(text string) (code string, err error) {
	switch c.holds {
	case slugColumn:
		return "bad-slug", checkSlug(text)
	case urlColumn:
		return "bad-url", checkURL(text)
	case partialColumn:
		_, err = org.ParsePartialDate(text)
		return "bad-date", err
	case dayColumn:
		_, err = org.ParseDay(text)
		return "bad-date", err
	case integerColumn:
		_, err = parseInteger(text)
		return "bad-number", err
	case numberColumn:
		_, err = parseNumber(text)
		return "bad-number", err
	case yesColumn:
		return "bad-value", checkYes(text)
	case enumColumn:
		return "unknown-value", checkEnum(text, c.allowed)
	}
	return "", nil
}

// checkSlug looks for letters, digits and single hyphens between them. Tables have
// millions of slugs, so no regular expression.
func checkSlug(text string) error {
	hyphen := true // one more would be too many
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			hyphen = false
		case c == '-' && !hyphen:
			hyphen = true
		default:
			return badSlug(text)
		}
	}
	if hyphen {
		return badSlug(text)
	}
	return nil
}

func badSlug(text string) error {
	return fmt.Errorf("%q is not made of a-z, 0-9 and single hyphens", text)
}

func checkURL(text string) error {
	address, err := url.Parse(text)
	if err == nil && address.Host != "" && (address.Scheme == "https" || address.Scheme == "http") {
		return nil
	}
	return fmt.Errorf("%q is not an absolute address that begins with https:// or http://", text)
}

func parseInteger(text string) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a whole number", text)
	}
	return n, nil
}

// parseNumber refuses the spellings of infinity and of no number that
// strconv.ParseFloat takes.
func parseNumber(text string) (float64, error) {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || strings.Trim(text, "+-.0123456789") != "" {
		return 0, fmt.Errorf("%q is not a decimal number", text)
	}
	return n, nil
}

func checkYes(text string) error {
	if text == "yes" {
		return nil
	}
	return fmt.Errorf("%q is neither yes nor empty", text)
}

func checkEnum(text string, allowed []string) error {
	if slices.Contains(allowed, text) {
		return nil
	}
	hint := didYouMean(text, slices.Values(allowed))
	if hint == "" {
		hint = "; allowed are " + strings.Join(allowed, ", ")
	}
	return fmt.Errorf("unknown value %q%s", text, hint)
}

// lookAtConstraints looks at the constraints of the column's description.
func (c *cellCheck) lookAtConstraints(text string) (code, message string) {
	limits := c.Constraints
	if c.holds == textColumn && limits.Pattern != "" && c.pattern != nil && !c.pattern.MatchString(text) {
		return "bad-form", fmt.Sprintf("%q in column %s does not have the form %s%s", text, c.name, limits.Pattern, c.hintOfForm(text))
	}
	if limits.Minimum == nil && limits.Maximum == nil {
		return "", ""
	}
	n, _ := parseNumber(text) // its type has been checked
	if limits.Minimum != nil && n < *limits.Minimum || limits.Maximum != nil && n > *limits.Maximum {
		return "out-of-range", fmt.Sprintf("%s in column %s is out of range", text, c.name)
	}
	return "", ""
}
