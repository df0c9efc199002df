package org

import (
	"fmt"
	"math"
	"time"
)

// Day is a calendar day, counted from 1970-01-01 (day 0) in the proleptic
// Gregorian calendar.
type Day int32

const (
	// Beginning stands before every day: a period from Beginning has no known start.
	Beginning Day = math.MinInt32
	// End stands after every day: a period to End has no known end.
	End Day = math.MaxInt32
)

const (
	dayLayout     = "2006-01-02"
	secondsPerDay = 24 * 60 * 60
)

// NewDay returns the day with the given date. Months and days outside their
// range are carried over, as [time.Date] does.
func NewDay(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}

// DayOf returns the day that a clock in t's own location shows.
func DayOf(t time.Time) Day {
	return NewDay(t.Date())
}

// ParseDay reads a full date, such as 2020-01-31 (RFC 3339 full-date).
func ParseDay(text string) (Day, error) {
	t, err := time.Parse(dayLayout, text)
	if err != nil {
		return 0, fmt.Errorf("%q is not a date like 2020-01-31", text)
	}
	return NewDay(t.Date()), nil
}

// Time returns midnight UTC at the start of the day.
func (d Day) Time() time.Time {
	return time.Unix(int64(d)*secondsPerDay, 0).UTC()
}

// String returns the day as 2020-01-31, or "beginning" or "end" for the two bounds.
func (d Day) String() string {
	switch d {
	case Beginning:
		return "beginning"
	case End:
		return "end"
	}
	return d.Time().Format(dayLayout)
}
