package dataset

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

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
		if !t.layout.has(h.text) {
			r.at(h, "unknown-column", "unknown column %q%s", h.text, didYouMean(h.text, t.layout.names()))
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

func (l layout) has(name string) bool { return slices.Contains(l.names(), name) }

func (l layout) names() []string {
	names := make([]string, len(l.columns))
	for i, c := range l.columns {
		names[i] = c.name
	}
	return names
}

// checkCells checks each cell by itself: by its type and by the constraints
// that datapackage.json puts on its column.
func (t *table) checkCells(res resource, r *report) {
	for _, c := range t.layout.columns {
		f, _ := res.field(c.name)
		for _, row := range t.rows {
			if cell, ok := row[c.name]; ok {
				checkCell(cell, c, f, r)
			}
		}
	}
}

func checkCell(c cell, col column, f field, r *report) {
	if c.text == "" {
		if f.Constraints.Required || col.holds == sourcesColumn {
			r.at(c, missingCode(col), "column %s must not be empty", col.name)
		}
		return
	}
	if c.text != strings.TrimSpace(c.text) {
		r.at(c, "stray-space", "%q in column %s begins or ends with a space", c.text, col.name)
		return
	}
	if code, err := col.check(c.text); err != nil {
		r.at(c, code, "%v in column %s", err, col.name)
		return
	}
	checkConstraints(c, col, f, r)
}

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

var slugPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func checkSlug(text string) error {
	if slugPattern.MatchString(text) {
		return nil
	}
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
	hint := didYouMean(text, allowed)
	if hint == "" {
		hint = "; allowed are " + strings.Join(allowed, ", ")
	}
	return fmt.Errorf("unknown value %q%s", text, hint)
}

// checkConstraints checks the constraints of the column's description.
func checkConstraints(c cell, col column, f field, r *report) {
	limits := f.Constraints
	if col.holds == textColumn && f.pattern != nil && !f.pattern.MatchString(c.text) {
		r.at(c, "bad-form", "%q in column %s does not have the form %s", c.text, col.name, limits.Pattern)
	}
	if limits.Minimum == nil && limits.Maximum == nil {
		return
	}
	n, _ := parseNumber(c.text) // its type has been checked
	if limits.Minimum != nil && n < *limits.Minimum || limits.Maximum != nil && n > *limits.Maximum {
		r.at(c, "out-of-range", "%s in column %s is out of range", c.text, col.name)
	}
}
