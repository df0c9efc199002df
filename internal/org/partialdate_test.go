package org_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"diginett/internal/org"
)

func TestPartialDateWindows(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, window string }{
		{"a year is all its days", "2018", "2018-01-01..2018-12-31"},
		{"a month is all its days", "2018-03", "2018-03-01..2018-03-31"},
		{"december ends with the year", "2018-12", "2018-12-01..2018-12-31"},
		{"february of a leap year has 29 days", "2020-02", "2020-02-01..2020-02-29"},
		{"a day is itself", "2018-03-16", "2018-03-16..2018-03-16"},
		{"the last day of a leap february", "2020-02-29", "2020-02-29..2020-02-29"},
		{"nothing known is every day", "", ".."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := show(date(tt.text).Window()); got != tt.window {
				t.Errorf("%s, want %s", got, tt.window)
			}
		})
	}
}

func TestParsePartialDateRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"0000", "18", "2018-", "2018-00", "2018-13", "2018-3", "2018-02-29", "2018-04-31", "2018-03-00", "2018-03-16-01",
		"2018/2019", "2018..", "2018~", "2018?", "y2018", "-2018", " 2018", "2018\n", "２０１８", "2018-03-16T00:00",
	} {
		if d, err := org.ParsePartialDate(text); err == nil {
			t.Errorf("%q is %v", text, d)
		}
	}
}

// anyDate draws a year, a month or a day.
func anyDate(t *rapid.T) org.PartialDate {
	d := org.PartialDateOf(anyDay(t))
	switch rapid.IntRange(0, 2).Draw(t, "exactness") {
	case 0:
		d.Month, d.Day = 0, 0
	case 1:
		d.Day = 0
	}
	return d
}

func TestPartialDatesAreReadAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate(t)
		var again org.PartialDate
		text, err := d.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		if err := again.UnmarshalText(text); err != nil || again != d {
			t.Errorf("%v is written %s and read %v (%v)", d, text, again, err)
		}
	})
}

// A month lies in its year, and a day in its month.
func TestAnExacterDateLiesInALessExactOne(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := org.PartialDateOf(anyDay(t))
		month, year := d, d
		month.Day = 0
		year.Month, year.Day = 0, 0
		for _, pair := range [][2]org.PartialDate{{d, month}, {month, year}} {
			if inner, outer := pair[0].Window(), pair[1].Window(); inner.Intersect(outer) != inner {
				t.Errorf("%s is not in %s", pair[0], pair[1])
			}
		}
	})
}

func TestTheBoundsAreUnknownDates(t *testing.T) {
	t.Parallel()
	for _, d := range []org.Day{org.Beginning, org.End} {
		if got := org.PartialDateOf(d); got.Known() || got.String() != "" {
			t.Errorf("%s is %q", d, got)
		}
	}
}

func FuzzParsePartialDate(f *testing.F) {
	for _, text := range []string{"", "2018", "2018-03", "2018-03-16", "2020-02-30", "2018/2019", "0000"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := org.ParsePartialDate(text)
		if err != nil {
			return
		}
		if d.String() != text {
			t.Errorf("%q is written %q", text, d)
		}
		if d.Known() && d.Window().Empty() {
			t.Errorf("%q has no day", text)
		}
	})
}

func FuzzParseDay(f *testing.F) {
	f.Add("2020-01-31")
	f.Add("2020-02-30")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := org.ParseDay(text)
		if err == nil && d.String() != text {
			t.Errorf("%q is written %q", text, d)
		}
	})
}

func ExampleParsePartialDate() {
	d, err := org.ParsePartialDate("2018-03")
	fmt.Println(d, d.Year, d.Month == time.March, d.Window().From, err)
	// Output: 2018-03 2018 true 2018-03-01 <nil>
}
