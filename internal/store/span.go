package store

import (
	"database/sql"
	"fmt"
	"strings"

	"diginett/internal/org"
)

// spanColumns are the columns of a span, of the table with that alias.
func spanColumns(alias string) string {
	return strings.ReplaceAll("$.possible_from, $.possible_to, $.certain_from, $.certain_to, $.undated, $.planned", "$", alias)
}

func spanTargets(s *org.Span) []any {
	return []any{&s.Possible.From, &s.Possible.To, &s.Certain.From, &s.Certain.To, &s.Undated, &s.Planned}
}

// unpackSpan takes apart a span of which each period was packed into one column,
// and what marks it into the two lowest bits of another.
func unpackSpan(possible, certain, label int64) org.Span {
	return org.Span{
		Possible: unpackPeriod(possible), Certain: unpackPeriod(certain), Undated: label>>1&1 == 1, Planned: label&1 == 1,
	}
}

func unpackPeriod(packed int64) org.Period {
	return org.Period{From: org.Day(packed >> 32), To: org.Day(int32(packed))} //nolint:gosec // the lower half is what is wanted
}

// certaintyRank is the SQL of [org.Span.On] as the certainty's place in
// [org.Certainties], for a day on which the span is possible.
func certaintyRank(alias, day string) string {
	return strings.NewReplacer("$", alias, "#", day).Replace(
		`CASE WHEN $.planned THEN 3 WHEN $.undated THEN 2 WHEN $.certain_from <= # AND # < $.certain_to THEN 0 ELSE 1 END`)
}

// holds is the condition that a row holds on the day, with one of the
// certainties of the parameter :certainties.
func holds(alias, day string) string {
	return fmt.Sprintf(`%[1]s.possible_from <= %[2]s AND %[2]s < %[1]s.possible_to AND %[3]s`,
		alias, day, ofCertainty(alias, day))
}

// ofCertainty is the condition that a row, if it holds on the day at all, has one
// of the certainties of the parameter :certainties.
func ofCertainty(alias, day string) string {
	return fmt.Sprintf(`(:certainties >> (%s)) & 1`, certaintyRank(alias, day))
}

// ofAnyTime is the condition on a row of any time: what is planned or undated has
// its certainty on every day, and what is dated is confirmed on some and presumed on others.
func ofAnyTime(alias string) string {
	return strings.ReplaceAll(`CASE WHEN $.planned THEN :certainties & 8 WHEN $.undated THEN :certainties & 4 ELSE :certainties & 3 END`, "$", alias)
}

// certaintiesArg is the certainties as the bits of one number.
func certaintiesArg(certainties []org.Certainty) sql.NamedArg {
	bits := 0
	for _, c := range certainties {
		bits |= 1 << c.Rank()
	}
	return sql.Named("certainties", bits)
}
