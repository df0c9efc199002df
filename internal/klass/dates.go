package klass

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"diginett/internal/org"
)

// errUndated is for codes that carry no dates, of a file that says none itself.
var errUndated = errors.New("an answer of codesAt, or a version as CSV, carries no dates; say with --at of which day it is")

// date works out when a code holds. Klass gives the part of a period that lies in
// the time that was asked for (validFromInRequestedRange), and for some
// classifications the whole period as well (validFrom); older answers have the part
// in the fields of the whole.
func (r *reader) date(c *Code, rec record) error {
	wholeFrom, hasWholeFrom, err1 := parseDay(rec.text("validFrom"))
	wholeTo, hasWholeTo, err2 := parseDay(rec.text("validTo"))
	partFrom, hasFrom, err3 := parseDay(rec.text("validFromInRequestedRange"))
	partTo, hasTo, err4 := parseDay(rec.text("validToInRequestedRange"))
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return err
	}
	c.Period = org.Period{From: partFrom, To: org.End}
	if hasTo {
		c.Period.To = partTo
	}
	if !hasFrom && !hasTo {
		hasFrom, hasTo, c.Period.From = hasWholeFrom, hasWholeTo, wholeFrom
		if hasTo {
			c.Period.To = wholeTo
		}
		hasWholeFrom, hasWholeTo = false, false
	}
	cut := cut{c.Period.From, c.Period.To}
	if hasWholeFrom && (!hasFrom || wholeFrom < c.Period.From) {
		c.Period.From, cut.from, hasFrom = wholeFrom, org.End, true
	}
	if hasWholeTo && wholeTo > c.Period.To {
		c.Period.To, cut.to = wholeTo, org.Beginning
	}
	if !hasFrom {
		cut.from, cut.to = org.End, org.Beginning
		if err := r.dateFromOutside(c, hasTo); err != nil {
			return err
		}
	}
	if c.Period.Empty() {
		return fmt.Errorf("it ends on %s and begins on %s; an end of Klass is the first day that no longer counts", c.Period.To, c.Period.From)
	}
	r.cuts = append(r.cuts, cut)
	return nil
}

// dateFromOutside dates a code that does not say when it began: by the version that
// it is of, or by the day that was asked for.
func (r *reader) dateFromOutside(c *Code, hasTo bool) error {
	switch {
	case hasTo:
		return errors.New("it has an end and no beginning")
	case r.hasVersion:
		c.Period, c.BeginsEarlier, c.EndsLater = r.version, true, r.version.To != org.End
	case r.asked.At != org.Beginning:
		c.Period, c.BeginsEarlier, c.EndsLater = org.Period{From: r.asked.At, To: r.asked.At + 1}, true, true
	default:
		return errUndated
	}
	return nil
}

// dayForm is a date as Klass writes it, perhaps with a time behind it.
var dayForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}`)

// parseDay reads a date; known is false for none, and for the end of all time, which
// old programs of Klass write out. A moment counts as its day in Norway.
func parseDay(text string) (day org.Day, known bool, err error) {
	switch {
	case text == "" || strings.EqualFold(text, "null"):
		return 0, false, nil
	case strings.HasPrefix(text, "+"), strings.HasPrefix(text, "9999-"):
		return 0, false, nil
	case len(text) == len("2020-01-01"):
		if t, err := time.Parse("02.01.2006", text); err == nil {
			return org.DayOf(t), true, nil
		}
		day, err = org.ParseDay(text)
		return day, err == nil, err
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999-0700", "2006-01-02T15:04:05.999"} {
		if t, err := time.Parse(layout, text); err == nil {
			return dayInNorway(t, layout)
		}
	}
	if dayForm.MatchString(text) {
		return 0, false, fmt.Errorf("%q is not a date like 2020-01-31, nor one with a time behind it", text)
	}
	return 0, false, fmt.Errorf("%q is not a date like 2020-01-31", text)
}

// dayInNorway is the day of a moment. A time without a zone is that of Norway.
func dayInNorway(t time.Time, layout string) (org.Day, bool, error) {
	if layout == "2006-01-02T15:04:05.999" {
		return org.DayOf(t), true, nil
	}
	oslo, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		return 0, false, fmt.Errorf("the time zone of Norway is not known here: %w", err)
	}
	return org.DayOf(t.In(oslo)), true, nil
}
