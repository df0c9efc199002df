package org_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"diginett/internal/org"
)

// anyDay draws a day close to others that are drawn, so that they meet.
func anyDay(t *rapid.T) org.Day {
	return org.Day(rapid.Int32Range(int32(day("2015-06-01")), int32(day("2022-06-01"))).Draw(t, "day"))
}

func anyPeriod(t *rapid.T) org.Period {
	bound := func(or org.Day) org.Day {
		if rapid.IntRange(0, 4).Draw(t, "open") == 0 {
			return or
		}
		return anyDay(t)
	}
	return org.Period{From: bound(org.Beginning), To: bound(org.End)}
}

func TestIntersectHasTheDaysOfBoth(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, q, day := anyPeriod(t), anyPeriod(t), anyDay(t)
		if got, want := p.Intersect(q).Contains(day), p.Contains(day) && q.Contains(day); got != want {
			t.Errorf("%v of %v and %v contains %s: %v", p.Intersect(q), p, q, day, got)
		}
		if p.Intersect(q).Empty() != q.Intersect(p).Empty() {
			t.Errorf("%v and %v meet one way only", p, q)
		}
	})
}

// What is taken out and what is left make up the whole, with no day twice.
func TestMinusAndIntersectArePartsOfTheWhole(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, q, day := anyPeriod(t), anyPeriod(t), anyDay(t)
		times := 0
		for _, part := range append(p.Minus(q), p.Intersect(q)) {
			if part.Contains(day) {
				times++
			}
		}
		if want := map[bool]int{true: 1}[p.Contains(day)]; times != want {
			t.Errorf("%s is %d times in %v minus %v, want %d", day, times, p, q, want)
		}
		for _, part := range p.Minus(q) {
			if part.Empty() {
				t.Errorf("%v minus %v has an empty part %v", p, q, part)
			}
		}
	})
}

func TestEmptyPeriodsHaveNoDay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, day := anyPeriod(t), anyDay(t)
		if p.Empty() && p.Contains(day) {
			t.Errorf("%v is empty and contains %s", p, day)
		}
		if p.Empty() && p.Minus(org.Period{}) != nil {
			t.Errorf("something is left of %v", p)
		}
	})
}

func TestDaysAreCalendarDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := org.Day(rapid.Int32Range(-700_000, 700_000).Draw(t, "day"))
		again, err := org.ParseDay(d.String())
		if err != nil || again != d {
			t.Errorf("%d is %s, which is %d (%v)", d, d, again, err)
		}
		if org.DayOf(d.Time()) != d || org.DayOf(d.Time().Add(24*time.Hour-1)) != d || org.DayOf(d.Time().Add(24*time.Hour)) != d+1 {
			t.Errorf("%s does not last a day", d)
		}
	})
}

func TestADayIsThatOfTheClockOnTheWall(t *testing.T) {
	t.Parallel()
	oslo := time.FixedZone("Oslo in summer", 2*60*60)
	if got := org.DayOf(time.Date(2020, 6, 1, 0, 30, 0, 0, oslo)); got != day("2020-06-01") {
		t.Errorf("half past midnight is %s", got)
	}
}

func TestParseDayRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "2020", "2020-02-30", "2020-13-01", "2020-1-1", "01.02.2020", "2020-01-01T00:00:00Z", " 2020-01-01"} {
		if d, err := org.ParseDay(text); err == nil {
			t.Errorf("%q is %s", text, d)
		}
	}
}

func TestBoundsHaveNames(t *testing.T) {
	t.Parallel()
	if org.Beginning.String() != "beginning" || org.End.String() != "end" {
		t.Errorf("%s and %s", org.Beginning, org.End)
	}
	if !org.Always.Contains(day("2020-01-01")) {
		t.Error("always is not on 2020-01-01")
	}
}
