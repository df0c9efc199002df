package fetch

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/fault"
	"diginett/graph/plan"
	"diginett/internal/analysis"
	"diginett/internal/org"
	"diginett/internal/store"
)

// TimelineQuery is which timeline to answer.
type TimelineQuery struct {
	Of       *store.Organisation
	Within   org.Period
	Bounded  bool // Within was asked for, so that what has no date is not answered
	Subjects []answer.TimelineSubject
	Today    org.Day
}

// mostFacts bounds the relationships of one timeline.
const mostFacts = 20_000

// Timeline answers one page of everything dated about an organisation.
func (f *Fetch) Timeline(ctx context.Context, field *plan.Field, q TimelineQuery) (answer.Connection, error) {
	all, err := f.allEntries(ctx, q)
	if errors.Is(err, analysis.ErrTooMany) {
		return nil, fault.New(fault.CostLimit, "subjects", "the organisation has more than %d relationships; ask for other subjects, or for its relationships by kind", mostFacts)
	}
	if err != nil {
		return nil, err
	}
	var keys []int64
	for i := range all {
		if q.admits(&all[i]) {
			keys = append(keys, int64(i))
		}
	}
	p, err := f.inMemory(field, cursor.Entry, keys, func(key int64) answer.Place { return answer.Place{Row: &all[key]} })
	if err != nil {
		return nil, err
	}
	return answer.NewConnection(field.Returns(), p)
}

// admits reports whether an entry is asked for.
func (q TimelineQuery) admits(e *answer.TimelineRow) bool {
	if !q.wants(e.Subject) {
		return false
	}
	if !q.Bounded {
		return true
	}
	return e.Happening != answer.Undated && !windowOf(e).Intersect(q.Within).Empty()
}

// windowOf is the days on which an entry may lie.
func windowOf(e *answer.TimelineRow) org.Period {
	window := e.From.Window()
	if e.Until.Known() {
		window.To = e.Until.Window().To
	}
	return window
}

// allEntries are all entries about the subjects that are asked for, in order.
func (f *Fetch) allEntries(ctx context.Context, q TimelineQuery) ([]answer.TimelineRow, error) {
	about := f.store.About()
	t := timeline{query: q, covered: org.Period{From: about.CoverageFrom, To: max(q.Today, about.CoverageTo) + 1}}
	if err := t.ofOrganisation(); err != nil {
		return nil, err
	}
	for _, of := range []struct {
		subject answer.TimelineSubject
		add     func(context.Context, *timeline) error
	}{{answer.AboutChange, f.addChanges}, {answer.AboutRelationship, f.addRelationships}, {answer.AboutCount, f.addCounts}} {
		if !q.wants(of.subject) {
			continue
		}
		if err := of.add(ctx, &t); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(t.entries, compareEntries)
	return t.entries, nil
}

func (q TimelineQuery) wants(subject answer.TimelineSubject) bool {
	return q.Subjects == nil || slices.Contains(q.Subjects, subject)
}

// compareEntries puts what ends in order of its last day, and all else in order of its first.
func compareEntries(a, b answer.TimelineRow) int {
	dayOf := func(e answer.TimelineRow) org.Day {
		switch {
		case e.Happening == answer.Undated:
			return org.Always.To
		case e.Happening == answer.Ends:
			return windowOf(&e).To - 1
		}
		return windowOf(&e).From
	}
	return cmp.Or(
		cmp.Compare(dayOf(a), dayOf(b)),
		cmp.Compare(slices.Index(answer.TimelineHappenings(), a.Happening), slices.Index(answer.TimelineHappenings(), b.Happening)),
		cmp.Compare(slices.Index(answer.TimelineSubjects(), a.Subject), slices.Index(answer.TimelineSubjects(), b.Subject)),
	)
}

func (f *Fetch) timelineReads() map[string]read {
	return map[string]read{
		"TimelineEntry.name":   entry(func(e *answer.TimelineRow) *answer.Name { return made(e.Name, answer.NewName) }),
		"TimelineEntry.number": entry(func(e *answer.TimelineRow) *answer.AreaNumber { return made(e.Number, answer.NewAreaNumber) }),
		"TimelineEntry.reportedCount": entry(func(e *answer.TimelineRow) *answer.ReportedCount {
			return made(e.Count, func(row *store.Count) *answer.ReportedCount { return answer.NewReportedCount(row, e.At) })
		}),
		"TimelineEntry.relationship": entry(func(e *answer.TimelineRow) *answer.Relationship {
			return made(e.Relationship, func(row *store.Relationship) *answer.Relationship { return answer.NewRelationship(row, e.At) })
		}),
		"TimelineEntry.statement": entry(func(e *answer.TimelineRow) *answer.Statement {
			return made(e.Statement, func(row *store.Statement) *answer.Statement { return answer.NewStatement(*row) })
		}),
		"TimelineEntry.change": entry(func(e *answer.TimelineRow) *answer.ChangeEvent { return made(e.Event, answer.NewChangeEvent) }),
	}
}

// entry is the read of what an entry is about; null where it is about something
// else. Each response path gets an object of its own.
func entry[T any, P interface {
	*T
	answer.Object
}](of func(*answer.TimelineRow) P) read {
	return each(func(e *answer.TimelineEntry, key string) []answer.Object { return hangMaybe(e, key, of(e.Row())) })
}

// made makes an object of a row, nil of none.
func made[R, T any](row *R, of func(*R) *T) *T {
	if row == nil {
		return nil
	}
	return of(row)
}
