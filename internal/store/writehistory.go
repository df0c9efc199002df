package store

import (
	"encoding/json"

	"diginett/internal/org"
	"diginett/internal/spill"
)

// history's changes are numbered from 0, and their rows from 1.

func (w *writer) allChanges() error {
	err := inTurn(w.data.Changes(), func(id int64, c org.Change) error {
		if err := w.add("change", id, c.ID, int64(c.Date), string(c.Kind), string(c.Type), c.Note()); err != nil {
			return err
		}
		for ordinal, l := range c.Legs {
			err := w.add("change_leg",
				id, int64(ordinal), w.organisation(l.Origin), w.organisation(l.Result), l.OriginNumber, l.ResultNumber, l.Partial, l.Note)
			if err != nil {
				return err
			}
		}
		w.history.Add(c.Kind, w.numbersOf(c.Origins()), w.numbersOf(c.Results()))
		if c.Kind == org.Merger || c.Kind == org.Division {
			if err := w.succeedByChange(id, c); err != nil {
				return err
			}
		}
		return w.cite(SubjectChange, id, c.Sources())
	})
	w.history.Finish()
	return err
}

func (w *writer) numbersOf(slugs []string) []int32 {
	ids := make([]int32, len(slugs))
	for i, slug := range slugs {
		ids[i] = int32(w.organisation(slug))
	}
	return ids
}

// parts writes which changes each organisation took part in, and which its
// lineage did.
func (w *writer) parts() error {
	kinds, err := w.changeKinds()
	if err != nil {
		return err
	}
	for id := int32(1); int(id) < len(w.types); id++ {
		for scope, changes := range [][]int32{w.history.Own(id), w.history.Lineage(id)} {
			for _, i := range changes {
				if err := w.add("part_in_change", int64(id), int64(scope), int64(i+1), string(kinds[i])); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (w *writer) changeKinds() ([]org.ChangeKind, error) {
	var kinds []org.ChangeKind
	err := inTurn(w.data.Changes(), func(_ int64, c org.Change) error {
		for _, k := range org.ChangeKinds() { // the text around the other one would be kept with it
			if k == c.Kind {
				kinds = append(kinds, k)
			}
		}
		return nil
	})
	return kinds, err
}

// succession is a way from an organisation to one before or after it.
type succession struct {
	organisation         int64
	direction            int64 // 0 to what came before, 1 to what came after
	other                int64
	day                  org.Day
	dated                bool
	change, relationship int64 // one of them, by which it leads there
}

// succeedByChange leaves out the way of an organisation into itself: a merger
// that it goes on after.
func (w *writer) succeedByChange(id int64, c org.Change) error {
	for _, l := range c.Legs {
		origin, result := w.organisation(l.Origin), w.organisation(l.Result)
		if origin == result {
			continue
		}
		before := succession{organisation: result, direction: 0, other: origin, day: c.Date - 1, dated: true, change: id}
		after := succession{organisation: origin, direction: 1, other: result, day: c.Date, dated: true, change: id}
		if err := w.sortSuccessions(before, after); err != nil {
			return err
		}
	}
	return nil
}

// succeedByRelationship reads what came before on the last day before the change
// where the day is known, else at the beginning of the window; what came after at its end.
func (w *writer) succeedByRelationship(id, from, to int64, span org.Span) error {
	window := span.Possible
	first := window.From
	if window.To-window.From == 1 {
		first--
	}
	return w.sortSuccessions(
		succession{organisation: to, direction: 0, other: from, day: w.covered(first), dated: !span.Undated, relationship: id},
		succession{organisation: from, direction: 1, other: to, day: w.covered(window.To - 1), dated: !span.Undated, relationship: id},
	)
}

// covered keeps a day of history within what can be asked about.
func (w *writer) covered(day org.Day) org.Day { return max(day, w.data.About().CoverageFrom) }

// sortSuccessions puts them in order of organisation, direction, day and other.
func (w *writer) sortSuccessions(list ...succession) error {
	for _, s := range list {
		key := spill.AppendShort(spill.AppendShort(nil, int32(s.organisation)), int32(s.direction))
		key = spill.AppendShort(spill.AppendShort(key, int32(s.day)), int32(s.other))
		value := pack{}.number(s.organisation).number(s.direction).number(s.other).number(int64(s.day)).
			number(number(s.dated)).number(s.change).number(s.relationship)
		if err := w.successions.Add(key, value); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) allSuccessions() error {
	var last [2]int64
	ordinal := int64(0)
	return inTurn(w.successions.All(), func(_ int64, r spill.Record) error {
		p := unpack{r.Value}
		organisation, direction, other := p.number(), p.number(), p.number()
		if of := [2]int64{organisation, direction}; of != last {
			last, ordinal = of, 0
		}
		day, dated, change, relationship := p.number(), p.number() == 1, p.number(), p.number()
		err := w.add("succession",
			organisation, direction, ordinal, other, orNull(day, dated), orNull(change, change != 0), orNull(relationship, relationship != 0))
		ordinal++
		return err
	})
}

func orNull(value int64, known bool) any {
	if !known {
		return nil
	}
	return value
}

func (w *writer) counts() error {
	last, ordinal := int64(0), int64(0)
	return inTurn(w.data.Counts(), func(_ int64, c org.Count) error {
		subject := w.organisation(c.Subject)
		if subject != last {
			last, ordinal = subject, 0
		}
		sources, err := json.Marshal(c.Sources)
		if err != nil {
			return err
		}
		var value any
		if c.Value != nil {
			value = *c.Value
		}
		err = w.add("reported_count",
			subject, ordinal, c.ID, c.Measure, value, c.Text, string(c.Precision), c.Coverage,
			w.organisation(c.Counterpart), c.ObservedFrom.String(), c.ObservedTo.String(), c.Note, string(sources),
		)
		ordinal++
		return err
	})
}
