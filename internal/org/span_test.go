package org_test

import (
	"testing"

	"pgregory.net/rapid"

	"diginett/internal/org"
)

func TestSpanOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name              string
		statements        []org.Statement
		possible, certain string
	}{
		{"a start to the day leaves the end open, and holds on the day itself", told(since("2018-03-16")), "2018-03-16..", "2018-03-16..2018-03-16"},
		{"a start to the year can be any day of it", told(since("2018")), "2018-01-01..", "never"},
		{"a start to the month can be any day of it", told(since("2018-03")), "2018-03-01..", "never"},
		{"an approximate start shows it on no day", told(since("2018-03-16"), approximately), "2018-03-16..", "never"},
		{"an end to the day leaves the start open, and holds on the day itself", told(until("2019-12-31")), "..2019-12-31", "2019-12-31..2019-12-31"},
		{"an end to the year can be any day of it", told(until("2019")), "..2019-12-31", "never"},
		{"an approximate end shows it on no day", told(until("2019-12-31"), approximately), "..2019-12-31", "never"},
		{"between an exact start and an exact end it is certain", told(since("2018-03-16"), until("2019-12-31")), "2018-03-16..2019-12-31", "2018-03-16..2019-12-31"},
		{"between years it is certain from the end of the first to the beginning of the last", told(since("2016"), until("2019")), "2016-01-01..2019-12-31", "2016-12-31..2019-01-01"},
		{"between approximate dates it is certain all the same", told(since("2016"), until("2019"), approximately), "2016-01-01..2019-12-31", "2016-12-31..2019-01-01"},
		{"within one year nothing is certain", told(since("2018"), until("2018")), "2018-01-01..2018-12-31", "never"},
		{"one observation is certain on its own day", told(seen("2018-04-17", "2018-04-17")), "2018-04-17..", "2018-04-17..2018-04-17"},
		{"an observation in a window is certain on no day", told(seen("2017", "2019")), "2017-01-01..", "never"},
		{"an open window closes on the day the source was read", told(seen("2023", "")), "2023-01-01..", "never"},
		{"a window without a beginning says nothing of the start", told(seen("", "2019")), "..", "never"},
		{
			"between two observations it is certain",
			[]org.Statement{statement(seen("2017", "2017")), statement(seen("2019", "2019"))},
			"2017-01-01..", "2017-12-31..2019-01-01",
		},
		{"from a start to an observation it is certain", told(since("2017"), seen("2020-05-01", "2020-05-01")), "2017-01-01..", "2017-12-31..2020-05-01"},
		{"from an observation to an end it is certain", told(until("2020"), seen("2018-05-01", "2018-05-01")), "2018-05-01..2020-12-31", "2018-05-01..2020-01-01"},
		{
			"of several starts the earliest is possible, and the first to be over is certain",
			[]org.Statement{statement(since("2017")), statement(since("2018-02-01"))},
			"2017-01-01..", "2017-12-31..2018-02-01",
		},
		{
			"of several ends the latest is possible",
			[]org.Statement{statement(since("2016-01-01"), until("2018")), statement(until("2019"))},
			"2016-01-01..2019-12-31", "2016-01-01..2019-01-01",
		},
		{"what is seen before it began does not count", told(since("2020-01-01"), seen("2019-05-01", "2019-05-01")), "2020-01-01..", "2020-01-01..2020-01-01"},
		{"what is seen after it ended does not count", told(until("2018-12-31"), seen("2018-05-01", "2018-05-01"), since("2018-01-01")), "2018-01-01..2018-12-31", "2018-01-01..2018-12-31"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			span := org.SpanOf(dates(tt.statements))
			wantSpan(t, span, tt.possible, tt.certain)
			if span.Undated {
				t.Error("undated")
			}
		})
	}
}

func TestSpanOfNothingIsUndated(t *testing.T) {
	t.Parallel()
	for name, span := range map[string]org.Span{"state": org.SpanOf(org.Dates{}), "event": org.SpanOfEvent(org.Dates{})} {
		wantSpan(t, span, "..", "never")
		if !span.Undated {
			t.Errorf("%s: not undated", name)
		}
	}
}

func TestSpanOfEvent(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name              string
		statements        []org.Statement
		possible, certain string
	}{
		{"an event to the day holds on that day", told(since("2018-03-16")), "2018-03-16..2018-03-16", "2018-03-16..2018-03-16"},
		{"an event to the year holds in that year", told(since("2020")), "2020-01-01..2020-12-31", "never"},
		{"an event that is seen holds while it was seen", told(seen("2020-03", "2020-05")), "2020-03-01..2020-05-31", "never"},
		{"an event with an end holds up to it", told(since("2018"), until("2019")), "2018-01-01..2019-12-31", "2018-12-31..2019-01-01"},
		{"an event that only ends can have begun at any time", told(until("2019")), "..2019-12-31", "never"},
		{"an event that is seen later holds up to then", told(since("2018"), seen("2020", "2020")), "2018-01-01..2020-12-31", "2018-12-31..2020-01-01"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			wantSpan(t, org.SpanOfEvent(dates(tt.statements)), tt.possible, tt.certain)
		})
	}
}

func statement(more ...func(*org.Statement)) org.Statement {
	return says("r", "a", org.MemberOf, "b", more...)
}

// told is what one statement tells.
func told(more ...func(*org.Statement)) []org.Statement { return []org.Statement{statement(more...)} }

func dates(statements []org.Statement) org.Dates {
	var d org.Dates
	for _, s := range statements {
		d.Add(s, day(readOn))
	}
	return d
}

func TestOn(t *testing.T) {
	t.Parallel()
	span := org.Span{Possible: org.Period{From: 10, To: 50}, Certain: org.Period{From: 20, To: 30}}
	undated, plan, both := span, span, span
	undated.Undated, plan.Planned, both.Undated, both.Planned = true, true, true, true
	tests := []struct {
		name string
		span org.Span
		day  org.Day
		want org.Certainty // empty: it does not hold
	}{
		{"before the first possible day", span, 9, ""},
		{"on the first possible day", span, 10, org.Presumed},
		{"on the last day before the certain ones", span, 19, org.Presumed},
		{"on the first certain day", span, 20, org.Confirmed},
		{"on the last certain day", span, 29, org.Confirmed},
		{"after the certain days", span, 30, org.Presumed},
		{"on the last possible day", span, 49, org.Presumed},
		{"after the last possible day", span, 50, ""},
		{"what is undated is never confirmed", undated, 25, org.Undated},
		{"what is undated ends with the possible days", undated, 50, ""},
		{"what is planned is never confirmed", plan, 25, org.PlannedOnly},
		{"what is planned and undated is planned", both, 25, org.PlannedOnly},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, holds := tt.span.On(tt.day)
			if got != tt.want || holds != (tt.want != "") {
				t.Errorf("%q, %v, want %q", got, holds, tt.want)
			}
		})
	}
}

// anyDates draws what sources could say, disagreements among them.
func anyDates(t *rapid.T) org.Dates {
	var d org.Dates
	for range rapid.IntRange(0, 4).Draw(t, "statements") {
		s := org.Statement{Precision: rapid.SampledFrom([]org.Precision{org.Exact, org.Approximate}).Draw(t, "precision")}
		for _, into := range []*org.PartialDate{&s.ValidFrom, &s.ValidTo, &s.ObservedFrom, &s.ObservedTo} {
			if rapid.Bool().Draw(t, "known") {
				*into = anyDate(t)
			}
		}
		d.Add(s, day(readOn))
	}
	return d
}

func anySpan(t *rapid.T) org.Span {
	span := org.SpanOf(anyDates(t))
	if rapid.Bool().Draw(t, "event") {
		span = org.SpanOfEvent(anyDates(t))
	}
	span.Planned = rapid.Bool().Draw(t, "planned")
	return span
}

func TestWhatIsCertainIsPossible(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		span := anySpan(t).And(anySpan(t)).Within(anyPeriod(t))
		if !span.Certain.Empty() && span.Certain.Intersect(span.Possible) != span.Certain {
			t.Errorf("certain %v, possible %v", span.Certain, span.Possible)
		}
	})
}

// Both hold only where each does, and no surer than the less sure of them.
func TestBothAreNoSurerThanEither(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b, day := anySpan(t), anySpan(t), anyDay(t)
		both, holds := a.And(b).On(day)
		first, firstHolds := a.On(day)
		second, secondHolds := b.On(day)
		if holds != (firstHolds && secondHolds) {
			t.Fatalf("holds %v, its parts %v and %v", holds, firstHolds, secondHolds)
		}
		if holds && both.Rank() != max(first.Rank(), second.Rank()) {
			t.Errorf("%s of %s and %s", both, first, second)
		}
	})
}

func TestWithinCutsAndNothingElse(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		span, within, day := anySpan(t), anyPeriod(t), anyDay(t)
		want, wantHolds := span.On(day)
		if !within.Contains(day) {
			want, wantHolds = "", false
		}
		if got, holds := span.Within(within).On(day); got != want || holds != wantHolds {
			t.Errorf("%q %v, want %q %v", got, holds, want, wantHolds)
		}
	})
}
