package dossier

import (
	"context"
	"slices"

	"diginett/internal/org"
)

// Timeline is what is dated about an organisation, in order of time.
type Timeline struct {
	TotalCount int
	PageInfo   Page
	Nodes      []Entry
}

// Entry is one thing that begins, happens, is observed or ends.
type Entry struct {
	Happening, Subject string
	Date, Until        org.PartialDate
	Name               *Name
	Number             *struct{ Number string }
	Relationship       *struct {
		Kind          string
		Event         bool
		Precision     string
		PositionTitle string
		From, To      Ref
	}
	Statement     *struct{ Precision string }
	Change        *Change
	ReportedCount *ReportedCount
}

// Step is what a history tells at one place: an entry, or several that differ only
// in who is at the other end.
type Step struct {
	Happening, Subject string
	When               Window
	Name               *Name
	Number             string
	Change             *Change
	Count              *ReportedCount
	// Kind and Outgoing are of relationships, and Others who is at the other ends.
	Kind     string
	Outgoing bool
	Event    bool
	// Planned is what was intended, which is not to say that it came about.
	Planned bool
	Others  []Ref
}

// Year is a year of a history; 0 for what has no date.
type Year struct {
	Year  int
	Steps []Step
}

// Timeline reads the history of an organisation, a page of it.
func (r *Reader) Timeline(ctx context.Context, request Request) (Timeline, error) {
	var read struct{ Timeline Timeline }
	variables := map[string]any{"slug": request.Slug, "lang": request.Language, "after": optional(request.After)}
	err := r.ask(ctx, r.documents["timeline"], variables, &read)
	return read.Timeline, err
}

// Years tells entries as a history: by year, and in one step what differs only in
// who is at the other end.
func Years(of string, entries []Entry) []Year {
	var years []Year
	for _, entry := range entries {
		step := stepOf(of, entry)
		if last := len(years) - 1; last >= 0 && years[last].Year == entry.Date.Year {
			years[last].add(step)
			continue
		}
		years = append(years, Year{entry.Date.Year, []Step{step}})
	}
	return years
}

func (y *Year) add(step Step) {
	for i := range y.Steps {
		if kept := &y.Steps[i]; step.Kind != "" && kept.tellsLike(step) {
			if !slices.ContainsFunc(kept.Others, func(o Ref) bool { return o.Slug == step.Others[0].Slug }) { // two sources may show the same
				kept.Others = append(kept.Others, step.Others...)
			}
			return
		}
	}
	y.Steps = append(y.Steps, step)
}

func (s Step) tellsLike(other Step) bool {
	return s.Subject == other.Subject && s.Happening == other.Happening && s.When == other.When && s.Kind == other.Kind &&
		s.Outgoing == other.Outgoing && s.Planned == other.Planned
}

func stepOf(of string, entry Entry) Step {
	step := Step{
		Happening: entry.Happening, Subject: entry.Subject, When: Window{entry.Date, entry.Until},
		Name: entry.Name, Change: entry.Change, Count: entry.ReportedCount, Planned: entry.planned(),
	}
	if entry.Number != nil {
		step.Number = entry.Number.Number
	}
	if tie := entry.Relationship; tie != nil {
		step.Kind, step.Event, step.Outgoing = tie.Kind, tie.Event, tie.From.Slug == of
		step.Others = []Ref{tie.From}
		if step.Outgoing {
			step.Others[0] = tie.To
		}
	}
	return step
}

// planned reports whether the source of an entry says no more than that it was intended.
func (e Entry) planned() bool {
	precision := ""
	switch {
	case e.Statement != nil:
		precision = e.Statement.Precision
	case e.Relationship != nil:
		precision = e.Relationship.Precision
	case e.ReportedCount != nil:
		precision = e.ReportedCount.Precision
	}
	return precision == "PLANNED"
}
