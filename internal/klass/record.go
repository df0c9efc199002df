package klass

import (
	"errors"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"diginett/internal/org"
)

// record is one code or change as a file has it: texts by the lower-case names of
// their fields.
type record struct {
	texts map[string]string
	place Place
}

// text is a field without the spaces around it, in composed letters.
func (rec record) text(name string) string {
	return strings.TrimSpace(norm.NFC.String(rec.texts[strings.ToLower(name)]))
}

// isChange reports whether the record is of a change.
func (rec record) isChange() bool {
	_, dated := rec.texts["changeoccurred"]
	_, old := rec.texts["oldcode"]
	return dated || old
}

// add takes a record, as long as there are not too many.
func (r *reader) add(rec record) {
	if r.records++; r.records > maxRecords {
		return
	}
	if rec.isChange() {
		r.addChange(rec)
		return
	}
	r.addCode(rec)
}

// typeOf tells by its digits what a number is of; false for a number of neither.
func typeOf(number string) (org.Type, bool) {
	if strings.Trim(number, "0123456789") != "" {
		return "", false
	}
	switch len(number) {
	case 2:
		return org.TypeCounty, true
	case 4:
		return org.TypeMunicipality, true
	}
	return "", false
}

// longestName is longer than the names of an area in all its languages.
const longestName = 300

// isName reports whether a text can be a name, also an empty one: it is short, in one
// line, and does nothing to the terminal that it is printed on.
func isName(text string) bool {
	return len(text) <= longestName && !strings.ContainsFunc(text, func(c rune) bool { return !unicode.IsGraphic(c) })
}

// whatNumbersAre ends remarks on numbers that are neither.
func whatNumbersAre(number string) string {
	if (len(number) == 1 || len(number) == 3) && strings.Trim(number, "0123456789") == "" {
		return "a county has two digits and a municipality four; programs for spreadsheets drop the zero in front"
	}
	return "a county has two digits and a municipality four"
}

func (r *reader) addCode(rec record) {
	number, name := rec.text("code"), rec.text("name")
	kind, ok := typeOf(number)
	switch {
	case !ok:
		r.remark(rec.place, "code %.20q is left out: %s", number, whatNumbersAre(number))
		return
	case name == "":
		r.remark(rec.place, "code %s is left out: it has no name", number)
		return
	case !isName(name):
		r.remark(rec.place, "code %s is left out: %.40q is no name", number, name)
		return
	}
	c := Code{Type: kind, Number: number, Name: name, Parent: rec.text("parentCode"), Place: rec.place}
	if err := r.date(&c, rec); err != nil {
		if errors.Is(err, errUndated) {
			r.undated++
		}
		r.remark(rec.place, "code %s is left out: %v", number, err)
		return
	}
	r.answer.Codes = append(r.answer.Codes, c)
}

func (r *reader) addChange(rec record) {
	c := Change{
		OldNumber: rec.text("oldCode"), OldName: rec.text("oldName"),
		NewNumber: rec.text("newCode"), NewName: rec.text("newName"), Place: rec.place,
	}
	if !isName(c.OldName) || !isName(c.NewName) {
		r.remark(rec.place, "the change of %.20q into %.20q is left out: its names are none", c.OldNumber, c.NewNumber)
		return
	}
	for _, number := range []string{c.OldNumber, c.NewNumber} {
		kind, ok := typeOf(number)
		if number == "" {
			continue
		}
		if !ok {
			r.remark(rec.place, "the change of %.20q into %.20q is left out: %s", c.OldNumber, c.NewNumber, whatNumbersAre(number))
			return
		}
		if c.Type != "" && c.Type != kind {
			r.remark(rec.place, "the change of %.20q into %.20q is left out: one is of a county, the other of a municipality", c.OldNumber, c.NewNumber)
			return
		}
		c.Type = kind
	}
	day, known, err := parseDay(rec.text("changeOccurred"))
	switch {
	case c.Type == "":
		r.remark(rec.place, "a change is left out: it has neither oldCode nor newCode")
	case err != nil:
		r.remark(rec.place, "the change of %.20q into %.20q is left out: changeOccurred: %v", c.OldNumber, c.NewNumber, err)
	case !known:
		r.remark(rec.place, "the change of %.20q into %.20q is left out: changeOccurred is empty", c.OldNumber, c.NewNumber)
	default:
		c.Day = day
		r.answer.Changes = append(r.answer.Changes, c)
	}
}
