package store

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"

	"diginett/internal/org"
)

func inOrderOfDate(changes []org.Change) []org.Change {
	return slices.SortedFunc(slices.Values(changes), func(a, b org.Change) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.ID, b.ID))
	})
}

func (w *writer) allChanges() error {
	var rows, legs [][]any
	for i, c := range w.changes {
		rows = append(rows, []any{i + 1, c.ID, int64(c.Date), string(c.Kind), string(c.Type), c.Note()})
		for ordinal, l := range c.Legs {
			legs = append(legs, []any{
				i + 1, ordinal, w.organisations[l.Origin], w.organisations[l.Result], l.OriginNumber, l.ResultNumber, l.Partial, l.Note,
			})
		}
	}
	if err := insertAll(w, "change", rows); err != nil {
		return err
	}
	if err := insertAll(w, "change_leg", legs); err != nil {
		return err
	}
	for i, c := range w.changes {
		if err := w.cite("change", int64(i+1), c.Sources()); err != nil {
			return err
		}
	}
	return w.parts()
}

// parts writes which changes each organisation took part in, and which its
// lineage did.
func (w *writer) parts() error {
	own := make(map[string][]int)
	for i, c := range w.changes {
		for _, slug := range c.Parties() {
			own[slug] = append(own[slug], i)
		}
	}
	lineages := org.Lineages(w.changes)
	var rows [][]any
	for _, m := range w.members {
		for scope, list := range [][]int{own[m.Slug], lineages[m.Slug]} {
			for _, i := range list {
				rows = append(rows, []any{w.organisations[m.Slug], scope, i + 1, string(w.changes[i].Kind)})
			}
		}
	}
	return insertAll(w, "part_in_change", rows)
}

// succession is a way from an organisation to one before or after it.
type succession struct {
	other                int64
	day                  org.Day
	dated                bool
	change, relationship any // an id, or nil
}

func (w *writer) successions() error {
	before, after := make(map[string][]succession), make(map[string][]succession)
	for i, c := range w.changes {
		if c.Kind == org.Merger || c.Kind == org.Division {
			w.succeedByChange(int64(i+1), c, before, after)
		}
	}
	for _, r := range w.graph.Relationships {
		if r.Kind == org.SucceededBy && !r.Span.Planned {
			w.succeedByRelationship(r, before, after)
		}
	}
	var rows [][]any
	for _, m := range w.members {
		for direction, list := range []map[string][]succession{before, after} {
			rows = append(rows, successionRows(w.organisations[m.Slug], direction, list[m.Slug])...)
		}
	}
	return insertAll(w, "succession", rows)
}

// succeedByChange leaves out the way of an organisation into itself: a merger
// that it goes on after.
func (w *writer) succeedByChange(id int64, c org.Change, before, after map[string][]succession) {
	for _, l := range c.Legs {
		if l.Origin == l.Result {
			continue
		}
		before[l.Result] = append(before[l.Result], succession{other: w.organisations[l.Origin], day: c.Date - 1, dated: true, change: id})
		after[l.Origin] = append(after[l.Origin], succession{other: w.organisations[l.Result], day: c.Date, dated: true, change: id})
	}
}

// succeedByRelationship reads what came before on the last day before the change
// where the day is known, else at the beginning of the window; what came after at its end.
func (w *writer) succeedByRelationship(r org.Relationship, before, after map[string][]succession) {
	window, id := r.Span.Possible, w.relationships[r.ID]
	dated := !r.Span.Undated
	first := window.From
	if window.To-window.From == 1 {
		first--
	}
	before[r.To] = append(before[r.To], succession{other: w.organisations[r.From], day: w.covered(first), dated: dated, relationship: id})
	after[r.From] = append(after[r.From], succession{other: w.organisations[r.To], day: w.covered(window.To - 1), dated: dated, relationship: id})
}

// covered keeps a day of history within what can be asked about.
func (w *writer) covered(day org.Day) org.Day { return max(day, w.graph.About.CoverageFrom) }

func successionRows(organisation int64, direction int, list []succession) [][]any {
	slices.SortFunc(list, func(a, b succession) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.other, b.other))
	})
	var rows [][]any
	for ordinal, s := range list {
		var day any
		if s.dated {
			day = int64(s.day)
		}
		rows = append(rows, []any{organisation, direction, ordinal, s.other, day, s.change, s.relationship})
	}
	return rows
}

func (w *writer) counts() error {
	bySubject := make(map[string][]org.Count)
	for _, c := range w.graph.Counts {
		bySubject[c.Subject] = append(bySubject[c.Subject], c)
	}
	var rows [][]any
	for _, subject := range slices.Sorted(maps.Keys(bySubject)) {
		for ordinal, c := range bySubject[subject] {
			sources, err := json.Marshal(c.Sources)
			if err != nil {
				return err
			}
			rows = append(rows, []any{
				w.organisations[subject], ordinal, c.ID, c.Measure, c.Value, c.Text, string(c.Precision), c.Coverage,
				w.organisations[c.Counterpart], c.ObservedFrom.String(), c.ObservedTo.String(), c.Note, string(sources),
			})
		}
	}
	return insertAll(w, "reported_count", rows)
}
