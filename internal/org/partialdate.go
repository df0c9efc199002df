package org

import (
	"fmt"
	"time"
)

// PartialDate is a date as exact as its source: a year, a month or a day
// (EDTF level 0, ISO 8601-2). The zero value means that the date is not known.
type PartialDate struct {
	Year  int
	Month time.Month // 0 when only the year is known
	Day   int        // 0 when only the year or month is known
}

// ParsePartialDate reads 2018, 2018-03 or 2018-03-16. Empty text is the zero PartialDate.
func ParsePartialDate(text string) (PartialDate, error) {
	if text == "" {
		return PartialDate{}, nil
	}
	if !partialDateForm(text) {
		return PartialDate{}, fmt.Errorf("%q is not a year, month or day like 2018, 2018-03 or 2018-03-16 (EDTF level 0)", text)
	}
	date := PartialDate{Year: number(text[:4])}
	if len(text) >= 7 {
		date.Month = time.Month(number(text[5:7]))
	}
	if len(text) == 10 {
		date.Day = number(text[8:])
	}
	if date.Year == 0 || len(text) > 4 && date.Month == 0 || len(text) > 7 && date.Day == 0 || !date.exists() {
		return PartialDate{}, fmt.Errorf("%q is not in the calendar", text)
	}
	return date, nil
}

// partialDateForm reports whether the text is digits and hyphens as in
// 2018-03-16, or as much of it as ends with the year or the month. Tables have
// millions of dates, so no regular expression.
func partialDateForm(text string) bool {
	if len(text) != 4 && len(text) != 7 && len(text) != 10 {
		return false
	}
	for i := range len(text) {
		hyphen := i == 4 || i == 7
		if hyphen && text[i] != '-' || !hyphen && (text[i] < '0' || text[i] > '9') {
			return false
		}
	}
	return true
}

// number reads digits that have been looked at already.
func number(digits string) int {
	n := 0
	for i := range len(digits) {
		n = 10*n + int(digits[i]-'0')
	}
	return n
}

func (p PartialDate) exists() bool {
	if p.Day == 0 {
		return p.Month <= time.December
	}
	year, month, day := NewDay(p.Year, p.Month, p.Day).Time().Date()
	return year == p.Year && month == p.Month && day == p.Day
}

// Known reports whether anything is known of the date.
func (p PartialDate) Known() bool { return p.Year != 0 }

// Window returns the days that the date can be: the whole year, month or day.
// Of an unknown date it is every day.
func (p PartialDate) Window() Period {
	switch {
	case !p.Known():
		return Always
	case p.Month == 0:
		return Period{NewDay(p.Year, time.January, 1), NewDay(p.Year+1, time.January, 1)}
	case p.Day == 0:
		return Period{NewDay(p.Year, p.Month, 1), NewDay(p.Year, p.Month+1, 1)}
	}
	day := NewDay(p.Year, p.Month, p.Day)
	return Period{day, day + 1}
}

// Between returns the days from the first that from can be to the last that to can
// be; an unknown date is no bound.
func Between(from, to PartialDate) Period { return Period{from.Window().From, to.Window().To} }

// String returns the date as it was written, and nothing for an unknown date.
func (p PartialDate) String() string {
	switch {
	case !p.Known():
		return ""
	case p.Month == 0:
		return fmt.Sprintf("%04d", p.Year)
	case p.Day == 0:
		return fmt.Sprintf("%04d-%02d", p.Year, p.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", p.Year, p.Month, p.Day)
}

// MarshalText writes the date as [PartialDate.String] does.
func (p PartialDate) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads the date as [ParsePartialDate] does.
func (p *PartialDate) UnmarshalText(text []byte) (err error) {
	*p, err = ParsePartialDate(string(text))
	return err
}

// PartialDateOf returns the day as a PartialDate; the two bounds are not known.
func PartialDateOf(d Day) PartialDate {
	if d == Beginning || d == End {
		return PartialDate{}
	}
	year, month, day := d.Time().Date()
	return PartialDate{Year: year, Month: month, Day: day}
}

// Window is a range of partial dates, inclusive at both ends; an unknown date
// leaves its end open.
type Window struct {
	From, To PartialDate
}
